#include "events/sides_earlier.h"

#include <algorithm>
#include <array>
#include <set>

#include "events/sentence_input.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = ClauseTree::kNone;
constexpr std::uint32_t kThingReach = 12;  // Sentences over which "the gunboats" are the same.
constexpr std::uint32_t kActReach = 2;     // Sentences over which "the attack" is the last one told.
constexpr std::uint32_t kPairReach = 2;    // Sentences over which a side left out is the other of the pair.

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> kDefinite{"the", "this", "that", "these", "those", "both", "such"};

bool is_land(std::string_view state) { return state.size() == 3; }

bool is_definite(const ClauseTree& tree, std::uint32_t t) {
  return std::any_of(tree.children(t).begin(), tree.children(t).end(), [&](std::uint32_t c) {
    return tree.relation(c) == Relation::det && is_one_of(tree.lemma(c), kDefinite);
  });
}

// The one land that a noun's own words name: "Iranian gunboats", "Canada's decision"; empty where none or several.
std::string_view own_land(const ClauseTree& tree, std::uint32_t t) {
  const auto& mentions = tree.mentions();
  std::string_view land;
  const auto look = [&](std::uint32_t m) {
    if (m == kNone || mentions.mentions[m].kind == actors::MentionKind::pronoun || mentions.mentions[m].ref_count != 1) return;
    const auto state = mentions.refs[mentions.mentions[m].first_ref].state;
    if (is_land(state)) land = land.empty() || land == state ? state : "several";
  };
  look(tree.mention_at(t));
  if (!land.empty()) return is_land(land) ? land : std::string_view();
  for (const auto c : tree.children(t)) {
    const auto r = tree.relation(c);
    if (r == Relation::amod || r == Relation::compound || r == Relation::nmod_poss || r == Relation::nmod_unmarked) look(tree.mention_at(c));
  }
  return is_land(land) ? land : std::string_view();
}

// A word for something that was done, said or decided: "the raid", "the move".
bool is_deed(const Frames& frames, const ClauseTree& tree, std::uint32_t t) {
  static constexpr std::array<std::string_view, 20> kDeeds{"verdict", "ruling", "sentence", "law", "vote", "release", "move", "decision", "step", "action", "measure", "announcement", "incident", "act", "policy",
                                                           "statement", "remark", "comment", "plan", "incursion"};
  if (tree.token(t).upos != Upos::noun) return false;
  if (is_one_of(tree.lemma(t), kDeeds)) return true;
  const auto* word = frames.find(tree.lemma(t));
  if (word == nullptr || !std::any_of(word->noun_patterns.begin(), word->noun_patterns.end(), [&](std::uint32_t p) {
        const auto type = frames.patterns()[p].coding.type;
        return is_hostile(type) || type == PloverType::retreat || type == PloverType::reject;
      })) return false;
  return true;
}

bool answers_a_deed(PloverType type) {
  return type == PloverType::accuse || type == PloverType::support || type == PloverType::reject || type == PloverType::protest;
}

// The word by which a party is told, where it is told by one word alone.
std::uint32_t head_of(const std::vector<Filler>& fillers) { return fillers.size() == 1 ? fillers.front().head : kNone; }

Party* party_of(std::vector<Party>& parties, Side side) {
  Party* found = nullptr;
  for (auto& party : parties) {
    if (party.side == Side::participant) return nullptr;
    if (party.side != side) continue;
    if (found != nullptr) return nullptr;
    found = &party;
  }
  return found;
}

bool is_open(const Party& party) { return party.state.empty() && party.person.empty(); }

std::string state_of(const std::vector<Party>& parties, Side side) {
  std::set<std::string> states;
  for (const auto& party : parties) {
    if (party.side == side && !party.state.empty()) states.insert(party.state);
  }
  return states.size() == 1 ? *states.begin() : std::string();
}

std::string any_state_of(const std::vector<Party>& parties, Side side) {
  for (const auto& party : parties) {
    if (party.side == side && !party.state.empty()) return party.state;
  }
  return {};
}

// The land told of a name that stands for no office: "Alexander Ivanov, head of a desk at the Soviet Foreign Ministry".
std::string_view land_of_name(const ClauseTree& tree, std::uint32_t t) {
  const auto& mentions = tree.mentions();
  for (const auto wanted : {Relation::nmod_desc, Relation::compound, Relation::amod, Relation::appos}) {
    for (const auto c : tree.children(t)) {
      if (tree.relation(c) != wanted) continue;
      std::vector<Filler> named;
      add_fillers(tree, {c}, named);
      if (named.size() != 1 || named.front().mention == kNone) continue;
      const auto& mention = mentions.mentions[named.front().mention];
      if (mention.ref_count == 1 && is_land(mentions.refs[mention.first_ref].state)) return mentions.refs[mention.first_ref].state;
    }
  }
  return {};
}

}  // namespace

