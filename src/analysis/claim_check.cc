#include "analysis/claim_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/growth.h"
#include "analysis/series.h"
#include "analysis/gather.h"
#include "chronicle/firsts.h"
#include "chronicle/make_occurrence.h"
#include "chronicle/merge.h"

namespace entente::analysis {
namespace {

using chronicle::Occurrence;
using events::Kind;
using events::Record;

constexpr std::size_t kMostRecords = 4;
constexpr events::Day kSameOccasionDays = 7;  // What ended so shortly before belongs to it.
constexpr events::Day kLeastTrendDays = 400;  // A claim about one year says nothing of a window.
constexpr events::Day kMostTrendDays = 5500;

bool overlap(const events::Date& a, const events::Date& b) { return a.begin <= b.end && b.begin <= a.end; }
bool is_dated(const events::Date& date) { return date.begin != events::kNoDay && date.end != events::kNoDay; }
bool is_day(const events::Date& date) {
  return is_dated(date) && date.end - date.begin <= 3 && date.precision != events::Precision::vague;
}

std::string span_in_words(const events::Date& date) {
  return date.begin == date.end ? events::to_iso(date.begin) : events::to_iso(date.begin) + ".." + events::to_iso(date.end);
}

// A chain of reports may lead from the draft's day to another: what lies apart from it is not what it tells of.
bool may_be_of_one_time(const events::Date& a, const events::Date& b) {
  return !is_dated(a) || !is_dated(b) || (a.begin <= b.end + kSameOccasionDays && b.begin <= a.end + kSameOccasionDays);
}

class Checker {
 public:
  Checker(const Evidence& evidence, const std::vector<Record>& draft, events::Day published, const std::vector<QuestionWord>& words)
      : evidence_(evidence), draft_(draft), words_(words) {
    input_ = merge_input(evidence);
    for (const Record& record : draft) input_.push_back({&record, UINT32_MAX, published});
    occurrences_ = chronicle::merge(input_);
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      for (const chronicle::Member& member : occurrences_[i].members) occurrence_of_[member.record] = i;
    }
    firsts_ = chronicle::check_firsts(occurrences_, input_, chronicle::Horizon::some_states);
  }

  std::vector<CheckedClaim> check() {
    for (std::uint32_t i = 0; i < draft_.size(); ++i) {
      const Record& record = draft_[i];
      if (record.kind == Kind::event || record.kind == Kind::commitment) check_event(i);
      if (record.first.has_value()) check_first(i);
      if (record.kind == Kind::level) check_level(i);
      if (record.kind == Kind::assessment && (record.direction == "growing" || record.direction == "cooling")) check_trend(i);
    }
    return std::move(found_);
  }

 private:
  bool is_of_archive(std::uint32_t record) const { return record < evidence_.records.size(); }

  std::vector<std::uint32_t> told_with(std::uint32_t draft) const {
    std::vector<std::uint32_t> records;
    const auto found = occurrence_of_.find(static_cast<std::uint32_t>(evidence_.records.size()) + draft);
    if (found == occurrence_of_.end()) return records;
    for (const chronicle::Member& member : occurrences_[found->second].members) {
      if (is_of_archive(member.record) && may_be_of_one_time(draft_[draft].date, evidence_.records[member.record].date)) records.push_back(member.record);
    }
    return records;
  }

  void add(std::uint32_t draft, std::string what, Finding finding, std::string reason, std::vector<std::uint32_t> records) {
    if (records.size() > kMostRecords) records.resize(kMostRecords);
    found_.push_back({draft, std::move(what), finding, std::move(reason), std::move(records)});
  }

  void check_event(std::uint32_t draft) {
    const std::vector<std::uint32_t> records = told_with(draft);
    if (records.empty()) {
      add(draft, "event", Finding::not_in_archive, "no report in the archive tells of it", {});
      return;
    }
    add(draft, "event", Finding::supported, "told in " + std::to_string(records.size()) + (records.size() == 1 ? " record" : " records"), records);
    check_date(draft, records);
  }

