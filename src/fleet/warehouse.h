// The archive on ClickHouse: documents and records on one or several servers (docs/formats/warehouse.md).
//
// A document lies on the server that the hash of its id names, so that several servers need nothing that keeps them together.
// It counts from the moment its id stands in `document_ids`, which is written last: what was begun and not finished is not
// there.  Adding the same again changes nothing that a reader sees; where a text came twice, the first place stays.
// One Warehouse belongs to one thread.  Errors: those of ClickHouse (clickhouse.h), naming the server.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "events/record.h"
#include "fleet/clickhouse.h"
#include "sources/document.h"
#include "store/volumes_elsewhere.h"

namespace entente::fleet {

// What changed:  1 - the first version.
inline constexpr int kWarehouseFormat = 1;

struct Entry {
  sources::Document document;
  std::vector<events::Record> records;
  std::vector<Span<TextByte>> passages;
  // Of the document in the order of reading, over all: see first_place().
  std::uint64_t place = 0;
};

// Where a document stands in the order of reading.
struct Placed {
  std::string id;
  std::uint64_t place = 0;
  std::uint32_t records = 0;
  std::uint64_t bytes = 0;  // Of its text.
};

// What the warehouse got since a moment.
struct News {
  std::vector<Placed> documents;  // In the order of reading; each id once.
  std::uint32_t until = 0;        // The moment to ask from next time.
  std::uint64_t rows = 0;         // Of all documents; unchanged = nothing came.
};

// Places count microseconds, and then documents: later submissions come after earlier ones, whoever makes them.
std::uint64_t first_place();

enum class WarehouseAccess : std::uint8_t { read, create };

class Warehouse {
 public:
  // Fails as ClickHouse does; with unsupported where the tables are of a newer program; with bad_call where the servers were
  // filled in another order or number.
  static Result<Warehouse> open(const Address& address, WarehouseAccess access);

  // Those of the ids that are there.
  Result<std::unordered_set<std::string>> known(std::span<const std::string> ids);

  // Returns when all servers have taken them.  Bears being called again with the same.
  Result<void> add(std::span<const Entry> entries);

  // Changes whenever the tables are made anew.
  const std::string& identity() const { return identity_; }

  // The documents that have a record with one of `states` among its sides; of no states: all documents.
  // `since`: News::until of last time, or 0 for all.  What came in the minutes before it is told again.
  // Cost: one run over a column of document_ids, and of records where states are given.
  Result<News> news(const std::vector<std::string>& states, std::uint32_t since);
  // The same that stand at `place` or behind it.
  Result<std::vector<Placed>> from_place(const std::vector<std::string>& states, std::uint64_t place);
  // How many documents there are by publisher and date.  Cost: one run over three columns.
  Result<std::vector<store::VolumeElsewhere>> volumes();
  // The documents themselves; `wanted` stands in the order of reading and is best a few thousand long.
  Result<std::vector<Entry>> entries(std::span<const Placed> wanted);

 private:
  Warehouse(Address address, std::vector<ClickHouse> servers) : address_(std::move(address)), servers_(std::move(servers)) {}
  Result<void> create_tables();
  Result<void> check_format();
  std::size_t server_of(std::string_view document_id) const;
  Result<std::vector<Placed>> placed(const std::vector<std::string>& states, const std::string& condition);

  Address address_;
  std::vector<ClickHouse> servers_;
  std::string identity_;
};

}  // namespace entente::fleet
