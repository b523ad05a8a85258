#include "analysis/mann_kendall.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace entente::analysis {
namespace {

constexpr double kNormal95 = 1.959963984540054;

// Sizes of the groups of equal values.
std::vector<std::size_t> ties(const std::vector<double>& values) {
  std::map<double, std::size_t> counts;
  for (const double value : values) ++counts[value];
  std::vector<std::size_t> sizes;
  for (const auto& [value, count] : counts) sizes.push_back(count);
  return sizes;
}

double variance_of_s(std::size_t n, const std::vector<std::size_t>& groups) {
  const auto term = [](double t) { return t * (t - 1) * (2 * t + 5); };
  double sum = term(static_cast<double>(n));
  for (const std::size_t size : groups) sum -= term(static_cast<double>(size));
  return sum / 18;
}

// Probabilities of 0, 1, … inversions among `placed` values of other groups and `added` equal ones, all places
// alike: the coefficients of the q-binomial, as ∏ (1 − q^{placed+i}) / (1 − q^i), over their sum.
std::vector<double> inversions_between(std::size_t placed, std::size_t added) {
  const std::size_t most = placed * added;
  std::vector<double> chances(most + 1, 0);
  chances[0] = 1;
  for (std::size_t i = 1; i <= added; ++i) {
    for (std::size_t k = most; k >= placed + i && k > 0; --k) chances[k] -= chances[k - placed - i];
    for (std::size_t k = i; k <= most; ++k) chances[k] += chances[k - i];
  }
  double sum = 0;
  for (const double chance : chances) sum += chance;
  for (double& chance : chances) chance /= sum;
  return chances;
}

std::vector<double> product(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> out(a.size() + b.size() - 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) out[i + j] += a[i] * b[j];
  }
  return out;
}

double exact_p(double s, const std::vector<std::size_t>& groups) {
  std::vector<double> chances = {1};
  std::size_t placed = 0;
  for (const std::size_t size : groups) {
    if (placed > 0) chances = product(chances, inversions_between(placed, size));
    placed += size;
  }
  const auto untied = static_cast<double>(chances.size() - 1);  // Greatest number of inversions = untied pairs.
  double p = 0;
  for (std::size_t k = 0; k < chances.size(); ++k) {
    if (std::abs(untied - 2 * static_cast<double>(k)) >= std::abs(s) - 1e-9) p += chances[k];
  }
  return std::min(1.0, p);
}

void add_slopes(const std::vector<double>& values, double variance, MonotoneTrend& out) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) slopes.push_back((values[j] - values[i]) / static_cast<double>(j - i));
  }
  std::sort(slopes.begin(), slopes.end());
  const std::size_t n = slopes.size();
  out.slope = n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
  // Ranks as Sen gives them, rounded as scipy.stats.theilslopes does.
  const double spread = kNormal95 * std::sqrt(variance);
  const auto high = static_cast<std::size_t>(std::clamp(std::nearbyint((static_cast<double>(n) + spread) / 2), 0.0, static_cast<double>(n - 1)));
  const auto low = static_cast<std::size_t>(std::max(std::nearbyint((static_cast<double>(n) - spread) / 2) - 1, 0.0));
  out.slope_low = slopes[low];
  out.slope_high = slopes[high];
}

}  // namespace

MonotoneTrend test_monotone_trend(const std::vector<double>& values) {
  MonotoneTrend out;
  const std::size_t n = values.size();
  if (n < 2) return out;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) out.s += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
  }
  out.tau = out.s / (static_cast<double>(n) * static_cast<double>(n - 1) / 2);
  const std::vector<std::size_t> groups = ties(values);
  const double variance = variance_of_s(n, groups);
  out.exact = n <= kExactPoints;
  if (out.exact) {
    out.p_value = exact_p(out.s, groups);
  } else {
    const double z = out.s == 0 || variance == 0 ? 0 : (std::abs(out.s) - 1) / std::sqrt(variance);
    out.p_value = std::erfc(z / std::numbers::sqrt2);
  }
  add_slopes(values, variance, out);
  return out;
}

}  // namespace entente::analysis
