// From a match and its status to the record's kind, type and code.
//
// A promise is a commitment until it is done, a refusal to act is no act denied but a REJECT that happened, harm on a
// condition is a threat, and CAMEO has codes of its own for what lies ahead.  Free functions; nothing is kept.

#pragma once

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/frames.h"
#include "events/ontology.h"
#include "events/record.h"
#include "events/status.h"

namespace entente::events {

// REQUIRES: type, mode, code, kind and status of `record` are those of the match.
void settle_coding(const Frames& frames, const Ontology& ontology, const ClauseTree& tree, const Match& match, const StatusReading& status, Record& record);

// Goldstein value, mode and contexts that follow from the record's code.
void set_code(const Ontology& ontology, Record& record);

}  // namespace entente::events
