// Reads reports from directories, files, a pipe and web addresses, one document after another.
//
// Everything after this station sees one loop:
//
//   sources::DocumentReader reader({"reports/", "feed.jsonl.zst", "-"});
//   for (;;) {
//     sources::Item item = reader.next();
//     if (std::holds_alternative<sources::End>(item)) break;
//     if (auto* trouble = std::get_if<sources::Trouble>(&item)) { …count or stop…; continue; }
//     use(std::get<sources::Document>(item));
//   }
//
// Formats are found by content, never by name (format.h; docs/formats/sources.md), each plain or compressed with gzip
// or zstd, and inside of archives.  One bad line, member or file never stops the reading: it comes out as a Trouble
// with file, byte and reason, and the rest is read.
//
// The order is deterministic: inputs as given, directories in the order of their paths' bytes.
// One thread at a time.  Memory is bounded by ReadOptions::document_limit whatever the input: three times that while
// a document of that size is read, twelve times for JSON made to hurt, otherwise some megabytes.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sources/document.h"
#include "sources/fetch.h"
#include "sources/field_map.h"
#include "sources/trouble.h"

namespace entente::sources {

struct ReadOptions {
  // The longest document, with what stands around it in its format (a line, a row, a page), in bytes after decompression.
  // Longer ones are left out as TroubleKind::too_long.  REQUIRES: at most 1 GiB.
  std::size_t document_limit = std::size_t{64} << 20;
  // Under which names JSON and tables keep the fields of a document.
  FieldMap fields;
  // How inputs that are http and https addresses are fetched; without it they are taken for names of files.
  std::optional<FetchOptions> fetch;
};

struct End {};  // Nothing more to read; next() keeps returning it.

using Item = std::variant<Document, Trouble, End>;

// What has gone by so far.
struct ReadCounts {
  std::uint64_t files = 0;
  std::uint64_t documents = 0;
  std::uint64_t lost = 0;          // Troubles that cost a document or the rest of a file.
  std::uint64_t notices = 0;       // Troubles that cost nothing (an empty file, a date that is none).
  std::uint64_t stored_bytes = 0;  // As they lie in the files; beside stored_size() it gives the share done.
  std::uint64_t text_bytes = 0;    // Of the documents returned.
};

class DocumentReader {
 public:
  // Opens nothing yet: what cannot be opened comes out of next() as a Trouble.
  // "-" is standard input.  In directories, files and directories whose names begin with a dot are left out,
  // and links to directories are not followed.
  explicit DocumentReader(std::vector<std::string> inputs, ReadOptions options = {});
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;
  ~DocumentReader();

  Item next();

  const ReadCounts& counts() const;

  // Fetcher::save(): to be called when all documents that came out are safely kept.
  Result<void> save_fetched() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The bytes that a DocumentReader over `inputs` has before it, or nothing where a pipe or an address makes that unknown.
// What cannot be opened counts as 0.  Cost: one stat a file.
std::optional<std::uint64_t> stored_size(const std::vector<std::string>& inputs);

}  // namespace entente::sources
