// Has the rate just changed?  For watching: each new period updates what is believed of when the present rate began.
//
// Bayesian online change-point detection (Adams & MacKay 2007): P(r_t, x_1:t) = Σ P(x_t | r_{t−1}, x) P(r_t | r_{t−1})
// P(r_{t−1}, x_1:t−1), run length r_t, constant hazard 1/λ; Poisson counts with exposures under a Gamma(a, b) prior,
// so the predictive is negative binomial with size a + Σx and probability (b + Σe) / (b + Σe + e_t).
// Assumes counts independent given the rate; λ is the expected length of a regime, a setting of the user.
// Pure; O(n²) for n periods.

#pragma once

#include <vector>

#include "analysis/negative_binomial.h"

namespace entente::analysis {

struct OnlineSettings {
  double expected_length = 24;  // λ, in periods; > 1.
  double shape = 1;             // a
  double scale = 0;             // b, in units of exposure; 0 = chosen so that the prior's mean is the overall rate.
};

// After the last point: [r] = probability that the present rate has held for the last r points (r = 0: it ended with
// the last one).  Empty without points.
std::vector<double> run_lengths(const std::vector<CountPoint>& points, const OnlineSettings& settings = {});

// Probability that the present rate began within the last `recent` points.
double chance_of_recent_change(const std::vector<CountPoint>& points, std::size_t recent, const OnlineSettings& settings = {});

}  // namespace entente::analysis
