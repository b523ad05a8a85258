// A trend in counts that are more scattered than chance alone makes them.
//
// log μ_t = α + β t + log V_t, y_t negative binomial with mean μ_t and variance μ_t + φ μ_t² (NB2; Lawless 1987,
// Hilbe 2011), V_t the volume read in period t, taken as known (an offset, no ratio: small V_t weigh little).
// α, β by Fisher scoring for each φ, φ by its profile likelihood; φ = 0 is the Poisson limit.  The error of β is
// from the expected information, in which φ and (α, β) are orthogonal; p two-sided by Wald's normal approximation.
// Assumes independent periods, one trend on the log scale, and recall that does not drift with time.
// Pure; O(periods) a step, some hundred steps.

#pragma once

#include <cstdint>
#include <vector>

namespace entente::analysis {

struct CountPoint {
  double time = 0;      // In units of the answer's slope: years, months.
  double count = 0;
  double exposure = 1;  // > 0
};

struct TrendFit {
  bool fitted = false;     // False with fewer than three points, no event or equal times.
  double intercept = 0;    // Log rate at time 0.
  double slope = 0;        // Log rate ratio a unit of time.
  double slope_error = 0;  // Standard error.
  double p_value = 1;
  double dispersion = 0;   // φ
  double log_likelihood = 0;
};

TrendFit fit_trend(const std::vector<CountPoint>& points);

}  // namespace entente::analysis
