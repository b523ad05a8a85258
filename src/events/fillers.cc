// From the words of a side to the actors that they name: at the head, inside its phrase, or by the land where a role acts.

#include <algorithm>
#include <array>

#include "events/clause_tree.h"

namespace entente::events {

using actors::MentionKind;
using language::Relation;
using language::Upos;

namespace {

bool names_someone(const ClauseTree& tree, std::uint32_t m) {
  if (m == ClauseTree::kNone) return false;
  const auto& mention = tree.mentions().mentions[m];
  return mention.ref_count > 0 || mention.kind == MentionKind::collective;
}

bool is_hyphen(std::string_view form) { return form == "-" || form == "\u2013" || form == "\u2011" || form == "/"; }

// Below a head that names no one: the possessor, the adjective, then "of …", "in …".
void add_inside(const ClauseTree& tree, std::uint32_t head, int depth, std::vector<Filler>& out) {
  const auto before = out.size();
  const auto try_children = [&](auto&& wanted) {
    for (const auto c : tree.children(head)) {
      if (!wanted(c)) continue;
      Heads group;
      group.push_back(c);
      for (const auto g : tree.children(c)) {
        if (tree.relation(g) == Relation::conj) group.push_back(g);
      }
      for (const auto g : group) {
        if (names_someone(tree, tree.mention_at(g))) out.push_back({g, tree.mention_at(g), true});
        else if (depth > 0) add_inside(tree, g, depth - 1, out);
      }
      if (out.size() > before) return true;
    }
    return false;
  };
  // "its European partners" are not its own: a pronoun that owns comes last.
  const auto is_pronoun = [&](auto c) { return tree.token(c).upos == Upos::pron; };
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod_poss && !is_pronoun(c); })) return;
  // "the U.S.-Japan agreement": both, although each hangs on the noun.
  for (const auto c : tree.children(head)) {
    const auto r = tree.relation(c);
    if ((r == Relation::amod || r == Relation::compound || r == Relation::nmod_unmarked) && c + 2 < tree.size() && names_someone(tree, tree.mention_at(c)) &&
        is_hyphen(tree.token(c + 1).form) && names_someone(tree, tree.mention_at(c + 2)) && tree.head(c + 2) == head) {
      out.push_back({c, tree.mention_at(c), true});
      out.push_back({c + 2, tree.mention_at(c + 2), true});
      return;
    }
    if ((r == Relation::amod || r == Relation::compound) && c >= 2 && names_someone(tree, tree.mention_at(c)) && is_hyphen(tree.token(c - 1).form) &&
        tree.head(c - 2) == c && names_someone(tree, tree.mention_at(c - 2)) && tree.mention_at(c - 2) != tree.mention_at(c)) {
      out.push_back({c - 2, tree.mention_at(c - 2), true});
      out.push_back({c, tree.mention_at(c), true});
      return;
    }
  }
  if (try_children([&](auto c) {
        const auto r = tree.relation(c);
        return r == Relation::amod || r == Relation::compound || r == Relation::nmod_desc || r == Relation::nmod_unmarked || r == Relation::flat;
      })) return;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod && tree.has_preposition(c, "of"); })) return;
  // "an attack in Tehran by Israel": who did it is no part of where.
  const bool is_name = tree.token(head).upos == Upos::propn;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod && !(is_name && tree.has_preposition(c, "by")); })) return;
  for (const auto c : tree.children(head)) {  // "measures planned by the Japanese"
    if (tree.relation(c) != Relation::acl || !tree.is_passive(c)) continue;
    Heads makers;
    tree.add_agents(c, makers);
    static constexpr std::array<std::string_view, 5> kShots{"fire", "launch", "lob", "shoot", "fly"};
    const bool shot = std::find(kShots.begin(), kShots.end(), tree.lemma(c)) != kShots.end();
    if (makers.empty() && shot) tree.add_obliques(c, "from", makers);  // "shells fired from Syria"
    for (const auto maker : makers) {
      if (names_someone(tree, tree.mention_at(maker))) out.push_back({maker, tree.mention_at(maker), true});
    }
  }
  if (out.size() > before) return;
  for (const auto c : tree.children(head)) {  // "the role that Jordan plays", "the steps that Laos has taken": Jordan's and Laos'.
    static constexpr std::string_view kOwn[] = {"play", "take", "make", "show", "demonstrate", "give", "provide", "offer", "bring", "have"};
    const bool owns = std::find(std::begin(kOwn), std::end(kOwn), tree.lemma(c)) != std::end(kOwn);
    const auto subject = owns && tree.relation(c) == Relation::acl_relcl && !tree.is_passive(c) ? tree.child(c, Relation::nsubj) : ClauseTree::kNone;
    if (subject != ClauseTree::kNone && names_someone(tree, tree.mention_at(subject))) out.push_back({subject, tree.mention_at(subject), true});
  }
  if (out.size() > before) return;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::appos; })) return;  // "his friend, the Lao premier"
  try_children([&](auto c) { return tree.relation(c) == Relation::nmod_poss; });
}

