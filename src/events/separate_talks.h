// Talks held with several people one by one: "met separately with A and B", "held talks with several officials, including
// A and B" tell one act for each person met, and a reader counts them so.
//
// Free function over one tree.

#pragma once

#include <vector>

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/ontology.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// Appends a copy of `whole` for each person of the side that was met one by one, with the bytes that name the person and
// the issues told there; ids are left as they were.  False, and nothing is appended, where the words tell of one meeting.
bool split_talks(const SentenceInput& input, const ClauseTree& tree, const Match& match, const Ontology& ontology, const Record& whole,
                 std::vector<Record>& out);

}  // namespace entente::events
