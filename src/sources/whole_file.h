// The formats in which a file is one document: plain text and HTML.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_plain_text_reader(InputBuffer& input);
std::unique_ptr<FormatReader> make_page_reader(InputBuffer& input);

// Takes all of `input`; false, and a trouble in `out`, where it is too long, broken or empty.  `what`: "text", "feed".
bool take_whole(InputBuffer& input, const char* what, ItemQueue& out);

}  // namespace entente::sources
