#include "events/tree_words.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void add_state(std::vector<StateMention>& states, const actors::Mention& mention, const actors::ActorRef& ref) {
  if (ref.state.empty()) return;
  const bool known = std::any_of(states.begin(), states.end(), [&](const StateMention& s) { return s.ref->state == ref.state; });
  if (!known) states.push_back({&mention, &ref});
}

}  // namespace

bool equals_lower(std::string_view form, std::string_view wanted) {
  return form.size() == wanted.size() &&
         std::equal(form.begin(), form.end(), wanted.begin(), [](char a, char b) { return lower(a) == b; });
}

std::string lemma_of(const Sentence& sentence, std::uint32_t token) {
  const Token& t = sentence.tokens[token];
  std::string lemma(t.lemma.empty() ? t.form : t.lemma);
  for (char& c : lemma) c = lower(c);
  return lemma;
}

bool has_child(const Sentence& sentence, std::uint32_t token, Relation relation) {
  return child_of(sentence, token, relation) != kNoToken;
}

std::uint32_t child_of(const Sentence& sentence, std::uint32_t token, Relation relation) {
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& child = sentence.tokens[t];
    if (child.head != static_cast<std::int32_t>(token)) continue;
    if (child.relation == relation || language::universal(child.relation) == relation) return t;
  }
  return kNoToken;
}

bool has_case(const Sentence& sentence, std::uint32_t token, std::string_view preposition) {
  for (const Token& child : sentence.tokens) {
    if (child.head != static_cast<std::int32_t>(token)) continue;
    if ((child.relation == Relation::case_ || child.relation == Relation::mark) && equals_lower(child.form, preposition)) return true;
  }
  return false;
}

bool is_below(const Sentence& sentence, std::uint32_t token, std::uint32_t ancestor) {
  for (std::int32_t up = static_cast<std::int32_t>(token); up >= 0; up = sentence.tokens[static_cast<std::size_t>(up)].head) {
    if (up == static_cast<std::int32_t>(ancestor)) return true;
  }
  return false;
}

bool is_negated(const Sentence& sentence, std::uint32_t token) {
  for (const Token& child : sentence.tokens) {
    if (child.head != static_cast<std::int32_t>(token)) continue;
    if (equals_lower(child.form, "not") || child.form == "n't" || child.form == "n\xE2\x80\x99t" || equals_lower(child.form, "never") ||
        equals_lower(child.form, "no")) {
      return true;
    }
  }
  return false;
}

std::uint32_t clause_above(const Sentence& sentence, std::uint32_t token) {
  for (;;) {
    const Token& t = sentence.tokens[token];
    const Relation relation = language::universal(t.relation);
    const bool clause = relation == Relation::root || relation == Relation::ccomp || relation == Relation::xcomp ||
                        relation == Relation::advcl || relation == Relation::acl || relation == Relation::parataxis ||
                        relation == Relation::csubj || (relation == Relation::conj && (t.upos == Upos::verb || has_child(sentence, token, Relation::nsubj) ||
                                                            has_child(sentence, token, Relation::cop)));
    if (clause || t.head < 0) return token;
    token = static_cast<std::uint32_t>(t.head);
  }
}

std::vector<StateMention> states_in(const SentenceInput& input, TokenRange range) {
  std::vector<StateMention> states;
  for (const actors::Mention& mention : input.mentions_here()) {
    if (mention.ambiguous || mention.first < range.first || mention.last > range.last) continue;
    for (const actors::ActorRef& ref : input.refs(mention)) add_state(states, mention, ref);
  }
  return states;
}

std::vector<StateMention> states_at(const SentenceInput& input, std::uint32_t token) {
  std::vector<StateMention> states;
  for (const actors::Mention& mention : input.mentions_here()) {
    if (mention.ambiguous || token < mention.first || token >= mention.last) continue;
    for (const actors::ActorRef& ref : input.refs(mention)) add_state(states, mention, ref);
  }
  return states;
}

std::vector<StateMention> pair_at_hand(const SentenceInput& input) {
  struct Seen {
    StateMention state;
    std::uint32_t count = 0;
  };
  std::vector<Seen> seen;
  const actors::Mentions& all = *input.mentions;
  for (const actors::Mention& mention : all.mentions) {
    if (mention.sentence > input.sentence.index) break;
    if (mention.ambiguous || mention.kind == actors::MentionKind::collective) continue;
    for (const actors::ActorRef& ref : input.refs(mention)) {
      if (ref.state.size() != 3) continue;
      const auto known = std::find_if(seen.begin(), seen.end(), [&](const Seen& s) { return s.state.ref->state == ref.state; });
      if (known == seen.end()) {
        seen.push_back({{&mention, &ref}, 1});
      } else {
        ++known->count;
      }
    }
  }
  if (seen.size() < 2) return {};
  std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.count > b.count; });
  // A third state as common as the second leaves open whom it is about.
  if (seen.size() > 2 && seen[2].count == seen[1].count) return {};
  // Nor is a text about two states that names many others more often.
  std::uint32_t total = 0;
  for (const Seen& s : seen) total += s.count;
  if (seen[1].count * 5 < total || (seen[0].count + seen[1].count) * 3 < total * 2) return {};
  return {seen[0].state, seen[1].state};
}

}  // namespace entente::events
