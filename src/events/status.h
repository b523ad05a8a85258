// Did it happen?  The status of an act, read off the grammar around its trigger.
//
// Tense, aspect, modals and negation of its own verb group, then each word that governs it: "plans to", "tried to",
// "failed to", "if", "denied that", "cancelled a visit", "a planned visit".  What happened is kept apart from what
// was promised, planned, tried, denied or only imagined; no other public coder does.
// Free functions; nothing is kept.

#pragma once

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/record.h"

namespace entente::events {

// Classes of words that the reader asks for, looked up once.  REQUIRES: the frames define them (classes.frames).
struct StatusClasses {
  explicit StatusClasses(const Frames& frames);
  ClassId intend, planned, attempt, fail, hypothetical, future, begin, ongoing, ending, denying, speech, cancel, performative;
};

struct StatusReading {
  Status status = Status::happened;
  bool refused = false;  // "will not", "would not": told as a refusal.
  bool on_condition = false;  // "will … if", "would … unless"
  bool ahead = false;    // Lies in the future of the text: dates are read forward.
  const char* reason = "past";  // For `entente explain`.
  bool unless_past = false;  // "ahead of the talks": still to come, unless a date says that they are over.
};

StatusReading read_status(const ClauseTree& tree, const StatusClasses& classes, const Match& match);

}  // namespace entente::events
