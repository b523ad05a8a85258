// SQLite as values: a connection, statements, and errors that say what to do.
//
// The only part of the program that calls SQLite.  One thread at a time.

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::store {

class Database;

// A prepared statement.  Bind, step until false, reset; bound text must outlive the stepping (it is not copied).
// Errors of binding and preparing come out of step().
class Statement {
 public:
  Statement() = default;
  Statement(Database& database, std::string_view sql);

  // Positions count from 1, as in SQL.
  void bind(int position, std::string_view text);
  void bind_blob(int position, std::string_view bytes);
  void bind(int position, std::int64_t number);
  void bind(int position, double number);
  void bind_null(int position);
  // NULL where `text` is empty: absent values are NULL in the archive.
  void bind_present(int position, std::string_view text);

  // True if a row is there.
  Result<bool> step();
  // For statements without rows: steps once and resets.
  Result<void> run();
  void reset();

  // Columns count from 0; views last until the next step.
  std::string_view text(int column) const;
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  Database* database_ = nullptr;
  int problem_ = SQLITE_OK;  // Of preparing.
};

// Resets a statement at the end of a scope, so that no way out leaves a read transaction open.
class StatementScope {
 public:
  explicit StatementScope(Statement& statement) : statement_(statement) {}
  StatementScope(const StatementScope&) = delete;
  StatementScope& operator=(const StatementScope&) = delete;
  ~StatementScope() { statement_.reset(); }

 private:
  Statement& statement_;
};

class Database {
 public:
  // `flags` are SQLite's.  Fails with io.
  static Result<std::unique_ptr<Database>> open(const std::string& path, int flags);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Result<void> execute(const char* sql);
  // The one number a query gives.
  Result<std::int64_t> number(std::string_view sql);

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }
  bool in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }
  const std::string& path() const { return path_; }
  sqlite3* connection() const { return connection_.get(); }

  // What SQLite's result code means for the user.
  Error error_of(int code) const;

 private:
  explicit Database(std::string path) : path_(std::move(path)) {}

  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace entente::store
