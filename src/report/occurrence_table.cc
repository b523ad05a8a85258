// Occurrences as a flat table (RFC 4180): one row each, what R and pandas count; and a record as exports show it.

#include <array>
#include <set>
#include <string>
#include <vector>

#include "events/record_json.h"
#include "report/csv.h"
#include "report/exchange.h"

namespace entente::report {

namespace {

template <typename Values>
std::string list_of(const Values& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "|") + value;
  return out;
}

// What the records of an occurrence tell together.
struct Told {
  std::vector<std::string> records;  // Their ids.
  std::set<std::uint32_t> documents;
  std::set<std::string> publishers;
  std::set<std::string> issues;
  std::string mechanism;             // The first that is named.
  int rank = 0;                      // The highest that takes part; 0 = unknown.
  bool counted_only = false;
};

Told told_of(const chronicle::Chronicle& chronicle, const chronicle::Occurrence& occurrence) {
  Told told;
  for (const chronicle::Member& member : occurrence.members) {
    const events::Record& record = chronicle.records[member.record];
    told.records.push_back(record.id);
    told.documents.insert(chronicle.source_of[member.record]);
    told.publishers.insert(chronicle.source(member.record).publisher);
    told.issues.insert(record.issues.begin(), record.issues.end());
    if (told.mechanism.empty()) told.mechanism = record.mechanism;
    for (const events::Party& party : record.parties) {
      if (party.rank != 0 && (told.rank == 0 || party.rank < told.rank)) told.rank = party.rank;
    }
    told.counted_only = told.counted_only || record.handling == events::kAggregateOnly;
  }
  return told;
}

}  // namespace

std::string to_occurrence_table(const chronicle::Chronicle& chronicle) {
  std::string out = "occurrence,kind,type,mode,status,domain,issues,states,rank,mechanism,date_begin,date_end,date_precision,records,documents,witnesses,"
                    "publishers,dates_disagree,together,part_of,outcome,counted_only,record_ids\n";
  const auto id_of = [&](const std::optional<std::uint32_t>& other) { return other.has_value() ? chronicle.occurrences[*other].id : std::string(); };
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    const Told told = told_of(chronicle, one);
    const std::array<std::string, 23> cells = {
        one.id, std::string(events::name_of(one.kind)), one.type, one.mode, std::string(events::name_of(one.status)), one.domain, list_of(told.issues),
        list_of(one.states), told.rank == 0 ? "" : std::to_string(told.rank), told.mechanism, events::to_iso(one.date.begin), events::to_iso(one.date.end),
        std::string(events::name_of(one.date.precision)), std::to_string(one.members.size()), std::to_string(told.documents.size()),
        std::to_string(one.source_families), list_of(told.publishers), one.dates_disagree ? "1" : "0", one.together ? "1" : "0", id_of(one.parent), id_of(one.outcome),
        told.counted_only ? "1" : "0", list_of(told.records)};
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    out += '\n';
  }
  return out;
}

std::string exported_json(events::Record record) {
  if (record.handling == events::kAggregateOnly) {
    record.text.clear();
    record.trigger_text.clear();
    record.date.text.clear();
  }
  return events::to_json(record);
}

}  // namespace entente::report
