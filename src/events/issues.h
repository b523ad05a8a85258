// What an act is about: issues of the project's own tree, and through them its domain.
//
// Cue words below the act's clause name issues; without cues the type's context gives the domain.

#pragma once

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/ontology.h"
#include "events/record.h"

namespace entente::events {

void set_issues(const Ontology& ontology, const ClauseTree& tree, const Match& match, Record& record);

}  // namespace entente::events
