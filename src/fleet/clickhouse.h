// One ClickHouse server over its HTTP interface: a query and its answer.
//
// Fails with io where the server is away or too busy, which may pass; bad_call for a wrong name, password or database;
// unsupported where what answers is no ClickHouse; bad_input where the server refuses the query.  One thread at a time.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fleet/address.h"

namespace entente::fleet {

class ClickHouse {
 public:
  // Opens nothing yet.  `address` gives name, password and database.
  ClickHouse(const Address& address, const Host& host);
  ClickHouse(ClickHouse&&) noexcept;
  ~ClickHouse();

  // Fails unless a ClickHouse answers there.
  Result<void> ping();
  // The bytes of the answer.  `data` follows the query: the rows of an INSERT.  `in_database` is false for what makes it.
  Result<std::string> query(std::string_view sql, std::string_view data = {}, bool in_database = true);
  // host:port
  const std::string& where() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// 'text' as a literal of SQL, and ('a', 'b').
std::string sql_text(std::string_view text);
std::string sql_list(const std::vector<std::string>& texts);

}  // namespace entente::fleet
