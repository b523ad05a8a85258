// Documents and single records out of the archive, its figures, and whether it is whole.

#include <zstd.h>

#include <array>
#include <filesystem>
#include <system_error>

#include "base/content_hash.h"
#include "events/record_json.h"
#include "store/store_state.h"

namespace entente::store {
namespace {

constexpr std::size_t kPackedPiece = 12;

Error damaged(const Database& database, std::string message) {
  Error error;
  error.kind = ErrorKind::corrupt;
  error.message = std::move(message);
  error.where = database.path();
  error.hint = "keep the file, and read the sources into a new archive";
  return error;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return number;
}

std::vector<sources::OffsetPiece> unpacked_map(std::string_view bytes) {
  std::vector<sources::OffsetPiece> map;
  for (std::size_t at = 0; at + kPackedPiece <= bytes.size(); at += kPackedPiece) {
    map.push_back({static_cast<TextByte>(number_at(bytes, at)), static_cast<SourceByte>(number_at(bytes, at + 4)),
                   number_at(bytes, at + 8)});
  }
  return map;
}

// The one id that begins with `prefix` in `table`; nothing where none does.
Result<std::optional<std::string>> find_id(Database& database, const std::string& table, std::string_view prefix) {
  if (prefix.empty()) return std::optional<std::string>{};
  Statement find(database, "SELECT id FROM " + table + " WHERE id >= ? AND id < ? ORDER BY id LIMIT 6");
  const std::string after = std::string(prefix) + "\x7f";  // Behind every letter and digit of an id.
  find.bind(1, prefix);
  find.bind(2, after);
  std::vector<std::string> ids;
  while (TRY(find.step())) ids.emplace_back(find.text(0));
  if (ids.empty()) return std::optional<std::string>{};
  if (ids.size() == 1 || ids.front() == prefix) return std::optional<std::string>{ids.front()};
  Error error;
  error.kind = ErrorKind::bad_call;
  error.message = std::string(prefix) + " fits several ids: ";
  for (std::size_t i = 0; i < ids.size() && i < 5; ++i) error.message += (i > 0 ? ", " : "") + ids[i];
  if (ids.size() > 5) error.message += ", …";
  error.where = database.path();
  error.hint = "give more of its digits";
  return error;
}

// The records that are only to be counted, word for word as the index records_counted has it: SQLite takes no index for less.
// So to_json() writes them; within a string of theirs the quotes would be escaped.
constexpr std::string_view kIsCounted = "instr(r.json, '\"handling\":\"aggregate_only\"') > 0";
static_assert(events::kAggregateOnly == "aggregate_only");

std::uint64_t size_on_disk(const std::string& path) {
  std::uint64_t total = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code code;
    const std::uintmax_t size = std::filesystem::file_size(path + suffix, code);
    if (!code) total += size;
  }
  return total;
}

}  // namespace

sources::Document heading_from_row(const Statement& row) {
  sources::Document document;
  document.id = row.text(0);
  document.given_id = row.text(1);
  document.url = row.text(2);
  document.title = row.text(3);
  document.publisher = row.text(4);
  document.published = row.text(5);
  document.published_basis = row.text(6);
  document.language = row.text(7);
  document.origin = row.text(8);
  return document;
}

Result<std::string> unpacked_text(const Database& database, const Statement& row, int text_column, int size_column) {
  const std::string_view packed = row.text(text_column);
  const auto expected = static_cast<std::uint64_t>(row.integer(size_column));
  // The frame names its own size: a damaged number must not make us ask for terabytes.
  if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != expected) {
    return damaged(database, "the text of a document is damaged");
  }
  std::string text(expected, '\0');
  const std::size_t size = ZSTD_decompress(text.data(), text.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) || size != expected) return damaged(database, "the text of a document is damaged");
  return text;
}

Result<sources::Document> document_from_row(const Database& database, const Statement& row) {
  sources::Document document = heading_from_row(row);
  document.offset_map = unpacked_map(row.text(9));
  document.text = TRY(unpacked_text(database, row, 11, 10));
  return document;
}

Result<bool> Store::has_document(std::string_view document_id) const {
  Statement find(*state_->database, "SELECT 1 FROM documents WHERE id = ?");
  find.bind(1, document_id);
  return find.step();
}

Result<std::optional<sources::Document>> Store::document(std::string_view id_or_prefix) const {
  Database& database = *state_->database;
  const auto id = TRY(find_id(database, "documents", id_or_prefix));
  if (!id) return std::optional<sources::Document>{};
  Statement find(database, "SELECT " + std::string(kDocumentColumns) + " FROM documents WHERE id = ?");
  find.bind(1, *id);
  if (!TRY(find.step())) return std::optional<sources::Document>{};
  return std::optional<sources::Document>{TRY(document_from_row(database, find))};
}

