#include "sources/mapped_text.h"

#include <algorithm>
#include <cassert>

#include "sources/offset_map.h"

namespace entente::sources {

void MappedText::add_piece(std::size_t source_begin, std::size_t source_length, bool verbatim) {
  assert(source_begin + source_length <= UINT32_MAX);
  if (!map_.empty()) {
    // Pieces stay in the order of the source: what a page shows out of order has no bytes of its own.
    // Words of one stretch that is known as a whole share it.
    const std::size_t last_begin = to_number(map_.back().source_begin);
    const std::size_t last_end = last_begin + map_.back().source_length;
    const bool same_stretch = !verbatim && !last_is_verbatim_ && source_begin == last_begin && source_length == map_.back().source_length;
    if (source_begin < last_end && !same_stretch) {
      source_begin = last_end;
      source_length = 0;
      verbatim = false;
    }
  }
  if (verbatim && last_is_verbatim_) {
    OffsetPiece& last = map_.back();
    if (to_number(last.source_begin) + last.source_length == source_begin) {
      last.source_length += static_cast<std::uint32_t>(source_length);
      return;
    }
  }
  map_.push_back({static_cast<TextByte>(text_.size()), static_cast<SourceByte>(source_begin),
                  static_cast<std::uint32_t>(source_length)});
  last_is_verbatim_ = verbatim;
}

void MappedText::append_verbatim(std::string_view bytes, std::size_t source_begin) {
  if (bytes.empty()) return;
  add_piece(source_begin, bytes.size(), true);
  text_ += bytes;
}

void MappedText::append_decoded(std::string_view bytes, std::size_t source_begin, std::size_t source_length) {
  if (bytes.empty()) return;
  add_piece(source_begin, source_length, false);
  text_ += bytes;
}

void MappedText::append(const MappedText& other) {
  for (std::size_t i = 0; i < other.map_.size(); ++i) {
    const OffsetPiece& piece = other.map_[i];
    const std::size_t begin = to_number(piece.text_begin);
    const std::size_t end = i + 1 < other.map_.size() ? to_number(other.map_[i + 1].text_begin) : other.text_.size();
    const std::string_view bytes = std::string_view(other.text_).substr(begin, end - begin);
    if (bytes.size() == piece.source_length) {
      append_verbatim(bytes, to_number(piece.source_begin));
    } else {
      append_decoded(bytes, to_number(piece.source_begin), piece.source_length);
    }
  }
}

void MappedText::clear() {
  text_.clear();
  map_.clear();
  last_is_verbatim_ = false;
}

void MappedText::move_into(Document& document) {
  const bool same = map_.size() == 1 && last_is_verbatim_ && map_.front().source_begin == SourceByte{0};
  document.text = std::move(text_);
  document.offset_map = same ? std::vector<OffsetPiece>{} : std::move(map_);
  clear();
}

void lead_through(Document& document, const Document& decoded) {
  if (decoded.offset_map.empty()) return;
  if (document.offset_map.empty()) {
    document.offset_map.push_back({TextByte{0}, SourceByte{0}, static_cast<std::uint32_t>(document.text.size())});
  }
  std::vector<OffsetPiece> result;
  auto inner = decoded.offset_map.begin();
  for (std::size_t i = 0; i < document.offset_map.size(); ++i) {
    const OffsetPiece& piece = document.offset_map[i];
    const std::uint32_t text_begin = to_number(piece.text_begin);
    const std::uint32_t text_end = i + 1 < document.offset_map.size() ? to_number(document.offset_map[i + 1].text_begin)
                                                                      : static_cast<std::uint32_t>(document.text.size());
    const std::uint32_t from = to_number(piece.source_begin);
    const std::uint32_t to = from + piece.source_length;
    if (text_end - text_begin != piece.source_length || piece.source_length == 0) {
      const Span<SourceByte> span = source_of(decoded, make_span<TextByte>(from, to));
      result.push_back({piece.text_begin, span.begin, span.length()});
      continue;
    }
    // Verbatim: it falls apart where the decoding does.
    while (std::next(inner) != decoded.offset_map.end() && to_number(std::next(inner)->text_begin) <= from) ++inner;
    for (auto part = inner; part != decoded.offset_map.end() && to_number(part->text_begin) < to; ++part) {
      const auto next = std::next(part);
      const std::uint32_t part_end = next == decoded.offset_map.end() ? static_cast<std::uint32_t>(decoded.text.size())
                                                                      : to_number(next->text_begin);
      const std::uint32_t begin = std::max(from, to_number(part->text_begin));
      const std::uint32_t end = std::min(to, part_end);
      const Span<SourceByte> span = source_of(decoded, make_span<TextByte>(begin, end));
      result.push_back({static_cast<TextByte>(text_begin + (begin - from)), span.begin, span.length()});
    }
  }
  document.offset_map = std::move(result);
}

void count_from(Document& document, std::size_t first) {
  assert(first == 0 || !document.offset_map.empty());
  for (OffsetPiece& piece : document.offset_map) {
    assert(to_number(piece.source_begin) >= first);
    piece.source_begin = static_cast<SourceByte>(to_number(piece.source_begin) - first);
  }
}

}  // namespace entente::sources
