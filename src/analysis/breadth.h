// More kinds of contact, or more of the same?
//
// Each occurrence is of a kind (type, mode, rank, domain).  Breadth is the number of distinct kinds; since more
// events show more kinds by chance alone, two periods are compared at equal volume: the expected number of kinds
// among n events drawn without replacement, E[S_n] = Σ_c 1 − C(N − N_c, n) / C(N, n) (Hurlbert 1971), with the
// variance of Heck, van Belle & Simberloff (1975), and n the smaller of the two volumes.
// Assumes that events within a period are exchangeable.  Pure functions; O(kinds²) for the variance.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/evidence.h"

namespace entente::analysis {

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
  std::vector<std::string> new_kinds;  // Seen later, not earlier.
  // True if the two expected numbers differ by more than 2.24 standard deviations of their difference
  // (two-sided .025, normal approximation).
  bool differs = false;
};

// "CONSULT visit, rank 4, security.law_enforcement": what makes two contacts of one kind.
std::string kind_of_contact(const Evidence& evidence, const chronicle::Occurrence& occurrence);

BreadthComparison compare_breadth(const std::vector<std::string>& earlier, const std::vector<std::string>& later);

}  // namespace entente::analysis
