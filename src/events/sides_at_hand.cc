#include "events/sides_at_hand.h"

#include <algorithm>
#include <array>

#include "actors/tables.h"
#include "events/sentence_input.h"
#include "events/sides_earlier.h"

namespace entente::events {
namespace {

constexpr std::uint32_t kReach = 12;          // Sentences over which sides stay at hand.
constexpr std::uint32_t kDoerReach = 3;
constexpr std::string_view kTogether = "those who acted together last";
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
  // "Officials discussed …": of those who met, where nothing says of whom else.
  const bool bare = mention.first == mention.head && head.lemma == "official" && head.relation == language::Relation::nsubj && mention.head < 4 &&
                    std::none_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const language::Token& t) {
                      return t.head == static_cast<std::int32_t>(mention.head) && t.relation != language::Relation::punct;
                    });
  if (!bare && !is_one_of(sentence.tokens[mention.first].form, kDefinite)) return false;
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
  mention.basis = kTogether;
  mentions.refs.insert(mentions.refs.end(), refs_.begin(), refs_.end());
}

// Adds a mention of `refs` over the words [first, head].
void SidesAtHand::insert(const language::Sentence& sentence, std::uint32_t first, std::uint32_t head, const std::vector<actors::ActorRef>& refs,
                         std::string_view basis, actors::Mentions& mentions) const {
  actors::Mention mention;
  mention.sentence = sentence.index;
  mention.first = first;
  mention.head = head;
  mention.last = head + 1;
  mention.span = token_span(sentence, first, head + 1);
  mention.first_ref = static_cast<std::uint32_t>(mentions.refs.size());
  mention.ref_count = static_cast<std::uint32_t>(refs.size());
  mention.kind = actors::MentionKind::pronoun;
  mention.confidence = 170;
  mention.basis = basis;
  mentions.refs.insert(mentions.refs.end(), refs.begin(), refs.end());
  insert_mention(mentions, mention);
}

void SidesAtHand::give(const Frames& frames, const language::Sentence& sentence, actors::Mentions& mentions) {
  if (sentence.index + 1 >= mentions.sentence_begin.size()) return;
  const auto is_free = [&](std::uint32_t first, std::uint32_t t) {
    const auto begin = mentions.mentions.begin();
    return std::none_of(begin + mentions.sentence_begin[sentence.index], begin + mentions.sentence_begin[sentence.index + 1],
                        [&](const actors::Mention& m) { return first < m.last && m.first <= t; });
  };
  if (!doer_.empty() && sentence.index <= doer_sentence_ + kDoerReach) {
    for (std::uint32_t t = 1; t < sentence.tokens.size(); ++t) {
      const auto* word = frames.find(sentence.tokens[t].lemma);
      if (word == nullptr || sentence.tokens[t].upos != language::Upos::noun || !word->classes.test(frames.class_named("attack_word"))) continue;
      auto first = t;
      while (first > 0 && t - first < 3 && sentence.tokens[first - 1].upos == language::Upos::adj) --first;
      constexpr std::array<std::string_view, 7> kPointing{"This", "this", "These", "these", "Such", "such", "those"};
      if (first == 0 || !is_one_of(sentence.tokens[first - 1].form, kPointing) || !is_free(first - 1, t)) continue;
      insert(sentence, first - 1, t, doer_, "who struck last", mentions);
    }
  }
  if (refs_.empty() || sentence.index > sentence_ + kReach) return;
  bool told = false;
  for (auto m = mentions.sentence_begin[sentence.index]; m < mentions.sentence_begin[sentence.index + 1]; ++m) {
    if (!takes(frames, sentence, mentions, mentions.mentions[m])) continue;
    point(mentions.mentions[m], mentions);
    told = true;
  }
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const auto& token = sentence.tokens[t];
    // "The talks focused on roads" is read as a phrase at times: its noun then stands at the root.
    const bool opens = t == 1 && token.relation == language::Relation::root;
    const bool subject = token.relation == language::Relation::nsubj || token.relation == language::Relation::nsubj_pass || opens;
    if (!subject) continue;
    constexpr std::array<std::string_view, 4> kDocuments{"communique", "communiqué", "declaration", "statement"};
    constexpr std::array<std::string_view, 9> kTalks{"talk", "discussion", "meeting", "conversation", "consultation", "negotiation", "call", "dialogue", "summit"};
    constexpr std::array<std::string_view, 6> kGroups{"group", "side", "party", "delegation", "participant", "counterpart"};
    // "They", "The two discussed …": those who acted together, where they are two.
    const bool two = refs_.size() == 2 && ((token.form == "two" && t == 1 && sentence.tokens[0].form == "The") || (token.form == "Both" && t == 0));
    const bool they = two || token.form == "They" || token.form == "they";
    const bool behind_the = t > 0 && t < 4 && (sentence.tokens[0].form == "The" || sentence.tokens[0].form == "Their");
    const bool document = behind_the && is_one_of(token.lemma, kDocuments);
    // "The group reviewed …", "The talks focused on …": the article points back, and nothing between says which.
    const bool several = token.number == language::Number::plural || token.lemma == "group";
    // "The meetings" were several, and those at hand met once; talks are plural by nature.
    constexpr std::array<std::string_view, 4> kAlwaysSeveral{"talk", "discussion", "consultation", "negotiation"};
    const bool talks = is_one_of(token.lemma, kTalks) && (token.number != language::Number::plural || is_one_of(token.lemma, kAlwaysSeveral));
    const bool meeting = t == 1 && behind_the && token.upos == language::Upos::noun && (talks || (several && is_one_of(token.lemma, kGroups)));
    const bool it = t == 0 && token.form == "It" && document_sentence_ > 0 && sentence.index < document_sentence_ + 3;
    const auto first = document || meeting ? 0 : t;
    if ((!they && !document && !it && !meeting) || !is_free(first, t)) continue;
    if (document || it) document_sentence_ = sentence.index + 1;
    insert(sentence, first, t, refs_, kTogether, mentions);
    told = true;
  }
  if (told) sentence_ = sentence.index;
}

