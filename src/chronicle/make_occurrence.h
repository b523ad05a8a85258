// From a cluster of records to the occurrence that is shown: its date, witnesses, reasons, visit and outcome.
//
// Pure functions; thread-safe.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chronicle/component.h"
#include "chronicle/merge.h"
#include "chronicle/occurrence.h"

namespace entente::chronicle {

// "o-5f0c…" for an occurrence that the record "r-5f0c…" founds.
std::string id_of_founder(std::string_view record);

Occurrence make_occurrence(const Cluster& cluster, const std::vector<MergeInput>& input);

// How well a day is supported, best first: more families, then dates stated rather than derived, then reports nearer
// to it in time, then the earlier day.
struct DaySupport {
  events::Day begin = events::kNoDay;
  events::Day end = events::kNoDay;
  std::vector<std::uint32_t> records;   // Indices that tell it.
  std::uint32_t families = 0;
  bool stated = false;                  // At least one text states it, rather than its being worked out.
  std::int32_t nearest_days = 0;        // Smallest distance to a publication; large if unknown.
};
std::vector<DaySupport> support_of_days(const std::vector<std::uint32_t>& records, const std::vector<MergeInput>& input);

// Fills `parent` and `outcome`.  REQUIRES: sorted by date.  Cost: near linear.
void link_occurrences(std::vector<Occurrence>& occurrences, const std::vector<MergeInput>& input);

}  // namespace entente::chronicle
