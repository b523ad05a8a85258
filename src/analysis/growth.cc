#include "analysis/growth.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <utility>

namespace entente::analysis {
namespace {

Verdict decide(const Growth& growth) {
  if (growth.by_time.earlier + growth.by_time.later < kLeastEvents) return Verdict::cannot_tell;
  const bool frequency_differs = growth.frequency_p < kVerdictAlpha;
  const bool more = frequency_differs && growth.volume_rates.rate_ratio > 1 && growth.time_rates.rate_ratio > 1;
  const bool less = frequency_differs && growth.volume_rates.rate_ratio < 1 && growth.time_rates.rate_ratio < 1;
  const bool broader = growth.breadth.p_value < kVerdictAlpha && growth.breadth.later.expected > growth.breadth.earlier.expected;
  if (less) return Verdict::declining;
  if (more && broader) return Verdict::growing;
  if (more) return Verdict::more_frequent_but_not_broader;
  if (broader) return Verdict::broader_but_not_more_frequent;
  return Verdict::no_evidence_of_change;
}

// The windows end with the last year that the archive covers to its end.
int last_whole_year(const Evidence& evidence) {
  const std::string& last = evidence.as_of.empty() ? evidence.archive_last : evidence.as_of;
  if (last.size() < 10) return 0;
  const int year = std::stoi(last.substr(0, 4));
  return last.substr(5) >= "12-15" ? year : year - 1;
}

// Two windows of equal length; false where the archive covers no two whole years.
bool choose_windows(const Evidence& evidence, const GrowthQuery& query, Growth& growth) {
  int last = last_whole_year(evidence);
  if (query.later_to != 0) last = std::min(last, query.later_to);
  int first = 0;  // Before the first document nothing was read, so nothing can be compared.
  for (const store::Volume& volume : evidence.volumes) {
    const int year = std::atoi(volume.month.substr(0, 4).c_str());
    if (year > 0 && (first == 0 || year < first)) first = year;
  }
  const int longest = query.later_from != 0 ? last - query.later_from + 1 : kLongestWindowYears;
  const int window = std::min(longest, (last - first + 1) / 2);
  if (last == 0 || first == 0 || window < 1) return false;
  growth.later_to = last;
  growth.later_from = last - window + 1;
  growth.earlier_to = growth.later_from - 1;
  growth.earlier_from = growth.earlier_to - window + 1;
  return true;
}

bool is_later(const Growth& growth, int year) { return year >= growth.later_from && year <= growth.later_to; }
bool is_earlier(const Growth& growth, int year) { return year >= growth.earlier_from && year <= growth.earlier_to; }

void choose_panel(const Evidence& evidence, Growth& growth) {
  std::map<std::string, std::pair<bool, bool>> there;  // Publisher → in the earlier window, in the later one.
  for (const store::Volume& volume : evidence.volumes) {
    const int year = std::atoi(volume.month.substr(0, 4).c_str());
    if (is_earlier(growth, year)) there[volume.publisher].first = true;
    if (is_later(growth, year)) there[volume.publisher].second = true;
  }
  for (const auto& [publisher, windows] : there) {
    if (windows.first && windows.second) growth.panel.push_back(publisher);
  }
  growth.panel_is_all = growth.panel.size() == there.size();
}

void count_windows(const Series& years, Growth& growth) {
  growth.by_volume = growth.by_time = {0, 0, 0, 0};
  std::vector<CountPoint> points;
  std::vector<double> rates;
  for (const SeriesRow& year : years.rows) {
    if (!year.covered) continue;
    const Occurrences deeds = year.all_deeds();
    const auto documents = static_cast<double>(year.archive_documents);
    if (year.period <= growth.later_to && documents > 0) {
      points.push_back({static_cast<double>(year.period), static_cast<double>(deeds.size()), documents});
      rates.push_back(static_cast<double>(deeds.size()) / documents);
    }
    if (is_later(growth, year.period)) {
      growth.later_occurrences.insert(growth.later_occurrences.end(), deeds.begin(), deeds.end());
      growth.by_volume.later_exposure += documents;
    } else if (is_earlier(growth, year.period)) {
      growth.earlier_occurrences.insert(growth.earlier_occurrences.end(), deeds.begin(), deeds.end());
      growth.by_volume.earlier_exposure += documents;
    }
  }
  // What only dates within a year count too; so it must be known that the year was read at all, not every month.
  growth.by_volume.earlier = growth.by_time.earlier = growth.earlier_occurrences.size();
  growth.by_volume.later = growth.by_time.later = growth.later_occurrences.size();
  growth.trend = fit_trend(points);
  growth.monotone = test_monotone_trend(rates);
}

void add_months(const Series& months, Growth& growth) {
  for (const SeriesRow& month : months.rows) {
    const int year = month.period / 12;
    if (month.archive_documents == 0 || year > growth.later_to) continue;
    if (is_earlier(growth, year)) growth.by_time.earlier_exposure += 1;
    if (is_later(growth, year)) growth.by_time.later_exposure += 1;
    growth.month_of.push_back(month.period);
    growth.months.push_back({static_cast<double>(month.period), static_cast<double>(month.all_deeds().size()),
                             static_cast<double>(month.archive_documents)});
  }
  growth.changes = find_changes(growth.months);
  growth.scatter = growth.changes.dispersion;
}

// Two-sided p of a log rate ratio with Poisson's variance times the scatter.
double scattered_p(const TwoPeriods& periods, double ratio, double scatter) {
  // Half an event is added where one window has none, so that the logarithm is finite.
  const double earlier = std::max(0.5, static_cast<double>(periods.earlier));
  const double later = std::max(0.5, static_cast<double>(periods.later));
  const double log_ratio = periods.earlier == 0 || periods.later == 0
                               ? std::log(later / earlier * periods.earlier_exposure / periods.later_exposure)
                               : std::log(ratio);
  return std::erfc(std::abs(log_ratio) / std::sqrt(scatter * (1 / earlier + 1 / later)) / std::numbers::sqrt2);
}

void compare_frequency(Growth& growth) {
  // Documents without a month leave no months to count; then years are as good as the windows are equal.
  if (growth.by_time.earlier_exposure == 0 || growth.by_time.later_exposure == 0) {
    growth.by_time.earlier_exposure = growth.by_time.later_exposure = 1;
  }
  growth.volume_rates = compare_rates(growth.by_volume);
  growth.time_rates = compare_rates(growth.by_time);
  growth.frequency_p = std::max({growth.volume_rates.p_value, growth.time_rates.p_value,
                                 scattered_p(growth.by_volume, growth.volume_rates.rate_ratio, growth.scatter),
                                 scattered_p(growth.by_time, growth.time_rates.rate_ratio, growth.scatter)});
}

}  // namespace

std::string_view in_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::growing: return "growing";
    case Verdict::broader_but_not_more_frequent: return "broader but not more frequent";
    case Verdict::more_frequent_but_not_broader: return "more frequent but not broader";
    case Verdict::no_evidence_of_change: return "no evidence of change";
    case Verdict::declining: return "declining";
    case Verdict::cannot_tell: return "cannot tell";
  }
  return "cannot tell";
}

Growth judge_growth(const Evidence& evidence, const GrowthQuery& wanted) {
  Growth growth;
  if (!choose_windows(evidence, wanted, growth)) return growth;
  choose_panel(evidence, growth);
  if (growth.panel.empty()) return growth;
  SeriesQuery query;
  query.by = By::all;
  query.domain = wanted.domain;
  if (!growth.panel_is_all) query.publishers = growth.panel;
  count_windows(make_series(evidence, query), growth);
  query.unit = Unit::month;
  add_months(make_series(evidence, query), growth);
  if (growth.by_volume.earlier_exposure == 0 || growth.by_volume.later_exposure == 0) return growth;
  compare_frequency(growth);
  const auto kinds = [&](const Occurrences& occurrences) {
    std::vector<std::string> out;
    for (const std::uint32_t index : occurrences) out.push_back(kind_of_contact(evidence, evidence.occurrences[index]));
    return out;
  };
  growth.breadth = compare_breadth(kinds(growth.earlier_occurrences), kinds(growth.later_occurrences));
  growth.verdict = decide(growth);
  return growth;
}

}  // namespace entente::analysis
