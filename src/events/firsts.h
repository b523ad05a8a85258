// Claims that something is the first of its kind, resumptions, and ordinals.
//
// Growth shows in firsts more than in counts, and a first is always scoped: "first trip to Laos by a top Chinese leader
// in more than a decade".  So trigger, scope and claimant are kept as the text has them, and nothing is concluded.
// What only looks alike – "first of all", "First Secretary", "the first half", "world's longest" – yields nothing.
// Free functions over views; safe from many threads.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

struct FirstClaim {
  TokenRange trigger;          // "inaugural", "first-ever iteration", "for the first time"
  std::uint32_t head = 0;      // The noun that is the first ("meeting"), or the verb for adverbial firsts.
  TokenRange scope;            // The noun phrase with its complements, without the trigger.
  First first;
  bool since = false;          // A resumption: first since a date or within a gap.
  std::optional<std::int32_t> gap_days;  // "in more than a decade".
};

// All claims of the sentence, in order.  `claimed_by` is filled only by a hedge beside the trigger
// ("characterized by state media as their inaugural …"); the coder may fill the rest from its chain of attribution.
std::vector<FirstClaim> find_firsts(const SentenceInput& input);

struct Ordinal {
  std::uint32_t token = 0;
  std::uint32_t head = 0;      // The noun counted: "patrol" in "the 63rd joint patrol".
  std::int32_t value = 0;
};

// Ordinals that number a meeting, patrol, round or other act ("10th", "third round"); not dates, not centuries,
// not "third countries", not fractions; "first" is a FirstClaim unless it numbers a series ("first round").
std::vector<Ordinal> find_ordinals(const SentenceInput& input);

// The claim or the ordinal that belongs to what `trigger` tells: at the trigger itself or in its object or subject.
const FirstClaim* first_of(std::uint32_t trigger, const SentenceInput& input, const std::vector<FirstClaim>& claims);
const Ordinal* ordinal_of(std::uint32_t trigger, const SentenceInput& input, const std::vector<Ordinal>& ordinals);

}  // namespace entente::events
