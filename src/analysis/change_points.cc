#include "analysis/change_points.h"

#include <algorithm>
#include <cmath>

namespace entente::analysis {
namespace {

// Sums from the beginning, so that any segment costs O(1).
class Segments {
 public:
  Segments(const std::vector<CountPoint>& points, double dispersion) : dispersion_(dispersion) {
    for (const CountPoint& point : points) {
      counts_.push_back(counts_.back() + point.count);
      exposures_.push_back(exposures_.back() + point.exposure);
    }
  }
  double count(std::size_t begin, std::size_t end) const { return counts_[end] - counts_[begin]; }
  double exposure(std::size_t begin, std::size_t end) const { return exposures_[end] - exposures_[begin]; }
  // −2 log likelihood at the best rate, but for what does not depend on the segmentation.
  double cost(std::size_t begin, std::size_t end) const {
    const double events = count(begin, end);
    return events == 0 ? 0 : 2 * (events - events * std::log(events / exposure(begin, end))) / dispersion_;
  }
  double dispersion() const { return dispersion_; }

 private:
  std::vector<double> counts_ = {0};
  std::vector<double> exposures_ = {0};
  double dispersion_;
};

std::vector<std::size_t> places(const std::vector<std::size_t>& last, std::size_t n) {
  std::vector<std::size_t> out;
  for (std::size_t at = last[n]; at > 0; at = last[at]) out.push_back(at);
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<std::size_t> partition(const std::vector<CountPoint>& points, double penalty, double dispersion, bool prune) {
  const std::size_t n = points.size();
  const Segments segments(points, dispersion);
  std::vector<double> best(n + 1, 0);
  best[0] = -penalty;
  std::vector<std::size_t> last(n + 1, 0);
  std::vector<std::size_t> candidates;
  for (std::size_t end = 1; end <= n; ++end) {
    candidates.push_back(end - 1);
    best[end] = INFINITY;
    for (const std::size_t begin : candidates) {
      const double value = best[begin] + segments.cost(begin, end) + penalty;
      if (value < best[end]) {
        best[end] = value;
        last[end] = begin;
      }
    }
    // What cannot win now can never win: splitting a segment never raises its cost.
    if (prune) std::erase_if(candidates, [&](std::size_t begin) { return best[begin] + segments.cost(begin, end) > best[end]; });
  }
  return places(last, n);
}

// Variance over mean around a rate that may drift: from differences of neighbours, which one change hardly moves.
double scatter(const std::vector<CountPoint>& points) {
  double sum = 0;
  std::size_t terms = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const CountPoint& a = points[i - 1];
    const CountPoint& b = points[i];
    const double rate = (a.count + b.count) / (a.exposure + b.exposure);
    if (rate == 0) continue;
    const double gap = a.count / a.exposure - b.count / b.exposure;
    sum += gap * gap / (rate / a.exposure + rate / b.exposure);
    ++terms;
  }
  return terms == 0 ? 1 : std::max(1.0, sum / static_cast<double>(terms));
}

// log ∫ Poisson likelihood × Gamma(1/2, scale) over the rate, but for what all places share.
double log_marginal(const Segments& segments, std::size_t begin, std::size_t end, double scale) {
  const double shape = 0.5;
  const double events = segments.count(begin, end) / segments.dispersion();
  const double exposure = segments.exposure(begin, end) / segments.dispersion();
  return std::lgamma(shape + events) - std::lgamma(shape) + shape * std::log(scale) - (shape + events) * std::log(scale + exposure);
}

// The interval around one change between its neighbours `from` and `to`.
void add_interval(const Segments& segments, std::size_t from, std::size_t to, ChangePoint& change) {
  const double scale = 0.5 * segments.exposure(from, to) / std::max(1.0, segments.count(from, to));
  std::vector<std::pair<double, std::size_t>> weights;
  double most = -INFINITY;
  for (std::size_t at = from + 1; at < to; ++at) {
    const double weight = log_marginal(segments, from, at, scale) + log_marginal(segments, at, to, scale);
    weights.emplace_back(weight, at);
    most = std::max(most, weight);
  }
  double total = 0;
  for (auto& [weight, at] : weights) total += weight = std::exp(weight - most);
  std::sort(weights.rbegin(), weights.rend());
  double held = 0;
  change.low = change.high = change.at;
  for (const auto& [weight, at] : weights) {
    if (held >= 0.95 * total) break;
    held += weight;
    change.low = std::min(change.low, at);
    change.high = std::max(change.high, at);
  }
}

}  // namespace

std::vector<std::size_t> pelt(const std::vector<CountPoint>& points, double penalty, double dispersion) {
  return partition(points, penalty, dispersion, true);
}

std::vector<std::size_t> optimal_partition_for_testing(const std::vector<CountPoint>& points, double penalty, double dispersion) {
  return partition(points, penalty, dispersion, false);
}

Segmentation find_changes(const std::vector<CountPoint>& points) {
  Segmentation out;
  const std::size_t n = points.size();
  if (n < 4) return out;
  out.dispersion = scatter(points);
  const Segments segments(points, out.dispersion);
  const double log_n = std::log(static_cast<double>(n));
  const std::vector<std::size_t> found = pelt(points, 3 * log_n, out.dispersion);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t from = i == 0 ? 0 : found[i - 1];
    const std::size_t to = i + 1 == found.size() ? n : found[i + 1];
    ChangePoint change;
    change.at = found[i];
    change.before = segments.count(from, found[i]) / segments.exposure(from, found[i]);
    change.after = segments.count(found[i], to) / segments.exposure(found[i], to);
    add_interval(segments, from, to, change);
    out.changes.push_back(change);
  }
  constexpr int kPenalties = 9;
  for (int i = 0; i < kPenalties; ++i) {
    const std::vector<std::size_t> there = pelt(points, (2 + 0.5 * i) * log_n, out.dispersion);
    for (ChangePoint& change : out.changes) {
      const bool stands = std::any_of(there.begin(), there.end(), [&](std::size_t at) { return at >= change.low && at <= change.high; });
      if (stands) change.firmness += 1.0 / kPenalties;
    }
  }
  return out;
}

}  // namespace entente::analysis
