// The relationship, each side's logic, the usual elements, counter-evidence, and what the answer rests on.

#include "events/without_passage.h"
#include "report/brief_maker.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

namespace entente::report {

using chronicle::Occurrence;
using events::Kind;
using events::Record;

namespace {

constexpr std::size_t kMostConflicts = 5;
constexpr std::size_t kMostHedges = 3;

// "round", "meeting": a number without anything that it is a number of.
bool is_bare_noun(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::int32_t least_number(const chronicle::MechanismCard& card) {
  std::int32_t least = 0;
  for (const chronicle::Meeting& meeting : card.meetings) {
    if (meeting.number > 0 && (least == 0 || meeting.number < least)) least = meeting.number;
  }
  return least;
}

std::int32_t greatest_number(const chronicle::MechanismCard& card) {
  std::int32_t greatest = 0;
  for (const chronicle::Meeting& meeting : card.meetings) greatest = std::max(greatest, meeting.number);
  return greatest;
}

}  // namespace

// "Comprehensive strategic partnership (rung 5 of 6 on China's ladder): since 2009 (2 independent sources)."
Statement BriefMaker::level_statement(const chronicle::LevelStep& step) const {
  Statement statement;
  statement.text = step.name;
  if (!statement.text.empty()) statement.text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(statement.text.front())));
  std::vector<std::string> rungs;
  for (const chronicle::Rung& rung : step.rungs) rungs.push_back("rung " + std::to_string(rung.rung) + " of " + std::to_string(rung.of) + " on the ladder of " + called(rung.ladder));
  if (!rungs.empty()) statement.text += " (" + join_words(rungs) + ')';
  statement.text += ": ";
  const auto cite_one = [&](std::uint32_t index) {
    if (statement.ids.size() < kMostCited) statement.ids.push_back(record(index).id);
  };
  std::vector<std::string> starts;
  for (const chronicle::LevelStart& start : step.starts) {
    starts.push_back("since " + date_in_words(start.date) + " (" + counted(start.families, "independent source", "independent sources") + ')');
    cite_one(start.records.front());
  }
  if (starts.size() > 1) {
    statement.text += "reports differ on its beginning: " + join_words(starts);
  } else if (starts.size() == 1) {
    statement.text += starts.front();
  } else if (step.seen_first != events::kNoDay) {
    const auto year = [](events::Day day) { return std::stoi(events::to_iso(day).substr(0, 4)); };
    statement.text += "told of in " + years_in_words(year(step.seen_first), year(step.seen_last)) + "; no report says since when";
  } else {
    statement.text += "told of; no report says since when";
  }
  statement.text += '.';
  for (const std::uint32_t index : step.records) {
    if (std::find(statement.ids.begin(), statement.ids.end(), record(index).id) == statement.ids.end()) cite_one(index);
  }
  return statement;
}

Section BriefMaker::level_section() {
  Section section{kLevelHeading, {}, {}};
  const chronicle::LevelHistory history = chronicle::level_history(input_, evidence_.dyad.a, evidence_.dyad.b);
  for (const chronicle::LevelStep& step : history.steps) {
    if (section.statements.size() < kMostListed) section.statements.push_back(level_statement(step));
  }
  for (const chronicle::Phase& phase : history.phases) {
    if (section.statements.size() < kMostListed) {
      section.statements.push_back(quote_record(phase.record, date_in_words(phase.date) + ", " + phase.name + (phase.is_over ? ", over by then" : "")));
    }
  }
  cap(section, history.steps.size() + history.phases.size(), "levels and phases");
  if (section.statements.empty()) section.statements.push_back({"No report in the archive was found to state the level of relations.", {}});
  return section;
}

Section BriefMaker::logic_section() {
  Section section{kLogicHeading, {}, {}};
  std::size_t total = 0;
  for (const std::uint32_t index : records_of_kind(Kind::assessment)) {
    if (record(index).direction == "cooling" || record(index).direction == "absent") continue;
    ++total;
    if (section.statements.size() < kMostListed / 2) {
      section.statements.push_back(quote_record(index, "published " + source(index).published + " by " + source(index).publisher));
    }
  }
  cap(section, total, "assessments");
  if (section.statements.empty()) section.statements.push_back({"No report in the archive was found to give motives or an assessment.", {}});
  return section;
}

// A standing meeting or patrol with the audit of its numbers.  When the next is due stays out: no movement is forecast.
Statement BriefMaker::mechanism_statement(const chronicle::MechanismCard& card) const {
  Statement statement;
  std::vector<std::string> parties;
  for (const std::string& code : card.parties) parties.push_back(called(code));
  std::size_t held = 0;
  std::size_t numbered = 0;
  for (const chronicle::Meeting& meeting : card.meetings) {
    held += meeting.held ? 1 : 0;
    numbered += meeting.number > 0 ? 1 : 0;
  }
  statement.text = card.name + (parties.empty() ? "" : " (" + join_words(parties) + ')') + ": told of as held " + counted(held, "time", "times");
  if (card.last_held != events::kNoDay) statement.text += ", last on " + date_in_words({card.last_held, card.last_held, events::Precision::day, "", ""});
  statement.text += '.';
  if (numbered > 1 && card.recall > 0) {
    statement.text += " The numbers that reports give run from " + std::to_string(least_number(card)) + " to " + std::to_string(greatest_number(card)) +
                      ": the archive holds " + std::to_string(static_cast<int>(std::lround(100 * card.recall))) + "% of those between";
    statement.text += card.per_year > 0 ? "; by the numbers, " + number_in_words(card.per_year) + " a year were held." : ".";
  }
  for (auto it = card.meetings.rbegin(); it != card.meetings.rend() && statement.ids.size() < kMostCited; ++it) {
    if (!it->records.empty()) statement.ids.push_back(record(it->records.front()).id);
  }
  return statement;
}

