#include "events/areas.h"

#include <algorithm>
#include <array>

#include "events/issues.h"

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

bool names_areas(std::string_view lemma) {
  constexpr std::array<std::string_view, 9> kNouns{"area", "field", "sector", "issue", "realm", "sphere", "domain", "matter", "topic"};
  return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

bool opens_quote(std::string_view form) { return form == "\u201c" || form == "``" || form == "\""; }
bool closes_quote(std::string_view form) { return form == "\u201d" || form == "''" || form == "\""; }

// The heads of the longest list of areas below `anchor` (after "including", "such as", "in", "on", "against"), lists inside
// list members opened; nothing where fewer than two are named.
void find_areas(const ClauseTree& tree, std::uint32_t anchor, Heads& out) {
  Heads best;
  collect(tree, anchor, 6, best);
  if (best.size() >= 2) out.insert(out.end(), best.begin(), best.end());
}

// The same read along the words, for lists whose parse broke ("in areas including “policing, hunt[ing] for suspects and
// trade”"): the stretches between commas and "and" behind a noun for areas and "including" or "such as", up to the
// closing quotation mark or the end.
std::vector<AreaRange> listed_areas(const ClauseTree& tree, std::uint32_t anchor) {
  std::vector<AreaRange> out;
  const auto count = static_cast<std::uint32_t>(tree.size());
  std::uint32_t at = anchor + 1, noun = count;
  for (; at < count; ++at) {
    if (names_areas(tree.lemma(at))) noun = at;
    const bool announces = tree.token(at).form == "including" || (tree.token(at).form == "such" && at + 1 < count && tree.token(at + 1).form == "as");
    if (announces && noun < at && at - noun <= 8) break;
  }
  if (at >= count) return out;
  at += tree.token(at).form == "such" ? 2 : 1;
  const bool quoted = at < count && opens_quote(tree.token(at).form);
  if (quoted) ++at;
  std::uint32_t first = at;
  const auto close = [&](std::uint32_t end) {
    if (end > first) out.emplace_back(first, end - 1);
    first = end + 1;
  };
  for (; at < count; ++at) {
    const auto form = tree.token(at).form;
    if ((quoted && closes_quote(form)) || form == ";" || form == ".") break;
    if (form == "," || form == "and") close(at);
  }
  close(at);
  return out;
}

// The words of a list member without the members that hang on it.
AreaRange own_words(const ClauseTree& tree, std::uint32_t member, const Heads& members) {
  auto range = tree.extent(member);
  for (const auto other : members) {
    if (other <= member) continue;
    const auto from = tree.extent(other).first;
    if (from > member && from <= range.second) range.second = from - 1;
  }
  while (range.second > member && (tree.token(range.second).upos == language::Upos::punct || tree.token(range.second).upos == language::Upos::cconj)) --range.second;
  while (range.first < member && (tree.token(range.first).upos == language::Upos::punct || tree.token(range.first).upos == language::Upos::adp || tree.token(range.first).upos == language::Upos::cconj)) ++range.first;
  return range;
}

}  // namespace

std::vector<AreaRange> named_areas(const ClauseTree& tree, const Ontology& ontology, std::uint32_t anchor) {
  Heads heads;
  find_areas(tree, anchor, heads);
  std::vector<AreaRange> areas;
  for (const auto head : heads) areas.push_back(own_words(tree, head, heads));
  const auto names_none = [&](const AreaRange& range) { return issues_between(ontology, tree, range.first, range.second).empty(); };
  auto known = areas.size() - static_cast<std::size_t>(std::count_if(areas.begin(), areas.end(), names_none));
  auto listed = listed_areas(tree, anchor);
  std::erase_if(listed, names_none);
  if (listed.size() > known) {
    areas = std::move(listed);
    known = areas.size();
  }
  if (known < 2 || known * 2 < areas.size()) areas.clear();
  return areas;
}

}  // namespace entente::events
