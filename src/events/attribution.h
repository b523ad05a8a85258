// On whose word: the chain of speakers above an act, and whether it stands in quotation marks.
//
// "State media said Zhao emphasized that …" gives two speakers, outermost first.  A quotation may run over several
// sentences; QuoteState carries what is open from one sentence to the next.
// Free functions; the state belongs to one document and one thread.

#pragma once

#include <string>
#include <vector>

#include "events/clause_tree.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

struct AttributionClasses {
  explicit AttributionClasses(const Frames& frames);
  ClassId speech, say_noun, media, state_media, official;
};

// What is open when a sentence begins.
struct QuoteState {
  bool open = false;
  std::uint32_t paragraph = 0;
  std::vector<Attribution> speakers;  // Of the last attributed act: they go on speaking inside the open quotation.
};

struct Told {
  Voice voice = Voice::asserted;
  std::vector<Attribution> chain;
};

// Which tokens of the sentence stand inside quotation marks; moves `state` to the end of the sentence.
void mark_quoted(const language::Sentence& sentence, QuoteState& state, std::vector<bool>& quoted);

Told read_attribution(const ClauseTree& tree, const AttributionClasses& classes, const SentenceInput& input, std::uint32_t anchor,
                      const std::vector<bool>& quoted, const QuoteState& before);

}  // namespace entente::events
