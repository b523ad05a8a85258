#include "analysis/breadth.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "analysis/series.h"

namespace entente::analysis {
namespace {

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

// Of the difference in kinds at equal volume.  Chances of missing a kind depend on its count alone, so they are
// worked out once; a permutation then costs a shuffle and a sum.
double permutation_p(const std::vector<std::string>& earlier, const std::vector<std::string>& later) {
  std::map<std::string, std::size_t> number_of;
  std::vector<std::size_t> pooled;
  for (const auto* events : {&earlier, &later}) {
    for (const std::string& kind : *events) pooled.push_back(number_of.emplace(kind, number_of.size()).first->second);
  }
  const auto drawn = static_cast<double>(std::min(earlier.size(), later.size()));
  std::vector<std::size_t> total(number_of.size(), 0);
  for (const std::size_t kind : pooled) ++total[kind];
  const std::size_t most = *std::max_element(total.begin(), total.end());
  std::vector<double> missed_before;
  std::vector<double> missed_after;
  for (std::size_t count = 0; count <= most; ++count) {
    const auto k = static_cast<double>(count);
    missed_before.push_back(count > earlier.size() ? 0 : share_missing(static_cast<double>(earlier.size()), k, drawn));
    missed_after.push_back(count > later.size() ? 0 : share_missing(static_cast<double>(later.size()), k, drawn));
  }
  std::vector<std::size_t> before(number_of.size());
  const auto difference = [&] {
    std::fill(before.begin(), before.end(), 0);
    for (std::size_t i = 0; i < earlier.size(); ++i) ++before[pooled[i]];
    double sum = 0;
    for (std::size_t kind = 0; kind < before.size(); ++kind) sum += missed_before[before[kind]] - missed_after[total[kind] - before[kind]];
    return sum;
  };
  const double seen = std::abs(difference());
  std::uint64_t state = 0x9E3779B97F4A7C15;  // The same answer on every machine and every run (splitmix64).
  const auto random = [&](std::size_t below) {
    std::uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::size_t>((z ^ (z >> 31)) % below);
  };
  int as_far = 1;
  for (int i = 0; i < kPermutations; ++i) {
    for (std::size_t j = 0; j < earlier.size(); ++j) std::swap(pooled[j], pooled[j + random(pooled.size() - j)]);
    if (std::abs(difference()) >= seen - 1e-9) ++as_far;
  }
  return static_cast<double>(as_far) / (kPermutations + 1);
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
  std::string kind = type_of(occurrence) + (occurrence.mode.empty() ? "" : ' ' + occurrence.mode) + ", rank " +
                     (rank == 0 ? "unknown" : std::to_string(rank)) + (occurrence.domain.empty() ? "" : ", " + occurrence.domain);
  for (const chronicle::Member& member : occurrence.members) {
    const std::string& mechanism = evidence.records[member.record].mechanism;
    if (!mechanism.empty()) return kind + ", " + mechanism;
  }
  return kind;
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
  out.p_value = permutation_p(earlier, later);
  return out;
}

std::vector<CurvePoint> breadth_curve(const std::vector<std::string>& events, std::size_t most_points) {
  std::vector<CurvePoint> curve;
  const std::vector<std::uint64_t> counts = values(tally(events));
  if (events.empty() || most_points < 2) return curve;
  const std::size_t steps = std::min(most_points - 1, events.size());
  for (std::size_t i = 1; i <= steps; ++i) {
    const std::uint64_t drawn = events.size() * i / steps;
    if (curve.empty() || curve.back().drawn != drawn) curve.push_back({drawn, rarefy(counts, drawn)});
  }
  return curve;
}

}  // namespace entente::analysis
