// What just happened, what it consists of, what was said and what is new in it.

#include "analysis/drivers.h"
#include "report/brief_maker.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace entente::report {

constexpr std::uint32_t kLeastBefore = 5;  // Occurrences before an issue is called new.

using chronicle::Occurrence;
using events::Kind;
using events::Record;

// The most telling recent deed: a claimed first before others, then the better witnessed, then where more people are
// named (the meeting before the thanks said at it), then the later.
const Occurrence* BriefMaker::find_peg() const {
  const Occurrence* best = nullptr;
  const auto weight = [&](const Occurrence& o) {
    std::set<std::string_view> named;
    for (const chronicle::Member& member : o.members) {
      for (const events::Party& party : record(member.record).parties) {
        if (!party.person.empty()) named.insert(party.person);
      }
    }
    return std::make_tuple(first_claim(o).has_value(), o.source_families, named.size(), o.date.begin);
  };
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (occurrence.kind != Kind::event || !analysis::is_deed(occurrence.status) || !involves_pair(occurrence)) continue;
    if (analysis::year_of(occurrence.date) == 0) continue;
    if (last_day_ != events::kNoDay && occurrence.date.end + kJustDays < last_day_) continue;
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
    section.statements.push_back({"The archive holds no dated deed between the two in its last year.", {}});
    return section;
  }
  section.statements.push_back(describe(*peg_));
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
    Statement statement = quote_record(check->records.front(), events::to_iso(check->day) + ", “" + check->trigger + "” claimed by " +
                                                                   (check->claimants.empty() ? source(check->records.front()).publisher : join_words(check->claimants)));
    statement.text += ". " + verdict_in_words(*check);
    if (!check->counter.empty()) statement.ids.push_back(record(check->counter.front().record).id);
    section.statements.push_back(std::move(statement));
  }
  cap(section, total, "claimed firsts");
  if (total == 0) section.statements.push_back({"No other first is claimed in the archive.", {}});
  return section;
}

Section BriefMaker::event_section() {
  Section section{"The event", {}, {}};
  if (peg_ == nullptr) {
    section.statements.push_back({"No recent event to describe.", {}});
    return section;
  }
  for (const chronicle::Member& member : peg_->members) {
    if (section.statements.size() >= kMostListed / 2) break;
    const analysis::Source& from = source(member.record);
    section.statements.push_back(quote_record(member.record, from.publisher + ", published " + from.published));
  }
  cap(section, peg_->members.size(), "records of it");
  return section;
}

Section BriefMaker::said_section() {
  Section section{"What was said and promised", {}, {}};
  std::vector<const Occurrence*> promises;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (!involves_pair(occurrence)) continue;
    if (occurrence.kind == Kind::commitment || !analysis::is_deed(occurrence.status)) promises.push_back(&occurrence);
  }
  std::stable_sort(promises.begin(), promises.end(),
                   [](const Occurrence* a, const Occurrence* b) { return a->date.begin > b->date.begin; });
  for (const Occurrence* promise : promises) {
    if (section.statements.size() >= kMostListed) break;
    const std::uint32_t index = promise->members.front().record;
    section.statements.push_back(quote_record(
        index, date_in_words(promise->date) + ", " + std::string(events::name_of(promise->status))));
  }
  cap(section, promises.size(), "promises and plans");
  add_disclosure(section);
  if (promises.empty()) section.statements.push_back({"No promise, plan or intention is on record.", {}});
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
    if (section.statements.size() >= kMostListed) break;
    std::string lead = domain_in_words(one.issue) + " is first told of " + date_in_words(record(one.record).date) + ", after " +
                       counted(one.earlier_deeds, "earlier occurrence", "earlier occurrences") + " of this pair";
    if (!one.region_pair.empty()) {
      lead += "; " + name_of(one.region_pair.substr(0, one.region_pair.find(' '))) + " and " +
              name_of(one.region_pair.substr(one.region_pair.find(' ') + 1)) + " had it by " + events::to_iso(one.region_day);
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