Section BriefMaker::usual_section() {
  Section section{kUsualHeading, {}, {}};
  const std::vector<chronicle::MechanismCard> cards = chronicle::mechanism_cards(evidence_.occurrences, input_);
  for (const chronicle::MechanismCard& card : cards) {
    if (section.statements.size() >= kMostListed / 2) break;
    if (is_bare_noun(card.name)) continue;
    Statement statement = mechanism_statement(card);
    if (!statement.ids.empty()) section.statements.push_back(std::move(statement));
  }
  for (const Kind kind : {Kind::series, Kind::mechanism}) {
    std::set<std::string> seen;
    for (const std::uint32_t index : records_of_kind(kind)) {
      const Record& one = record(index);
      if (!seen.insert(one.mechanism.empty() ? one.text : one.mechanism).second) continue;
      if (section.statements.size() < kMostListed) section.statements.push_back(quote_record(index, one.mechanism));
    }
  }
  if (section.statements.empty()) section.statements.push_back({"No repeated activity or standing mechanism was found.", {}});
  return section;
}

bool is_hostile(const std::string& type) {
  static const std::set<std::string> kTypes = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"};
  return kTypes.contains(type);
}

// What one of the two does against the other.
bool BriefMaker::is_adverse(const Occurrence& occurrence) const {
  return is_hostile(occurrence.type) && is_against(occurrence);
}

// Forces that one of the two will ready or move towards the other: no promise to it.
bool BriefMaker::is_menace(const Occurrence& occurrence) const {
  return occurrence.type == "MOBILIZE" && !analysis::is_deed(occurrence.status) && is_against(occurrence);
}

// True if one of the two acts and the other is acted on: a raid by the police of both is nothing between them.
bool BriefMaker::is_against(const Occurrence& occurrence) const {
  const Record& one = record(occurrence.members.front().record);
  const auto stands = [&](const std::string& state, events::Side side) {
    return std::any_of(one.parties.begin(), one.parties.end(), [&](const events::Party& p) { return p.state == state && p.side == side; });
  };
  const auto& [a, b] = evidence_.dyad;
  return (stands(a, events::Side::source) && stands(b, events::Side::target) && !stands(b, events::Side::source)) ||
         (stands(b, events::Side::source) && stands(a, events::Side::target) && !stands(a, events::Side::source));
}

Section BriefMaker::counter_section() {
  Section section{"Challenges and counter-evidence", {}, {}};
  std::set<std::string> seen;  // A sentence that tells two of them is quoted once.
  std::size_t total = 0;
  std::size_t only_counted = 0;
  const auto list = [&](std::uint32_t index, const std::string& lead) {
    const Record& one = record(index);
    if (!seen.insert(one.document + ' ' + std::to_string(to_number(one.sentence.begin))).second) return;
    ++total;
    if (section.statements.size() < kMostListed) section.statements.push_back(quote_record(index, lead));
  };
  // The latest first: what stands against the pair today.
  for (const bool done : {true, false}) {
    for (auto one = evidence_.occurrences.rbegin(); one != evidence_.occurrences.rend(); ++one) {
      const Occurrence& occurrence = *one;
      if (!involves_pair(occurrence) || analysis::is_deed(occurrence.status) != done) continue;
      if (!is_adverse(occurrence) && !is_menace(occurrence) && occurrence.status != events::Status::denied) continue;
      if (is_only_counted(occurrence)) {
        ++only_counted;
        continue;
      }
      list(occurrence.members.front().record, date_in_words(occurrence.date) + ", " + deed_of(occurrence) + (done ? "" : ", " + std::string(events::name_of(occurrence.status))));
    }
  }
  for (const std::uint32_t index : records_of_kind(Kind::assessment)) {
    const std::string& direction = record(index).direction;
    if (direction == "cooling" || direction == "absent" || direction == "mixed") list(index, "assessment (" + direction + ')');
  }
  cap(section, total, "counter-instances");
  add_only_counted(section, only_counted);
  if (total + only_counted == 0) {
    section.statements.push_back({"None found. That is absence in " +
                                      counted(evidence_.sources.size(), "document", "documents") +
                                      " of this archive, not absence in the world.",
                                  {}});
  }
  add_conflicts(section);
  if (peers_ != nullptr) add_competitors(section);
  return section;
}

