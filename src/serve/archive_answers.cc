// The answers on the archive as a whole: pairs, office-holders, places.

#include <algorithm>
#include <map>
#include <set>

#include "report/wording.h"
#include "serve/answers.h"
#include "serve/pieces.h"

namespace entente::serve {
namespace {

// Reports write one office in capitals and without.
struct IgnoringCase {
  bool operator()(const std::string& a, const std::string& b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) < lower(y); });
  }
  static int lower(char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }
};

struct Held {
  std::set<std::string, IgnoringCase> offices;
  std::string first;
  std::string last;
  std::size_t records = 0;
  int rank = 0;
  std::map<std::string, std::size_t> with;  // Other states in the same records.
};

void note(Held& held, const events::Record& record, const events::Party& party) {
  if (const auto known = held.offices.find(party.office); known != held.offices.end() && party.office < *known) held.offices.erase(known);  // Capitals go first.
  held.offices.insert(party.office);
  ++held.records;
  if (party.rank != 0 && (held.rank == 0 || party.rank < held.rank)) held.rank = party.rank;
  if (record.date.precision == events::Precision::day || record.date.precision == events::Precision::day_range) {
    const std::string day = events::to_iso(record.date.begin);
    if (held.first.empty() || day < held.first) held.first = day;
    if (day > held.last) held.last = day;
  }
  for (const events::Party& other : record.parties) {
    if (!other.state.empty() && other.state != party.state) ++held.with[other.state];
  }
}

struct Spot {
  std::string name;
  std::string precision;  // city, region, state
  double latitude = 0;
  double longitude = 0;
  std::vector<std::uint32_t> occurrences;
};

// The place as coded, or its state.
std::optional<Spot> spot_of(const Archive& archive, const events::Place& place) {
  if (place.latitude.has_value() && place.longitude.has_value()) return Spot{place.name, place.precision, *place.latitude, *place.longitude, {}};
  const std::uint32_t state = archive.tables().find_state(place.state);
  if (state == actors::Tables::kNone || !archive.tables().states()[state].has_place) return std::nullopt;
  const actors::State& found = archive.tables().states()[state];
  return Spot{std::string(found.name), "state", found.latitude, found.longitude, {}};
}

}  // namespace

Result<std::string> archive_json(Archive& archive) {
  return archive.kept("archive", [&] {
    return archive.with_store([&](const store::Store& store) -> Result<std::string> {
      const store::Stats stats = TRY(store.stats());
      const std::shared_ptr<const std::vector<store::Pair>> pairs = TRY(archive.pairs());
      Json listed = Json::array();
      std::set<std::string> codes;
      for (const store::Pair& pair : *pairs) {
        codes.insert(pair.a);
        codes.insert(pair.b);
        listed.push_back({{"a", pair.a}, {"b", pair.b}, {"records", pair.records}, {"first_year", pair.first_year}, {"last_year", pair.last_year}});
      }
      Json names = Json::object();
      for (const std::string& code : codes) names[code] = archive.name_of(code);
      Json kinds = Json::object();
      for (const auto& [kind, count] : stats.records_by_kind) kinds[kind] = count;
      return text_of({{"documents", stats.horizon.documents}, {"records", stats.records}, {"passages", stats.passages}, {"kinds", kinds},
                      {"first", stats.horizon.first_published}, {"last", stats.horizon.last_published}, {"pairs", listed}, {"names", names}});
    });
  });
}

Result<std::string> actors_json(Archive& archive, const std::string& state) {
  return archive.kept("actors\n" + state, [&] {
    return archive.with_store([&](const store::Store& store) -> Result<std::string> {
      std::map<std::string, Held> persons;
      store::RecordQuery query;
      query.state_a = state;
      const Result<void> done = store.each_record(query, [&](const events::Record& record) {
        if (!is_shown(record)) return true;
        for (const events::Party& party : record.parties) {
          if (party.state == state && !party.person.empty() && !party.office.empty()) note(persons[party.person], record, party);
        }
        return true;
      });
      if (!done.ok()) return done.error();
      std::vector<std::pair<std::string, Held>> sorted(persons.begin(), persons.end());
      std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.records > b.second.records; });
      Json items = Json::array();
      for (const auto& [name, held] : sorted) {
        Json with = Json::array();
        for (const auto& [other, count] : held.with) with.push_back({{"state", other}, {"name", archive.name_of(other)}, {"records", count}});
        items.push_back({{"person", name}, {"offices", held.offices}, {"rank", held.rank}, {"first", held.first}, {"last", held.last},
                         {"records", held.records}, {"with", with}});
      }
      return text_of({{"state", state}, {"name", archive.name_of(state)}, {"items", items}});
    });
  });
}

Result<std::string> map_json(Archive& archive, const DyadKey& key) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key));
  std::map<std::string, Spot> spots;
  std::size_t placed = 0;
  std::size_t without = 0;
  for (const std::uint32_t index : view->latest_first) {
    const chronicle::Occurrence& one = view->evidence.occurrences[index];
    if (outlook_of(one) != "deed") continue;
    std::optional<Spot> best;
    for (const chronicle::Member& member : one.members) {
      const events::Record& record = view->evidence.records[member.record];
      if (!is_shown(record) || !record.place.has_value()) continue;
      std::optional<Spot> spot = spot_of(archive, *record.place);
      if (spot.has_value() && (!best.has_value() || best->precision == "state")) best = std::move(spot);
    }
    if (!best.has_value()) {
      ++without;
      continue;
    }
    ++placed;
    spots.try_emplace(best->precision + best->name, *best).first->second.occurrences.push_back(index);
  }
  Json items = Json::array();
  for (const auto& [name, spot] : spots) {
    Json listed = Json::array();
    for (const std::uint32_t index : spot.occurrences) {
      if (listed.size() < 50) listed.push_back(occurrence_piece(*view, index));
    }
    items.push_back({{"name", spot.name}, {"precision", spot.precision}, {"latitude", spot.latitude}, {"longitude", spot.longitude},
                     {"total", spot.occurrences.size()}, {"items", listed}});
  }
  return text_of({{"a_name", archive.name_of(key.a)}, {"b_name", archive.name_of(key.b)}, {"items", items}, {"placed", placed}, {"without", without}});
}

}  // namespace entente::serve
