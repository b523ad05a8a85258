// How data/places becomes the names of towns that a role may stand beside (towns.h).
//
// Of states that have a town of one name all are kept, unless the largest town has five times the people of the
// next: then "Sydney" is the one in Australia.  A region counts as a town of half a million, since its police and its
// government are in the news more than those of a small town of its name.

#include <algorithm>
#include <charconv>
#include <string>

#include "actors/tables.h"

namespace entente::actors {
namespace {

const std::vector<std::string_view> kRegionColumns = {"name", "ascii_name", "state", "latitude", "longitude"};
const std::vector<std::string_view> kCityColumns = {"name", "ascii_name", "state", "region", "latitude", "longitude", "population"};
constexpr std::uint64_t kPeopleOfRegion = 500'000;
constexpr std::uint64_t kDwarfs = 5;

}  // namespace

Result<void> Tables::read_regions(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "regions.tsv", kRegionColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    const std::uint32_t state = find_state(file.cell(row, 2));
    if (state == kNone) return file.error_at(row, "no state '" + std::string(file.cell(row, 2)) + "'", "add it to states.tsv");
    town_rows_.push_back({file.cell(row, 1), state, kPeopleOfRegion});
  }
  return {};
}

Result<void> Tables::read_cities(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "cities.tsv", kCityColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    const std::uint32_t state = find_state(file.cell(row, 2));
    if (state == kNone) return file.error_at(row, "no state '" + std::string(file.cell(row, 2)) + "'", "add it to states.tsv");
    const std::string_view people = file.cell(row, 6);
    TownRow town{file.cell(row, 1), state, 0};
    if (std::from_chars(people.data(), people.data() + people.size(), town.people).ec != std::errc{}) {
      return file.error_at(row, "the population is no number", "write digits alone");
    }
    town_rows_.push_back(town);
  }
  return {};
}

void Tables::index_towns() {
  std::stable_sort(town_rows_.begin(), town_rows_.end(), [](const TownRow& a, const TownRow& b) {
    return a.name != b.name ? a.name < b.name : a.people > b.people;
  });
  for (std::size_t first = 0; first < town_rows_.size();) {
    std::size_t i = first;
    std::vector<std::uint32_t> states;
    for (; i < town_rows_.size() && town_rows_[i].name == town_rows_[first].name; ++i) {
      const TownRow& town = town_rows_[i];
      if (town.people * kDwarfs <= town_rows_[first].people) continue;
      if (std::find(states.begin(), states.end(), town.state) != states.end()) continue;
      states.push_back(town.state);
      Sense sense;
      sense.kind = SenseKind::town;
      sense.index = town.state;
      towns_.add(town.name, sense, CaseRule::as_written);
    }
    first = i;
  }
  town_rows_ = {};
  towns_.freeze();
}

}  // namespace entente::actors
