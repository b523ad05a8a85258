#include "analysis/negative_binomial.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace entente::analysis {
namespace {

constexpr double kLeastDispersion = 1e-8;  // Below it the Poisson limit is as good to ten digits.
constexpr double kMostDispersion = 1e3;

double log_likelihood(const std::vector<CountPoint>& points, double intercept, double slope, double dispersion) {
  double sum = 0;
  for (const CountPoint& point : points) {
    const double mean = point.exposure * std::exp(intercept + slope * point.time);
    if (dispersion <= kLeastDispersion) {
      sum += point.count * std::log(mean) - mean - std::lgamma(point.count + 1);
      continue;
    }
    const double size = 1 / dispersion;
    sum += std::lgamma(point.count + size) - std::lgamma(size) - std::lgamma(point.count + 1) -
           size * std::log1p(dispersion * mean) + point.count * (std::log(dispersion * mean) - std::log1p(dispersion * mean));
  }
  return sum;
}

// Fisher scoring for α and β at a given dispersion, from where `fit` stands.  Times are centred by the caller.
void fit_mean(const std::vector<CountPoint>& points, double dispersion, TrendFit& fit) {
  for (int step = 0; step < 200; ++step) {
    double weights = 0, weighted_time = 0, weighted_square = 0, score_level = 0, score_slope = 0;
    for (const CountPoint& point : points) {
      const double mean = point.exposure * std::exp(fit.intercept + fit.slope * point.time);
      const double weight = mean / (1 + dispersion * mean);
      const double score = (point.count - mean) / (1 + dispersion * mean);
      weights += weight;
      weighted_time += weight * point.time;
      weighted_square += weight * point.time * point.time;
      score_level += score;
      score_slope += score * point.time;
    }
    const double determinant = weights * weighted_square - weighted_time * weighted_time;
    if (!(determinant > 0)) return;
    double level_step = (weighted_square * score_level - weighted_time * score_slope) / determinant;
    double slope_step = (weights * score_slope - weighted_time * score_level) / determinant;
    const double longest = std::max(std::abs(level_step), std::abs(slope_step));
    if (longest > 2) {  // Far from the top the quadratic picture misleads.
      level_step *= 2 / longest;
      slope_step *= 2 / longest;
    }
    fit.intercept += level_step;
    fit.slope += slope_step;
    fit.slope_error = std::sqrt(weights / determinant);
    if (longest < 1e-13) return;
  }
}

double profile(const std::vector<CountPoint>& points, double dispersion, TrendFit& fit) {
  fit_mean(points, dispersion, fit);
  return log_likelihood(points, fit.intercept, fit.slope, dispersion);
}

// The dispersion at the top of the profile likelihood, by golden section on its logarithm.
double best_dispersion(const std::vector<CountPoint>& points, TrendFit& fit) {
  double low = std::log(kLeastDispersion * 10);
  double high = std::log(kMostDispersion);
  // A coarse look first: the profile may be flat towards zero.
  constexpr int kLooks = 40;
  int best = 0;
  double best_value = -INFINITY;
  for (int i = 0; i <= kLooks; ++i) {
    const double value = profile(points, std::exp(low + (high - low) * i / kLooks), fit);
    if (value > best_value) {
      best_value = value;
      best = i;
    }
  }
  const double width = (high - low) / kLooks;
  const double middle = low + width * best;
  low = middle - width;
  high = middle + width;
  const double golden = (std::sqrt(5.0) - 1) / 2;
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double left_value = profile(points, std::exp(left), fit);
  double right_value = profile(points, std::exp(right), fit);
  while (high - low > 1e-9) {
    if (left_value >= right_value) {
      high = right;
      right = left;
      right_value = left_value;
      left = high - golden * (high - low);
      left_value = profile(points, std::exp(left), fit);
    } else {
      low = left;
      left = right;
      left_value = right_value;
      right = low + golden * (high - low);
      right_value = profile(points, std::exp(right), fit);
    }
  }
  const double found = std::exp((low + high) / 2);
  const double poisson = profile(points, 0, fit);
  return poisson >= std::max(left_value, right_value) - 1e-9 ? 0 : found;
}

}  // namespace

TrendFit fit_trend(const std::vector<CountPoint>& given) {
  TrendFit fit;
  double events = 0, exposure = 0, middle = 0;
  for (const CountPoint& point : given) {
    events += point.count;
    exposure += point.exposure;
    middle += point.time / static_cast<double>(given.size());
  }
  const bool same_time = std::all_of(given.begin(), given.end(), [&](const CountPoint& p) { return p.time == given.front().time; });
  if (given.size() < 3 || events == 0 || same_time) return fit;
  std::vector<CountPoint> points = given;
  for (CountPoint& point : points) point.time -= middle;
  fit.intercept = std::log(events / exposure);
  fit.dispersion = best_dispersion(points, fit);
  fit.log_likelihood = profile(points, fit.dispersion, fit);
  fit.intercept -= fit.slope * middle;
  fit.fitted = true;
  fit.p_value = fit.slope_error > 0 ? std::erfc(std::abs(fit.slope / fit.slope_error) / std::numbers::sqrt2) : 1;
  return fit;
}

}  // namespace entente::analysis
