// What just happened, what it consists of, what was said and what is new in it.

#include "analysis/drivers.h"
#include "chronicle/likeness.h"
#include "report/brief_maker.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace entente::report {

constexpr std::int32_t kSameDays = 3;       // What lies so near to the peg is told with it.
constexpr std::uint32_t kLeastBefore = 5;  // Occurrences before an issue is called new.

using chronicle::Occurrence;
using events::Kind;
using events::Record;

// A dated deed of the two in the last year of the archive.
bool BriefMaker::may_be_peg(const Occurrence& occurrence) const {
  if (occurrence.kind != Kind::event || !analysis::is_deed(occurrence.status) || !involves_pair(occurrence) || is_only_counted(occurrence)) return false;
  if (analysis::year_of(occurrence.date) == 0) return false;
  // What only a year or a war dates is background of its reports.
  if (chronicle::dated_of(occurrence.date) == chronicle::Dated::undated && !chronicle::is_reported(occurrence.date)) return false;
  // A deed that lies ahead of all reports is misdated.
  return last_day_ == events::kNoDay || (occurrence.date.end + kJustDays >= last_day_ && occurrence.date.begin <= last_day_);
}

// The most telling deed of the days up to the latest: a claimed first before others, then the better witnessed, then where more
// people are named (the meeting before the thanks said at it), then the later.
const Occurrence* BriefMaker::find_peg() const {
  events::Day latest = events::kNoDay;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (may_be_peg(occurrence)) latest = std::max(latest, occurrence.date.begin);
  }
  const auto weight = [&](const Occurrence& o) {
    std::set<std::string_view> named;
    for (const chronicle::Member& member : o.members) {
      for (const events::Party& party : record(member.record).parties) {
        if (!party.person.empty()) named.insert(party.person);
      }
    }
    return std::make_tuple(first_claim(o).has_value(), o.source_families, named.size(), o.date.begin);
  };
  const Occurrence* best = nullptr;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (!may_be_peg(occurrence) || occurrence.date.end + kPegDays < latest) continue;
    if (best == nullptr || weight(occurrence) > weight(*best)) best = &occurrence;
  }
  return best;
}

std::optional<std::uint32_t> BriefMaker::first_claim(const Occurrence& occurrence) const {
  for (const chronicle::Member& member : occurrence.members) {
    if (record(member.record).first.has_value()) return member.record;
  }
  return std::nullopt;
}

Section BriefMaker::peg_section() {
  Section section{"What just happened", {}, {}};
  peg_ = find_peg();
  if (peg_ == nullptr) {
    section.statements.push_back({"No deed between the two was found in the last year of the archive.", {}});
    return section;
  }
  section.statements.push_back(describe(*peg_));
  if (last_day_ != events::kNoDay && peg_->date.end + kPegDays < last_day_) {
    std::string& text = section.statements.back().text;
    text += std::string(text.ends_with('.') ? "" : ".") + " That is " + days_in_words(last_day_ - peg_->date.end) + " before the archive's last day.";
  }
  if (const auto claim = first_claim(*peg_)) {
    const events::First& first = *record(*claim).first;
    const std::string who = first.claimed_by.empty() ? "The report itself" : first.claimed_by;
    const chronicle::FirstCheck* check = check_of(*peg_);
    Statement statement;
    statement.text = who + " calls it a first (“" + first.trigger + "”" + (first.scope.empty() ? "" : ": " + first.scope) + "). " +
                     (check == nullptr ? "It cannot be checked here: no day or no second state is told." : verdict_in_words(*check));
    statement.ids.push_back(record(*claim).id);
    if (check != nullptr && !check->counter.empty()) statement.ids.push_back(record(check->counter.front().record).id);
    section.statements.push_back(std::move(statement));
  }
  section.statements.push_back(last_year_statement());
  return section;
}

// "Checked against the archive: only in scope; …"
std::string BriefMaker::verdict_in_words(const chronicle::FirstCheck& check) const {
  std::string words = "Checked against the archive: " + std::string(chronicle::name_of(check.verdict)) + "; " + check.reason + '.';
  if (!check.counter.empty()) {
    words += " Earlier: " + date_in_words(evidence_.occurrences[check.counter.front().occurrence].date) + " (" + check.counter.front().why + ").";
  }
  return words;
}

