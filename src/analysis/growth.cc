#include "analysis/growth.h"

#include <algorithm>

#include "analysis/series.h"

namespace entente::analysis {
namespace {

// Two questions are asked (frequency and breadth), so each is put at half of .05 (Bonferroni).
constexpr double kAlpha = 0.025;

Verdict decide(const Growth& growth) {
  if (growth.counts.earlier + growth.counts.later < kLeastEvents) return Verdict::cannot_tell;
  const bool frequency_differs = growth.frequency.p_value < kAlpha;
  const bool more = frequency_differs && growth.frequency.rate_ratio > 1;
  const bool less = frequency_differs && growth.frequency.rate_ratio < 1;
  const bool broader = growth.breadth.differs && growth.breadth.later.expected > growth.breadth.earlier.expected;
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

Growth judge_growth(const Evidence& evidence) {
  Growth growth;
  const Series series = make_series(evidence, {});
  const int last = last_whole_year(evidence);
  int first = 0;  // The first year with a document: before it nothing was read, so nothing can be compared.
  for (const SeriesRow& year : series.rows) {
    if (year.pair_documents > 0 && (first == 0 || year.period < first)) first = year.period;
  }
  const int window = std::min(kLongestWindowYears, (last - first + 1) / 2);
  if (last == 0 || first == 0 || window < 1) return growth;
  growth.later_to = last;
  growth.later_from = last - window + 1;
  growth.earlier_to = growth.later_from - 1;
  growth.earlier_from = growth.earlier_to - window + 1;

  growth.counts.earlier_exposure = 0;
  growth.counts.later_exposure = 0;
  std::vector<std::string> earlier_kinds;
  std::vector<std::string> later_kinds;
  for (const SeriesRow& year : series.rows) {
    const bool is_later = year.period >= growth.later_from && year.period <= growth.later_to;
    const bool is_earlier = year.period >= growth.earlier_from && year.period <= growth.earlier_to;
    if (!is_later && !is_earlier) continue;
    (is_later ? growth.counts.later_exposure : growth.counts.earlier_exposure) += static_cast<double>(year.pair_documents);
    for (const auto& [type, occurrences] : year.deeds) {
      for (const std::uint32_t index : occurrences) {
        (is_later ? growth.later_occurrences : growth.earlier_occurrences).push_back(index);
        (is_later ? later_kinds : earlier_kinds).push_back(kind_of_contact(evidence, evidence.occurrences[index]));
      }
    }
  }
  growth.counts.earlier = earlier_kinds.size();
  growth.counts.later = later_kinds.size();
  if (growth.counts.earlier_exposure == 0 || growth.counts.later_exposure == 0) return growth;
  growth.frequency = compare_rates(growth.counts);
  growth.breadth = compare_breadth(earlier_kinds, later_kinds);
  growth.verdict = decide(growth);
  return growth;
}

}  // namespace entente::analysis
