#include "events/places.h"

#include <algorithm>
#include <array>

#include "events/tree_words.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

// The place name that covers the token, as a token range; empty if the token is none.
TokenRange place_name_at(const SentenceInput& input, std::uint32_t token) {
  for (const language::Name& name : input.sentence.names) {
    if (name.type == language::NameType::place && token >= name.first && token < name.last) return {name.first, name.last};
  }
  for (const actors::Mention& mention : input.mentions_here()) {
    const bool place = mention.kind == actors::MentionKind::state_name || mention.kind == actors::MentionKind::metonym;
    if (place && token >= mention.first && token < mention.last) return {mention.first, mention.last};
  }
  return {};
}

bool is_time(const SentenceInput& input, std::uint32_t token) {
  const auto times = input.times_here();
  return std::any_of(times.begin(), times.end(), [&](const TimeExpression& time) { return token >= time.first && token < time.last; });
}

std::optional<Place> make_place(const SentenceInput& input, std::uint32_t token, std::string basis, const Gazetteer* gazetteer) {
  if (is_time(input, token)) return std::nullopt;
  TokenRange range = place_name_at(input, token);
  if (range.first == range.last) return std::nullopt;
  while (range.first + 1 < range.last && equals_lower(input.sentence.tokens[range.first].form, "the")) ++range.first;
  Place place;
  place.name = std::string(token_text(input.sentence, range.first, range.last));
  place.basis = std::move(basis);
  if (const auto states = states_at(input, token); states.size() == 1 && states[0].ref->state.size() == 3) {
    place.state = std::string(states[0].ref->state);
    place.precision = "state";
  }
  if (gazetteer != nullptr) {
    const Gazetteer::Found found = gazetteer->find(place.name, place.state);
    if (found.place != nullptr) {
      place.state = found.place->state;
      place.precision = found.place->is_region ? "region" : "city";
      place.latitude = found.place->latitude;
      place.longitude = found.place->longitude;
      if (found.is_guess) place.basis += ", taken for the largest of that name";
    }
  }
  return place;
}

// "in Vientiane", "at Sunnylands": a place in the locative part under `governor`.
std::optional<Place> locative_under(const SentenceInput& input, std::uint32_t governor, const Gazetteer* gazetteer) {
  const Sentence& sentence = input.sentence;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    if (token.head != static_cast<std::int32_t>(governor)) continue;
    const Relation relation = language::universal(token.relation);
    if (relation != Relation::obl && relation != Relation::nmod) continue;
    if (!has_case(sentence, t, "in") && !has_case(sentence, t, "at") && !has_case(sentence, t, "near") && !has_case(sentence, t, "inside")) continue;
    if (auto place = make_place(input, t, "named where it happened", gazetteer)) return place;
    // "in the capital Vientiane", "in the city of Sanya": the name hangs on a common noun.
    for (std::uint32_t below = 0; below < sentence.tokens.size(); ++below) {
      if (sentence.tokens[below].head != static_cast<std::int32_t>(t)) continue;
      const Relation inner = language::universal(sentence.tokens[below].relation);
      if (inner != Relation::appos && inner != Relation::nmod && inner != Relation::flat && inner != Relation::compound) continue;
      if (auto place = make_place(input, below, "named where it happened", gazetteer)) return place;
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 14> kGoing{"visit", "tour", "trip", "travel", "journey", "fly", "go", "arrive", "return", "head", "pay",
                                                  "stop", "stopover", "mission"};

std::optional<Place> destination_under(const SentenceInput& input, std::uint32_t governor, const Gazetteer* gazetteer) {
  const Sentence& sentence = input.sentence;
  if (!lemma_in(sentence, governor, kGoing)) return std::nullopt;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    if (token.head != static_cast<std::int32_t>(governor)) continue;
    const bool object = token.relation == Relation::obj;
    const bool to = (language::universal(token.relation) == Relation::obl || token.relation == Relation::nmod) &&
                    (has_case(sentence, t, "to") || has_case(sentence, t, "in") || has_case(sentence, t, "into"));
    if (!object && !to) continue;
    if (auto place = make_place(input, t, "destination of the visit", gazetteer)) return place;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Place> place_of(std::uint32_t trigger, const SentenceInput& input, std::string_view mode, const Gazetteer* gazetteer) {
  const Sentence& sentence = input.sentence;
  std::uint32_t clause = trigger;
  for (int steps = 0; steps < 3; ++steps) {
    if (mode == "visit") {
      if (auto place = destination_under(input, clause, gazetteer)) return place;
    }
    if (auto place = locative_under(input, clause, gazetteer)) return place;
    // From a noun ("talks") up to its verb ("held"), and no further than its own clause.
    const Token& token = sentence.tokens[clause];
    const Relation relation = language::universal(token.relation);
    const bool within = relation == Relation::obj || relation == Relation::nsubj || relation == Relation::obl || relation == Relation::nmod;
    if (!within || token.head < 0) break;
    clause = static_cast<std::uint32_t>(token.head);
  }
  return std::nullopt;
}

}  // namespace entente::events
