// Areas named in a promise: "cooperation in trade, policing and health" is three commitments.
//
// Free function over one tree.

#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "events/clause_tree.h"
#include "events/ontology.h"

namespace entente::events {

using AreaRange = std::pair<std::uint32_t, std::uint32_t>;  // First and last token.

// The areas that are listed for the act at `anchor`, each with the words that name it; none where fewer than two of
// them, or fewer than half, are issues that the ontology knows.
std::vector<AreaRange> named_areas(const ClauseTree& tree, const Ontology& ontology, std::uint32_t anchor);

}  // namespace entente::events
