#include "store/volumes_elsewhere.h"

#include "store/database.h"
#include "store/store_state.h"

namespace entente::store {

Result<void> set_volumes_elsewhere(const std::string& path, std::span<const VolumeElsewhere> volumes) {
  const std::unique_ptr<Database> database = TRY(Database::open(path, SQLITE_OPEN_READWRITE));
  TRY(database->execute("BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS volumes_elsewhere "
                        "(publisher TEXT NOT NULL, published TEXT NOT NULL, published_day INTEGER, documents INTEGER NOT NULL); "
                        "DELETE FROM volumes_elsewhere"));
  Statement add(*database, "INSERT INTO volumes_elsewhere VALUES (?, ?, ?, ?)");
  for (const VolumeElsewhere& volume : volumes) {
    add.bind(1, volume.publisher);
    add.bind(2, volume.published);
    const auto day = published_day(volume.published);
    if (day) add.bind(3, *day);
    else add.bind_null(3);
    add.bind(4, static_cast<std::int64_t>(volume.documents));
    TRY(add.run());
  }
  return database->execute("COMMIT");
}

Result<bool> has_volumes_elsewhere(Database& database) {
  return TRY(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'volumes_elsewhere'")) > 0;
}

Result<std::vector<Volume>> volumes_elsewhere(Database& database, events::Day as_of) {
  const std::string limit = as_of == events::kNoDay ? "" : " AND published_day <= " + std::to_string(as_of);
  Statement months(database, "SELECT publisher, substr(published, 1, 7) AS month, sum(documents) FROM volumes_elsewhere WHERE published <> ''" + limit +
                                 " GROUP BY publisher, month ORDER BY publisher, month");
  std::vector<Volume> volumes;
  while (TRY(months.step())) volumes.push_back({std::string(months.text(0)), std::string(months.text(1)), static_cast<std::uint64_t>(months.integer(2))});
  return volumes;
}

}  // namespace entente::store
