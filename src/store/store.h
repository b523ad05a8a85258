// The archive on disk: documents, the records found in them, and passages to search.
//
// One SQLite file (docs/formats/store.md), so that R, Python and Datasette open it too; write-ahead logging, so
// that commands can read while another one writes.  A document and its records come in together or not at
// all: a process killed at any moment loses nothing that was committed, and starting the same reading again
// adds only what is missing.
//
// One Store belongs to one thread; open another on the same file for another thread or process.  One of them
// may write at a time.  Every failure is a Result: disk full, read-only, busy, corrupt.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"
#include "events/record.h"
#include "sources/document.h"
#include "store/review.h"

namespace entente::store {

class Database;

enum class Access : std::uint8_t {
  read,    // The file must exist; nothing is ever written to it.
  write,   // The file must exist.
  create,  // As write; a missing or empty file becomes a new archive.
};

// When add_document() commits by itself: after so many documents or so long after the batch began, whichever is
// first.  A kill loses at most one batch, which is read again on the next run.
struct BatchLimits {
  std::uint32_t documents = 500;
  double seconds = 2;
  int busy_milliseconds = 10'000;  // How long to wait for another process's batch before giving up.
};

enum class Added : std::uint8_t {
  stored,
  known,  // A document with the same text was there already; nothing was changed.
};

// Which records: every condition that is set must hold.
struct RecordQuery {
  // Both: records with both states among their parties; the same twice: with two parties of that state.  Only
  // state_a: records with that state among their parties.  Third parties do not count.  Neither: all records.
  // Codes as in Party::state: "CHN", "IGO:ASEAN".
  std::string state_a;
  std::string state_b;
  std::vector<events::Kind> kinds;       // Any of these; empty = all.
  std::vector<events::Status> statuses;  // Any of these; empty = all.
  std::string domain;                    // "security" takes in "security.law_enforcement"; empty = all.
  // Dates that overlap [from, to]; kNoDay = open.  Setting either leaves undated records out.
  events::Day from = events::kNoDay;
  events::Day to = events::kNoDay;
  // Of a pair, only those whose place in the order of days lies in [after, before): a stretch of the whole answer.
  events::Day after = events::kNoDay;
  events::Day before = events::kNoDay;
  // What could be known on that day: documents published on it or before.  A document dated "2018-05" counts from
  // the last day of May 2018; documents without a date are left out.  kNoDay = no limit.
  events::Day as_of = events::kNoDay;
};

// A stretch of text that answers a search.
struct Passage {
  std::string document;  // Document::id
  Span<SourceByte> span;
  std::string text;  // The text there.
  double score = 0;  // Higher is better; comparable only within one answer.
};

// How much one publisher brought in one month: what counts of events are to be weighed against.
struct Volume {
  std::string publisher;
  std::string month;  // "2018-05", or "2018" where no month is known.
  std::uint64_t documents = 0;
};

// How far the archive reaches.
struct Horizon {
  std::uint64_t documents = 0;
  std::string first_published;  // ISO dates of the earliest and latest publication, or empty.
  std::string last_published;
};

struct Stats {
  Horizon horizon;
  std::uint64_t records = 0;
  std::uint64_t passages = 0;
  std::uint64_t text_bytes = 0;  // Of all documents, uncompressed.
  std::uint64_t file_bytes = 0;  // The archive on disk, with its log.
  std::vector<std::pair<std::string, std::uint64_t>> records_by_kind;  // Most frequent first.
};

// Records in the order asked for; return false to stop early.
using RecordVisitor = std::function<bool(const events::Record&)>;
using JsonVisitor = std::function<bool(std::string_view json)>;
using DocumentVisitor = std::function<bool(sources::Document&&)>;  // May take it over.

class Store {
 public:
  // Fails with io (no such file, no right, busy), unsupported (written by a newer program, or a database of
  // another program) or corrupt; the file is left as it was.
  static Result<Store> open(const std::string& path, Access access, BatchLimits limits = {});

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  // A batch that was not committed is dropped: nobody was told that it was safe.
  ~Store();

  // --- Writing (Access::write or create) ---

  // Adds a document with what was found in it.  `passages` are the stretches that search() can return
  // (sentences, usually); none given = the whole text is one passage.  Begins a batch where none is open and
  // commits it at its limits.  After an error the whole open batch is gone, as after a kill.
  // REQUIRES: every record's `document` is document.id; passages lie within the text.
  Result<Added> add_document(const sources::Document& document, std::span<const events::Record> records,
                             std::span<const Span<TextByte>> passages = {});

  // Makes everything added so far durable.  Nothing to do is fine.
  Result<void> commit();

  // Documents added through this object that are durable.
  std::uint64_t committed_documents() const;

