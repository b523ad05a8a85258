// One JSON object as a document: docs/formats/documents.md.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sources/document.h"
#include "sources/field_map.h"
#include "sources/trouble.h"

namespace entente::sources {

// What came of one line; places in the file are filled in by the caller.
struct ParsedLine {
  std::optional<Document> document;  // Without `origin`.
  std::vector<Trouble> troubles;     // One that is lost() where there is no document; otherwise notices.
};

// Keeps its memory from line to line, but not that of a line longer than a megabyte.  One thread at a time.
class JsonLineParser {
 public:
  explicit JsonLineParser(const FieldMap& fields);
  ~JsonLineParser();

  // REQUIRES: InputBuffer::kPadding readable bytes behind `line`.  Troubles have `byte` counted from the line.
  ParsedLine parse(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente::sources
