// More kinds of contact, or more of the same?
//
// Each occurrence is of a kind (type, mode, rank, domain, mechanism).  Breadth is the number of distinct kinds; since
// more events show more kinds by chance alone, two periods are compared at equal volume: the expected number of kinds
// among n events drawn without replacement, E[S_n] = Σ_c 1 − C(N − N_c, n) / C(N, n) (Hurlbert 1971), with the
// variance of Heck, van Belle & Simberloff (1975), and n the smaller of the two volumes.
// That variance is of drawing from what was seen; whether two periods differ is judged by giving their events to the
// periods anew at random, sizes kept, kPermutations times (a permutation test, Fisher 1935; Phipson & Smyth 2010).
// Assumes that events are exchangeable under no change.  Pure and deterministic; O(kinds²) for the variance,
// O(events) a permutation.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/evidence.h"

namespace entente::analysis {

inline constexpr int kPermutations = 999;

struct Rarefied {
  double expected = 0;  // Kinds among `drawn` events.
  double deviation = 0; // Standard deviation of that number.
};

// `counts`: events of each kind, each > 0.  REQUIRES: drawn <= their sum.
Rarefied rarefy(const std::vector<std::uint64_t>& counts, std::uint64_t drawn);

struct BreadthComparison {
  std::uint64_t earlier_events = 0;
  std::uint64_t later_events = 0;
  std::uint64_t earlier_kinds = 0;
  std::uint64_t later_kinds = 0;
  std::uint64_t drawn = 0;  // The equal volume at which the two are compared.
  Rarefied earlier;
  Rarefied later;
  double p_value = 1;       // Two-sided, that the difference at equal volume is chance.
  std::vector<std::string> new_kinds;  // Seen later, not earlier.
};

// "CONSULT visit, rank 4, security.law_enforcement": what makes two contacts of one kind.
std::string kind_of_contact(const Evidence& evidence, const chronicle::Occurrence& occurrence);

BreadthComparison compare_breadth(const std::vector<std::string>& earlier, const std::vector<std::string>& later);

// Expected kinds among 1, 1 + step, … and all events, for a curve; at most `most_points`.
struct CurvePoint {
  std::uint64_t drawn = 0;
  Rarefied kinds;
};
std::vector<CurvePoint> breadth_curve(const std::vector<std::string>& events, std::size_t most_points);

}  // namespace entente::analysis
