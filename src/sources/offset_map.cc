#include "sources/offset_map.h"

#include <algorithm>
#include <cassert>

namespace entente::sources {
namespace {

using Map = std::vector<OffsetPiece>;

// The piece that `at` lies in.  REQUIRES: the map is not empty.
Map::const_iterator piece_of(const Map& map, TextByte at) {
  assert(!map.empty() && map.front().text_begin == TextByte{0});
  return std::prev(std::upper_bound(map.begin(), map.end(), at,
                                    [](TextByte byte, const OffsetPiece& piece) { return byte < piece.text_begin; }));
}

std::uint32_t text_length(const Document& document, Map::const_iterator piece) {
  const auto next = std::next(piece);
  const auto end = next == document.offset_map.end() ? static_cast<std::uint32_t>(document.text.size())
                                                     : to_number(next->text_begin);
  return end - to_number(piece->text_begin);
}

// Bytes into a piece of text, as bytes into its source: the same where nothing was decoded, otherwise an end.
std::uint32_t into_source(const Document& document, Map::const_iterator piece, std::uint32_t into_text, bool as_end) {
  if (text_length(document, piece) == piece->source_length) return into_text;
  return as_end && into_text > 0 ? piece->source_length : 0;
}

}  // namespace

SourceByte source_of(const Document& document, TextByte at) {
  assert(to_number(at) <= document.text.size());
  if (document.offset_map.empty()) return static_cast<SourceByte>(to_number(at));
  const auto piece = piece_of(document.offset_map, at);
  const bool at_end = to_number(at) == document.text.size();
  const std::uint32_t into_text = to_number(at) - to_number(piece->text_begin);
  return static_cast<SourceByte>(to_number(piece->source_begin) + into_source(document, piece, into_text, at_end));
}

Span<SourceByte> source_of(const Document& document, Span<TextByte> span) {
  const SourceByte begin = source_of(document, span.begin);
  if (span.empty()) return {begin, begin};
  if (document.offset_map.empty()) return {begin, static_cast<SourceByte>(to_number(span.end))};
  // The end belongs to the last byte taken: the next piece may begin far away.
  const auto last = static_cast<TextByte>(to_number(span.end) - 1);
  const auto piece = piece_of(document.offset_map, last);
  const std::uint32_t into_text = to_number(span.end) - to_number(piece->text_begin);
  return {begin, static_cast<SourceByte>(to_number(piece->source_begin) +
                                         into_source(document, piece, into_text, true))};
}

Span<TextByte> text_of(const Document& document, Span<SourceByte> span) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  if (document.offset_map.empty()) {
    return make_span<TextByte>(std::min(to_number(span.begin), size), std::min(to_number(span.end), size));
  }
  std::uint32_t begin = size;
  std::uint32_t end = 0;
  // Text without bytes of its own goes with the piece that it stands beside, where that is taken to its end.
  std::uint32_t idle_begin = 0;
  bool idle = false;
  for (auto piece = document.offset_map.begin(); piece != document.offset_map.end(); ++piece) {
    const std::uint32_t source_begin = to_number(piece->source_begin);
    const std::uint32_t source_end = source_begin + piece->source_length;
    const std::uint32_t from = std::max(source_begin, to_number(span.begin));
    const std::uint32_t to = std::min(source_end, to_number(span.end));
    const std::uint32_t length = text_length(document, piece);
    const std::uint32_t text_begin = to_number(piece->text_begin);
    if (piece->source_length == 0) {
      if (!idle) idle_begin = text_begin;
      idle = true;
      if (end == text_begin && end > 0 && source_begin <= to_number(span.end)) end = text_begin + length;
      continue;
    }
    const bool with_idle = idle && from == source_begin && begin == size;
    idle = false;
    if (from >= to) continue;
    const bool verbatim = length == piece->source_length;
    begin = std::min(begin, with_idle ? idle_begin : text_begin + (verbatim ? from - source_begin : 0));
    end = std::max(end, text_begin + (verbatim ? to - source_begin : length));
  }
  if (begin >= end) return make_span<TextByte>(std::min(begin, size), std::min(begin, size));
  return make_span<TextByte>(begin, end);
}

}  // namespace entente::sources
