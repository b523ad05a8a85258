// In what did it change?  The change between the two windows, taken apart by domain, issue, type, rank, mechanism and
// framework.
//
// For each key k of a dimension: the change of its yearly rate, Δ_k = later_k / years − earlier_k / years, and its share
// Δ_k / Δ of the whole change.  Where a deed has one key (domain, type, rank) the shares of a dimension add up to 1;
// issues, mechanisms and frameworks are counted under each that is told, and theirs need not.  Each key is compared
// between the windows by the exact conditional test (two_period.h), and because many keys are looked at the p-values of
// all keys of all dimensions together are adjusted by Benjamini and Hochberg (many_series.h).
// Windows, publishers and deeds are those of the verdict (growth.h).  Pure; O(deeds · keys).

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/evidence.h"
#include "analysis/growth.h"
#include "analysis/series.h"

namespace entente::analysis {

struct Driver {
  By by = By::domain;
  std::string key;
  std::uint64_t earlier = 0;  // Deeds in the windows.
  std::uint64_t later = 0;
  double change = 0;          // Of the rate a year.
  double share = 0;           // Of the whole change; 0 where nothing changed.
  double p_value = 1;
  double adjusted_p = 1;
  Occurrences later_occurrences;
  Occurrences earlier_occurrences;
};

// By dimension in the order above, then the greatest change first.  Empty where growth has no windows.  A dimension whose
// only key is "(none)" is left out, as is that key.
std::vector<Driver> find_drivers(const Evidence& evidence, const Growth& growth);

// An issue and when it is first told of.
struct IssueNovelty {
  std::string issue;
  events::Day first_day = events::kNoDay;  // In this pair.
  std::uint32_t record = 0;                // That tells it then.
  std::uint32_t earlier_deeds = 0;         // Occurrences of the pair before that day: what shows that the archive looks back.
  std::string region_pair;                 // The pair of neighbours that had it first ("LAO VNM"), or empty.
  events::Day region_day = events::kNoDay;
};

// Issues first told on `since` or later, latest first.  `neighbours`: of the same region (peers.h), for who had it before.
struct FirstSeen {
  std::string pair;
  std::string issue;
  events::Day day = events::kNoDay;
};
std::vector<IssueNovelty> new_issues(const Evidence& evidence, const std::vector<FirstSeen>& neighbours, events::Day since);

// How much reports tell of meetings: fields filled of fields expected.  Expected of a meeting, visit or signing: who took
// part for either side, its day, its place, an issue by name, and somebody's words on it.
struct Disclosure {
  std::string domain;  // Top of the domain tree.
  std::uint64_t occurrences = 0;
  double filled = 0;   // Mean share of the fields.
  Occurrences behind;
};

// Most occurrences first.
std::vector<Disclosure> find_disclosure(const Evidence& evidence);

// Frameworks (Belt and Road, …) and the domains in which they are named, deeds and promises alike.
struct FrameworkLink {
  std::string framework;
  std::string domain;
  Occurrences occurrences;
};
std::vector<FrameworkLink> link_frameworks(const Evidence& evidence);

}  // namespace entente::analysis
