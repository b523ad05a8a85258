#include "events/separate_talks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "events/issues.h"
#include "events/sentence_input.h"

namespace entente::events {
namespace {

constexpr std::array<std::string_view, 4> kOneByOne{"separately", "respectively", "individually", "each"};
constexpr std::uint8_t kWorkingLevel = 7;

bool says_one_by_one(const ClauseTree& tree, std::uint32_t head) {
  const auto children = tree.children(head);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
    return std::find(kOneByOne.begin(), kOneByOne.end(), tree.lemma(c)) != kOneByOne.end();
  });
}

// "Several officials": people met of whom only some are named.
bool is_crowd(const Party& party) { return party.person.empty() && party.state.empty() && party.rank == kWorkingLevel; }

// The state that has several named people, if only one has; empty otherwise.
std::string state_of_many(const Record& record) {
  std::map<std::string, std::set<std::string>> people;
  for (const auto& party : record.parties) {
    if (!party.person.empty() && !party.state.empty()) people[party.state].insert(party.person);
  }
  std::string many;
  for (const auto& [state, names] : people) {
    if (names.size() < 2) continue;
    if (!many.empty()) return {};
    many = state;
  }
  return many;
}

const actors::Mention* mention_of(const SentenceInput& input, const ClauseTree& tree, const Match& match, const Party& party) {
  for (const auto* side : {&match.source, &match.target}) {
    for (const auto& filler : *side) {
      if (filler.mention == ClauseTree::kNone) continue;
      const auto& mention = tree.mentions().mentions[filler.mention];
      if (source_span(*input.document, token_span(input.sentence, mention.first, mention.last)).begin == party.begin) return &mention;
    }
  }
  return nullptr;
}

// What the clause tells beside the words for each person met.
void give_common_issues(const Ontology& ontology, const Record& whole, const std::set<std::string>& told_of_one, Record& part) {
  part.domain = "political";
  for (const auto& issue : whole.issues) {
    if (told_of_one.contains(issue)) continue;
    const auto& all = ontology.issues();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Issue& one) { return one.id == issue; });
    if (part.issues.empty() && found != all.end()) part.domain = found->domain;
    part.issues.push_back(issue);
  }
}

}  // namespace

bool split_talks(const SentenceInput& input, const ClauseTree& tree, const Match& match, const Ontology& ontology, const Record& whole,
                 std::vector<Record>& out) {
  if (whole.kind != Kind::event || !match.symmetric || match.coding.type != PloverType::consult) return false;
  const std::string many = state_of_many(whole);
  if (many.empty()) return false;
  bool apart = says_one_by_one(tree, match.trigger) || says_one_by_one(tree, match.anchor);
  for (const auto* side : {&match.source, &match.target}) {
    for (const auto& filler : *side) apart = apart || says_one_by_one(tree, filler.head);
  }
  if (!apart && std::none_of(whole.parties.begin(), whole.parties.end(), is_crowd)) return false;
  const bool others = std::any_of(whole.parties.begin(), whole.parties.end(), [&](const Party& p) { return !p.state.empty() && p.state != many; });
  if (!others) return false;
  std::vector<Record> parts;
  std::set<std::string> told_of_one;  // Issues in the words for one of those met.
  for (const auto& met : whole.parties) {
    if (met.state != many || met.person.empty()) continue;
    const auto* mention = mention_of(input, tree, match, met);
    if (mention == nullptr) return false;
    Record part = whole;
    std::erase_if(part.parties, [&](const Party& p) { return is_crowd(p) || (p.state == many && p.begin != met.begin); });
    const auto span = token_span(input.sentence, mention->first, mention->last);
    part.span = source_span(*input.document, span);
    part.text = std::string(token_text(input.sentence, mention->first, mention->last));
    part.issues.clear();
    for (const auto i : issues_between(ontology, tree, mention->first, mention->last - 1)) {
      if (part.issues.empty()) part.domain = ontology.issues()[i].domain;
      part.issues.push_back(ontology.issues()[i].id);
    }
    told_of_one.insert(part.issues.begin(), part.issues.end());
    parts.push_back(std::move(part));
  }
  for (auto& part : parts) {
    if (part.issues.empty()) give_common_issues(ontology, whole, told_of_one, part);
  }
  std::move(parts.begin(), parts.end(), std::back_inserter(out));
  return true;
}

}  // namespace entente::events
