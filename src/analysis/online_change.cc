#include "analysis/online_change.h"

#include <algorithm>
#include <cmath>

namespace entente::analysis {
namespace {

double log_predictive(const CountPoint& point, double shape, double scale) {
  return std::lgamma(shape + point.count) - std::lgamma(shape) - std::lgamma(point.count + 1) +
         shape * std::log(scale / (scale + point.exposure)) + point.count * std::log(point.exposure / (scale + point.exposure));
}

}  // namespace

std::vector<double> run_lengths(const std::vector<CountPoint>& points, const OnlineSettings& settings) {
  if (points.empty()) return {};
  double scale = settings.scale;
  if (scale <= 0) {
    double events = 0, exposure = 0;
    for (const CountPoint& point : points) {
      events += point.count;
      exposure += point.exposure;
    }
    scale = settings.shape * exposure / std::max(1.0, events);
  }
  const double hazard = 1 / settings.expected_length;
  std::vector<double> chances = {1};
  std::vector<double> shapes = {settings.shape};  // By run length: what has been seen since it began.
  std::vector<double> scales = {scale};
  for (const CountPoint& point : points) {
    std::vector<double> next(chances.size() + 1, 0);
    double total = 0;
    for (std::size_t r = 0; r < chances.size(); ++r) {
      const double joint = chances[r] * std::exp(log_predictive(point, shapes[r], scales[r]));
      next[r + 1] = joint * (1 - hazard);
      next[0] += joint * hazard;
      total += joint;
    }
    for (double& chance : next) chance /= total;
    shapes.insert(shapes.begin(), settings.shape);
    scales.insert(scales.begin(), scale);
    for (std::size_t r = 1; r < shapes.size(); ++r) {
      shapes[r] += point.count;
      scales[r] += point.exposure;
    }
    chances = std::move(next);
  }
  return chances;
}

double chance_of_recent_change(const std::vector<CountPoint>& points, std::size_t recent, const OnlineSettings& settings) {
  const std::vector<double> chances = run_lengths(points, settings);
  double sum = 0;
  // A run as long as the whole series began before it: no change was seen.
  for (std::size_t r = 0; r < chances.size() && r <= recent && r + 1 < chances.size(); ++r) sum += chances[r];
  return sum;
}

}  // namespace entente::analysis
