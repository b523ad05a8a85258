// One report as it came: the type that sources/ hands on.
//
// A document owns its text; everything later holds spans into it.  `text` is valid UTF-8 (readers refuse or
// mark what is not).  Every reader fills the same fields, so nothing after this station knows formats.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_span.h"

namespace entente::sources {

// Leads from the text back to the bytes of the file it came from.  A piece says: the text from text_begin on
// came from source_begin on, byte for byte, until the next piece begins.  Empty = text and source are the same.
struct OffsetPiece {
  TextByte text_begin;
  SourceByte source_begin;
  std::uint32_t source_length;  // Differs from the text length where something was decoded.
};

struct Document {
  std::string id;               // Derived from the content: content_id("d", text) (base/content_hash.h).
  std::string given_id;         // The id that came with the document, or empty.
  std::string url;
  std::string title;
  std::string author;           // As signed, or empty.
  std::string publisher;
  std::string language;         // As declared ("en"), or empty.
  std::string published;        // "2018-05-23", possibly "2018-05" or "2018"; empty = unknown.  Never the time of reading.
  std::string published_basis;  // "given", "header line", "dateline", …; empty when published is.
  std::string text;             // UTF-8.
  std::vector<OffsetPiece> offset_map;
  std::string origin;           // The file (or "-") and the byte there at which the document begins: "a.jsonl, byte 0".
};

}  // namespace entente::sources
