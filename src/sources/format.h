// Which format a file has, told by its first bytes: names lie, and a pipe has none.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sources/field_map.h"

namespace entente::sources {

enum class Format : std::uint8_t { empty, archive, warc, feed, html, mailbox, mail, json, json_lines, table, plain_text, unsupported };

struct FoundFormat {
  Format format = Format::plain_text;
  std::string_view name;  // "PDF"
  std::string_view hint;  // What to do about one that is not read.
};

// Bytes of a file that find_format() likes to see: enough for some lines of most files.
inline constexpr std::size_t kFormatBytes = std::size_t{64} << 10;

// `start` is decompressed; `whole` says that nothing follows it.  `fields` tells by which column a table is known.
FoundFormat find_format(std::string_view start, bool whole, const FieldMap& fields = {});

// UTF-8's byte order mark, which some programs put first.
inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace entente::sources