// A role that the text ties to no land, person or body: "lawmakers", "security forces".
bool lacks_land(const ClauseTree& tree, std::uint32_t m) {
  const auto& mentions = tree.mentions();
  const auto& mention = mentions.mentions[m];
  if (mention.kind == MentionKind::pronoun) return false;
  return std::all_of(mentions.refs.begin() + mention.first_ref, mentions.refs.begin() + mention.first_ref + mention.ref_count,
                     [](const actors::ActorRef& ref) { return ref.state.empty() && ref.person.empty(); }) && mention.ref_count > 0;
}

// The states in the place phrase of a role word.
void add_land(const ClauseTree& tree, std::uint32_t head, std::vector<Filler>& out) {
  for (const auto c : tree.children(head)) {
    if (tree.relation(c) != Relation::nmod) continue;
    const auto preposition = tree.preposition(c);
    if (preposition != "in" && preposition != "from" && preposition != "throughout" && preposition != "across") continue;
    const auto add = [&](std::uint32_t t, int depth, const auto& self) -> void {
      const bool known = names_someone(tree, tree.mention_at(t)) && !lacks_land(tree, tree.mention_at(t));
      if (known) out.push_back({t, tree.mention_at(t), true});
      for (const auto g : tree.children(t)) {
        const auto r = tree.relation(g);
        if (r == Relation::conj) self(g, depth, self);
        // "in a town in the valley, Laos": the land behind the smaller places.
        const bool wider = r == Relation::appos || r == Relation::nmod_unmarked || r == Relation::list || (r == Relation::nmod && (tree.has_preposition(g, "in") || tree.has_preposition(g, "of")));
        if (!known && wider && depth > 0) self(g, depth - 1, self);
      }
    };
    add(c, 2, add);
  }
}

}  // namespace

void add_fillers(const ClauseTree& tree, const Heads& heads, std::vector<Filler>& out) {
  for (const auto h : heads) {
    const auto m = tree.mention_at(h);
    const auto before = out.size();
    if (names_someone(tree, m)) {
      if (lacks_land(tree, m)) add_land(tree, h, out);  // "lawmakers in Laos"
      if (out.size() == before) out.push_back({h, m, false});
      else for (auto i = before; i < out.size(); ++i) out[i].role = m;
      continue;
    }
    add_inside(tree, h, 2, out);
    if (out.size() == before) out.push_back({h, ClauseTree::kNone, false});
  }
  // A list whose members are known needs no unknown summary ("several officials, including …").
  const bool some_known = std::any_of(out.begin(), out.end(), [](const Filler& f) { return f.mention != ClauseTree::kNone; });
  if (some_known) std::erase_if(out, [](const Filler& f) { return f.mention == ClauseTree::kNone; });
}

}  // namespace entente::events
