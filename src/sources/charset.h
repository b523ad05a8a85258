// Bytes of any character set as UTF-8, with the way back.
//
// What the bytes themselves say goes first (byte order mark, well-formed UTF-8), then what the file or its envelope
// declares, then ICU's detector: pages often declare a set that they do not keep to.
// Free functions; safe from many threads.  Cost: bytes that are UTF-8 are checked and copied; others about 50 MB/s.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sources/document.h"

namespace entente::sources {

struct DecodedBytes {
  Document utf8;             // Only `text` and `offset_map`; empty map = the bytes were UTF-8.
  std::string charset;       // "UTF-8", "windows-1252"; as ICU names it.
  std::string basis;         // "byte order mark", "well-formed", "declared", "detected".
  std::size_t replaced = 0;  // Characters that the set does not know, put as U+FFFD.
};

// `declared` may be empty, or no set that exists.  Nothing where no set fits.
std::optional<DecodedBytes> decode_bytes(std::string_view bytes, std::string_view declared);

// For plain text, which declares nothing: only where a byte order mark or the detector is sure.
std::optional<DecodedBytes> decode_plain(std::string_view bytes);

// The set that an HTML page or XML file names within its first bytes, or empty.
std::string declared_in_markup(std::string_view start);

}  // namespace entente::sources
