// A plain text file as a document, with or without a header block: docs/formats/documents.md.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sources/document.h"
#include "sources/trouble.h"

namespace entente::sources {

struct ParsedText {
  std::optional<Document> document;  // Without `origin`.
  std::vector<Trouble> troubles;     // One that is lost() where there is no document; otherwise notices.
};

// `file` is the whole file, decompressed.  With a header block or a byte order mark the text is what stands behind
// it, and one piece of the offset map leads back; without, text and file are the same.  Another character set than UTF-8
// is decoded where a byte order mark, `charset` or the detector is sure of it.  Troubles have `byte`.
ParsedText parse_plain_text(std::string_view file, std::string_view charset = {});

}  // namespace entente::sources
