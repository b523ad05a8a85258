#include "events/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "base/table_file.h"

namespace entente::events {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

constexpr std::array<std::string_view, 5> kKinds{" province", " region", " city", " prefecture", " governorate"};

template <typename T>
bool read_number(std::string_view text, T& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

Result<void> add_rows(const TableFile& rows, bool regions, std::vector<KnownPlace>& places) {
  const std::size_t first_number = regions ? 3 : 4;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    KnownPlace place{lowered(rows.cell(row, 0)), std::string(rows.cell(row, 2)), 0, 0, 0, regions};
    if (!read_number(rows.cell(row, first_number), place.latitude) || !read_number(rows.cell(row, first_number + 1), place.longitude)) {
      return rows.error_at(row, "latitude and longitude are numbers of degrees");
    }
    if (!regions && !read_number(rows.cell(row, first_number + 2), place.population)) return rows.error_at(row, "population is a whole number");
    if (rows.cell(row, 1) != rows.cell(row, 0)) {
      places.push_back(place);
      place.key = lowered(rows.cell(row, 1));
    }
    places.push_back(std::move(place));
  }
  return {};
}

}  // namespace

Result<Gazetteer> Gazetteer::parse(std::string_view cities, std::string_view regions) {
  Gazetteer out;
  const TableFile of_cities = TRY(TableFile::parse(cities, "cities.tsv", {"name", "ascii_name", "state", "region", "latitude", "longitude", "population"}));
  if (const auto done = add_rows(of_cities, false, out.places_); !done.ok()) return done.error();
  const TableFile of_regions = TRY(TableFile::parse(regions, "regions.tsv", {"name", "ascii_name", "state", "latitude", "longitude"}));
  if (const auto done = add_rows(of_regions, true, out.places_); !done.ok()) return done.error();
  const auto order = [](const KnownPlace& place) { return std::tuple(std::string_view(place.key), place.is_region, -place.population, std::string_view(place.state)); };
  std::sort(out.places_.begin(), out.places_.end(), [&](const KnownPlace& a, const KnownPlace& b) { return order(a) < order(b); });
  return out;
}

Gazetteer::Found Gazetteer::find(std::string_view name, std::string_view state) const {
  const std::string whole = lowered(name);
  Found found = named(whole, state);
  // "Xiangkhouang Province" is listed by its name alone.
  for (const std::string_view kind : kKinds) {
    if (found.place == nullptr && whole.ends_with(kind)) found = named(std::string_view(whole).substr(0, whole.size() - kind.size()), state);
  }
  return found;
}

Gazetteer::Found Gazetteer::named(std::string_view wanted, std::string_view state) const {
  auto place = std::lower_bound(places_.begin(), places_.end(), wanted, [](const KnownPlace& a, std::string_view b) { return a.key < b; });
  Found found;
  for (; place != places_.end() && place->key == wanted; ++place) {
    if (!state.empty() && place->state != state) continue;
    if (found.place == nullptr) {
      found.place = &*place;
    } else if (place->state != found.place->state) {
      found.is_guess = true;
    }
  }
  return found;
}

}  // namespace entente::events
