// Leads from a document's text to the bytes of its source, and back.
//
// Records give places in the source, because that is what a reader can open; language works on the text.
// An empty map means that both are the same (document.h).  Pieces are sorted by text_begin, and by
// source_begin; the first one begins at text byte 0.
// Free functions on values: safe from many threads.  Cost: O(log pieces); text_of: O(pieces).

#pragma once

#include "base/byte_span.h"
#include "sources/document.h"

namespace entente::sources {

// The source byte that text byte `at` came from; at the end of the text, the end of what the last piece took.
SourceByte source_of(const Document& document, TextByte at);

// The smallest source stretch that produced all of `span`.  An empty span gives an empty one.
Span<SourceByte> source_of(const Document& document, Span<TextByte> span);

// The text that came from the source stretch `span`; parts of it that gave no text fall away at the ends.
// Text that has no source of its own (a page shows it out of order) goes with what it stands beside.
Span<TextByte> text_of(const Document& document, Span<SourceByte> span);

}  // namespace entente::sources
