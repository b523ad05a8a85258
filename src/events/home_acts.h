// Acts inside one state: who is meant where the sentence names the land only by a place.
//
// "The government imposed a curfew in Basra", "a missionary was arrested in Lebanon": the place phrase tells whose
// people bear the act, or – for what only an authority can do – who did it.  Nothing is guessed across borders: a side
// found here is the land in which the text says that the act took place.
// Plain functions; safe from many threads.

#pragma once

#include <vector>

#include "events/frame_match.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// Adds the missing side to `parties` where the act is of a kind that bears on those among whom it is done.
void complete_at_home(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties);

}  // namespace entente::events
