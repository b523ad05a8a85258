// Does a series rise or fall at all, whatever its shape?
//
// S = Σ_{i<j} sgn(x_j − x_i) (Mann 1945, Kendall 1975).  Exact two-sided p for up to kExactPoints values, ties
// included: with S = T − 2 I, the number of inversions I of a multiset has the generating function of the q-multinomial
// coefficient (MacMahon 1913), so the whole distribution is a product of short polynomials.  Beyond that the normal
// approximation with Kendall's variance for ties and the continuity correction.
// Slope: the median of all pairwise slopes (Sen 1968), with the interval from the variance of S.
// Assumes independent values under no trend; says nothing of volume, so give it rates where volume changes.
// Pure; O(n²) for S and the slopes, O(n³) for the exact distribution.

#pragma once

#include <cstddef>
#include <vector>

namespace entente::analysis {

inline constexpr std::size_t kExactPoints = 60;

struct MonotoneTrend {
  double s = 0;
  double tau = 0;      // S over its greatest value without ties; 0 with fewer than two points.
  double p_value = 1;
  bool exact = true;
  double slope = 0;    // Sen's, a step from one value to the next.
  double slope_low = 0;   // 95% interval.
  double slope_high = 0;
};

// `values` at equal steps of time, in order.
MonotoneTrend test_monotone_trend(const std::vector<double>& values);

}  // namespace entente::analysis
