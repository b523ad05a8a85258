// What one verb says with its helping words by itself: tense, aspect, modal, negation.
//
// A pure function over one ClauseTree; what governs the verb is left to status.h.

#pragma once

#include <cstdint>
#include <string_view>

#include "events/clause_tree.h"

namespace entente::events {

struct VerbPhrase {
  bool finite = false;
  bool negated = false;
  bool infinitive = false;
  bool progressive = false;
  bool perfect = false;
  bool past = false;
  bool present = false;
  bool is_to = false;      // "is to visit"
  std::string_view modal;  // Lemma, or empty.
};

VerbPhrase verb_phrase(const ClauseTree& tree, std::uint32_t verb);

}  // namespace entente::events