  // Puts other records in the place of a document's, all at once.  Fails with bad_call if it is not there.
  // Takes part in the batch, but commit() ends it.
  Result<void> replace_records(std::string_view document_id, std::span<const events::Record> records);

  // Takes a document out with its records and passages.  False if it was not there.  Takes part in the
  // batch, but commit() ends it.
  Result<bool> remove_document(std::string_view document_id);

  // --- Reading (sees what this object added, committed or not) ---

  Result<bool> has_document(std::string_view document_id) const;

  // By id ("d-8a31…") or a prefix of it that fits only one.  Nothing if none fits; bad_call, naming some,
  // if several do.
  Result<std::optional<sources::Document>> document(std::string_view id_or_prefix) const;

  // The same without text and offset map: for headings of long lists.  Whole ids only.
  Result<std::optional<sources::Document>> document_heading(std::string_view id) const;

  // By id ("r-5f0c…") or a prefix of it that fits only one, as document().
  Result<std::optional<events::Record>> record(std::string_view id_or_prefix) const;

  // In the order of their dates (undated ones last), then of reading.
  Result<std::vector<events::Record>> records(const RecordQuery& query) const;
  Result<std::uint64_t> count_records(const RecordQuery& query) const;
  // The day of the middle one of a pair's records in their order, so that two readers may take a stretch each; kNoDay where
  // the pair has fewer than `least`.  Cost: one look at the pair's part of an index.
  Result<events::Day> middle_day(std::string_view state_a, std::string_view state_b, std::uint64_t least) const;

  // As records(), without holding them all: bounded memory.  The visitor must not write to this Store.
  Result<void> each_record(const RecordQuery& query, const RecordVisitor& visit) const;
  // The same as the stored JSON objects, without parsing them: for exports.
  Result<void> each_record_json(const RecordQuery& query, const JsonVisitor& visit) const;

  // The records of one document in the order of their places.
  Result<std::vector<events::Record>> records_of_document(std::string_view document_id) const;

  // Until it goes, all reading through this object sees one state of the archive, whoever writes; and a great many small
  // questions cost less, as none of them locks.  Must not outlive the Store; keeps the log from being folded in.
  class Snapshot;
  Result<Snapshot> snapshot() const;

  // Another object on the same archive, to read with on another thread.  Nothing where this one writes: what it has not
  // committed would not be seen.
  Result<std::optional<Store>> reader_beside() const;

  // The documents of these whole ids, with their texts, in the order of `ids`; those that are not there are left out.
  // Cheaper than document() for many.
  Result<void> each_document(std::span<const std::string_view> ids, const DocumentVisitor& visit) const;

  // Those of these documents (whole ids) that hold a record that is only to be counted (events::kAggregateOnly).
  Result<std::unordered_set<std::string>> documents_with_counted(std::span<const std::string_view> ids) const;
  // The same of the whole archive.  In archives made before the index records_counted: one run over all records.
  Result<std::unordered_set<std::string>> documents_with_counted() const;

  // All documents in the order of reading, with their texts.
  Result<void> each_document(const DocumentVisitor& visit) const;

  // The best passages first.  Every word must occur, in any inflected form; "words in quotes" must stand
  // together; a word with * at its end is a prefix.  Nothing but marks: no passages.
  Result<std::vector<Passage>> search(std::string_view words, std::size_t limit = 20) const;

  // Cheap, whatever the size of the archive.
  Result<Horizon> horizon() const;
  // Cost: one run over indexes of documents, records and passages.
  Result<Stats> stats() const;

  // Dated documents by publisher and month, in that order; `as_of` as in RecordQuery.  Cost: one run over an index.
  Result<std::vector<Volume>> volumes(events::Day as_of = events::kNoDay) const;

  // --- Reviews (store/review.h; what they mean is in chronicle/reviews.h) ---

  // Durable when it returns; `number`, `when` and `undone` are the store's.  Gives the number.  A draw of its record ends.
  Result<std::int64_t> add_review(const Review& review);
  // Marks the last review of this person that is not undone; nothing if there is none.
  Result<std::optional<Review>> undo_review(std::string_view who);
  // All, undone ones too, in the order of reviewing.
  Result<std::vector<Review>> reviews() const;
  // Records handed out and not yet judged, in the order of drawing.
  Result<void> add_draw(const Draw& draw);
  Result<std::vector<Draw>> draws() const;

  // Reads everything and compares: pages, indexes, and each text with its hash.  Fails with corrupt.
  Result<void> verify() const;

 private:
  struct State;
  template <typename Take>
  Result<void> take_records(const RecordQuery& query, const Take& take) const;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Store::Snapshot {
 public:
  Snapshot(Snapshot&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  friend class Store;
  explicit Snapshot(Database* database) : database_(database) {}
  Database* database_;  // Null within a batch of writing, which sees one state anyway.
};

}  // namespace entente::store
