// Who "he", "it", "both sides", "the minister" and "his Lao counterpart" are.
//
// Precision first: each rule takes its antecedent only where nothing else competes (one person in reach, one
// subject that is a state, one pair of states spoken of); otherwise the word stays unresolved.  Works sentence by
// sentence over the explicit mentions, with subjects from the parse; unparsed sentences get no pronouns.
// One pass; one Coreference per thread, reused.

#pragma once

#include <cstdint>
#include <vector>

#include "actors/document_scan.h"
#include "actors/mention_builder.h"
#include "actors/phrase_reader.h"
#include "actors/short_forms.h"
#include "actors/state_pairs.h"

namespace entente::actors {

class Coreference {
 public:
  // Adds pronouns, short forms and collectives to the builder and fills in states that phrases left open.
  void resolve(const DocumentScan& scan, const Readings& readings, Mentions& mentions, MentionBuilder& builder);

 private:
  struct Seen {  // A mention in reach of a pronoun.
    std::uint32_t mention;
    std::uint32_t sentence;
    std::uint32_t first;  // Token of the document.
    std::uint32_t last;
    bool subject;         // Of any clause.
    bool main_subject;    // Of the sentence's root.
  };

  void resolve_sentence(std::uint32_t sentence);
  void collect(std::uint32_t sentence);
  void collect_pairs(std::uint32_t sentence, std::uint32_t before);
  void fill_roles(std::uint32_t sentence);
  void fill_role(std::uint32_t sentence, std::size_t role_index);
  bool fill_from_owner(std::uint32_t sentence, const RoleMention& role);
  bool fill_from_earlier(std::uint32_t sentence, std::size_t role_index);
  bool is_named_in(std::uint32_t sentence, std::uint32_t person, std::uint32_t other) const;
  bool is_main_subject(std::uint32_t mention) const;
  void fill_from_only_state(const RoleMention& role);
  bool stands_with(std::uint32_t sentence, const RoleMention& first, const RoleMention& role) const;
  bool fill_from_publisher(const RoleMention& role);
  void take_first_person(std::uint32_t sentence, std::uint32_t t);
  void take_turn(std::uint32_t sentence);
  std::uint32_t quoted_speaker(std::uint32_t sentence) const;
  void walk(std::uint32_t sentence);
  void take_pair_word(std::uint32_t sentence, std::uint32_t t);
  void take_leaders(std::uint32_t sentence, std::uint32_t t, std::uint32_t first);
  void take_collective(std::uint32_t sentence, std::uint32_t t);
  void take_side(std::uint32_t sentence, std::uint32_t t);
  void take_counterpart(std::uint32_t sentence, std::uint32_t t);
  void take_plural_pronoun(std::uint32_t sentence, std::uint32_t t);

  // Mentions (indices), or kNone.
  std::uint32_t person_before(std::uint32_t sentence, std::uint32_t t) const;
  std::uint32_t thing_before(std::uint32_t sentence, std::uint32_t t) const;
  std::uint32_t country_before(std::uint32_t sentence, std::uint32_t t) const;
  std::uint32_t bloc_before(std::uint32_t sentence, std::uint32_t t) const;
  bool plural_before(std::uint32_t sentence, std::uint32_t t);  // Fills refs_ and antecedent_.
  bool is_expletive(std::uint32_t sentence, std::uint32_t t) const;
  bool has_other_subject(std::uint32_t sentence, std::uint32_t after, std::uint32_t before, bool person) const;
  bool has_conjunct(std::uint32_t mention) const;
  bool is_same(std::uint32_t a, std::uint32_t b) const;

  Marker marker(std::uint32_t t) const { return t < scan_->words.size() ? scan_->words[t].marker : Marker::none; }
  const ActorRef& ref_of(std::uint32_t mention) const { return mentions_->refs[mentions_->mentions[mention].first_ref]; }
  std::uint32_t state_of(std::uint32_t mention) const;
  void point(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, std::uint32_t antecedent, MentionKind kind,
             std::string_view basis, std::uint8_t confidence);
  void set_refs(std::uint32_t mention, std::string_view basis, std::uint32_t antecedent, std::uint8_t confidence);
  void mirror_office(std::uint32_t sentence, const RoleMention* role, std::uint32_t state, ActorRef& ref);

  const DocumentScan* scan_ = nullptr;
  const Readings* readings_ = nullptr;
  Mentions* mentions_ = nullptr;
  MentionBuilder* builder_ = nullptr;
  StatePairs pairs_;
  ShortForms short_forms_;
  std::vector<Seen> seen_;               // Of the whole document so far, in order.
  bool in_turns_ = false;                // The text names its speakers turn by turn,
  std::uint32_t turn_state_ = Mention::kNone;  // this one's state; kNone = not known.
  std::size_t sentence_seen_ = 0;        // Where the current sentence begins in seen_.
  std::size_t next_role_ = 0;
  std::uint32_t pairs_taken_ = 0;        // Seen entries of the sentence whose pairs are counted.
  std::vector<ActorRef> refs_;           // Scratch.
  std::uint32_t antecedent_ = Mention::kNone;
};

}  // namespace entente::actors
