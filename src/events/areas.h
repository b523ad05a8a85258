// Areas named in a promise: "cooperation in trade, policing and health" is three commitments.
//
// Free function over one tree.

#pragma once

#include <vector>

#include "events/clause_tree.h"

namespace entente::events {

// Appends the heads of the longest list of areas below `anchor` (after "including", "such as", "in", "on", "against"),
// lists inside list members opened; nothing where fewer than two are named.
void find_areas(const ClauseTree& tree, std::uint32_t anchor, Heads& out);

}  // namespace entente::events
