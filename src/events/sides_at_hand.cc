#include "events/sides_at_hand.h"

#include <algorithm>
#include <array>

#include "actors/tables.h"
#include "events/sentence_input.h"
#include "events/sides_earlier.h"

namespace entente::events {
namespace {

constexpr std::uint32_t kReach = 12;          // Sentences over which sides stay at hand.
constexpr std::size_t kMostSides = 10;
constexpr std::size_t kMostMembers = 10;      // A larger organisation acts as one.

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_organisation(std::string_view state) { return state.starts_with("IGO:"); }

bool is_member(const actors::Tables& tables, std::uint32_t organisation, std::string_view state) {
  return std::any_of(tables.memberships().begin(), tables.memberships().end(), [&](const actors::Membership& m) {
    return m.organisation == organisation && tables.states()[m.state].code == state;
  });
}

}  // namespace

// A definite plural ("the ministers", "both presidents"), or a document that several gave out together.
bool SidesAtHand::takes(const Frames& frames, const language::Sentence& sentence, const actors::Mentions& mentions,
                        const actors::Mention& mention) const {
  if (mention.ref_count == 0 || mention.head >= sentence.tokens.size() || mention.last - mention.first > 4) return false;
  const auto& head = sentence.tokens[mention.head];
  const auto& ref = mentions.refs[mention.first_ref];
  const bool guessed = mention.basis == "co-reference: the two" && refs_.size() == 2;  // The pair that acted is surer than the pair last named.
  const bool open = mention.ref_count == 1 && ref.state.empty() && ref.person.empty();
  if ((!open && !guessed) || head.number != language::Number::plural) return false;
  const auto* word = frames.find(head.lemma);
  if (word == nullptr || !word->classes.test(frames.class_named("leader_word"))) return false;
  constexpr std::array<std::string_view, 4> kDefinite{"The", "the", "Both", "both"};
  if (!is_one_of(sentence.tokens[mention.first].form, kDefinite)) return false;
  // "the rebel leaders", "the European ministers": a word between tells which ones.
  for (auto t = mention.first + 1; t < mention.head; ++t) {
    const auto upos = sentence.tokens[t].upos;
    constexpr std::array<std::string_view, 8> kPortfolios{"foreign", "finance", "defence", "defense", "prime", "trade", "interior", "energy"};
    const bool describes = upos == language::Upos::adj || upos == language::Upos::noun || upos == language::Upos::propn;
    if (describes && !is_one_of(sentence.tokens[t].form, kPortfolios)) return false;
  }
  return true;
}

void SidesAtHand::point(actors::Mention& mention, actors::Mentions& mentions) const {
  mention.first_ref = static_cast<std::uint32_t>(mentions.refs.size());
  mention.ref_count = static_cast<std::uint32_t>(refs_.size());
  mention.kind = actors::MentionKind::pronoun;
  mention.ambiguous = false;
  mention.confidence = 170;
  mention.basis = "those who acted together last";
  mentions.refs.insert(mentions.refs.end(), refs_.begin(), refs_.end());
}

void SidesAtHand::give(const Frames& frames, const language::Sentence& sentence, actors::Mentions& mentions) {
  if (refs_.empty() || sentence.index > sentence_ + kReach || sentence.index + 1 >= mentions.sentence_begin.size()) return;
  const auto begin = mentions.sentence_begin[sentence.index];
  for (auto m = begin; m < mentions.sentence_begin[sentence.index + 1]; ++m) {
    if (takes(frames, sentence, mentions, mentions.mentions[m])) point(mentions.mentions[m], mentions);
  }
  const auto is_free = [&](std::uint32_t t) {
    return std::none_of(mentions.mentions.begin() + begin, mentions.mentions.begin() + mentions.sentence_begin[sentence.index + 1],
                        [&](const actors::Mention& m) { return m.first <= t && t < m.last; });
  };
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const auto& token = sentence.tokens[t];
    const bool subject = token.relation == language::Relation::nsubj;
    constexpr std::array<std::string_view, 4> kDocuments{"communique", "communiqué", "declaration", "statement"};
    // "They", "The two discussed …": those who acted together, where they are two.
    const bool two = subject && refs_.size() == 2 && ((token.form == "two" && t == 1 && sentence.tokens[0].form == "The") || (token.form == "Both" && t == 0));
    const bool they = two || (subject && (token.form == "They" || token.form == "they"));
    const bool document = subject && is_one_of(token.lemma, kDocuments) && t > 0 && t < 4 && (sentence.tokens[0].form == "The" || sentence.tokens[0].form == "Their");
    const bool it = subject && t == 0 && token.form == "It" && document_sentence_ > 0 && sentence.index < document_sentence_ + 3;
    if ((!they && !document && !it) || !is_free(t)) continue;
    if (document || it) document_sentence_ = sentence.index + 1;
    actors::Mention mention;
    mention.sentence = sentence.index;
    mention.first = document ? 0 : t;
    mention.head = t;
    mention.last = t + 1;
    mention.span = token_span(sentence, mention.first, mention.last);
    point(mention, mentions);
    insert_mention(mentions, mention);
  }
}

