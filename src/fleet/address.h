// Where the servers of a fleet are: nats://HOST:PORT[,HOST:PORT…] and clickhouse://HOST:PORT[,HOST:PORT…]/DATABASE,
// each with USER:PASSWORD@ before the first host where the servers ask for it.
//
// Credentials stay in the value: shown() leaves them out, and nothing else of an address is ever printed.  Plain values.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente::fleet {

inline constexpr std::string_view kQueueScheme = "nats";
inline constexpr std::string_view kWarehouseScheme = "clickhouse";

struct Host {
  std::string name;
  int port = 0;
  std::string shown() const { return name + ':' + std::to_string(port); }
};

struct Address {
  std::string scheme;
  std::vector<Host> hosts;  // At least one.
  std::string user;
  std::string password;
  std::string database;  // Of warehouses.

  // Without the credentials: fit for messages.
  std::string shown() const;
};

// True for what is meant as the address of a warehouse and not as the name of a file.
bool is_warehouse(std::string_view written);

// Fails with bad_call; the message does not repeat credentials.
Result<Address> parse_queue(std::string_view written);
Result<Address> parse_warehouse(std::string_view written);

}  // namespace entente::fleet
