#include "events/home_acts.h"

#include <algorithm>
#include <array>

#include "events/parties.h"
#include "events/place_states.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = ClauseTree::kNone;

// A place phrase: its head, and the state in which it lies where that is known.
struct PlacePhrase {
  std::uint32_t head = kNone;
  std::string state;
};

bool is_locative(const ClauseTree& tree, std::uint32_t t) {
  static constexpr std::array<std::string_view, 12> kIn{"in", "across", "throughout", "at", "over", "on", "around", "near", "outside", "inside", "within", "to"};
  return std::any_of(kIn.begin(), kIn.end(), [&](std::string_view p) { return tree.has_preposition(t, p); });
}

// The words of a name from its head on: "Tel Aviv", "Nangarhar" of "Nangarhar province".
std::string_view name_at(const ClauseTree& tree, const SentenceInput& input, std::uint32_t t) {
  std::uint32_t first = t, last = t;
  for (const auto c : tree.children(t)) {
    const auto r = tree.relation(c);
    if (tree.token(c).upos != Upos::propn || (r != Relation::compound && r != Relation::flat)) continue;
    first = std::min(first, c);
    last = std::max(last, c);
  }
  return token_text(input.sentence, first, last + 1);
}

// The state of a phrase: an actor's land in it, else the gazetteer's; searched down through "of", compounds and "in".
std::string state_at(const ClauseTree& tree, const SentenceInput& input, std::uint32_t t, int depth) {
  std::vector<Filler> named;
  add_fillers(tree, {t}, named);
  const auto& mentions = tree.mentions();
  for (const auto& filler : named) {
    if (filler.mention == kNone) continue;
    const auto& mention = mentions.mentions[filler.mention];
    if (mention.ref_count == 1 && mentions.refs[mention.first_ref].state.size() == 3) return std::string(mentions.refs[mention.first_ref].state);
  }
  if (tree.token(t).upos == Upos::propn) {
    if (const auto state = state_of_place(name_at(tree, input, t)); !state.empty()) return std::string(state);
    if (const auto state = state_of_place(tree.token(t).form); !state.empty()) return std::string(state);
  }
  if (depth == 0) return {};
  for (const auto c : tree.children(t)) {
    const auto r = tree.relation(c);
    if (r != Relation::nmod && r != Relation::compound && r != Relation::appos && r != Relation::nmod_poss && r != Relation::flat) continue;
    if (auto state = state_at(tree, input, c, depth - 1); !state.empty()) return state;
  }
  return {};
}

// The nearest place phrase below the act: its own, then that of its object.
PlacePhrase place_below(const ClauseTree& tree, const SentenceInput& input, const Match& match) {
  Heads governors{match.trigger};
  if (match.anchor != match.trigger) governors.push_back(match.anchor);
  const auto own = governors.size();
  for (std::size_t i = 0; i < own; ++i) tree.add_patients(governors[i], governors);
  for (const auto governor : governors) {
    for (const auto c : tree.children(governor)) {
      const auto r = tree.relation(c);
      if ((r != Relation::obl && r != Relation::nmod) || !is_locative(tree, c)) continue;
      if (tree.word(c) != nullptr && !tree.word(c)->noun_patterns.empty()) {  // "killed in an Israeli raid on a school in Gaza"
        for (const auto g : tree.children(c)) {
          if (tree.relation(g) != Relation::nmod || !is_locative(tree, g)) continue;
          if (auto state = state_at(tree, input, g, 2); !state.empty()) return {g, std::move(state)};
        }
        continue;
      }
      auto state = state_at(tree, input, c, 2);
      if (!state.empty() || tree.token(c).upos == Upos::propn) return {c, std::move(state)};
    }
  }
  return {};
}

Party party_at(const ClauseTree& tree, const SentenceInput& input, Side side, const PlacePhrase& place) {
  std::vector<Party> made;
  add_parties(tree, input, {{place.head, kNone, false, kNone}}, side, made);
  made.front().state = place.state;
  return made.front();
}

bool is_nameless(const Party& party) { return party.state.empty() && party.organisation.empty() && party.person.empty(); }

// What only the authority of the land can do there.
bool is_power(const Coding& coding) { return coding.type == PloverType::concede || coding.cameo.starts_with("172"); }

// Acts that bear on the people of the place where they are done.
bool bears_on_place(const Coding& coding) {
  switch (coding.type) {
    case PloverType::assault:
    case PloverType::coerce:
    case PloverType::aid:
    case PloverType::protest:
    case PloverType::mobilize:
    case PloverType::retreat:
    case PloverType::sanction:
    case PloverType::concede: return true;
    default: return false;
  }
}

// Acts whose victims or receivers, where only "people" are told, are taken for people of the place.
bool are_those_there(const Coding& coding) {
  return coding.type == PloverType::assault || coding.type == PloverType::aid || coding.cameo.starts_with("172");
}

// "Demonstrators in Baghdad": the land of a role that names none.
void complete_land(const ClauseTree& tree, const SentenceInput& input, const std::vector<Filler>& fillers, Side side, std::vector<Party>& parties) {
  if (fillers.size() != 1) return;
  const auto party = std::find_if(parties.begin(), parties.end(), [&](const Party& p) { return p.side == side; });
  if (party == parties.end() || !is_nameless(*party)) return;
  for (const auto c : tree.children(fillers.front().head)) {
    if (tree.relation(c) != Relation::nmod) continue;
    const auto preposition = tree.preposition(c);
    if (preposition != "in" && preposition != "from" && preposition != "at") continue;
    party->state = state_at(tree, input, c, 1);
    if (!party->state.empty()) return;
  }
}

