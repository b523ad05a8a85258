#include "analysis/series.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <set>
#include <utility>

namespace entente::analysis {
namespace {

constexpr std::array<std::pair<std::string_view, By>, 9> kNames = {{{"all", By::all},
                                                                    {"type", By::type},
                                                                    {"act", By::act},
                                                                    {"domain", By::domain},
                                                                    {"issue", By::issue},
                                                                    {"status", By::status},
                                                                    {"rank", By::rank},
                                                                    {"mechanism", By::mechanism},
                                                                    {"framework", By::framework}}};

PeriodIndex period_of_day(events::Day day, Unit unit) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const int year = static_cast<int>(date.year());
  return unit == Unit::year ? year : 12 * year + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

int number_at(std::string_view text, std::size_t begin, std::size_t size) {
  int number = 0;
  if (text.size() >= begin + size) std::from_chars(text.data() + begin, text.data() + begin + size, number);
  return number;
}

// Of "2018-05-13", "2018-05" or "2018"; nothing where months are asked and none is told.
std::optional<PeriodIndex> period_of_published(std::string_view published, Unit unit) {
  const int year = number_at(published, 0, 4);
  if (year == 0) return std::nullopt;
  if (unit == Unit::year) return year;
  const int month = number_at(published, 5, 2);
  if (month < 1 || month > 12) return std::nullopt;
  return 12 * year + month - 1;
}

bool is_among(const std::vector<std::string>& values, const std::string& value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

// What of its records tells, each once.
std::vector<std::string> told(const Evidence& evidence, const chronicle::Occurrence& occurrence, By by) {
  std::set<std::string> found;
  for (const chronicle::Member& member : occurrence.members) {
    const events::Record& record = evidence.records[member.record];
    if (by == By::issue) found.insert(record.issues.begin(), record.issues.end());
    if (by == By::mechanism && !record.mechanism.empty()) found.insert(record.mechanism);
    if (by == By::framework && !record.framework.empty()) found.insert(record.framework);
  }
  return {found.begin(), found.end()};
}

bool is_wanted(const Evidence& evidence, const chronicle::Occurrence& occurrence, const SeriesQuery& query) {
  if (!query.type.empty() && occurrence.type != query.type) return false;
  if (!is_within(occurrence.domain, query.domain)) return false;
  if (query.rank > 0) {
    const std::uint8_t rank = highest_rank(evidence, occurrence);
    if (rank == 0 || rank > query.rank) return false;
  }
  if (query.publishers.empty()) return true;
  return std::any_of(occurrence.members.begin(), occurrence.members.end(), [&](const chronicle::Member& member) {
    return is_among(query.publishers, evidence.sources[evidence.source_of[member.record]].publisher);
  });
}

void add_denominators(const Evidence& evidence, const SeriesQuery& query, std::map<PeriodIndex, SeriesRow>& rows) {
  for (const Source& source : evidence.sources) {
    const auto period = period_of_published(source.published, query.unit);
    if (period && is_among(query.publishers, source.publisher)) ++rows[*period].pair_documents;
  }
  for (const store::Volume& volume : evidence.volumes) {
    const auto period = period_of_published(volume.month, query.unit);
    if (period && is_among(query.publishers, volume.publisher)) rows[*period].archive_documents += volume.documents;
  }
  if (rows.empty()) return;
  for (PeriodIndex period = rows.begin()->first; period < rows.rbegin()->first; ++period) rows[period];
  // An archive made of nothing but the pair's own reports is its own volume.
  for (auto& [period, row] : rows) row.covered = row.archive_documents > 0 || row.pair_documents > 0;
}

Occurrences joined(const std::map<std::string, Occurrences>& by_key) {
  Occurrences all;
  for (const auto& [key, occurrences] : by_key) all.insert(all.end(), occurrences.begin(), occurrences.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

// "Both accuse a third": nothing that one does to the other.
static bool both_act_against_others(const events::Record& record, const std::string& a, const std::string& b) {
  static constexpr std::array<std::string_view, 8> kAgainst{"ACCUSE", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"};
  if (std::find(kAgainst.begin(), kAgainst.end(), record.type) == kAgainst.end()) return false;
  const auto stands = [&](events::Side side, const std::string& state) {
    return std::any_of(record.parties.begin(), record.parties.end(), [&](const events::Party& party) { return party.side == side && party.state == state; });
  };
  const bool against_one_another = stands(events::Side::target, a) || stands(events::Side::target, b);
  const bool others = std::any_of(record.parties.begin(), record.parties.end(), [](const events::Party& party) { return party.side == events::Side::target && !party.state.empty(); });
  return others && !against_one_another && stands(events::Side::source, a) && stands(events::Side::source, b);
}

bool tells_between(const events::Record& record, const std::string& a, const std::string& b) {
  if (record.kind != events::Kind::event && record.kind != events::Kind::commitment) return true;
  if (both_act_against_others(record, a, b)) return false;
  bool others_act = false;
  for (const events::Party& party : record.parties) {
    if (party.side != events::Side::source && party.side != events::Side::participant) continue;
    if (party.state == a || party.state == b) return true;
    others_act = others_act || !party.state.empty();
  }
  return !others_act;
}

bool is_within(const std::string& domain, const std::string& node) {
  return node.empty() || domain == node ||
         (domain.size() > node.size() && domain.starts_with(node) && domain[node.size()] == '.');
}

std::optional<By> by_from_name(std::string_view name) {
  for (const auto& [known, by] : kNames) {
    if (known == name) return by;
  }
  return std::nullopt;
}

std::string type_of(const chronicle::Occurrence& occurrence) {
  if (occurrence.type.empty()) return "(none)";
  return occurrence.together ? occurrence.type + std::string(kTogether) : occurrence.type;
}

std::vector<std::string> keys_of(const Evidence& evidence, const chronicle::Occurrence& occurrence, By by) {
  switch (by) {
    case By::all: return {"deeds"};
    case By::type: return {type_of(occurrence)};
    case By::act: return {type_of(occurrence) + (occurrence.mode.empty() ? "" : ' ' + occurrence.mode)};
    case By::domain: return {occurrence.domain.empty() ? "(none)" : occurrence.domain};
    case By::status: return {std::string(events::name_of(occurrence.status))};
    case By::rank: {
      const std::uint8_t rank = highest_rank(evidence, occurrence);
      return {rank == 0 ? "rank unknown" : "rank " + std::to_string(rank)};
    }
    case By::issue:
    case By::mechanism:
    case By::framework: break;
  }
  std::vector<std::string> found = told(evidence, occurrence, by);
  if (found.empty()) found.emplace_back("(none)");
  return found;
}

std::string period_name(PeriodIndex period, Unit unit) {
  if (unit == Unit::year) return std::to_string(period);
  const int month = period % 12 + 1;
  return std::to_string(period / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

Occurrences SeriesRow::all_deeds() const { return joined(deeds); }
Occurrences SeriesRow::all_promises() const { return joined(promises); }

std::size_t missing_run(const Series& series, std::size_t first) {
  std::size_t end = first;
  while (end < series.rows.size() && series.rows[end].is_missing()) ++end;
  return end - first;
}

std::optional<PeriodIndex> period_of(const events::Date& date, Unit unit) {
  if (date.begin == events::kNoDay || date.end == events::kNoDay) return std::nullopt;
  const PeriodIndex period = period_of_day(date.begin, unit);
  if (period != period_of_day(date.end, unit)) return std::nullopt;
  return period;
}

int year_of(const events::Date& date) { return period_of(date, Unit::year).value_or(0); }

bool is_deed(events::Status status) {
  return status == events::Status::happened || status == events::Status::ongoing || status == events::Status::ended;
}

std::uint8_t highest_rank(const Evidence& evidence, const chronicle::Occurrence& occurrence) {
  std::uint8_t rank = 0;
  for (const chronicle::Member& member : occurrence.members) {
    for (const events::Party& party : evidence.records[member.record].parties) {
      if (party.rank != 0 && (rank == 0 || party.rank < rank)) rank = party.rank;
    }
  }
  return rank;
}

Series make_series(const Evidence& evidence, const SeriesQuery& query) {
  std::map<PeriodIndex, SeriesRow> rows;
  add_denominators(evidence, query, rows);
  Series series;
  series.unit = query.unit;
  std::set<std::string> keys;
  for (std::uint32_t i = 0; i < evidence.occurrences.size(); ++i) {
    const chronicle::Occurrence& occurrence = evidence.occurrences[i];
    if (!is_wanted(evidence, occurrence, query)) continue;
    const auto period = period_of(occurrence.date, query.unit);
    if (!period) {
      series.undated.push_back(i);
      continue;
    }
    SeriesRow& row = rows[*period];
    if (occurrence.status == events::Status::denied) {
      row.denied.push_back(i);
      continue;
    }
    const bool promised = occurrence.kind == events::Kind::commitment || !is_deed(occurrence.status);
    for (const std::string& key : keys_of(evidence, occurrence, query.by)) {
      (promised ? row.promises : row.deeds)[key].push_back(i);
      keys.insert(key);
    }
  }
  for (auto& [period, row] : rows) {
    row.period = period;
    series.rows.push_back(std::move(row));
  }
  series.keys.assign(keys.begin(), keys.end());
  return series;
}

}  // namespace entente::analysis
