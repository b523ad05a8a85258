#include "events/issues.h"

#include <algorithm>
#include <map>

namespace entente::events {
namespace {

// The domain that a context alone gives.
std::string_view domain_of_context(const std::string& context) {
  static const std::map<std::string_view, std::string_view> kDomains = {
      {"military", "security.defence"},   {"peacekeeping", "security.defence"}, {"intelligence", "security.intelligence"},
      {"legal", "security.law_enforcement"}, {"crime", "security.law_enforcement"}, {"illegal_drugs", "security.law_enforcement"},
      {"trafficking", "security.law_enforcement"}, {"terrorism", "security.law_enforcement"}, {"cbrn", "security.defence"},
      {"cyber", "security.cyber"},        {"economic", "economic"},             {"humanitarian", "social.humanitarian"},
      {"asylum", "social.migration"},     {"migration", "social.migration"},    {"health", "health"},
      {"environment", "environment"},     {"technology", "technology"},         {"territory", "security.border"},
      {"diplomatic", "political"},        {"executive", "political"},           {"political_institutions", "political"},
      {"rights_freedoms", "political.rights"}, {"human_rights", "political.rights"}, {"religion_ethnicity", "social"}};
  const auto it = kDomains.find(context);
  return it == kDomains.end() ? std::string_view() : it->second;
}

// Who is expelled or given asylum is a migrant whatever word names him ("expelled 462 citizens").
void add_issue_of_act(const Ontology& ontology, Record& record) {
  constexpr std::string_view kMigration = "social.migration";
  const bool moved = std::any_of(record.context.begin(), record.context.end(), [](const std::string& c) { return c == "migration" || c == "asylum"; });
  if (!moved || std::find(record.issues.begin(), record.issues.end(), kMigration) != record.issues.end()) return;
  const bool known = std::any_of(ontology.issues().begin(), ontology.issues().end(), [&](const Issue& issue) { return issue.id == kMigration; });
  if (known) record.issues.emplace_back(kMigration);
}

}  // namespace

std::vector<std::uint32_t> issues_between(const Ontology& ontology, const ClauseTree& tree, std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> found;
  for (auto t = first; t <= last && t < tree.size(); ++t) {
    const auto* cues = ontology.cues(tree.lemma(t));
    if (cues == nullptr) continue;
    for (const auto& cue : *cues) {
      bool same = t + cue.lemmas.size() <= tree.size();
      for (std::size_t i = 1; same && i < cue.lemmas.size(); ++i) same = tree.lemma(t + static_cast<std::uint32_t>(i)) == cue.lemmas[i];
      if (same && std::find(found.begin(), found.end(), cue.issue) == found.end()) found.push_back(cue.issue);
    }
  }
  return found;
}

void set_issues(const Ontology& ontology, const ClauseTree& tree, const Match& match, Record& record) {
  // The clause of the act with all that hangs on it.
  auto range = tree.extent(match.anchor);
  const auto trigger = tree.extent(match.trigger);
  range.first = std::min(range.first, trigger.first);
  range.second = std::max(range.second, trigger.second);
  const auto found = issues_between(ontology, tree, range.first, range.second);
  for (const auto i : found) record.issues.push_back(ontology.issues()[i].id);
  add_issue_of_act(ontology, record);
  if (!found.empty()) {
    record.domain = ontology.issues()[found.front()].domain;
    return;
  }
  record.domain = domain_of_contexts(record.context);
}

// Frames name the general context first.
std::string domain_of_contexts(const std::vector<std::string>& contexts) {
  for (auto it = contexts.rbegin(); it != contexts.rend(); ++it) {
    if (const auto domain = domain_of_context(*it); !domain.empty()) return std::string(domain);
  }
  return "political";
}

}  // namespace entente::events
