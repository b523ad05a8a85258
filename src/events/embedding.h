// Acts told inside other acts: "agreed to send troops", "demanded a meeting", "accused it of shelling the town".
//
// After matching, an outer act with an operator speaks for what stands in its complement: the inner match is taken
// in and gives the whole its code and, where the outer one names no other side, its sides.
// Also drops doubles: a noun already coded by its verb, the same act told twice in one clause.

#pragma once

#include <vector>

#include "events/frame_match.h"
#include "events/ontology.h"

namespace entente::events {

// Changes `matches` in place; taken_in and alleged are set, nothing is erased.
void join_embedded(const Frames& frames, const Ontology& ontology, const ClauseTree& tree, std::vector<Match>& matches);

}  // namespace entente::events
