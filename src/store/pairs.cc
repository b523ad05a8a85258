#include "store/pairs.h"

#include "store/database.h"

namespace entente::store {

Result<std::vector<Pair>> pairs_of(const std::string& path) {
  const std::unique_ptr<Database> database = TRY(Database::open(path, SQLITE_OPEN_READONLY));
  // An undated record has the last day of all in the index, which no date reaches.
  Statement groups(*database,
                   "SELECT state_a, state_b, count(*), "
                   "strftime('%Y', min(CASE WHEN day < 2147483647 THEN day END) * 86400, 'unixepoch'), "
                   "strftime('%Y', max(CASE WHEN day < 2147483647 THEN day END) * 86400, 'unixepoch') "
                   "FROM record_pairs WHERE state_a < state_b GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2");
  std::vector<Pair> pairs;
  while (TRY(groups.step())) {
    pairs.push_back({std::string(groups.text(0)), std::string(groups.text(1)), static_cast<std::uint64_t>(groups.integer(2)),
                     static_cast<std::uint32_t>(groups.integer(3)), static_cast<std::uint32_t>(groups.integer(4))});
  }
  return pairs;
}

}  // namespace entente::store