const chronicle::FirstCheck* BriefMaker::check_of(const Occurrence& occurrence) const {
  const auto index = static_cast<std::uint32_t>(&occurrence - evidence_.occurrences.data());
  for (const chronicle::FirstCheck& check : firsts_) {
    if (check.occurrence == index) return &check;
  }
  return nullptr;
}

// "In the archive's last year: 12 deeds between the two (5 meeting or talks, 3 visit, …)."
Statement BriefMaker::last_year_statement() const {
  std::map<std::string, std::size_t> counts;
  Statement statement;
  std::size_t deeds = 0;
  for (auto one = evidence_.occurrences.rbegin(); one != evidence_.occurrences.rend(); ++one) {
    if (one->kind != Kind::event || !analysis::is_deed(one->status) || !involves_pair(*one) || analysis::year_of(one->date) == 0) continue;
    if (last_day_ != events::kNoDay && one->date.end + kJustDays < last_day_) continue;
    ++counts[act_in_words(*one)];
    ++deeds;
    if (statement.ids.size() < kMostCited) statement.ids.push_back(record(one->members.front().record).id);
  }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [act, count] : counts) ranked.emplace_back(count, act);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> told;
  for (const auto& [count, act] : ranked) told.push_back(act + ' ' + std::to_string(count));
  statement.text = "In the last year of the archive it tells of " + counted(deeds, "deed", "deeds") + " between the two: " + join_words(told) + '.';
  if (deeds > statement.ids.size()) statement.text += " Cited are the latest.";
  return statement;
}

Section BriefMaker::firsts_section() {
  Section section{"New signs: firsts as claimed, and what the archive says", {}, {}};
  std::size_t total = 0;
  // The latest first: they are what is new.
  for (auto check = firsts_.rbegin(); check != firsts_.rend(); ++check) {
    if (check->occurrence.has_value()) {
      const Occurrence& occurrence = evidence_.occurrences[*check->occurrence];
      if (&occurrence == peg_ || !involves_pair(occurrence)) continue;
    }
    ++total;
    if (section.statements.size() >= kMostListed) continue;
    Statement statement = quote_record(check->records.front(), date_in_words({check->day, check->day, events::Precision::day, "", ""}) + ", “" + check->trigger + "” claimed by " +
                                                                   (check->claimants.empty() ? source(check->records.front()).publisher : join_words(check->claimants)));
    statement.text += ". " + verdict_in_words(*check);
    if (!check->counter.empty()) statement.ids.push_back(record(check->counter.front().record).id);
    section.statements.push_back(std::move(statement));
  }
  cap(section, total, "claimed firsts");
  if (total == 0) section.statements.push_back({"No other claim of a first was found in the archive.", {}});
  return section;
}

// What the peg stands in: the other reports of it, the visit that it was part of, and what else the two did in those days.
Section BriefMaker::event_section() {
  Section section{"The event", {}, {}};
  if (peg_ == nullptr) {
    section.statements.push_back({"No recent event to describe.", {}});
    return section;
  }
  for (const chronicle::Member& member : peg_->members) {
    if (section.statements.size() >= kMostListed / 2) break;
    const chronicle::Source& from = source(member.record);
    const bool quoted_above = member.record == peg_->members.front().record;
    if (!quoted_above) section.statements.push_back(quote_record(member.record, from.publisher + ", published " + from.published));
  }
  cap(section, peg_->members.size() - 1, "records of it");
  std::size_t around = 0;
  for (const Occurrence& other : evidence_.occurrences) {
    if (&other == peg_ || !involves_pair(other) || is_only_counted(other) || !is_around_peg(other)) continue;
    if (++around <= kMostListed / 2) {
      Statement statement = describe(other);
      statement.text = (is_part_of_peg(other) ? "Within it, " : "In the same days, ") + statement.text;
      section.statements.push_back(std::move(statement));
    }
  }
  if (around > kMostListed / 2) section.statements.push_back({"Not listed here: " + std::to_string(around - kMostListed / 2) + " more of those days (see timeline).", {}});
  if (section.statements.empty()) {
    const chronicle::Source& from = source(peg_->members.front().record);
    section.statements.push_back({"One report tells of it (" + (from.publisher.empty() ? std::string("publisher not stated") : from.publisher) + ", published " + from.published +
                                      "), and the archive holds nothing else between the two within " + std::to_string(kSameDays) + " days of it.",
                                  {record(peg_->members.front().record).id}});
  }
  return section;
}

