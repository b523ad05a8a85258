// Who is at hand: the sides of the last act that several did together.  Later sentences call them "the leaders",
// "officials", "the group" or "they", let a joint communique or "the talks" speak for them, and leave one of them unnamed.
// And who struck last: "this attack" names him.
//
// One value per document; holds references into the document's mentions by value.  Cheap.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/mention.h"
#include "events/frame_match.h"
#include "events/record.h"

namespace entente::actors {
class Tables;
}

namespace entente::events {

class SidesAtHand {
 public:
  // Gives plural words for leaders without a state of their own, a joint document, "the talks" and an unresolved "they" the
  // sides at hand, and "this attack" its doer.  To be called before the sentence's tree is built.
  void give(const Frames& frames, const language::Sentence& sentence, actors::Mentions& mentions);

  // Remembers the sides of an act done together, and who did harm; `tables` may be null.
  void keep(const ClauseTree& tree, const Match& match, const actors::Tables* tables);

  // In the sentences after a meeting one side discusses, agrees or commits itself towards the other without naming it:
  // adds the other.  False where that does not fit.
  bool complete(const Match& match, std::uint32_t sentence, const std::vector<Attribution>& told_by, std::vector<Party>& parties);

 private:
  bool takes(const Frames& frames, const language::Sentence& sentence, const actors::Mentions& mentions, const actors::Mention& mention) const;
  void point(actors::Mention& mention, actors::Mentions& mentions) const;
  void insert(const language::Sentence& sentence, std::uint32_t first, std::uint32_t head, const std::vector<actors::ActorRef>& refs, std::string_view basis,
              actors::Mentions& mentions) const;
  void keep_doer(const ClauseTree& tree, const Match& match);

  std::vector<actors::ActorRef> refs_;  // Two states or more, or one organisation that acted as its members.
  std::uint32_t sentence_ = 0;           // The last that told of them.
  std::uint32_t document_sentence_ = 0;  // One beyond the last sentence with a joint document as subject; 0 = none.
  std::vector<actors::ActorRef> doer_;   // Of the last harm told, one state or armed group.
  std::uint32_t doer_sentence_ = 0;
};

// "G7 ministers met": an act together that names one organisation alone is done by its members.  Puts them in its place
// where they are known on the day (ISO, or empty) and few; `tables` may be null.
void open_organisation(const actors::Tables* tables, std::string_view day, std::vector<Party>& parties);

}  // namespace entente::events
