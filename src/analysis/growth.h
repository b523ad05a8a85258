// Is it growing?  One verdict from a fixed list, with the numbers that made it.
//
// The record is cut in two windows of equal length, the later one ending with the last whole year; frequency is
// compared with documents as exposure (two_period.h), breadth at equal volume (breadth.h).  Fewer than kLeastEvents
// deeds over both windows carry no verdict.  Deeds only: promises never make growth.
// Both questions together are asked at .05, halved between them (Bonferroni), so that constant relations are called
// changed in fewer than one of twenty cases.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/breadth.h"
#include "analysis/evidence.h"
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

struct Growth {
  Verdict verdict = Verdict::cannot_tell;
  int earlier_from = 0;  // Years, both ends within.
  int earlier_to = 0;
  int later_from = 0;
  int later_to = 0;
  TwoPeriods counts;
  RateComparison frequency;
  BreadthComparison breadth;
  std::vector<std::uint32_t> earlier_occurrences;  // Indices into Evidence::occurrences.
  std::vector<std::uint32_t> later_occurrences;
};

Growth judge_growth(const Evidence& evidence);

}  // namespace entente::analysis
