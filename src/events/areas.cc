#include "events/areas.h"

#include <array>

namespace entente::events {

using language::Relation;

namespace {

constexpr std::array<std::string_view, 6> kBefore{"include", "as", "like", "in", "on", "against"};

// A list member, or the members of the list that it governs ("fighting gambling, fraud and smuggling").
void open_member(const ClauseTree& tree, std::uint32_t member, Heads& out) {
  const auto before = out.size();
  for (const auto c : tree.children(member)) {
    if (out.size() > before) break;
    const auto r = tree.relation(c);
    const bool argument = r == Relation::obj || (r == Relation::obl && tree.has_preposition(c, "against"));
    if (!tree.is_verb(member) || !argument) continue;
    for (const auto g : tree.children(c)) {
      if (tree.relation(g) != Relation::conj) continue;
      out.push_back(c);
      for (const auto h : tree.children(c)) {
        if (tree.relation(h) == Relation::conj) out.push_back(h);
      }
      break;
    }
  }
  if (out.size() == before) out.push_back(member);
  for (const auto c : tree.children(member)) {  // Lists are often hung one member on the other.
    if (tree.relation(c) == Relation::conj) open_member(tree, c, out);
  }
}

void collect(const ClauseTree& tree, std::uint32_t t, int depth, Heads& best) {
  if (depth == 0) return;
  for (const auto c : tree.children(t)) {
    const auto r = tree.relation(c);
    if (r == Relation::acl_relcl || r == Relation::nsubj || r == Relation::parataxis) continue;
    bool introduced = false;
    for (const auto word : kBefore) introduced = introduced || tree.has_preposition(c, word);
    if (introduced) {
      Heads members;
      open_member(tree, c, members);
      if (members.size() > best.size()) best = std::move(members);
    }
    collect(tree, c, depth - 1, best);
  }
}

}  // namespace

void find_areas(const ClauseTree& tree, std::uint32_t anchor, Heads& out) {
  Heads best;
  collect(tree, anchor, 6, best);
  if (best.size() >= 2) out.insert(out.end(), best.begin(), best.end());
}

}  // namespace entente::events