bool BriefMaker::is_part_of_peg(const Occurrence& other) const {
  return other.parent.has_value() && &evidence_.occurrences[*other.parent] == peg_;
}

// Deeds, as commitments have their own slot.
bool BriefMaker::is_around_peg(const Occurrence& other) const {
  if (other.kind != Kind::event || !analysis::is_deed(other.status)) return false;
  if (is_part_of_peg(other) || (peg_->parent.has_value() && (&other == &evidence_.occurrences[*peg_->parent] || other.parent == peg_->parent))) return true;
  if (chronicle::dated_of(other.date) != chronicle::Dated::exact && !chronicle::is_reported(other.date)) return false;
  return other.date.end + kSameDays >= peg_->date.begin && other.date.begin <= peg_->date.end + kSameDays;
}

// "A deed on the same matter followed after 519 days: “…”"
void BriefMaker::add_what_followed(const chronicle::Promise& promise, Statement& statement) const {
  if (promise.standing != chronicle::Standing::unspecific) statement.text += '.';
  const chronicle::Follower* follower = promise.followers.empty() ? nullptr : &promise.followers.front();
  const std::string after = follower == nullptr ? "" : " after " + days_in_words(follower->days_after);
  switch (promise.standing) {
    case chronicle::Standing::followed:
      statement.text += " A deed on the same matter followed" + after + ": " + quoted(record(follower->record));
      statement.ids.push_back(record(follower->record).id);
      break;
    case chronicle::Standing::in_field:
      statement.text += " A deed in the same field, on another matter, followed" + after + '.';
      statement.ids.push_back(record(follower->record).id);
      break;
    case chronicle::Standing::taken_up:
      statement.text += " Talks took it up" + after + '.';
      statement.ids.push_back(record(follower->record).id);
      break;
    case chronicle::Standing::repeated:
      statement.text += " It was only promised again" + after + '.';
      statement.ids.push_back(record(follower->record).id);
      break;
    case chronicle::Standing::open:
      statement.text += " Nothing on record followed in " + days_in_words(promise.age_days) + '.';
      break;
    case chronicle::Standing::unspecific: break;  // It names no matter that could be followed.
  }
}

// Of promises that name a matter: how many were followed, and how many by nothing.
Statement BriefMaker::ledger_statement(const std::vector<chronicle::Promise>& promises) const {
  std::map<chronicle::Standing, std::size_t> counts;
  std::size_t specific = 0;
  Statement statement;
  for (const chronicle::Promise& promise : promises) {
    if (promise.standing == chronicle::Standing::unspecific) continue;
    ++counts[promise.standing];
    ++specific;
    if (statement.ids.size() < kMostCited) statement.ids.push_back(record(evidence_.occurrences[promise.occurrence].members.front().record).id);
  }
  std::vector<std::string> told;
  const auto tell = [&](chronicle::Standing standing, const std::string& by_what) {
    if (counts[standing] > 0) told.push_back(std::to_string(counts[standing]) + ' ' + by_what);
  };
  tell(chronicle::Standing::followed, "followed by a deed on it (which proves no keeping)");
  tell(chronicle::Standing::in_field, "followed by other deeds in the field");
  tell(chronicle::Standing::taken_up, "followed by talks on it");
  tell(chronicle::Standing::repeated, "only made again");
  tell(chronicle::Standing::open, "followed by nothing on record");
  statement.text = counted(specific, "promise names", "promises name") + " a matter: " + join_words(told) + '.';
  return specific == 0 ? Statement{} : statement;
}

