// Many records, one occurrence.
//
// Records are blocked by their sides, the family of their type and whether they tell a deed, a plan or a denial;
// within a block they are taken in the order of their dates and join the cluster that fits best and contradicts
// nothing: another ordinal, another office-holder on the same side at the same rank, or a date out of reach part
// them.  A record without a usable date joins only within its own document, and only if one cluster fits.
// Every member carries its reason.  Kinds other than event and commitment do not merge.
//
// Pure function of the set of records: order of input does not matter.  Thread-safe.
// Cost: O(n log n) for sorting, and within a block only clusters within reach of the date are compared.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "chronicle/occurrence.h"

namespace entente::chronicle {

// How many days two stated days may lie apart and still tell of one occurrence: readouts of one visit give its
// first day, the day of the talks, or the day of the report (13, 14 and 15 May 2018 for one meeting).
inline constexpr std::int32_t kReachDays = 3;

struct MergeInput {
  const events::Record* record = nullptr;
  std::uint32_t source_family = 0;  // Documents that copy one text share a number (chronicle/syndication.h).
};

// Occurrences in the order of their dates, then ids.  Member indices count in `input`.
std::vector<Occurrence> merge(std::span<const MergeInput> input);

}  // namespace entente::chronicle