void insert_mention(actors::Mentions& mentions, const actors::Mention& mention) {
  auto at = mentions.sentence_begin[mention.sentence];
  while (at < mentions.sentence_begin[mention.sentence + 1] && mentions.mentions[at].first < mention.first) ++at;
  mentions.mentions.insert(mentions.mentions.begin() + at, mention);
  for (actors::Mention& other : mentions.mentions) {
    if (other.antecedent != actors::Mention::kNone && other.antecedent >= at) ++other.antecedent;
  }
  for (std::size_t s = mention.sentence + 1; s < mentions.sentence_begin.size(); ++s) ++mentions.sentence_begin[s];
}

// The latest land told of such a thing, other than `but`.
std::string_view EarlierSides::land_of(std::string_view lemma, std::uint32_t sentence, std::string_view but) const {
  for (auto it = things_.rbegin(); it != things_.rend(); ++it) {
    if (it->sentence + kThingReach < sentence) break;
    if (it->lemma == lemma && it->state != but) return it->state;
  }
  return {};
}

// "Ivanov also accused …": a name by itself, whose land was told with the whole name.
void EarlierSides::give_names(const language::Sentence& sentence, actors::Mentions& mentions) const {
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const auto& token = sentence.tokens[t];
    if (token.upos != Upos::propn || token.relation == Relation::flat || token.relation == Relation::compound) continue;
    const auto name = std::find_if(names_.rbegin(), names_.rend(), [&](const Thing& n) { return n.lemma == token.form; });
    if (name == names_.rend()) continue;
    const auto begin = mentions.mentions.begin() + mentions.sentence_begin[sentence.index];
    const auto end = mentions.mentions.begin() + mentions.sentence_begin[sentence.index + 1];
    if (std::any_of(begin, end, [&](const actors::Mention& m) { return m.first <= t && t < m.last; })) continue;
    add(sentence, t, t, name->state, mentions);
  }
}

// A mention of tokens [first, head] for `land`.
void EarlierSides::add(const language::Sentence& sentence, std::uint32_t first, std::uint32_t head, std::string_view land, actors::Mentions& mentions) {
  actors::ActorRef ref;
  ref.state = land;
  actors::Mention mention;
  mention.sentence = sentence.index;
  mention.first = first;
  mention.head = head;
  mention.last = head + 1;
  mention.span = token_span(sentence, mention.first, mention.last);
  mention.kind = actors::MentionKind::pronoun;
  mention.confidence = 150;
  mention.basis = "its land told before";
  mention.first_ref = static_cast<std::uint32_t>(mentions.refs.size());
  mention.ref_count = 1;
  mentions.refs.push_back(ref);
  insert_mention(mentions, mention);
}

void EarlierSides::give(const Frames& frames, const language::Sentence& sentence, actors::Mentions& mentions) const {
  if (sentence.index + 1 >= mentions.sentence_begin.size()) return;
  if (!names_.empty()) give_names(sentence, mentions);
  if (things_.empty() || sentence.index + 1 >= mentions.sentence_begin.size()) return;
  const auto thing = frames.class_named("thing_of_state");
  for (std::uint32_t t = 1; t < sentence.tokens.size(); ++t) {
    const auto& token = sentence.tokens[t];
    if (token.upos != Upos::noun) continue;
    const auto* word = frames.find(token.lemma);
    if (word == nullptr || !word->classes.test(thing)) continue;
    const auto& before = sentence.tokens[t - 1];
    const bool definite = before.form == "the" || before.form == "The" || before.form == "those" || before.form == "these";
    if (!definite || before.head != static_cast<std::int32_t>(t)) continue;
    const auto land = land_of(token.lemma, sentence.index, {});
    if (land.empty()) continue;
    actors::ActorRef ref;
    ref.state = land;
    const auto begin = mentions.mentions.begin() + mentions.sentence_begin[sentence.index];
    const auto end = mentions.mentions.begin() + mentions.sentence_begin[sentence.index + 1];
    const auto known = std::find_if(begin, end, [&](const actors::Mention& m) { return m.first <= t && t < m.last; });
    if (known != end) {
      const bool landless = known->ref_count == 1 && known->head == t && mentions.refs[known->first_ref].state.empty() && mentions.refs[known->first_ref].person.empty();
      if (!landless) continue;
      ref.sector = mentions.refs[known->first_ref].sector;
      known->first_ref = static_cast<std::uint32_t>(mentions.refs.size());
      known->kind = actors::MentionKind::pronoun;
      known->confidence = 150;
      known->basis = "its land told before";
      mentions.refs.push_back(ref);
      continue;
    }
    add(sentence, t - 1, t, land, mentions);
  }
}

