// A document as one line of JSON, whole: with the way back to its source, so that any machine codes it as this one would.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sources/document.h"

namespace entente::fleet {

// Appends one object and a line end; the same document gives the same bytes.  Bytes of `origin` that are no UTF-8 (a name
// of a file can hold any) become U+FFFD.
void append_json_line(std::string& out, const sources::Document& document);

// Reads what append_json_line() wrote.  Fails with bad_input.
Result<sources::Document> document_from_json(std::string_view line);

}  // namespace entente::fleet
