// Acts that a sentence tells without a trigger's frame being filled: by where somebody is, or by going back to a meeting.
//
// Called where no frame fits at the token; each appends at most one match.  Pure functions over the clause tree.

#pragma once

#include <cstdint>
#include <vector>

#include "events/frame_match.h"

namespace entente::events {

// "The premier is in Laos for talks": who holds an office and is told to be in another land visits it.
void match_whereabouts(const Frames& frames, const ClauseTree& tree, std::uint32_t place, std::vector<Match>& out);

// "The talks focused on trade": the meeting of those who were told to meet before, told once more.
void match_meeting_again(const Frames& frames, const ClauseTree& tree, std::uint32_t t, std::vector<Match>& out);

}  // namespace entente::events
