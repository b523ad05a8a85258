// From the brief to the answer of a narrower question: some sections of it, or one more in front.

#include <algorithm>
#include <map>
#include <set>

#include "report/brief_maker.h"

namespace entente::report {
namespace {

// By the places of the eleven slots; the last, what the answer rests on, belongs to each.
const std::map<std::string, std::vector<std::size_t>>& slots_of_form() {
  static const std::map<std::string, std::vector<std::size_t>> kSlots = {
      {"is", {8, 9, 10}}, {"has", {10}}, {"firsts", {0, 4, 7, 10}}, {"since", {1, 8, 10}}, {"promises", {6, 10}}, {"compare", {8, 9, 10}}};
  return kSlots;
}

}  // namespace

std::string as_understood(const analysis::Question& question, const std::vector<StateName>& names) {
  std::vector<std::string> states;
  for (const std::string& code : question.states) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const StateName& one) { return one.code == code; });
    states.push_back(with_article(found == names.end() ? code : found->name));
  }
  const std::string pair = join_words(states);
  const std::string relations = "relations between " + pair;
  const std::string changing = question.direction.empty() ? "changing" : question.direction;
  std::string asked = "what is behind " + (question.direction.empty() ? "" : question.direction + ' ') + relations;
  if (question.form == "is" || (question.form == "has" && question.act.empty())) asked = "whether " + relations + " are " + changing;
  if (question.form == "has" && !question.act.empty()) {
    const std::size_t space = question.act.find(' ');
    asked = "whether the archive tells of this between " + pair + ": " + act_in_words(question.act.substr(0, space), space == std::string::npos ? "" : question.act.substr(space + 1));
  }
  if (question.form == "since") asked = "since when " + relations + " are " + changing;
  if (question.form == "firsts") asked = "what is new between " + pair;
  if (question.form == "promises") asked = "what " + pair + " promised";
  if (question.form == "compare") asked = "how " + relations + " compare with those of the neighbours";
  return "Understood as: " + asked + ", " + (question.domain.empty() ? "in all domains" : "in the domain " + domain_in_words(question.domain)) + '.';
}

Brief part_of(Brief brief, const std::string& form) {
  const auto found = slots_of_form().find(form);
  if (found == slots_of_form().end()) return brief;
  std::vector<Section> kept;
  for (const std::size_t slot : found->second) {
    if (slot < brief.sections.size()) kept.push_back(std::move(brief.sections[slot]));
  }
  brief.sections = std::move(kept);
  std::set<std::string> cited;
  bool draws_timeline = false;
  for (const Section& section : brief.sections) {
    for (const Statement& statement : section.statements) cited.insert(statement.ids.begin(), statement.ids.end());
    draws_timeline = draws_timeline || section.heading == "What just happened";
  }
  const auto first_left_out = std::stable_partition(brief.passages.begin(), brief.passages.end(), [&](const Passage& one) { return cited.contains(one.id); });
  if (draws_timeline) {
    brief.drawn_passages.insert(brief.drawn_passages.end(), first_left_out, brief.passages.end());
  } else {
    brief.drawn_passages.clear();
  }
  brief.passages.erase(first_left_out, brief.passages.end());
  return brief;
}

Section BriefMaker::act_section(const std::string& act) const {
  static const std::set<std::string> kBetween = {"ACCUSE", "THREATEN", "PROTEST", "SANCTION", "ASSAULT"};
  const std::string type = act.substr(0, act.find(' '));
  const std::string mode = act.find(' ') == std::string::npos ? "" : act.substr(act.find(' ') + 1);
  Section section{"Answer", {}, {}};
  std::vector<const chronicle::Occurrence*> found;
  for (const chronicle::Occurrence& one : evidence_.occurrences) {
    if (one.kind != events::Kind::event || !analysis::is_deed(one.status) || !involves_pair(one)) continue;
    // What the police of both do together is no attack between them.
    if (kBetween.contains(type) && !is_against(one)) continue;
    if (one.type == type && (mode.empty() || one.mode == mode)) found.push_back(&one);
  }
  if (found.empty()) {
    section.statements.push_back({"The archive tells of no " + act_in_words(type, mode) + " between the two. That is absence in " +
                                      counted(evidence_.archive_documents, "document", "documents") + " of this archive, not absence in the world.",
                                  {}});
    return section;
  }
  for (auto one = found.rbegin(); one != found.rend() && section.statements.size() < kMostListed / 2; ++one) {
    Statement statement = describe(**one);
    if (section.statements.empty()) statement.text = "Yes, as reported: " + counted(found.size(), "occurrence", "occurrences") + ". The latest: " + statement.text;
    section.statements.push_back(std::move(statement));
  }
  cap(section, found.size(), "of them");
  return section;
}

Section act_section(const analysis::Evidence& evidence, const std::vector<StateName>& names, const std::string& act) {
  return BriefMaker(evidence, names, nullptr).act_section(act);
}

void put_first(Brief& brief, Section section, const analysis::Evidence& evidence) {
  std::set<std::string> known;
  for (const Passage& passage : brief.passages) known.insert(passage.id);
  for (const Statement& statement : section.statements) {
    for (const std::string& id : statement.ids) {
      if (!known.insert(id).second) continue;
      for (std::uint32_t i = 0; i < evidence.records.size(); ++i) {
        if (evidence.records[i].id == id) brief.passages.push_back(passage_of(evidence.records[i], evidence.sources[evidence.source_of[i]]));
      }
    }
  }
  brief.sections.insert(brief.sections.begin(), std::move(section));
}

}  // namespace entente::report
