#include "events/acts_untold.h"

#include <algorithm>
#include <iterator>

namespace entente::events {

using language::Relation;

namespace {

bool names_person_or_office(const ClauseTree& tree, std::uint32_t t) {
  const auto m = tree.mention_at(t);
  if (m == ClauseTree::kNone) return false;
  const auto kind = tree.mentions().mentions[m].kind;
  return kind == actors::MentionKind::person || kind == actors::MentionKind::office;
}

}  // namespace

void match_whereabouts(const Frames& frames, const ClauseTree& tree, std::uint32_t place, std::vector<Match>& out) {
  const auto copula = tree.child(place, language::Relation::cop);
  const auto guest = tree.child(place, Relation::nsubj);
  if (copula == ClauseTree::kNone || guest == ClauseTree::kNone || !tree.has_preposition(place, "in") || !names_person_or_office(tree, guest)) return;
  const auto land = tree.mention_at(place);
  const auto* visit = frames.find("visit");
  if (visit == nullptr || visit->verb_patterns.empty() || land == ClauseTree::kNone || names_person_or_office(tree, place)) return;
  Match match;
  Heads guests;
  tree.add_agents(place, guests);
  add_fillers(tree, guests, match.source);
  add_fillers(tree, {place}, match.target);
  if (!has_actor(match.source) || !has_actor(match.target)) return;
  const auto state_of = [&](const Filler& f) { return tree.mentions().refs[tree.mentions().mentions[f.mention].first_ref].state; };
  const auto is_named = [&](const Filler& f) { return f.mention != ClauseTree::kNone && tree.mentions().mentions[f.mention].ref_count > 0; };
  if (!is_named(match.source.front()) || !is_named(match.target.front())) return;
  if (state_of(match.source.front()) == state_of(match.target.front()) || state_of(match.target.front()).starts_with("IGO:")) return;
  match.pattern = visit->verb_patterns.front();
  match.trigger = copula;
  match.anchor = place;
  match.coding = frames.patterns()[match.pattern].coding;
  match.kind = frames.frames()[frames.patterns()[match.pattern].frame].kind;
  out.push_back(std::move(match));
}

void match_meeting_again(const Frames& frames, const ClauseTree& tree, std::uint32_t t, std::vector<Match>& out) {
  const auto m = tree.mention_at(t);
  const auto* word = tree.word(t);
  if (m == ClauseTree::kNone || word == nullptr || !tree.in_class(t, frames.class_named("talks"))) return;
  const auto& mention = tree.mentions().mentions[m];
  if (mention.kind != actors::MentionKind::pronoun || mention.head != t || mention.ref_count < 2) return;
  static constexpr std::string_view kOnlyTimes[] = {"come", "follow", "mark", "precede", "coincide", "collapse", "fail", "end", "break", "stall"};
  auto verb = tree.head(t) == ClauseTree::kNone ? tree.child(t, Relation::acl) : tree.head(t);
  if (verb == ClauseTree::kNone && tree.child(t, Relation::cop) != ClauseTree::kNone) verb = t;
  if (verb == ClauseTree::kNone || std::find(std::begin(kOnlyTimes), std::end(kOnlyTimes), tree.lemma(verb)) != std::end(kOnlyTimes)) return;
  for (const auto p : word->noun_patterns) {
    const auto& pattern = frames.patterns()[p];
    if (pattern.coding.type != PloverType::consult || !pattern.symmetric) continue;
    Match match;
    match.pattern = p;
    match.trigger = match.anchor = t;
    match.coding = pattern.coding;
    match.kind = frames.frames()[pattern.frame].kind;
    match.symmetric = match.nominal = true;
    match.source.push_back({t, m, false});
    out.push_back(std::move(match));
    return;
  }
}

}  // namespace entente::events
