#include "analysis/series.h"

#include <chrono>
#include <cstdlib>

namespace entente::analysis {
namespace {

int calendar_year(events::Day day) {
  return static_cast<int>(std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}.year());
}

}  // namespace

bool is_within(const std::string& domain, const std::string& node) {
  return node.empty() || domain == node ||
         (domain.size() > node.size() && domain.starts_with(node) && domain[node.size()] == '.');
}

std::size_t YearCounts::deed_count() const {
  std::size_t count = 0;
  for (const auto& [type, occurrences] : deeds) count += occurrences.size();
  return count;
}

int year_of(const events::Date& date) {
  if (date.begin == events::kNoDay || date.end == events::kNoDay || date.precision == events::Precision::vague) return 0;
  const int year = calendar_year(date.begin);
  return year == calendar_year(date.end) ? year : 0;
}

bool is_deed(events::Status status) {
  return status == events::Status::happened || status == events::Status::ongoing || status == events::Status::ended;
}

YearSeries by_year(const Evidence& evidence) {
  std::map<int, YearCounts> years;
  YearSeries series;
  for (const Source& source : evidence.sources) {
    if (source.published.size() < 4) continue;
    ++years[std::atoi(source.published.substr(0, 4).c_str())].documents;
  }
  for (std::uint32_t i = 0; i < evidence.occurrences.size(); ++i) {
    const chronicle::Occurrence& occurrence = evidence.occurrences[i];
    const int year = year_of(occurrence.date);
    if (year == 0) {
      series.undated.push_back(i);
      continue;
    }
    YearCounts& counts = years[year];
    if (occurrence.status == events::Status::denied) {
      counts.denied.push_back(i);
    } else if (occurrence.kind == events::Kind::commitment || !is_deed(occurrence.status)) {
      counts.promises.push_back(i);
    } else {
      counts.deeds[occurrence.type].push_back(i);
    }
  }
  for (auto& [year, counts] : years) {
    counts.year = year;
    series.years.push_back(std::move(counts));
  }
  return series;
}

}  // namespace entente::analysis