const EarlierSides::Act* EarlierSides::last_act(std::uint32_t sentence, std::uint32_t before, std::uint32_t reach) const {
  for (auto it = acts_.rbegin(); it != acts_.rend(); ++it) {
    if (it->sentence + reach < sentence) break;
    if (it->sentence < sentence || it->trigger < before) return &*it;
  }
  return nullptr;
}

// The state that the last acts set against `one`, where the sentence names no third.
std::string EarlierSides::other_of_pair(const ClauseTree& tree, std::uint32_t trigger, const std::string& one) const {
  const auto sentence = tree.sentence().index;
  std::string other;
  for (auto it = acts_.rbegin(); it != acts_.rend() && it->sentence + kPairReach >= sentence; ++it) {
    if (it->sentence == sentence && it->trigger >= trigger) continue;
    if (it->source.empty() || it->target.empty() || it->source == it->target) continue;
    const bool acted = std::find(it->source.begin(), it->source.end(), one) != it->source.end();
    const bool suffered = std::find(it->target.begin(), it->target.end(), one) != it->target.end();
    if (!acted && !suffered) return {};
    const auto& facing = acted ? it->target : it->source;
    if (facing.size() != 1 || (!other.empty() && other != facing.front())) return {};
    other = facing.front();
  }
  if (other.empty()) return {};
  const auto& mentions = tree.mentions();
  for (auto m = mentions.sentence_begin[sentence]; m < mentions.sentence_begin[sentence + 1]; ++m) {
    const auto& mention = mentions.mentions[m];
    for (std::uint32_t i = 0; i < mention.ref_count; ++i) {
      const auto state = mentions.refs[mention.first_ref + i].state;
      if (!state.empty() && state != one && state != other) return {};
    }
  }
  return other;
}

