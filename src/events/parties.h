// From the words at the places of the sides to parties.
//
// Free functions over views.

#pragma once

#include <vector>

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// Appends the actors of `fillers` as parties of `side`, each once.  Words that name no one we know become a party
// without a state, so that the record can still show them.
void add_parties(const ClauseTree& tree, const SentenceInput& input, const std::vector<Filler>& fillers, Side side,
                 std::vector<Party>& out);

// How sure the actors are, from 0 to 1: the least sure mention counts; 0 where none is known.
double actor_confidence(const ClauseTree& tree, const std::vector<Filler>& fillers);

}  // namespace entente::events