Result<std::optional<sources::Document>> Store::document_heading(std::string_view id) const {
  Statement find(*state_->database, "SELECT " + std::string(kHeadingColumns) + " FROM documents WHERE id = ?");
  find.bind(1, id);
  if (!TRY(find.step())) return std::optional<sources::Document>{};
  return std::optional<sources::Document>{heading_from_row(find)};
}

Result<std::optional<events::Record>> Store::record(std::string_view id_or_prefix) const {
  Database& database = *state_->database;
  const auto id = TRY(find_id(database, "records", id_or_prefix));
  if (!id) return std::optional<events::Record>{};
  Statement find(database, "SELECT json FROM records WHERE id = ?");
  find.bind(1, *id);
  if (!TRY(find.step())) return std::optional<events::Record>{};
  return std::optional<events::Record>{TRY(events::record_from_json(find.text(0)))};
}

Result<std::vector<events::Record>> Store::records_of_document(std::string_view document_id) const {
  Statement find(*state_->database,
                 "SELECT r.json FROM documents AS d JOIN records AS r ON r.document = d.number WHERE d.id = ? "
                 "ORDER BY r.begin, r.number");
  find.bind(1, document_id);
  std::vector<events::Record> records;
  while (TRY(find.step())) records.push_back(TRY(events::record_from_json(find.text(0))));
  return records;
}

Result<std::optional<Store>> Store::reader_beside() const {
  if (state_->access != Access::read) return std::optional<Store>();
  return std::optional<Store>(TRY(Store::open(state_->database->path(), Access::read, state_->limits)));
}

Result<Store::Snapshot> Store::snapshot() const {
  Database& database = *state_->database;
  if (database.in_transaction()) return Snapshot(nullptr);
  TRY(database.execute("BEGIN"));
  return Snapshot(&database);
}

Store::Snapshot::~Snapshot() {
  // Nothing was written: there is nothing to fail.
  if (database_ != nullptr) static_cast<void>(database_->execute("COMMIT"));
}

Result<void> Store::each_document(std::span<const std::string_view> ids, const DocumentVisitor& visit) const {
  Database& database = *state_->database;
  Statement find(database, "SELECT " + std::string(kDocumentColumns) + " FROM documents WHERE id = ?");
  for (const std::string_view id : ids) {
    const StatementScope scope(find);
    find.bind(1, id);
    if (!TRY(find.step())) continue;
    if (!visit(TRY(document_from_row(database, find)))) break;
  }
  return {};
}

Result<std::unordered_set<std::string>> Store::documents_with_counted(std::span<const std::string_view> ids) const {
  Statement find(*state_->database,
                 "SELECT EXISTS (SELECT 1 FROM documents AS d CROSS JOIN records AS r ON r.document = d.number WHERE d.id = ? AND " + std::string(kIsCounted) + ")");
  std::unordered_set<std::string> found;
  for (const std::string_view id : ids) {
    const StatementScope scope(find);
    find.bind(1, id);
    if (TRY(find.step()) && find.integer(0) != 0) found.emplace(id);
  }
  return found;
}

Result<std::unordered_set<std::string>> Store::documents_with_counted() const {
  Statement all(*state_->database, "SELECT DISTINCT d.id FROM records AS r CROSS JOIN documents AS d ON d.number = r.document WHERE " + std::string(kIsCounted));
  std::unordered_set<std::string> found;
  while (TRY(all.step())) found.emplace(all.text(0));
  return found;
}

Result<void> Store::each_document(const DocumentVisitor& visit) const {
  Database& database = *state_->database;
  Statement all(database, "SELECT " + std::string(kDocumentColumns) + " FROM documents ORDER BY number");
  while (TRY(all.step())) {
    if (!visit(TRY(document_from_row(database, all)))) break;
  }
  return {};
}

