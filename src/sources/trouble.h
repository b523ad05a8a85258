// Something in the input that could not be read as it stands: what, where and why.
//
// A plain value that travels among the documents, so that it is told in order and can be counted by kind.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::sources {

enum class TroubleKind : std::uint8_t {  // From empty_file on: notices.
  unreadable,       // The file or directory cannot be opened or read.
  bad_compression,  // The compressed data or the archive are damaged.
  truncated,        // The compressed data end in the middle.
  bad_utf8,         // Bytes that are no UTF-8.
  bad_json,         // A line that is no JSON object.
  no_text,          // A JSON object without a `text`, or with one that holds nothing but white space.
  too_long,         // Longer than ReadOptions::document_limit.
  unsupported,      // A format that this program does not read.
  too_complex,      // Nested or multiplied beyond what any honest file is: a bomb.
  bad_feed,         // A feed that is no well-formed XML.
  bad_mail,         // A message without the headers or parts that it announces.
  bad_row,          // A row of a table with too few fields, or a quote that is never closed.
  other_language,   // A document that is not in English.
  not_fetched,      // An address from which no page came: no connection, no such page, too slow.
  not_allowed,      // An address that is not asked: robots.txt, a private network, another scheme.
  empty_file,       // A notice: a file without a byte, or with nothing but white space.
  bad_date,         // A notice: `published` is no date, so the document is read without one.
  bad_field,        // A notice: another field that may be absent is no string, so it is left out.
  passed_over,      // A notice: parts of a crawl or an archive that hold no report by their kind (pictures, links).
  not_changed,      // A notice: an address whose page is the one that was read before.
};

// "bad_utf8"
std::string_view name_of(TroubleKind kind);

struct Trouble {
  TroubleKind kind = TroubleKind::unreadable;
  std::string file;        // As given, or the path found in a directory; "-" is standard input; a whole address.
  std::uint64_t byte = 0;  // After decompression, from the start of the file.
  std::uint64_t line = 0;  // From 1, in formats of one document a line; otherwise 0.
  std::string reason;      // One sentence without a full stop.
  std::string hint;        // What to do, or empty.

  // True if a document or the rest of a file was left out; false for a notice.
  bool lost() const { return kind < TroubleKind::empty_file; }

  // "a.jsonl, byte 2041 (line 17)" as `where`; ErrorKind::io for what the machine refused, otherwise bad_input
  // or unsupported.
  Error error() const;
};

}  // namespace entente::sources
