// Blocks of "Name: value" lines, as mails, HTTP and WARC write them.
//
// Values are views into the block where they stand on one line.  Free functions; safe from many threads.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::sources {

struct HeaderField {
  std::string name;   // In lower case.
  std::string value;  // Trimmed; lines that go on are joined by a blank.
};

struct HeaderBlock {
  std::vector<HeaderField> fields;
  std::size_t end = 0;  // The first byte behind the empty line.

  // The first of that name, or empty.
  std::string_view value(std::string_view lower_case_name) const;
};

// Reads up to the empty line; nothing where a line has no name, or there are more than a thousand.
std::optional<HeaderBlock> read_headers(std::string_view bytes);

// The value in front of its parameters, in lower case: "text/html" of "text/html; charset=utf-8".
std::string main_value(std::string_view value);
// One parameter ("charset", "boundary"), unquoted, or empty.
std::string parameter(std::string_view value, std::string_view name);

}  // namespace entente::sources
