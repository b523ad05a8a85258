// Occurrences with a place (GeoJSON, RFC 7946).

#include <nlohmann/json.hpp>

#include "report/exchange.h"
#include "report/listed.h"
#include "report/wording.h"

namespace entente::report {

std::string to_geojson(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  using Json = nlohmann::ordered_json;
  Json features = Json::array();
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    const events::Record* best = best_record(chronicle, one);
    if (best == nullptr) continue;
    // The closest place that any report gives.
    const events::Record* placed = nullptr;
    for (const chronicle::Member& member : one.members) {
      const events::Record& record = chronicle.records[member.record];
      if (record.handling == events::kAggregateOnly || !record.place.has_value()) continue;
      if (placed == nullptr || (!placed->place->latitude.has_value() && record.place->latitude.has_value())) placed = &record;
    }
    if (placed == nullptr) continue;
    const events::Place& place = *placed->place;
    Json geometry = nullptr;
    if (place.latitude.has_value() && place.longitude.has_value()) {
      geometry = Json{{"type", "Point"}, {"coordinates", {*place.longitude, *place.latitude}}};
    }
    features.push_back({{"type", "Feature"}, {"id", one.id}, {"geometry", geometry},
                        {"properties", {{"title", headline_of(one, names)}, {"type", one.type}, {"mode", one.mode}, {"domain", one.domain},
                                        {"status", events::name_of(one.status)}, {"begin", events::to_iso(one.date.begin)},
                                        {"end", events::to_iso(one.date.end)}, {"states", one.states}, {"place", place.name},
                                        {"place_state", place.state}, {"place_precision", place.precision}, {"place_basis", place.basis},
                                        {"reports", one.members.size()}, {"record", best->id}, {"text", shown_text(*best)}}}});
  }
  return Json{{"type", "FeatureCollection"}, {"features", features}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::report