// "this attack" a sentence later was theirs.
void SidesAtHand::keep_doer(const ClauseTree& tree, const Match& match) {
  const auto type = match.coding.type;
  if (type != PloverType::assault && type != PloverType::coerce && type != PloverType::mobilize) return;
  std::vector<actors::ActorRef> refs;
  for (const auto& filler : match.source) {
    if (filler.mention == ClauseTree::kNone) return;
    const auto& mention = tree.mentions().mentions[filler.mention];
    if (mention.ref_count != 1 || mention.ambiguous) return;
    refs.push_back(tree.mentions().refs[mention.first_ref]);
  }
  if (refs.size() != 1 || refs[0].state.empty()) return;
  doer_ = std::move(refs);
  doer_sentence_ = tree.sentence().index;
}

void SidesAtHand::keep(const ClauseTree& tree, const Match& match, const actors::Tables* tables) {
  keep_doer(tree, match);
  if (match.coding.type != PloverType::consult && !match.symmetric && match.op != Operator::promise) return;
  if (match.alleged || is_hostile(match.coding.type)) return;
  // "welcomed the recent summit of Iraq and Egypt": spoken of by those at hand, who stay so.
  const auto place = tree.relation(match.trigger);
  const bool spoken_of = match.nominal && match.anchor == match.trigger && place != language::Relation::root && place != language::Relation::nsubj &&
                         place != language::Relation::nsubj_pass;
  if (spoken_of && refs_.size() > 1 && tree.sentence().index <= sentence_ + kReach) return;
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

bool SidesAtHand::complete(const Match& match, std::uint32_t sentence, const std::vector<Attribution>& told_by, std::vector<Party>& parties) {
  if (refs_.empty() || sentence > sentence_ + kReach) return false;
  const bool may = match.coding.type == PloverType::agree || (match.coding.type == PloverType::consult && match.coding.mode.empty());
  if (!may || parties.empty() || has_actor(match.target)) return false;
  // "Laos committed to a robust standard": what it commits itself to is no side.
  const auto is_thing = [](const Party& p) { return p.side == Side::target && p.state.empty() && p.organisation.empty() && p.person.empty() && p.sector.empty(); };
  const std::string state = parties.front().state;
  const bool one = std::all_of(parties.begin(), parties.end(), [&](const Party& p) { return (p.state == state && p.side != Side::target) || is_thing(p); });
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
  std::erase_if(parties, is_thing);
  for (auto& p : parties) p.side = Side::source;
  parties.push_back(std::move(party));
  sentence_ = sentence;
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
