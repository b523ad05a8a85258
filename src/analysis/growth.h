// Is it growing?  One verdict from a fixed list, with the numbers that made it.
//
// The record is cut in two windows of equal length, the later one ending with the last whole year.  Only publishers
// that the archive holds in both windows count, in deeds and documents alike, so that a new source is no growth.
// "More" is said only where four comparisons agree (an intersection-union test, Berger 1982, which keeps the level of
// each): counts against months covered, counts against documents read (two_period.h), and both again with the scatter
// of monthly counts in the place of Poisson's (quasi-likelihood, Wedderburn 1974), since visits come in bursts.  So
// more reports of the same events are no growth, nor is an archive that reads more.  Breadth at equal volume
// (breadth.h).  Fewer than kLeastEvents deeds over both windows carry no verdict.  Deeds only: promises never make
// growth.  Both questions together are asked at .01, halved between them (Bonferroni): 95 of any hundred constant
// archives must be left alone, and at .025, which calls 2 in a hundred changed, one hundred in fifty has more than five.
// Beside the verdict: the trend over all years and the change points of the months (negative_binomial.h,
// change_points.h, mann_kendall.h).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/breadth.h"
#include "analysis/change_points.h"
#include "analysis/evidence.h"
#include "analysis/mann_kendall.h"
#include "analysis/negative_binomial.h"
#include "analysis/series.h"
#include "analysis/two_period.h"

namespace entente::analysis {

enum class Verdict : std::uint8_t {
  growing,                           // More frequent and broader.
  broader_but_not_more_frequent,
  more_frequent_but_not_broader,
  no_evidence_of_change,
  declining,
  cannot_tell,                       // Too little to say.
};

std::string_view in_words(Verdict verdict);

inline constexpr std::uint64_t kLeastEvents = 8;
inline constexpr int kLongestWindowYears = 5;
inline constexpr double kVerdictAlpha = 0.005;

struct Growth {
  Verdict verdict = Verdict::cannot_tell;
  int earlier_from = 0;  // Years, both ends within; 0 where the archive covers no two windows.
  int earlier_to = 0;
  int later_from = 0;
  int later_to = 0;
  std::vector<std::string> panel;  // The publishers counted.
  bool panel_is_all = true;        // No publisher was left out.
  TwoPeriods by_volume;            // Exposure: documents of the panel.
  TwoPeriods by_time;              // Exposure: months with documents.
  RateComparison volume_rates;
  RateComparison time_rates;
  double scatter = 1;              // Variance over mean of monthly counts, at least 1.
  double frequency_p = 1;          // The greatest of the four comparisons.
  BreadthComparison breadth;
  Occurrences earlier_occurrences;
  Occurrences later_occurrences;
  TrendFit trend;                  // Years from the first with documents to the last whole one.
  MonotoneTrend monotone;          // Of the yearly rates per document.
  std::vector<CountPoint> months;  // Deeds by month against documents; months without documents are left out,
  std::vector<PeriodIndex> month_of;  // so that this names them.
  Segmentation changes;            // Over `months`.
};

// What to judge: a node of the domain tree (empty = all of the evidence), and the years of the later window where a
// claim names them; the earlier one is as long and ends before it.  0 = windows as told above.
struct GrowthQuery {
  std::string domain;
  int later_from = 0;
  int later_to = 0;
};

Growth judge_growth(const Evidence& evidence, const GrowthQuery& query = {});

}  // namespace entente::analysis
