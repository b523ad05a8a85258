// A mail as a document: its parts, their encodings and its headers.
//
// Free function; safe from many threads.  Cost: linear, plus parse_html's for a part in HTML.

#pragma once

#include <string_view>

#include "sources/plain_text.h"

namespace entente::sources {

// `message` begins with its headers, or with the line "From …" of a mailbox.  The text is that of the first part in
// HTML, or else of the first one in plain text; attachments are left out.  Spans count from the message's begin.
ParsedText parse_mail(std::string_view message);

}  // namespace entente::sources