Section BriefMaker::said_section() {
  Section section{"What was said and promised", {}, {}};
  const std::vector<chronicle::Promise> ledger =
      chronicle::promises_between(evidence_.occurrences, input_, evidence_.dyad.a, evidence_.dyad.b, last_day_, 1);
  std::map<std::uint32_t, const chronicle::Promise*> promise_at;
  for (const chronicle::Promise& promise : ledger) promise_at[promise.occurrence] = &promise;
  std::vector<std::uint32_t> promises;
  for (std::uint32_t i = 0; i < evidence_.occurrences.size(); ++i) {
    const Occurrence& occurrence = evidence_.occurrences[i];
    if (!involves_pair(occurrence) || occurrence.status == events::Status::denied || is_hostile(occurrence.type) || is_menace(occurrence)) continue;  // Those are counter-evidence.
    if (occurrence.kind == Kind::commitment || !analysis::is_deed(occurrence.status)) promises.push_back(i);
  }
  std::stable_sort(promises.begin(), promises.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return evidence_.occurrences[a].date.begin > evidence_.occurrences[b].date.begin; });
  if (Statement sum = ledger_statement(ledger); !sum.text.empty()) section.statements.push_back(std::move(sum));
  const std::size_t above = section.statements.size();
  std::set<std::string> told;  // One clause may promise several things; it is quoted once.
  std::size_t total = 0;
  std::size_t only_counted = 0;
  for (const std::uint32_t index : promises) {
    const Occurrence& one = evidence_.occurrences[index];
    if (is_only_counted(one)) {
      ++only_counted;
      continue;
    }
    const std::uint32_t first = one.members.front().record;
    if (!told.insert(record(first).document + ' ' + record(first).text).second) continue;
    ++total;
    if (section.statements.size() >= kMostListed) continue;
    Statement statement = quote_record(first, date_in_words(one.date) + ", " + std::string(events::name_of(one.status)));
    if (const auto found = promise_at.find(index); found != promise_at.end()) {
      add_what_followed(*found->second, statement);
    } else if (one.outcome.has_value()) {
      const Occurrence& deed = evidence_.occurrences[*one.outcome];
      statement.text += ". It took place: " + date_in_words(deed.date) + '.';
      statement.ids.push_back(record(deed.members.front().record).id);
    }
    section.statements.push_back(std::move(statement));
  }
  cap(section, total + above, "promises and plans");
  add_only_counted(section, only_counted);
  add_disclosure(section);
  if (promises.empty()) section.statements.push_back({"No promise, plan or intention was found.", {}});
  return section;
}

Section BriefMaker::novelty_section() {
  Section section{"What is new in it", {}, {}};
  const std::vector<analysis::FirstSeen> none;
  const std::vector<analysis::IssueNovelty> found =
      last_day_ == events::kNoDay ? std::vector<analysis::IssueNovelty>{}
                                  : analysis::new_issues(evidence_, peers_ == nullptr ? none : peers_->first_seen, last_day_ - kRecentDays);
  for (const analysis::IssueNovelty& one : found) {
    if (one.earlier_deeds < kLeastBefore) continue;  // Everything is new in a short archive.
    if (record(one.record).handling == events::kAggregateOnly) continue;
    if (section.statements.size() >= kMostListed) break;
    std::string lead = domain_in_words(one.issue) + ", first told of " + when_in_words(record(one.record).date) + ", after " +
                       counted(one.earlier_deeds, "earlier occurrence", "earlier occurrences") + " of this pair";
    if (!one.region_pair.empty()) {
      lead += "; " + called(one.region_pair.substr(0, one.region_pair.find(' '))) + " and " +
              called(one.region_pair.substr(one.region_pair.find(' ') + 1)) + " had it by " + date_in_words({one.region_day, one.region_day, events::Precision::day, "", ""});
    }
    section.statements.push_back(quote_record(one.record, lead));
  }
  if (section.statements.empty()) {
    section.statements.push_back({"No issue appears for the first time in the last three years of the archive, with at least " +
                                      std::to_string(kLeastBefore) + " earlier occurrences before it.",
                                  {}});
  }
  return section;
}

}  // namespace entente::report
