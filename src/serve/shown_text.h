// A document's text as the page may show it: the sentences of records that are only counted are left out.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "events/record.h"
#include "sources/document.h"

namespace entente::serve {

inline constexpr std::string_view kLeftOut = "[counted, not shown]";

struct ShownText {
  std::string text;
  // For each byte of the document's text and its end, where it stands in `text`.  Bytes left out stand at the note
  // that took their place.
  std::vector<std::size_t> at;

  std::size_t place(TextByte byte) const;
};

// `records` are all of the document.  Cost: linear in the text.
ShownText shown_text(const sources::Document& document, std::span<const events::Record> records);

}  // namespace entente::serve
