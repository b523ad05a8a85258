// Half-open stretches of bytes that say what they count.
//
// A place in the file as it was read (SourceByte) and a place in the cleaned text (TextByte) are
// different types: passing one for the other does not compile.  Offsets are 0-based.

#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <string_view>

namespace entente {

enum class SourceByte : std::uint32_t {};
enum class TextByte : std::uint32_t {};

template <typename Byte>
constexpr std::uint32_t to_number(Byte byte) { return static_cast<std::uint32_t>(byte); }

template <typename Byte>
struct Span {
  Byte begin{};
  Byte end{};

  constexpr std::uint32_t length() const { return to_number(end) - to_number(begin); }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

template <typename Byte>
constexpr Span<Byte> make_span(std::size_t begin, std::size_t end) {
  return {static_cast<Byte>(begin), static_cast<Byte>(end)};
}

// The bytes of `text` at `span`.  REQUIRES: the span lies within the text.
inline std::string_view bytes_at(std::string_view text, Span<TextByte> span) {
  assert(span.begin <= span.end && to_number(span.end) <= text.size());
  return text.substr(to_number(span.begin), span.length());
}

}  // namespace entente
