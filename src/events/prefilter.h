// The cheap test before parsing: could this sentence hold a record of an act?
//
// Parsing takes most of the time, and most sentences of an archive tell nothing between actors.  A sentence is kept if
// it names an actor of the actor tables, or has two words that may stand for one (offices, roles, pronouns) or begins with those
// who met in a sentence before ("The leaders", "The talks"), and holds
// a trigger whose word classes stand in the sentence, too ("held" needs talks, a rally, a visit …).  Nothing is
// parsed: forms lead to lemmas by spelling and a list of irregular verbs.
// What is left out and what that loses is measured by `entente evaluate prefilter`; docs/evaluation.md has the table.
// Immutable once built; any number of threads may ask at once, each with its scratch.  A few microseconds a sentence.

#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/name_pieces.h"
#include "actors/tables.h"
#include "events/frames.h"

namespace entente::events {

struct PrefilterScratch {
  struct Token {
    std::size_t end = 0;
    bool named = false;
  };
  std::vector<Token> tokens;
  std::vector<actors::Piece> pieces;
  std::vector<const LexiconWord*> words;
};

class Prefilter {
 public:
  // Keeps a view of `frames`, which must outlive it.
  explicit Prefilter(const Frames& frames) : frames_(&frames) {}

  bool may_hold_record(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch) const;

  // What the test sees in a sentence.
  struct Signs {
    unsigned names = 0;     // States, organisations, persons.
    unsigned roles = 0;     // Offices and role words without a name.
    unsigned pronouns = 0;  // Words that may stand for an actor named before.
    bool at_hand = false;   // The sentence begins with those who met last: "Officials", "The two leaders", "The talks".
    bool trigger = false;
  };
  Signs signs(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch) const;

 private:
  static void find_names(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch, Signs& signs);
  bool can_fire(const LexiconWord& word, const ClassSet& present, std::string_view sentence) const;

  const Frames* frames_;
};

}  // namespace entente::events
