#include "events/place_states.h"

#include <cassert>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view place_cities;
extern const std::string_view place_regions;
}  // namespace entente::tables

namespace entente::events {
namespace {

struct Named {
  std::string state;
  std::int64_t population = 0;
};
using Names = std::unordered_map<std::string, Named>;

void add_cities(Names& names) {
  const auto rows = TableFile::parse(tables::place_cities, "data/places/cities.tsv",
                                     {"name", "ascii_name", "state", "region", "latitude", "longitude", "population"});
  assert(rows.ok());
  for (std::size_t row = 0; row < rows.value().rows(); ++row) {
    const auto count = rows.value().cell(row, 6);
    std::int64_t population = 0;
    std::from_chars(count.data(), count.data() + count.size(), population);
    auto& named = names[std::string(rows.value().cell(row, 1))];
    if (named.state.empty() || population > named.population) named = {std::string(rows.value().cell(row, 2)), population};
  }
}

// A region counts where no city bears its name.
void add_regions(Names& names) {
  const auto rows = TableFile::parse(tables::place_regions, "data/places/regions.tsv", {"name", "ascii_name", "state", "latitude", "longitude"});
  assert(rows.ok());
  for (std::size_t row = 0; row < rows.value().rows(); ++row) {
    names.try_emplace(std::string(rows.value().cell(row, 1)), Named{std::string(rows.value().cell(row, 2)), 0});
  }
}

Names read_names() {
  Names names;
  add_cities(names);
  add_regions(names);
  return names;
}

}  // namespace

std::string_view state_of_place(std::string_view name) {
  static const Names kNames = read_names();
  const auto found = kNames.find(std::string(name));
  return found == kNames.end() ? std::string_view() : std::string_view(found->second.state);
}

}  // namespace entente::events