  // The day that the archive supports best (chronicle/make_occurrence.h) against the one claimed.
  void check_date(std::uint32_t draft, const std::vector<std::uint32_t>& records) {
    const events::Date& claimed = draft_[draft].date;
    if (!is_day(claimed)) return;
    std::vector<std::uint32_t> dated;
    std::vector<std::uint32_t> stretches;  // Of several days: they agree with the claim or do not, but settle no day.
    for (const std::uint32_t index : records) {
      const events::Date& told = evidence_.records[index].date;
      if (is_day(told)) (told.begin == told.end ? dated : stretches).push_back(index);
    }
    const std::vector<chronicle::DaySupport> days = chronicle::support_of_days(dated, input_);
    if (days.empty()) {
      if (!stretches.empty()) check_stretch(draft, stretches);
      return;
    }
    const chronicle::DaySupport& best = days.front();
    std::string reason = events::to_iso(best.begin) + " is told in " + std::to_string(best.families) +
                         (best.families == 1 ? " independent text" : " independent texts");
    if (days.size() > 1) reason += " and is better supported than " + events::to_iso(days[1].begin);
    if (claimed.begin <= best.begin && best.begin <= claimed.end) {
      add(draft, "date", Finding::supported, std::move(reason), best.records);
      return;
    }
    const bool told = std::any_of(days.begin(), days.end(), [&](const chronicle::DaySupport& day) {
      return claimed.begin <= day.begin && day.begin <= claimed.end;
    });
    add(draft, "date", told ? Finding::only_partly : Finding::contradicted,
        "the draft says " + span_in_words(claimed) + (told ? "; reports disagree: " : "; ") + reason, best.records);
  }

  void check_stretch(std::uint32_t draft, const std::vector<std::uint32_t>& stretches) {
    const events::Date& claimed = draft_[draft].date;
    std::vector<std::uint32_t> agreeing;
    for (const std::uint32_t index : stretches) {
      if (overlap(evidence_.records[index].date, claimed)) agreeing.push_back(index);
    }
    const bool agrees = !agreeing.empty();
    const std::vector<std::uint32_t>& shown = agrees ? agreeing : stretches;
    add(draft, "date", agrees ? Finding::supported : Finding::contradicted,
        "the draft says " + span_in_words(claimed) + "; the archive says " + span_in_words(evidence_.records[shown.front()].date), shown);
  }

  // The claim goes with those of the archive: what denies it, or how far back the archive looks, is the same question.
  void check_first(std::uint32_t draft) {
    const auto index = static_cast<std::uint32_t>(evidence_.records.size()) + draft;
    const auto found = std::find_if(firsts_.begin(), firsts_.end(), [&](const chronicle::FirstCheck& check) {
      return std::find(check.records.begin(), check.records.end(), index) != check.records.end();
    });
    if (found == firsts_.end()) return;
    std::vector<std::uint32_t> against;
    for (const chronicle::CounterInstance& counter : found->counter) {
      if (is_of_archive(counter.record)) against.push_back(counter.record);
    }
    std::vector<std::uint32_t> same = told_with(draft);
    for (const std::uint32_t record : found->records) {
      if (is_of_archive(record) && std::find(same.begin(), same.end(), record) == same.end()) same.push_back(record);
    }
    switch (found->verdict) {
      case chronicle::FirstVerdict::contradicted: add(draft, "first", Finding::contradicted, found->reason, against); return;
      case chronicle::FirstVerdict::only_in_scope: add(draft, "first", Finding::only_partly, found->reason, against); return;
      case chronicle::FirstVerdict::cannot_tell: add(draft, "first", Finding::not_in_archive, found->reason, same); return;
      case chronicle::FirstVerdict::confirmed: break;
    }
    if (same.empty()) {
      add(draft, "first", Finding::not_in_archive, "the event itself is not told", {});
    } else {
      add(draft, "first", Finding::supported, found->reason, same);
    }
  }

