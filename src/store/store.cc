#include "store/store.h"

#include <filesystem>
#include <system_error>

#include "store/schema.h"
#include "store/store_state.h"

namespace entente::store {
namespace {

Error refusal(ErrorKind kind, const std::string& path, std::string message, std::string hint) {
  Error error;
  error.kind = kind;
  error.message = std::move(message);
  error.where = path;
  error.hint = std::move(hint);
  return error;
}

// True where there is nothing in the database yet.  Fails if what is there is not ours, or not of this version.
Result<bool> is_empty_archive(Database& database) {
  const std::int64_t application = TRY(database.number("PRAGMA application_id"));
  const std::int64_t version = TRY(database.number("PRAGMA user_version"));
  const std::int64_t tables = TRY(database.number("SELECT count(*) FROM sqlite_schema"));
  if (application == 0 && version == 0 && tables == 0) return true;
  if (application != kApplicationId) {
    return refusal(ErrorKind::unsupported, database.path(), "this is a database of another program",
                   "name another file; this one was left as it is");
  }
  if (version != kSchemaVersion) {
    const bool newer = version > kSchemaVersion;
    return refusal(ErrorKind::unsupported, database.path(),
                   "the archive has format " + std::to_string(version) + "; this program reads format " +
                       std::to_string(kSchemaVersion),
                   newer ? "use the newer program that wrote it; the file was left as it is"
                         : "read the sources into a new archive; the file was left as it is");
  }
  return false;
}

Result<void> create_tables(Database& database) {
  TRY(database.execute("PRAGMA journal_mode = WAL"));
  TRY(database.execute("BEGIN IMMEDIATE"));
  // Another process may have been faster.
  if (!TRY(is_empty_archive(database))) return database.execute("COMMIT");
  TRY(database.execute(kSchema));
  const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(kSchemaVersion);
  TRY(database.execute(marks.c_str()));
  return database.execute("COMMIT");
}

Result<void> check_path(const std::string& path, Access access) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (std::filesystem::is_directory(status)) {
    return refusal(ErrorKind::io, path, "this is a directory, not an archive", "name a file in it");
  }
  if (status.type() == std::filesystem::file_type::not_found && access != Access::create) {
    return refusal(ErrorKind::io, path, "there is no archive", "make one with: entente --db " + std::string(path) + " read REPORTS");
  }
  return {};
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, Access access, BatchLimits limits) {
  TRY(check_path(path, access));
  int flags = SQLITE_OPEN_READONLY;
  if (access == Access::write) flags = SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  auto state = std::make_unique<State>();
  state->database = TRY(Database::open(path, flags));
  sqlite3_busy_timeout(state->database->connection(), limits.busy_milliseconds);
  state->access = access;
  state->limits = limits;
  Database& database = *state->database;
  if (TRY(is_empty_archive(database))) {
    if (access != Access::create) {
      return refusal(ErrorKind::unsupported, path, "the archive is empty", "read some reports into it first");
    }
    TRY(create_tables(database));
  }
  // A commit is on the disk when it returns, even if the power fails.
  TRY(database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY"));
  if (access != Access::read) {
    state->write.emplace(database);
    state->compressor.reset(ZSTD_createCCtx());
    if (!state->compressor) throw std::bad_alloc();
  }
  return Store(std::move(state));
}

Result<void> Store::State::begin() {
  if (access == Access::read) {
    return refusal(ErrorKind::bad_call, database->path(), "the archive was opened for reading", "");
  }
  if (database->in_transaction()) return {};
  TRY(database->execute("BEGIN IMMEDIATE"));
  batch_documents = 0;
  batch_began = std::chrono::steady_clock::now();
  // Another process may have written since the last batch.
  const auto last = database->number("SELECT ifnull(max(number), 0) FROM passages");
  if (!last.ok()) return roll_back(last.error());
  next_passage = *last + 1;
  return {};
}

Result<void> Store::State::commit() {
  if (!database->in_transaction()) return {};
  const auto done = database->execute("COMMIT");
  if (!done.ok()) return roll_back(done.error());
  committed_documents += batch_documents;
  batch_documents = 0;
  return {};
}

Error Store::State::roll_back(Error error) {
  // SQLite may have rolled back already, on a full disk for one.
  if (database->in_transaction()) {
    const auto rolled = database->execute("ROLLBACK");
    if (!rolled.ok()) error.message += "; and the batch could not be undone: " + rolled.error().message;
  }
  batch_documents = 0;
  return error;
}

Result<void> Store::commit() { return state_->commit(); }
std::uint64_t Store::committed_documents() const { return state_->committed_documents; }

}  // namespace entente::store
