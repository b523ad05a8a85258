#include "store/database.h"

#include <cassert>

namespace entente::store {

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  problem_ = sqlite3_prepare_v3(database.connection(), sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
}

void Statement::bind(int position, std::string_view text) {
  // A null pointer would bind NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  sqlite3_bind_text64(statement_.get(), position, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_blob(int position, std::string_view bytes) {
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  sqlite3_bind_blob64(statement_.get(), position, data, bytes.size(), SQLITE_STATIC);
}

void Statement::bind(int position, std::int64_t number) { sqlite3_bind_int64(statement_.get(), position, number); }
void Statement::bind(int position, double number) { sqlite3_bind_double(statement_.get(), position, number); }
void Statement::bind_null(int position) { sqlite3_bind_null(statement_.get(), position); }

void Statement::bind_present(int position, std::string_view text) {
  if (text.empty()) return bind_null(position);
  bind(position, text);
}

Result<bool> Statement::step() {
  assert(database_ != nullptr);
  if (problem_ != SQLITE_OK) return database_->error_of(problem_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_->error_of(sqlite3_extended_errcode(database_->connection()));
}

Result<void> Statement::run() {
  const auto stepped = step();
  reset();
  if (!stepped.ok()) return stepped.error();
  return {};
}

void Statement::reset() {
  // The code repeats what step() told already.
  if (statement_) sqlite3_reset(statement_.get());
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// Once, before SQLite starts: it counts no memory, since counting takes one lock for all threads; and a connection gets
// the pages of its cache in one piece of up to 16 MB rather than one by one.
static void configure_sqlite() {
  static const bool done = [] {
    constexpr int kPage = 4096 + 256;  // With what SQLite keeps beside it.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, kPage, 4096);
    return true;
  }();
  static_cast<void>(done);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, int flags) {
  configure_sqlite();
  std::unique_ptr<Database> database(new Database(path));
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
  database->connection_.reset(connection);
  if (code != SQLITE_OK) return database->error_of(code);
  return database;
}

Result<void> Database::execute(const char* sql) {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(code);
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) {
  Statement statement(*this, sql);
  const bool row = TRY(statement.step());
  return row ? statement.integer(0) : 0;
}

Error Database::error_of(int code) const {
  Error error;
  error.kind = ErrorKind::io;
  error.where = path_;
  const std::string detail = std::string(sqlite3_errstr(code)) + ", SQLite " + std::to_string(code);
  switch (code & 0xFF) {
    case SQLITE_CORRUPT:
      error.kind = ErrorKind::corrupt;
      error.message = "the archive is damaged (" + detail + ")";
      error.hint = "keep the file, and read the sources into a new archive";
      break;
    case SQLITE_NOTADB:
      error.kind = ErrorKind::unsupported;
      error.message = "this is no archive: no SQLite database";
      error.hint = "name another file; this one was left as it is";
      break;
    case SQLITE_FULL:
      error.message = "the disk is full; what was committed before is safe";
      error.hint = "free some space and run the same command again: it goes on where it stopped";
      break;
    case SQLITE_READONLY:
      error.message = "the archive can be read only (" + detail + ")";
      error.hint = "ask for the right to write the file and its directory";
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error.message = "another process is writing to the archive";
      error.hint = "wait until it is done";
      break;
    case SQLITE_CANTOPEN:
      error.message = "the archive cannot be opened";
      error.hint = "check the name, and the right to read and write its directory";
      break;
    case SQLITE_IOERR:
      error.message = "the machine could not read or write the archive (" + detail +
                      "); what was committed before is safe";
      error.hint = "check the disk and its limits, and run the same command again";
      break;
    default:
      error.message = std::string(connection_ ? sqlite3_errmsg(connection_.get()) : "no memory") + " (" + detail + ")";
  }
  return error;
}

}  // namespace entente::store
