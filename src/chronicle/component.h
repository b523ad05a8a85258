// Parts one component of linked records into occurrences.
//
// Pure function of the set of records; ties are settled by the records' ids.  Thread-safe but for TraitMaker.
// Cost: near linear in time-sorted components; each record is compared with those within reach of its date.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "chronicle/likeness.h"

namespace entente::chronicle {

struct ClusterMember {
  std::uint32_t record = 0;
  std::uint32_t joined_by = 0;  // The record whose likeness drew it in; itself for one that stands alone.
};
using Cluster = std::vector<ClusterMember>;

// `members` index `traits`.
std::vector<Cluster> part_component(std::vector<std::uint32_t> members, const std::vector<Traits>& traits, TraitMaker& identities);

}  // namespace entente::chronicle
