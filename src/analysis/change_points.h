// When did the rate change?  Never a bare date: each place comes with an interval and with how firmly it stands.
//
// PELT (Killick, Fearnhead & Eckley 2012) finds the exact least of Σ cost(segment) + penalty × changes.  The cost of
// a segment is −2 log of its Poisson likelihood at its own best rate, given exposures, over the scatter (variance over
// mean) left around slow change, so that bursts do not pass for changes; penalty 3 log n (rate, place, and one to spare).
// Interval: given its neighbours, the places around a change weighed by their marginal likelihood, rates integrated
// out under a Gamma(1/2, scale) prior; the least set of places that holds 95%, filled to an interval.
// Firmness: the share of penalties from 2 to 6 log n under which a change stands within its interval.
// Assumes counts independent given the rate, and rates constant between changes.
// Pure; PELT O(n) to O(n²), intervals O(n) a change.

#pragma once

#include <cstddef>
#include <vector>

#include "analysis/negative_binomial.h"

namespace entente::analysis {

struct ChangePoint {
  std::size_t at = 0;    // Index of the first period with the new rate.
  std::size_t low = 0;   // 95% interval of that index.
  std::size_t high = 0;
  double before = 0;     // Rates of the segments on both sides.
  double after = 0;
  double firmness = 0;   // 0 to 1.
};

struct Segmentation {
  std::vector<ChangePoint> changes;  // In order of time.
  double dispersion = 1;             // The scatter that the costs were put over; at least 1.
};

// `points` in order of time; only counts and exposures are used.
Segmentation find_changes(const std::vector<CountPoint>& points);

// The places alone, at a penalty; for tests: the same by trying every place (optimal partitioning, no pruning).
std::vector<std::size_t> pelt(const std::vector<CountPoint>& points, double penalty, double dispersion);
std::vector<std::size_t> optimal_partition_for_testing(const std::vector<CountPoint>& points, double penalty, double dispersion);

}  // namespace entente::analysis
