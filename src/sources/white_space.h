// White space of the formats read here: ASCII's, as JSON and headers know it.

#pragma once

#include <cstddef>
#include <string_view>

namespace entente::sources {

inline constexpr std::string_view kWhiteSpace = " \t\r\n";

// `text` without the white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) - begin + 1);
}

}  // namespace entente::sources
