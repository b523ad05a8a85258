// Are there more events in one period than in another, beyond chance?
//
// Given the total, the later count of two Poisson counts with exposures e1, e2 is Binomial(a + b, e2 / (e1 + e2))
// if the rates are equal (Przyborowski & Wilenski 1940).  Two-sided p as the total probability of all outcomes no
// likelier than the one seen; the interval of the rate ratio from Clopper & Pearson's for the share.
// Assumes independent events and equal recall in both periods; exposures (documents, not days) carry volume.
// Exact, so honest for the small counts of one pair of states: 5 → 10 is p = .30.
// Pure functions; O(a + b).

#pragma once

#include <cstdint>

namespace entente::analysis {

struct TwoPeriods {
  std::uint64_t earlier = 0;  // Events.
  std::uint64_t later = 0;
  double earlier_exposure = 1;  // Documents, months, …: only the ratio matters.  Both > 0.
  double later_exposure = 1;
};

struct RateComparison {
  double p_value = 1;     // Two-sided; 1 where there is nothing to compare.
  double rate_ratio = 1;  // Later rate over earlier; infinite if only the later period has events, 1 if none has.
  double ratio_low = 0;   // 95% interval.
  double ratio_high = 0;  // Infinite where unbounded.
};

RateComparison compare_rates(const TwoPeriods& periods);

// The regularised incomplete beta function I_x(a, b) by its continued fraction (Lentz; Numerical Recipes 6.4),
// and its inverse in x by bisection.  REQUIRES: a, b > 0; x, p in [0, 1].  To about 1e-12.
double incomplete_beta(double a, double b, double x);
double inverse_incomplete_beta(double a, double b, double p);

}  // namespace entente::analysis
