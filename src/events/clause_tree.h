// One sentence as the matcher sees it: who governs whom, what each word may trigger, who is spoken of.
//
// Built anew for every sentence over memory that is kept; holds views into the analysis, the mentions and the
// frames, which must outlive the use.  All tokens are indexes within the sentence.  One per thread.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/mention.h"
#include "events/frames.h"
#include "language/sentence.h"

namespace entente::events {

inline bool is_oblique(language::Relation relation) {
  return relation == language::Relation::obl || relation == language::Relation::nmod || relation == language::Relation::obl_agent;
}

using Heads = std::vector<std::uint32_t>;  // Tokens that head the words of one side.

class ClauseTree {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  void build(const language::Sentence& sentence, std::uint32_t sentence_index, const actors::Mentions& mentions,
             const Frames& frames);

  std::size_t size() const { return sentence_->tokens.size(); }
  const language::Sentence& sentence() const { return *sentence_; }
  const language::Token& token(std::uint32_t t) const { return sentence_->tokens[t]; }
  language::Relation relation(std::uint32_t t) const { return token(t).relation; }
  std::string_view lemma(std::uint32_t t) const { return nodes_[t].lemma; }  // Lower case; "build-up" at its governing part.
  // The word class by which it is read: a joined word such as "hand-over" is a noun whatever its last part is.
  language::Upos upos(std::uint32_t t) const { return nodes_[t].joined && !is_verb(t) ? language::Upos::noun : token(t).upos; }
  const LexiconWord* word(std::uint32_t t) const { return nodes_[t].word; }
  bool in_class(std::uint32_t t, ClassId id) const { return nodes_[t].classes.test(id); }
  const actors::Mentions& mentions() const { return *mentions_; }

  // The mention that this token heads, or (for a head inside one) covers it; kNone where no one is spoken of.
  std::uint32_t mention_at(std::uint32_t t) const { return nodes_[t].mention; }

  std::uint32_t head(std::uint32_t t) const {
    return token(t).head < 0 ? kNone : static_cast<std::uint32_t>(token(t).head);
  }
  std::span<const std::uint32_t> children(std::uint32_t t) const {
    return {children_.data() + nodes_[t].first_child, nodes_[t].child_count};
  }
  // First child with the relation, or kNone.
  std::uint32_t child(std::uint32_t t, language::Relation relation) const;

  bool is_verb(std::uint32_t t) const;
  bool is_passive(std::uint32_t t) const;
  bool is_infinitive(std::uint32_t t) const;  // "to visit"

  // The lemmas of the preposition before a noun: "with", "on behalf of"; empty where there is none.
  std::string preposition(std::uint32_t t) const;
  bool has_preposition(std::uint32_t t, std::string_view preposition) const;

  // Any token at or below t that belongs to the class (t itself left out); kNone where none does.
  // Does not enter relative clauses or clauses of their own.
  std::uint32_t below_in_class(std::uint32_t t, ClassId id, int depth = 5) const;

  // Leftmost and rightmost token at or below t.
  std::pair<std::uint32_t, std::uint32_t> extent(std::uint32_t t) const;

  // Who does what verb `t` says: subjects, by-agents, controllers, sharers across conjunction, antecedents.
  void add_agents(std::uint32_t t, Heads& out, int depth = 0) const;
  // To whom it is done.
  void add_patients(std::uint32_t t, Heads& out, int depth = 0) const;
  // The words with that preposition below a verb, its object or its light verb.
  void add_obliques(std::uint32_t t, std::string_view preposition, Heads& out) const;
  // Who does what the noun says.
  void add_noun_agents(std::uint32_t t, bool all, Heads& out) const;
  void add_possessors(std::uint32_t t, Heads& out) const;
  void add_modifiers(std::uint32_t t, Heads& out) const;
  // Subjects of the clause told in the complement, or the controlled object; of a passive who did it, if only `doers` count.
  void add_complement_subjects(std::uint32_t t, bool doers, Heads& out) const;

  // The verb without own meaning that the noun hangs on ("held talks", "talks were held"), or kNone.
  std::uint32_t light_verb(std::uint32_t noun) const;
  // A light verb whose subject is not the doer: "drew criticism from", "suffered an attack".
  bool is_received(std::uint32_t verb) const;
  // Heads of the clauses or nouns that complete t ("agreed to *send*", "demanded a *meeting*"), with sharers.
  void add_complements(std::uint32_t t, Heads& out) const;
  // A name that heads a headline without a finite verb: "*Laos* to build bridge", "*China*, Laos in rail deal".
  bool heads_title(std::uint32_t t) const;
  // The nearest governing word that heads a clause (t itself where it does).
  std::uint32_t clause_head(std::uint32_t t) const;

 private:
  struct Node {
    std::string_view lemma;
    const LexiconWord* word = nullptr;
    ClassSet classes;
    std::uint32_t mention = kNone;
    std::uint32_t first_child = 0;
    std::uint32_t child_count = 0;
    bool joined = false;
  };
  bool is_background(std::uint32_t t) const;
  void set_mentions(std::uint32_t sentence_index);
  void set_phrases(const Frames& frames);
  void join_hyphens(const Frames& frames);
  void look_inside(std::uint32_t t, std::string_view wanted, int depth, Heads& out) const;
  void add_with_sharers(std::uint32_t t, Heads& out) const;  // t, its conjuncts, the members after "including".
  std::uint32_t antecedent(std::uint32_t pronoun) const;    // Of a relative pronoun; the pronoun itself otherwise.

  const language::Sentence* sentence_ = nullptr;
  const actors::Mentions* mentions_ = nullptr;
  ClassId light_ = 0;
  ClassId object_control_ = 0;
  ClassId message_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> children_;
  std::vector<std::string> lowered_;  // Lemmas that had to be lowered.
  std::vector<std::string> mended_;   // Words that the lemmatiser cut wrongly.
};

// What the group actually names: mentions at the head or, failing that, inside its phrase ("the Lao *offer*").
struct Filler {
  std::uint32_t head = 0;                      // Token.
  std::uint32_t mention = ClauseTree::kNone;   // kNone: the words name no one we know.
  bool inside = false;                         // Found below the head, not at it.
  std::uint32_t role = ClauseTree::kNone;      // Mention that tells the sector: "lawmakers" of "lawmakers in Laos".
};
void add_fillers(const ClauseTree& tree, const Heads& heads, std::vector<Filler>& out);

}  // namespace entente::events
