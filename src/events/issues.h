// What an act is about: issues of the project's own tree, and through them its domain.
//
// Cue words below the act's clause name issues; without cues the type's context gives the domain.

#pragma once

#include "events/clause_tree.h"
#include "events/frame_match.h"
#include "events/ontology.h"
#include "events/record.h"

namespace entente::events {

// Indexes of the issues whose cues stand between the tokens, in the order of the text.
std::vector<std::uint32_t> issues_between(const Ontology& ontology, const ClauseTree& tree, std::uint32_t first, std::uint32_t last);

// The domain that contexts alone give; the most telling one comes last.
std::string domain_of_contexts(const std::vector<std::string>& contexts);

void set_issues(const Ontology& ontology, const ClauseTree& tree, const Match& match, Record& record);

}  // namespace entente::events