bool EarlierSides::complete(const Frames& frames, const ClauseTree& tree, const Match& match, const std::vector<Attribution>& told_by,
                            std::vector<Party>& parties) const {
  if (match.symmetric || parties.empty()) return false;
  const auto sentence = tree.sentence().index;
  bool filled = false;
  const auto fill = [&](Party& party, std::string_view state) {
    party.state = std::string(state);
    filled = true;
  };
  // "condemned the attack", "rejected it": said to whoever did that.
  if (auto* target = party_of(parties, Side::target); target != nullptr && is_open(*target) && answers_a_deed(match.coding.type)) {
    const auto head = head_of(match.target);
    const auto is_own = [&](std::string_view state) {
      return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.side == Side::source && p.state == state; });
    };
    const bool told = !is_own({}) && match.source.size() > 0;
    const bool pronoun = head != kNone && (tree.lemma(head) == "it" || tree.lemma(head) == "this" || tree.lemma(head) == "that") && tree.token(head).upos == Upos::pron;
    if (head != kNone && told && (pronoun || (is_definite(tree, head) && is_deed(frames, tree, head)))) {
      const auto land = pronoun ? std::string_view() : land_of(tree.lemma(head), sentence, state_of(parties, Side::source));
      const auto* act = last_act(sentence, match.trigger, kActReach);
      if (!land.empty() && !is_own(land)) fill(*target, land);
      else if (act != nullptr && act->source.size() == 1 && !is_own(act->source.front()) && !(pronoun && act->spoken)) fill(*target, act->source.front());
    }
  }
  // "A ministry statement called on Ottawa": the ministry of the state that faces Canada.
  if (auto* source = party_of(parties, Side::source); source != nullptr && is_open(*source)) {
    const auto facing = state_of(parties, Side::target);
    const auto head = head_of(match.source);
    static constexpr std::array<std::string_view, 12> kOffices{"ministry", "government", "statement", "spokesman", "spokeswoman", "spokesperson", "official", "minister",
                                                               "administration", "army", "navy", "president"};
    if (!facing.empty() && head != kNone && tree.token(head).upos == Upos::noun && is_one_of(tree.lemma(head), kOffices)) {
      if (const auto other = other_of_pair(tree, match.trigger, facing); !other.empty()) fill(*source, other);
    }
  }
  // "Canada said the trawlers would be seized": what a government says will be done, it does.
  const bool none = std::none_of(parties.begin(), parties.end(), [](const Party& p) { return p.side != Side::target; });
  if (none && match.passive_without_agent && !told_by.empty() && told_by.back().states.size() == 1) {
    const auto type = match.coding.type;
    const bool power = type == PloverType::sanction || type == PloverType::coerce || type == PloverType::concede || type == PloverType::aid || type == PloverType::reject ||
                       (type == PloverType::retreat && match.coding.cameo.starts_with("084"));
    bool ahead = false;
    for (const auto c : tree.children(match.anchor)) {
      const auto lemma = tree.lemma(c);
      ahead = ahead || (tree.relation(c) == Relation::aux && (lemma == "will" || lemma == "would" || lemma == "could" || lemma == "be"));
    }
    const auto& speaker = told_by.back().states.front();
    if (power && ahead && is_land(speaker) && state_of(parties, Side::target) != speaker && !state_of(parties, Side::target).empty()) {
      Party party;
      party.side = Side::source;
      party.state = speaker;
      party.sector = "GOV";
      party.begin = party.end = parties.front().begin;  // Not named here.
      parties.insert(parties.begin(), std::move(party));
      filled = true;
    }
  }
  // "Iran is also claiming repayment": asked of the other of the two.
  const auto type = match.coding.type;
  // "The tariffs on Japanese exports go into effect": laid on by whoever laid them on before.
  if ((type == PloverType::sanction || match.coding.cameo.starts_with("085") || match.coding.cameo.starts_with("0354")) && !state_of(parties, Side::target).empty()) {
    const bool unnamed = std::none_of(parties.begin(), parties.end(), [](const Party& p) { return p.side == Side::source; });
    const auto target = state_of(parties, Side::target);
    for (auto it = acts_.rbegin(); unnamed && it != acts_.rend(); ++it) {
      if (it->sentence + kThingReach < sentence || !it->sanction || it->source.size() != 1 || it->target.size() != 1 || it->target.front() != target) continue;
      Party party;
      party.side = Side::source;
      party.state = it->source.front();
      party.sector = "GOV";
      party.begin = party.end = parties.front().begin;  // Not named here.
      parties.insert(parties.begin(), std::move(party));
      filled = true;
      break;
    }
  }
  const auto own = any_state_of(parties, Side::source);
  const bool untold = match.target.empty() || (match.target.size() == 1 && match.target.front().mention == kNone);
  if ((type == PloverType::request || type == PloverType::reject || type == PloverType::threaten) && untold && !own.empty()) {
    if (const auto other = other_of_pair(tree, match.trigger, own); !other.empty()) {
      if (auto* target = party_of(parties, Side::target); target != nullptr && is_open(*target)) {
        fill(*target, other);
      } else if (match.target.empty()) {
        Party party;
        party.side = Side::target;
        party.state = other;
        party.begin = party.end = parties.front().end;  // Not named here.
        parties.push_back(std::move(party));
        filled = true;
      }
    }
  }
  return filled;
}

void EarlierSides::keep(const ClauseTree& tree, const Match& match, const Record& record) {
  Act act;
  act.sentence = tree.sentence().index;
  act.trigger = match.trigger;
  const auto type = match.coding.type;
  act.sanction = type == PloverType::sanction;
  act.spoken = type == PloverType::accuse || type == PloverType::support || type == PloverType::request || type == PloverType::consult;
  std::vector<std::string> together;
  for (const auto& party : record.parties) {
    if (party.state.empty()) continue;
    auto& side = party.side == Side::source ? act.source : party.side == Side::target ? act.target : together;
    if (std::find(side.begin(), side.end(), party.state) == side.end()) side.push_back(party.state);
  }
  if (together.size() == 2) {
    act.source = {together.front()};
    act.target = {together.back()};
    act.spoken = true;
  }
  if (!act.source.empty()) acts_.push_back(std::move(act));
}

void EarlierSides::keep_things(const ClauseTree& tree) {
  for (std::uint32_t t = 0; t < tree.size(); ++t) {
    if (tree.token(t).upos == Upos::propn && tree.mention_at(t) == kNone && tree.relation(t) != Relation::flat && tree.relation(t) != Relation::compound) {
      std::uint32_t last = kNone;  // "Ivanov" of "Alexander Ivanov"
      for (const auto c : tree.children(t)) {
        if (tree.relation(c) == Relation::flat && tree.token(c).upos == Upos::propn) last = c;
      }
      if (last == kNone) continue;
      if (const auto land = land_of_name(tree, t); !land.empty()) names_.push_back({std::string(tree.token(last).form), land, tree.sentence().index});
      continue;
    }
    if (tree.token(t).upos != Upos::noun) continue;
    if (const auto land = own_land(tree, t); !land.empty()) things_.push_back({std::string(tree.lemma(t)), land, tree.sentence().index});
  }
}

}  // namespace entente::events
