// Records that hang on what other readers have found: repeated activities told in a list, raised levels, claimed firsts.
//
// "The ties had involved visits, exchanges and cooperation on health" tells three activities and no single event: kind
// `series`.  "Relations elevated to a strategic partnership in 2009" tells, beside the level, an event whose sides are the
// pair that the text is about.  "What state media called the inaugural meeting" is a claim of that source.
// Free functions; safe from many threads.

#pragma once

#include <vector>

#include "events/firsts.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// One record an activity; its sides are the states of the clause's subject, else the pair at hand.
void read_series(const SentenceInput& input, std::vector<Record>& out);

// One SUPPORT event for each level record at the end of `out` that a verb of raising governs and no frame has told.
// Call after read_levels(), with the same `out`.
void read_raised_levels(const SentenceInput& input, std::vector<Record>& out);

// Kind `claim` for each first whose claimant the text names.
void read_claimed_firsts(const SentenceInput& input, const std::vector<FirstClaim>& claims, std::vector<Record>& out);

}  // namespace entente::events
