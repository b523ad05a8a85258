// Text that is put together from pieces of a source, and knows where each came from.
//
// The one way in which readers make Document::text and Document::offset_map, so that both always agree.
// A plain value; one thread at a time.  Cost: linear in what is appended.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/document.h"

namespace entente::sources {

class MappedText {
 public:
  // Bytes that stand in the source from `source_begin` on just as they are.
  void append_verbatim(std::string_view bytes, std::size_t source_begin);

  // Bytes that were made of `source_length` other ones: a character reference, a character of another set, white space.
  void append_decoded(std::string_view bytes, std::size_t source_begin, std::size_t source_length);

  // All of `other`, whose source is the same.
  void append(const MappedText& other);

  const std::string& text() const { return text_; }
  const std::vector<OffsetPiece>& map() const { return map_; }
  bool empty() const { return text_.empty(); }
  void clear();

  // Moves text and map into the document; the map stays empty where text and source are the same from byte 0 on.
  void move_into(Document& document);

 private:
  void add_piece(std::size_t source_begin, std::size_t source_length, bool verbatim);

  std::string text_;
  std::vector<OffsetPiece> map_;
  bool last_is_verbatim_ = false;
};

// `document` leads to `decoded.text`, which `decoded` leads to a file's bytes: makes the first lead to the file's bytes.
void lead_through(Document& document, const Document& decoded);

// Makes the document's offsets count from byte `first` of its file instead of the file's begin.
// REQUIRES: no piece begins before it; an empty map only with 0.
void count_from(Document& document, std::size_t first);

}  // namespace entente::sources