void complete_target(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties) {
  const auto source = std::find_if(parties.begin(), parties.end(), [](const Party& p) { return p.side == Side::source; });
  const auto target = std::find_if(parties.begin(), parties.end(), [](const Party& p) { return p.side == Side::target; });
  if (target != parties.end() && !is_nameless(*target)) {
    // "Turkish authorities imposed a curfew in south-eastern Turkey": on the people there, not on the authorities.
    if (source != parties.end() && target->state == source->state && target->sector == source->sector && target->begin != source->begin &&
        target->person.empty()) target->sector.clear();
    return;
  }
  if (target != parties.end() && !are_those_there(match.coding)) return;
  auto place = place_below(tree, input, match);
  const std::string home = source == parties.end() ? std::string() : source->state;
  if (place.head != kNone && place.state.empty() && is_power(match.coding)) place.state = home;
  if (target != parties.end()) {  // "killed 23 people in Tel Aviv"
    target->state = place.state;
    return;
  }
  if (source == parties.end()) return;
  if (place.head != kNone) {
    parties.push_back(party_at(tree, input, Side::target, place));
  } else if (match.coding.type == PloverType::protest && home.size() == 3) {
    Party party;  // Who protests at home protests to those who govern there.
    party.side = Side::target;
    party.state = home;
    party.sector = "GOV";
    party.begin = party.end = source->end;  // Not named but as the source.
    party.named = source->named.empty() ? Span<SourceByte>{source->begin, source->end} : source->named;
    parties.push_back(std::move(party));
  }
}

// "was arrested in Lebanon": who arrests there holds the power there.
void complete_source(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties) {
  const bool power = match.coding.type == PloverType::coerce || match.coding.cameo.starts_with("09") || match.coding.cameo == "116";
  if (!match.passive_without_agent || !power || parties.empty()) return;
  if (std::any_of(parties.begin(), parties.end(), [](const Party& p) { return p.side != Side::target; })) return;
  for (const auto c : tree.children(match.anchor)) {
    if (tree.relation(c) != Relation::obl || !tree.has_preposition(c, "in")) continue;
    const PlacePhrase place{c, state_at(tree, input, c, 2)};
    if (place.state.empty()) continue;
    Party party = party_at(tree, input, Side::source, place);
    party.sector = "GOV";
    for (auto& target : parties) {  // Where they were arrested tells nothing of whose they are.
      if (target.begin == party.begin && target.end == party.end) target.state.clear();
    }
    parties.insert(parties.begin(), std::move(party));
    return;
  }
}

// "arrived in Riyadh": who comes to a town visits the land in which it lies.  Where bodies of many states sit, the land is
// not the host.
void complete_host(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties) {
  static constexpr std::array<std::string_view, 8> kSeats{"Geneva", "Vienna", "Brussels", "York", "Davos", "Strasbourg", "Hague", "Nations"};
  if (match.coding.mode != "visit" || match.symmetric || match.target.size() != 1 || match.target.front().mention != kNone) return;
  const auto head = match.target.front().head;
  if (tree.token(head).upos != Upos::propn || std::find(kSeats.begin(), kSeats.end(), tree.token(head).form) != kSeats.end()) return;
  const auto state = state_at(tree, input, head, 1);
  if (state.empty()) return;
  for (auto& party : parties) {
    if (party.side == Side::source && party.state == state) return;
  }
  for (auto& party : parties) {
    if (party.side == Side::target && is_nameless(party)) party.state = state;
  }
}

// "Thousands marched through Warsaw against …": who takes to the streets of a town is of its land.
void complete_crowd(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties) {
  if (match.coding.type != PloverType::protest) return;
  const auto source = std::find_if(parties.begin(), parties.end(), [](const Party& p) { return p.side == Side::source; });
  if (source == parties.end() || !is_nameless(*source)) return;
  for (const auto governor : {match.anchor, match.trigger}) {
    for (const auto c : tree.children(governor)) {
      const auto r = tree.relation(c);
      if ((r != Relation::obl && r != Relation::nmod) || tree.token(c).upos != Upos::propn) continue;
      const auto preposition = tree.preposition(c);
      if (preposition != "in" && preposition != "through" && preposition != "across") continue;
      source->state = state_at(tree, input, c, 2);
      if (!source->state.empty()) return;
    }
  }
}

}  // namespace

void complete_at_home(const ClauseTree& tree, const SentenceInput& input, const Match& match, std::vector<Party>& parties) {
  complete_land(tree, input, match.source, Side::source, parties);
  complete_land(tree, input, match.target, Side::target, parties);
  complete_host(tree, input, match, parties);
  complete_crowd(tree, input, match, parties);
  if (match.symmetric || match.kind != Kind::event || !bears_on_place(match.coding)) {
    if (match.passive_without_agent) complete_source(tree, input, match, parties);
    return;
  }
  complete_source(tree, input, match, parties);
  complete_target(tree, input, match, parties);
}

}  // namespace entente::events
