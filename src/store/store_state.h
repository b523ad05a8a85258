// What a Store holds; shared by the files that make it up.

#pragma once

#include <zstd.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace entente::store {

struct FreeCompressor {
  void operator()(ZSTD_CCtx* compressor) const { ZSTD_freeCCtx(compressor); }
};

// Prepared once, because add_document() runs them for every document.
struct WriteStatements {
  explicit WriteStatements(Database& database);

  Statement find_document;
  Statement add_document;
  Statement add_record;
  Statement add_party;
  Statement add_state;
  Statement add_pair;
  Statement add_passage;
  Statement add_passage_text;
};

struct Store::State {
  std::unique_ptr<Database> database;
  Access access = Access::read;
  BatchLimits limits;

  // Declared behind the connection, so that they go before it.
  std::optional<WriteStatements> write;
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> compressor;
  std::string compressed;  // Scratch.
  std::string json;        // Scratch.

  std::uint32_t batch_documents = 0;
  std::chrono::steady_clock::time_point batch_began;
  std::int64_t next_passage = 0;  // Known while a batch is open.
  std::uint64_t committed_documents = 0;

  // Begins a batch where none is open.  Fails with bad_call where the archive was opened for reading.
  Result<void> begin();
  Result<void> commit();
  // Drops the batch and gives the error back.
  Error roll_back(Error error);

  // Number of a document, or nothing.
  Result<std::optional<std::int64_t>> number_of(std::string_view document_id);
  Result<void> insert_document(const sources::Document& document, std::size_t passage_count);
  Result<void> insert_record(std::int64_t document_number, const events::Record& record);
  Result<void> insert_passages(std::int64_t document_number, std::string_view text,
                               std::span<const Span<TextByte>> passages);
  Result<void> remove_records(std::int64_t document_number);
  Result<void> remove_passages(std::int64_t document_number);
  // Records of the document that wait for a judgement, with where they stand.
  Result<std::vector<std::pair<Draw, Anchor>>> draws_of(std::int64_t document_number);
  // Gives each draw to the record that stands there now; ends it where none does.
  Result<void> carry_draws(const std::vector<std::pair<Draw, Anchor>>& draws, std::span<const events::Record> records);
};

// Which states a record stands under in record_states, and which pairs in record_pairs: of all parties but third
// ones.  A pair of a state with itself says that two parties are of that state.  Sorted, each once.
struct RecordKeys {
  std::vector<std::string_view> states;
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
};
RecordKeys keys_of(const events::Record& record);

// The day from which a record counts in the order of days.
std::int32_t day_of(const events::Record& record);

// The last day that a date written in full or in part can mean.
std::optional<std::int64_t> published_day(std::string_view published);

// Whether the archive's counts of documents are those of a larger one (volumes_elsewhere.h).
Result<bool> has_volumes_elsewhere(Database& database);
// Those counts, as Store::volumes() gives them.
Result<std::vector<Volume>> volumes_elsewhere(Database& database, events::Day as_of);

// The columns that document_from_row() reads, without and with the text.
inline constexpr std::string_view kHeadingColumns =
    "id, given_id, url, title, publisher, published, published_basis, language, origin";
inline constexpr std::string_view kDocumentColumns =
    "id, given_id, url, title, publisher, published, published_basis, language, origin, offset_map, text_bytes, text";
sources::Document heading_from_row(const Statement& row);
// The text at a blob column, which had as many bytes as `size_column` says.  Fails with corrupt where it does not
// unpack to that.
Result<std::string> unpacked_text(const Database& database, const Statement& row, int text_column, int size_column);
Result<sources::Document> document_from_row(const Database& database, const Statement& row);

}  // namespace entente::store