void SidesAtHand::keep(const ClauseTree& tree, const Match& match, const actors::Tables* tables) {
  if (match.coding.type != PloverType::consult && !match.symmetric && match.op != Operator::promise) return;
  if (match.alleged || is_hostile(match.coding.type)) return;
  std::vector<actors::ActorRef> refs;
  bool plural = false;
  const auto& mentions = tree.mentions();
  for (const auto* side : {&match.source, &match.target}) {
    for (const auto& filler : *side) {
      if (filler.mention == ClauseTree::kNone) continue;
      const auto& mention = mentions.mentions[filler.mention];
      const auto head = filler.role == ClauseTree::kNone ? filler.head : mentions.mentions[filler.role].head;
      plural = plural || tree.token(head).number == language::Number::plural;
      for (std::uint32_t i = 0; i < mention.ref_count; ++i) {
        const auto& ref = mentions.refs[mention.first_ref + i];
        const bool known = std::any_of(refs.begin(), refs.end(), [&](const actors::ActorRef& r) { return r.state == ref.state; });
        if (!ref.state.empty() && !known) refs.push_back(ref);
      }
    }
  }
  const bool members = refs.size() == 1 && plural && is_organisation(refs[0].state);
  const bool sides = refs.size() >= 2 && refs.size() <= kMostSides && (match.symmetric || match.coding.type == PloverType::consult);
  if (!members && !sides) return;
  sentence_ = tree.sentence().index;
  if (tables != nullptr && refs_.size() == 1) {  // The organisation stays at hand when its members are told one by one.
    const auto organisation = tables->find_organisation(refs_[0].state);
    if (std::all_of(refs.begin(), refs.end(), [&](const actors::ActorRef& r) { return is_member(*tables, organisation, r.state); })) return;
  }
  refs_ = std::move(refs);
}

bool SidesAtHand::complete(const Match& match, std::uint32_t sentence, const std::vector<Attribution>& told_by, std::vector<Party>& parties) const {
  if (refs_.empty() || sentence > sentence_ + kReach) return false;
  const bool may = match.coding.type == PloverType::agree || (match.coding.type == PloverType::consult && match.coding.mode.empty());
  if (!may || parties.empty() || has_actor(match.target)) return false;
  const std::string state = parties.front().state;
  const bool one = std::all_of(parties.begin(), parties.end(), [&](const Party& p) { return p.state == state && p.side != Side::target; });
  if (!one) return false;
  if (refs_.size() == 1) {  // "The communique said Japan would …": said towards those whose communique it is.
    const bool told = std::any_of(told_by.begin(), told_by.end(), [&](const Attribution& a) {
      return std::find(a.states.begin(), a.states.end(), refs_[0].state) != a.states.end();
    });
    if (!told || state == refs_[0].state || state.empty()) return false;
  } else if (refs_.size() != 2 || (refs_[0].state != state && refs_[1].state != state)) {
    return false;
  }
  const auto& other = refs_[0].state == state ? refs_[1] : refs_[0];
  Party party;
  party.side = Side::target;
  party.state = other.state;
  party.sector = other.sector;
  party.person = other.person;
  party.office = other.office;
  party.rank = other.rank;
  party.begin = party.end = parties.front().end;  // Not named here.
  for (auto& p : parties) p.side = Side::source;
  parties.push_back(std::move(party));
  return true;
}

void open_organisation(const actors::Tables* tables, std::string_view day, std::vector<Party>& parties) {
  if (tables == nullptr || parties.empty()) return;
  const std::string code = parties.front().state;
  if (!is_organisation(code)) return;
  if (std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.state != code && !p.state.empty(); })) return;
  const auto organisation = tables->find_organisation(code);
  if (organisation == actors::Tables::kNone) return;
  const auto date = actors::parse_day(day);
  std::vector<Party> members;
  for (const auto& membership : tables->memberships()) {
    if (membership.organisation != organisation || (date != actors::kNoDate && !membership.period.covers(date))) continue;
    Party party;
    party.side = Side::participant;
    party.state = std::string(tables->states()[membership.state].code);
    party.sector = parties.front().sector;
    party.begin = parties.front().begin;
    party.end = parties.front().end;
    members.push_back(std::move(party));
  }
  if (members.size() >= 2 && members.size() <= kMostMembers) parties = std::move(members);
}

}  // namespace entente::events