Result<Horizon> Store::horizon() const {
  Database& database = *state_->database;
  Horizon horizon;
  if (TRY(has_volumes_elsewhere(database))) {
    Statement all(database, "SELECT sum(documents), min(nullif(published, '')), max(published) FROM volumes_elsewhere");
    if (TRY(all.step())) horizon = {static_cast<std::uint64_t>(all.integer(0)), std::string(all.text(1)), std::string(all.text(2))};
    return horizon;
  }
  horizon.documents = static_cast<std::uint64_t>(TRY(database.number("SELECT count(*) FROM documents")));
  // Two queries, because each alone takes one look into the index.
  Statement first(database, "SELECT min(published) FROM documents WHERE published IS NOT NULL");
  if (TRY(first.step())) horizon.first_published = first.text(0);
  Statement last(database, "SELECT max(published) FROM documents WHERE published IS NOT NULL");
  if (TRY(last.step())) horizon.last_published = last.text(0);
  return horizon;
}

Result<Stats> Store::stats() const {
  Database& database = *state_->database;
  Stats stats;
  const auto count = [&](std::string_view sql) -> Result<std::uint64_t> {
    return static_cast<std::uint64_t>(TRY(database.number(sql)));
  };
  stats.records = TRY(count("SELECT count(*) FROM records"));
  stats.passages = TRY(count("SELECT count(*) FROM passages"));
  stats.text_bytes = TRY(count("SELECT ifnull(sum(text_bytes), 0) FROM documents"));
  stats.file_bytes = size_on_disk(database.path());
  Statement kinds(database, "SELECT kind, count(*) AS n FROM records GROUP BY kind ORDER BY n DESC, kind");
  while (TRY(kinds.step())) {
    stats.records_by_kind.emplace_back(kinds.text(0), static_cast<std::uint64_t>(kinds.integer(1)));
  }
  stats.horizon = TRY(horizon());
  return stats;
}

// From one group to the next in the order of the index, and a plain count within: a third of what GROUP BY costs.
Result<std::vector<Volume>> Store::volumes(events::Day as_of) const {
  Database& database = *state_->database;
  if (TRY(has_volumes_elsewhere(database))) return volumes_elsewhere(database, as_of);
  Statement publishers(database, "SELECT min(publisher) FROM documents WHERE publisher > ?");
  Statement next(database, "SELECT min(published) FROM documents WHERE publisher IS ? AND published >= ?");
  const std::string limit = as_of == events::kNoDay ? "" : " AND published_day <= " + std::to_string(as_of);
  Statement count(database, "SELECT count(*) FROM documents WHERE publisher IS ? AND published >= ? AND published < ?" + limit);
  std::vector<Volume> volumes;
  std::string publisher;
  const auto add_months = [&]() -> Result<void> {
    std::string from;
    while (true) {
      const StatementScope scope(next);
      next.bind_present(1, publisher);
      next.bind(2, from);
      if (!TRY(next.step()) || next.is_null(0)) return {};
      const std::string month(next.text(0).substr(0, 7));
      from = month + (month.size() < 7 ? '\x01' : '\x7f');  // Behind all days of it; a year alone is a group of its own.
      const StatementScope counting(count);
      count.bind_present(1, publisher);
      count.bind(2, month);
      count.bind(3, from);
      const bool row = TRY(count.step());
      const auto documents = row ? static_cast<std::uint64_t>(count.integer(0)) : 0;
      if (documents > 0) volumes.push_back({publisher, month, documents});
    }
  };
  TRY(add_months());  // Of publishers not known.
  while (true) {
    const StatementScope scope(publishers);
    publishers.bind(1, publisher);
    if (!TRY(publishers.step()) || publishers.is_null(0)) return volumes;
    publisher = publishers.text(0);
    TRY(add_months());
  }
}

Result<void> Store::verify() const {
  Database& database = *state_->database;
  Statement pages(database, "PRAGMA integrity_check(1)");
  if (TRY(pages.step()) && pages.text(0) != "ok") {
    return damaged(database, "the archive is damaged: " + std::string(pages.text(0)));
  }
  Statement foreign(database, "PRAGMA foreign_key_check");
  if (TRY(foreign.step())) return damaged(database, "rows of " + std::string(foreign.text(0)) + " belong to nothing");
  Statement texts(database, "SELECT id, hex(hash), text_bytes, text FROM documents");
  while (TRY(texts.step())) {
    const std::string id(texts.text(0));
    std::string hash(texts.text(1));
    for (char& c : hash) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (sha256_hex(TRY(unpacked_text(database, texts, 3, 2))) != hash) {
      return damaged(database, "the text of document " + id + " is not the one that was stored");
    }
  }
  Statement records(database, "SELECT id, json FROM records");
  while (TRY(records.step())) {
    const auto record = events::record_from_json(records.text(1));
    if (!record.ok() || record->id != records.text(0)) {
      return damaged(database, "record " + std::string(records.text(0)) + " is damaged");
    }
  }
  return {};
}

}  // namespace entente::store
