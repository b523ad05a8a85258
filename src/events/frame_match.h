// Which frames a sentence fills: for every trigger the best pattern, with the actors at the places it names.
//
// The matcher knows grammar and frames but neither time nor truth: status, attribution, dates and places come
// later (status.h, attribution.h, coder.h), and acts inside acts are joined in embedding.h.
// Matches are plain values over one ClauseTree, valid until it is built anew.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/clause_tree.h"
#include "events/frames.h"

namespace entente::events {

struct Match {
  std::uint32_t pattern = 0;      // Index into Frames::patterns().
  std::uint32_t trigger = 0;      // Token.
  std::uint32_t anchor = 0;       // The light verb that carries a noun ("held" of "held talks"), else the trigger.
  bool nominal = false;           // The trigger is a noun or is read as one ("the signing of").
  bool symmetric = false;
  std::vector<Filler> source;     // All sides of a symmetric act where only one place names them.
  std::vector<Filler> target;
  Coding coding;
  Kind kind = Kind::event;
  Operator op = Operator::none;
  double score = 0;               // Orders patterns of one trigger.
  bool passive_without_agent = false;
  bool target_guessed = false;    // Named at no place of the pattern, only below the trigger.
  std::uint32_t taken_by = ClauseTree::kNone;  // Trigger of the act that took it in, where that may yet fail.
  bool taken_in = false;          // Told inside another act that speaks for it ("agreed to *send* troops").
  bool wish = false;              // "hopes to", "seeks to": a promise only towards someone.
  bool alleged = false;           // Told as another's accusation.
};

// Why a pattern that had its trigger came to nothing; for `entente explain`.
struct Attempt {
  std::uint32_t trigger = 0;
  std::string rule;      // "frame visit.01"
  std::string outcome;   // "made a record", "no source at subj", "condition obj @pact fails", …
};
struct Trace {
  std::vector<Attempt> attempts;
};

// "frame visit.01"
std::string rule_name(const Frames& frames, const Pattern& pattern);

// Appends the matches of the sentence, ordered by trigger; at most one for each trigger token.
// `trace` may be null; then nothing is paid for it.
void match_frames(const Frames& frames, const ClauseTree& tree, std::vector<Match>& out, Trace* trace);

// True where the filler lists name at least one actor.
bool has_actor(const std::vector<Filler>& fillers);

// How many different actors the fillers stand for: "both sides" counts as two.
std::size_t count_actors(const ClauseTree& tree, const std::vector<Filler>& fillers);

}  // namespace entente::events
