// Where a text stops being UTF-8.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente::sources {

// The first byte of `bytes` that is not part of a well-formed UTF-8 sequence (Unicode 15, table 3-7: no overlong
// forms, no surrogates, nothing above U+10FFFF), or nothing if all is well.  Many gigabytes a second on good text.
std::optional<std::size_t> first_bad_utf8(std::string_view bytes);

}  // namespace entente::sources
