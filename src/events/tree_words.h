// Small questions to a parsed sentence that several readers ask: forms, lemmas, children, states at hand.
//
// Pure functions over views.  Comparing lowers ASCII letters only: the words asked for are English.

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/sentence_input.h"

namespace entente::events {

inline constexpr std::uint32_t kNoToken = 0xffffffff;

// True if `form` in lower case is `lower`.
bool equals_lower(std::string_view form, std::string_view lower);

// The lemma in lower case, or the form where there is none; a copy, short enough to stay out of the heap.
std::string lemma_of(const language::Sentence& sentence, std::uint32_t token);

template <std::size_t N>
bool lemma_in(const language::Sentence& sentence, std::uint32_t token, const std::array<std::string_view, N>& lemmas) {
  const std::string lemma = lemma_of(sentence, token);
  return std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end();
}

bool has_child(const language::Sentence& sentence, std::uint32_t token, language::Relation relation);
// The first child with the relation or a subtype of it, or kNoToken.
std::uint32_t child_of(const language::Sentence& sentence, std::uint32_t token, language::Relation relation);
bool has_case(const language::Sentence& sentence, std::uint32_t token, std::string_view preposition);
bool is_below(const language::Sentence& sentence, std::uint32_t token, std::uint32_t ancestor);
// True for "not", "n't", "never", "no" among the children.
bool is_negated(const language::Sentence& sentence, std::uint32_t token);
// The nearest word above (or at) the token that heads a clause.
std::uint32_t clause_above(const language::Sentence& sentence, std::uint32_t token);

// A mention with a state, and which.
struct StateMention {
  const actors::Mention* mention = nullptr;
  const actors::ActorRef* ref = nullptr;
};

// Every state spoken of within the tokens, each once, in order.
std::vector<StateMention> states_in(const SentenceInput& input, TokenRange range);

// The states whose mention covers the token: the subject's, say.
std::vector<StateMention> states_at(const SentenceInput& input, std::uint32_t token);

// The two states that the document has spoken of most up to this sentence, or none: whom "relations" without a name
// are between.
std::vector<StateMention> pair_at_hand(const SentenceInput& input);

}  // namespace entente::events
