// The names by which pages call what is not the article: words of classes, ids and roles.

#pragma once

#include <string_view>

namespace entente::sources {

// True if one word of the class or id says that the element is furniture: "post-comments", "relatedLinks".
// Words are parted at anything but letters and digits, and where a capital follows a small letter.
bool names_furniture(std::string_view class_or_id);

// ARIA's roles for what surrounds an article: "navigation".
bool is_furniture_role(std::string_view role);

}  // namespace entente::sources
