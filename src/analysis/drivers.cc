#include "analysis/drivers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "analysis/many_series.h"

namespace entente::analysis {
namespace {

constexpr std::array<By, 6> kDimensions = {By::domain, By::issue, By::type, By::rank, By::mechanism, By::framework};
constexpr std::string_view kNone = "(none)";
constexpr int kDisclosedFields = 6;

using ByKey = std::map<std::string, std::pair<Occurrences, Occurrences>>;  // Earlier, later.

ByKey deeds_by_key(const Evidence& evidence, const Growth& growth, By by) {
  ByKey found;
  for (const std::uint32_t index : growth.earlier_occurrences) {
    for (const std::string& key : keys_of(evidence, evidence.occurrences[index], by)) found[key].first.push_back(index);
  }
  for (const std::uint32_t index : growth.later_occurrences) {
    for (const std::string& key : keys_of(evidence, evidence.occurrences[index], by)) found[key].second.push_back(index);
  }
  found.erase(std::string(kNone));
  return found;
}

std::string top_of(const std::string& domain) { return domain.substr(0, domain.find('.')); }

bool is_disclosable(const chronicle::Occurrence& occurrence) {
  return occurrence.kind == events::Kind::event && is_deed(occurrence.status) && (occurrence.type == "CONSULT" || occurrence.type == "AGREE");
}

// Fields told by any of the records.
int fields_told(const Evidence& evidence, const chronicle::Occurrence& occurrence) {
  std::array<bool, kDisclosedFields> told{};
  for (const chronicle::Member& member : occurrence.members) {
    const events::Record& record = evidence.records[member.record];
    for (const events::Party& party : record.parties) {
      if (party.person.empty() && party.office.empty()) continue;
      if (party.state == evidence.dyad.a) told[0] = true;
      if (party.state == evidence.dyad.b) told[1] = true;
    }
    if (record.date.precision == events::Precision::day || record.date.precision == events::Precision::day_range) told[2] = true;
    if (record.place.has_value() && !record.place->name.empty()) told[3] = true;
    for (const std::string& issue : record.issues) {
      if (!issue.ends_with(".general")) told[4] = true;
    }
    if (!record.quote.empty() || !record.attribution.empty()) told[5] = true;
  }
  return static_cast<int>(std::count(told.begin(), told.end(), true));
}

}  // namespace

std::vector<Driver> find_drivers(const Evidence& evidence, const Growth& growth) {
  std::vector<Driver> drivers;
  if (growth.later_from == 0) return drivers;
  const double years = growth.later_to - growth.later_from + 1;
  const double whole = (static_cast<double>(growth.by_time.later) - static_cast<double>(growth.by_time.earlier)) / years;
  for (const By by : kDimensions) {
    for (auto& [key, deeds] : deeds_by_key(evidence, growth, by)) {
      Driver driver;
      driver.by = by;
      driver.key = key;
      driver.earlier = deeds.first.size();
      driver.later = deeds.second.size();
      driver.change = (static_cast<double>(driver.later) - static_cast<double>(driver.earlier)) / years;
      driver.share = whole == 0 ? 0 : driver.change / whole;
      driver.p_value = compare_rates({driver.earlier, driver.later, growth.by_time.earlier_exposure, growth.by_time.later_exposure}).p_value;
      driver.earlier_occurrences = std::move(deeds.first);
      driver.later_occurrences = std::move(deeds.second);
      drivers.push_back(std::move(driver));
    }
  }
  std::vector<double> p_values;
  for (const Driver& driver : drivers) p_values.push_back(driver.p_value);
  const std::vector<double> adjusted = adjust_benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < drivers.size(); ++i) drivers[i].adjusted_p = adjusted[i];
  const auto place = [](By by) { return std::find(kDimensions.begin(), kDimensions.end(), by) - kDimensions.begin(); };
  std::stable_sort(drivers.begin(), drivers.end(), [&](const Driver& a, const Driver& b) {
    if (a.by != b.by) return place(a.by) < place(b.by);
    return std::abs(a.change) > std::abs(b.change);
  });
  return drivers;
}

std::vector<IssueNovelty> new_issues(const Evidence& evidence, const std::vector<FirstSeen>& neighbours, events::Day since) {
  std::map<std::string, IssueNovelty> found;
  for (std::uint32_t i = 0; i < evidence.records.size(); ++i) {
    const events::Record& record = evidence.records[i];
    if (!period_of(record.date, Unit::month)) continue;
    for (const std::string& issue : record.issues) {
      IssueNovelty& one = found[issue];
      if (one.first_day != events::kNoDay && one.first_day <= record.date.begin) continue;
      one.issue = issue;
      one.first_day = record.date.begin;
      one.record = i;
    }
  }
  std::vector<IssueNovelty> out;
  for (auto& [issue, one] : found) {
    if (one.first_day < since) continue;
    for (const chronicle::Occurrence& occurrence : evidence.occurrences) {
      if (occurrence.date.end != events::kNoDay && occurrence.date.end < one.first_day) ++one.earlier_deeds;
    }
    for (const FirstSeen& other : neighbours) {
      if (other.issue != issue || other.day >= one.first_day) continue;
      if (one.region_day != events::kNoDay && one.region_day <= other.day) continue;
      one.region_day = other.day;
      one.region_pair = other.pair;
    }
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const IssueNovelty& a, const IssueNovelty& b) { return a.first_day > b.first_day; });
  return out;
}

std::vector<Disclosure> find_disclosure(const Evidence& evidence) {
  std::map<std::string, Disclosure> by_domain;
  for (std::uint32_t i = 0; i < evidence.occurrences.size(); ++i) {
    const chronicle::Occurrence& occurrence = evidence.occurrences[i];
    if (!is_disclosable(occurrence) || occurrence.domain.empty()) continue;
    Disclosure& one = by_domain[top_of(occurrence.domain)];
    one.filled += static_cast<double>(fields_told(evidence, occurrence)) / kDisclosedFields;
    one.behind.push_back(i);
  }
  std::vector<Disclosure> out;
  for (auto& [domain, one] : by_domain) {
    one.domain = domain;
    one.occurrences = one.behind.size();
    one.filled /= static_cast<double>(one.occurrences);
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const Disclosure& a, const Disclosure& b) { return a.occurrences > b.occurrences; });
  return out;
}

std::vector<FrameworkLink> link_frameworks(const Evidence& evidence) {
  std::map<std::pair<std::string, std::string>, Occurrences> found;
  for (std::uint32_t i = 0; i < evidence.occurrences.size(); ++i) {
    const chronicle::Occurrence& occurrence = evidence.occurrences[i];
    for (const std::string& framework : keys_of(evidence, occurrence, By::framework)) {
      if (framework != kNone && !occurrence.domain.empty()) found[{framework, top_of(occurrence.domain)}].push_back(i);
    }
  }
  std::vector<FrameworkLink> out;
  for (auto& [key, occurrences] : found) out.push_back({key.first, key.second, std::move(occurrences)});
  std::stable_sort(out.begin(), out.end(), [](const FrameworkLink& a, const FrameworkLink& b) { return a.occurrences.size() > b.occurrences.size(); });
  return out;
}

}  // namespace entente::analysis
