// Which format a file has, told by its first bytes: names lie, and a pipe has none.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::sources {

enum class Format : std::uint8_t { empty, plain_text, json_lines, html, unsupported };

struct FoundFormat {
  Format format = Format::plain_text;
  std::string name;  // Of an unsupported one: "HTML".
  std::string hint;  // What to do about it.
};

// Bytes of a file that find_format() likes to see: enough for some lines of most feeds.
inline constexpr std::size_t kFormatBytes = std::size_t{64} << 10;

// `start` is decompressed and without a byte order mark; `whole` says that nothing follows it.
FoundFormat find_format(std::string_view start, bool whole);

// UTF-8's byte order mark, which some programs put first.
inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace entente::sources
