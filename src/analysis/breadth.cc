#include "analysis/breadth.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "analysis/series.h"

namespace entente::analysis {
namespace {

// Two-sided .025: breadth is one of the two questions of a verdict (growth.h).
constexpr double kNormalQuantile = 2.2414027276;

// C(n - k, m) / C(n, m): the share of draws of m from n that miss k given ones.
double share_missing(double n, double k, double m) {
  if (n - k < m) return 0;
  return std::exp(std::lgamma(n - k + 1) - std::lgamma(n - k - m + 1) - std::lgamma(n + 1) + std::lgamma(n - m + 1));
}

std::map<std::string, std::uint64_t> tally(const std::vector<std::string>& kinds) {
  std::map<std::string, std::uint64_t> counts;
  for (const std::string& kind : kinds) ++counts[kind];
  return counts;
}

std::vector<std::uint64_t> values(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<std::uint64_t> out;
  for (const auto& [kind, count] : counts) out.push_back(count);
  return out;
}

}  // namespace

Rarefied rarefy(const std::vector<std::uint64_t>& counts, std::uint64_t drawn) {
  double total = 0;
  for (const std::uint64_t count : counts) total += static_cast<double>(count);
  const auto m = static_cast<double>(drawn);
  assert(m <= total);
  Rarefied out;
  double variance = 0;
  std::vector<double> missing;
  for (const std::uint64_t count : counts) {
    const double share = share_missing(total, static_cast<double>(count), m);
    missing.push_back(share);
    out.expected += 1 - share;
    variance += share * (1 - share);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = i + 1; j < counts.size(); ++j) {
      const double both = share_missing(total, static_cast<double>(counts[i] + counts[j]), m);
      variance += 2 * (both - missing[i] * missing[j]);
    }
  }
  out.deviation = std::sqrt(std::max(0.0, variance));
  return out;
}

std::string kind_of_contact(const Evidence& evidence, const chronicle::Occurrence& occurrence) {
  const std::uint8_t rank = highest_rank(evidence, occurrence);
  return occurrence.type + (occurrence.mode.empty() ? "" : ' ' + occurrence.mode) + ", rank " +
         (rank == 0 ? "unknown" : std::to_string(rank)) + (occurrence.domain.empty() ? "" : ", " + occurrence.domain);
}

BreadthComparison compare_breadth(const std::vector<std::string>& earlier, const std::vector<std::string>& later) {
  const auto before = tally(earlier);
  const auto after = tally(later);
  BreadthComparison out;
  out.earlier_events = earlier.size();
  out.later_events = later.size();
  out.earlier_kinds = before.size();
  out.later_kinds = after.size();
  out.drawn = std::min(earlier.size(), later.size());
  for (const auto& [kind, count] : after) {
    if (!before.contains(kind)) out.new_kinds.push_back(kind);
  }
  if (out.drawn == 0) return out;
  out.earlier = rarefy(values(before), out.drawn);
  out.later = rarefy(values(after), out.drawn);
  const double spread = std::hypot(out.earlier.deviation, out.later.deviation);
  out.differs = std::abs(out.later.expected - out.earlier.expected) > kNormalQuantile * spread + 1e-9;
  return out;
}

}  // namespace entente::analysis