Section BriefMaker::closing_section() {
  Section section{"For now, and what this rests on", {}, {}};
  const Occurrence* last = nullptr;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (occurrence.kind == Kind::event && analysis::is_deed(occurrence.status) && involves_pair(occurrence) &&
        analysis::year_of(occurrence.date) != 0 && !is_only_counted(occurrence)) {
      last = &occurrence;
    }
  }
  if (last != nullptr && last != peg_) {
    Statement statement = describe(*last);
    statement.text = "The latest dated deed on record, " + statement.text;
    section.statements.push_back(std::move(statement));
  }
  std::map<std::string, std::size_t> publishers;
  std::set<std::uint32_t> families;
  for (const chronicle::Source& one : evidence_.sources) {
    ++publishers[one.publisher.empty() ? "(publisher not stated)" : one.publisher];
    families.insert(one.family);
  }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [publisher, count] : publishers) ranked.emplace_back(count, publisher);
  std::sort(ranked.rbegin(), ranked.rend());
  std::vector<std::string> told;
  for (const auto& [count, publisher] : ranked) {
    if (told.size() < 6) told.push_back(publisher + ' ' + std::to_string(count));
  }
  section.statements.push_back(
      {"The archive holds " + counted(evidence_.archive_documents, "document", "documents") + " published from " +
           evidence_.archive_first + " to " + evidence_.archive_last + "; " +
           counted(evidence_.sources.size(), "holds", "hold") + " records of this pair, in " +
           counted(families.size(), "family", "families") + " of texts once copies are put together. Publishers: " +
           join_words(told) + (ranked.size() > told.size() ? " and others" : "") + '.',
       {}});
  const auto without = std::count_if(evidence_.records.begin(), evidence_.records.end(), events::is_without_passage);
  if (without > 0) {
    section.statements.push_back(
        {counted(static_cast<std::size_t>(without), "record", "records") + " of " + std::to_string(evidence_.records.size()) +
             " on this pair came with imported event data and " + (without == 1 ? "has" : "have") +
             " no passage: they count in series and comparisons, and nobody can open what they stand on.",
         {}});
  }
  section.statements.push_back({"What lies before " + evidence_.archive_first + ", or was not reported by these publishers, cannot be seen here.", {}});
  add_accuracy(section);
  return section;
}

// What reports tell differently, and hedges that were lost between them.
void BriefMaker::add_conflicts(Section& section) {
  std::vector<chronicle::Conflict> conflicts = conflicts_.get();
  std::reverse(conflicts.begin(), conflicts.end());
  std::size_t listed = 0;
  for (const chronicle::Conflict& conflict : conflicts) {
    if (!involves_pair(evidence_.occurrences[conflict.occurrence])) continue;
    if (++listed > kMostConflicts) continue;
    const Occurrence& occurrence = evidence_.occurrences[conflict.occurrence];
    Statement statement;
    std::vector<std::string> accounts;
    for (const chronicle::Account& account : conflict.accounts) {
      accounts.push_back(account.value + " in " + counted(account.families, "independent text", "independent texts"));
      statement.ids.push_back(record(account.records.front()).id);
    }
    statement.text = "Reports disagree on the " + std::string(chronicle::name_of(conflict.about)) + (conflict.what.empty() ? "" : " (" + conflict.what + ')') +
                     " of the " + act_in_words(occurrence) + " of " + date_in_words(occurrence.date) + ": " + join_words(accounts) +
                     "; the first is better supported (" + conflict.reason + ").";
    section.statements.push_back(std::move(statement));
  }
  if (listed > kMostConflicts) section.statements.push_back({"Not listed here: " + std::to_string(listed - kMostConflicts) + " more conflicts between reports of the archive (see conflicts).", {}});
  std::size_t hedges = 0;
  for (const chronicle::LostHedge& lost : chronicle::find_lost_hedges(evidence_.occurrences, input_)) {
    if (!involves_pair(evidence_.occurrences[lost.occurrence]) || ++hedges > kMostHedges) continue;
    section.statements.push_back({"A hedge is lost between reports: “" + lost.hedge + "” stands in one (“" + shown_text(record(lost.hedged)) + "”), not in the other (“" +
                                      shown_text(record(lost.plain)) + "”).",
                                  {record(lost.hedged).id, record(lost.plain).id}});
  }
}

// Measured on what readers of this archive judged, or unknown.
void BriefMaker::add_accuracy(Section& section) const {
  std::vector<std::string> told;
  for (const chronicle::FieldAccuracy& field : evidence_.accuracy) {
    if (field.reviewed == 0) continue;
    const auto percent = [](double share) { return std::to_string(static_cast<int>(std::lround(100 * share))) + '%'; };
    told.push_back(field.field + ' ' + percent(field.share) + " (95% " + percent(field.low) + " to " + percent(field.high) + ", " + std::to_string(field.reviewed) + " reviewed)");
  }
  section.statements.push_back({told.empty() ? "Records are made by program; no reviewed sample of this archive exists yet, so their accuracy on it is unknown (see review)."
                                             : "Records are made by program. Right on the reviewed sample of this archive: " + join_words(told) + '.',
                                {}});
}

}  // namespace entente::report
