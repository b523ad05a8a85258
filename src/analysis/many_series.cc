#include "analysis/many_series.h"

#include <algorithm>
#include <numeric>

namespace entente::analysis {
namespace {

std::vector<std::size_t> order_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

}  // namespace

std::vector<double> adjust_holm(const std::vector<double>& p_values) {
  const std::vector<std::size_t> order = order_of(p_values);
  std::vector<double> adjusted(p_values.size());
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    least = std::max(least, p_values[order[i]] * static_cast<double>(order.size() - i));
    adjusted[order[i]] = std::min(1.0, least);
  }
  return adjusted;
}

std::vector<double> adjust_benjamini_hochberg(const std::vector<double>& p_values) {
  const std::vector<std::size_t> order = order_of(p_values);
  std::vector<double> adjusted(p_values.size());
  double least = 1;
  for (std::size_t i = order.size(); i > 0; --i) {
    least = std::min(least, p_values[order[i - 1]] * static_cast<double>(order.size()) / static_cast<double>(i));
    adjusted[order[i - 1]] = least;
  }
  return adjusted;
}

}  // namespace entente::analysis