  void check_level(std::uint32_t draft) {
    const Record& claim = draft_[draft];
    std::vector<std::uint32_t> same;
    std::vector<std::uint32_t> other_time;
    for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
      const Record& other = evidence_.records[i];
      if (other.kind != Kind::level || other.mode != claim.mode || !is_dated(other.date)) continue;
      // What was agreed holds until something else is.
      (!is_dated(claim.date) || other.date.begin <= claim.date.end ? same : other_time).push_back(i);
    }
    if (!same.empty()) {
      add(draft, "level", Finding::supported, "the archive tells the same level, " + span_in_words(evidence_.records[same.front()].date), same);
    } else if (!other_time.empty()) {
      add(draft, "level", Finding::only_partly, "the archive tells this level only later, " + span_in_words(evidence_.records[other_time.front()].date), other_time);
    } else {
      add(draft, "level", Finding::not_in_archive, "no report in the archive tells this level with a date", {});
    }
  }

  // The years that the claim names, where they can be compared with as many before: "over the past few years".
  static GrowthQuery query_of(const Record& claim, const std::string& domain) {
    GrowthQuery query{domain, 0, 0};
    if (!is_dated(claim.date)) return query;
    const events::Day span = claim.date.end - claim.date.begin;
    if (span < kLeastTrendDays || span > kMostTrendDays) return query;
    query.later_from = std::stoi(events::to_iso(claim.date.begin));
    query.later_to = std::stoi(events::to_iso(claim.date.end));
    return query;
  }

  void check_trend(std::uint32_t draft) {
    const std::string domain = domain_named(draft_[draft].text, words_);
    const Growth growth = judge_growth(evidence_, query_of(draft_[draft], domain));
    const bool up = draft_[draft].direction == "growing";
    Finding finding = Finding::not_in_archive;
    if (growth.verdict == Verdict::growing) finding = up ? Finding::supported : Finding::contradicted;
    if (growth.verdict == Verdict::declining) finding = up ? Finding::contradicted : Finding::supported;
    if (growth.verdict == Verdict::broader_but_not_more_frequent || growth.verdict == Verdict::more_frequent_but_not_broader) {
      finding = up ? Finding::only_partly : Finding::contradicted;
    }
    std::vector<std::uint32_t> records;
    for (auto it = growth.later_occurrences.rbegin(); it != growth.later_occurrences.rend() && records.size() < kMostRecords; ++it) {
      records.push_back(evidence_.occurrences[*it].members.front().record);
    }
    std::string reason = "verdict on " + (domain.empty() ? std::string("all domains") : domain) + ": " + std::string(in_words(growth.verdict));
    if (growth.later_from != 0) {
      reason += " (" + std::to_string(growth.by_time.later) + " deeds in " + std::to_string(growth.later_from) + " to " +
                std::to_string(growth.later_to) + " against " + std::to_string(growth.by_time.earlier) + " in " +
                std::to_string(growth.earlier_from) + " to " + std::to_string(growth.earlier_to) + ')';
    }
    add(draft, "trend", finding, reason, records);
  }

  const Evidence& evidence_;
  const std::vector<Record>& draft_;
  const std::vector<QuestionWord>& words_;
  std::vector<chronicle::MergeInput> input_;  // The evidence's records, then the draft's.
  std::vector<Occurrence> occurrences_;
  std::vector<chronicle::FirstCheck> firsts_;
  std::map<std::uint32_t, std::uint32_t> occurrence_of_;
  std::vector<CheckedClaim> found_;
};

}  // namespace

std::string_view in_words(Finding finding) {
  switch (finding) {
    case Finding::supported: return "supported";
    case Finding::contradicted: return "contradicted";
    case Finding::only_partly: return "only partly";
    case Finding::not_in_archive: return "not in the archive";
  }
  return "not in the archive";
}

std::vector<CheckedClaim> check_claims(const Evidence& evidence, const std::vector<Record>& draft, events::Day published,
                                       const std::vector<QuestionWord>& words) {
  return Checker(evidence, draft, published, words).check();
}

}  // namespace entente::analysis
