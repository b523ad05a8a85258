// Sides that only earlier sentences name: "the gunboats" are those whose land was told before, "condemned the attack"
// is said to whoever attacked, and what a ministry without a land says to one of two states it says for the other.
//
// One value per document; its strings are views into what the document's mentions view.  Cheap.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/mention.h"
#include "events/frame_match.h"
#include "events/record.h"

namespace entente::events {

class EarlierSides {
 public:
  // Gives names that stand alone and definite words for people, forces and craft ("the fishermen", "the destroyers") the land that an earlier
  // sentence told of them.  To be called before the sentence's tree is built.
  void give(const Frames& frames, const language::Sentence& sentence, actors::Mentions& mentions) const;

  // Fills the state of sides that are told by such a word, or not at all; true if one was filled.
  bool complete(const Frames& frames, const ClauseTree& tree, const Match& match, const std::vector<Attribution>& told_by,
                std::vector<Party>& parties) const;

  // Remembers who did what to whom, and whose things the sentence speaks of.
  void keep(const ClauseTree& tree, const Match& match, const Record& record);
  void keep_things(const ClauseTree& tree);

 private:
  struct Thing {
    std::string lemma;
    std::string_view state;
    std::uint32_t sentence = 0;
  };
  struct Act {
    std::uint32_t sentence = 0;
    std::uint32_t trigger = 0;
    std::vector<std::string> source;
    std::vector<std::string> target;
    bool spoken = false;    // A statement: "it" is no deed.
    bool sanction = false;
  };

  void give_names(const language::Sentence& sentence, actors::Mentions& mentions) const;
  static void add(const language::Sentence& sentence, std::uint32_t first, std::uint32_t head, std::string_view land, actors::Mentions& mentions);
  std::string_view land_of(std::string_view lemma, std::uint32_t sentence, std::string_view but) const;
  const Act* last_act(std::uint32_t sentence, std::uint32_t before, std::uint32_t reach) const;
  std::string other_of_pair(const ClauseTree& tree, std::uint32_t trigger, const std::string& one) const;

  std::vector<Thing> things_;
  std::vector<Thing> names_;  // Of people who hold no known office, by the last part of the name.
  std::vector<Act> acts_;
};

// Puts a mention in its place among those of its sentence.
void insert_mention(actors::Mentions& mentions, const actors::Mention& mention);

}  // namespace entente::events
