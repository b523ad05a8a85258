#include "chronicle/firsts.h"

#include <algorithm>
#include <map>
#include <set>

#include "chronicle/first_scope.h"
#include "chronicle/likeness.h"

namespace entente::chronicle {
namespace {

using events::Day;
using events::Record;

constexpr Day kSameOccasionDays = 3;         // What ended so shortly before belongs to it.
constexpr Day kSameTripDays = 10;            // Legs of one trip abroad.
constexpr Day kSameWindowDays = 400;         // "In more than a decade", said of days told differently.
constexpr std::uint32_t kEnoughEarlier = 3;  // Earlier occurrences that show that the archive looks back at all.

// Claims of one first, gathered from several reports and perhaps several occurrences.
struct Claimed {
  FirstCheck check;
  std::set<std::uint32_t> homes;
  std::map<std::uint32_t, std::uint32_t> told_in;  // Occurrence and how many claims.
  std::set<std::string> own_words;
  Day end = events::kNoDay;
  bool exact = false;
};

class Gatherer {
 public:
  Gatherer(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input)
      : occurrences_(occurrences), input_(input), occurrence_of_(input.size(), -1) {
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
      for (const Member& member : occurrences[i].members) occurrence_of_[member.record] = static_cast<std::int64_t>(i);
    }
  }

  std::vector<Claimed> run() {
    // Those that a day dates found the checks; what is dated by month or year joins them.
    for (const bool exact : {true, false}) {
      for (std::uint32_t i = 0; i < input_.size(); ++i) take(i, exact);
    }
    for (Claimed& one : claims_) settle(one);
    return std::move(claims_);
  }

 private:
  // "The first dialogue since 2016": the year bounds the claim and does not date what is claimed.
  static events::Date day_of_claim(const events::Date& date, Day published) {
    if (published == events::kNoDay || date.basis.find("since then") == std::string::npos) return date;
    return {published, published, events::Precision::vague, "publication date", ""};
  }

  void take(std::uint32_t i, bool exact) {
    const Record& record = *input_[i].record;
    if (!record.first.has_value() || record.kind != events::Kind::event) return;
    const std::int64_t home = occurrence_of_[i];
    const events::Date date = day_of_claim(home >= 0 ? occurrences_[static_cast<std::size_t>(home)].date : record.date, input_[i].published);
    if ((dated_of(date) == Dated::exact) != exact) return;
    if (dated_of(date) == Dated::undated && !is_reported(date) && record.date.precision != events::Precision::year) return;
    std::vector<std::string> states = states_of(record);
    if (states.size() < 2 || date.begin == events::kNoDay) return;
    const Day window = window_of(*record.first, date.begin);
    const std::set<std::string> own = own_words_of(*record.first);
    auto found = std::find_if(claims_.begin(), claims_.end(), [&](const Claimed& one) {
      if (!same_window(one.check.window, window)) return false;
      if (home >= 0 && one.homes.contains(static_cast<std::uint32_t>(home))) return true;
      const bool alike = std::any_of(own.begin(), own.end(), [&](const std::string& word) { return one.own_words.contains(word); });
      return alike && one.check.states == states && date.begin <= one.end + kSameOccasionDays && one.check.day <= date.end + kSameOccasionDays;
    });
    if (found == claims_.end()) {
      found = claims_.insert(claims_.end(), Claimed{});
      found->check.states = std::move(states);
      found->check.day = date.begin;
      found->check.window = window;
      found->end = date.end;
      found->exact = exact;
    }
    found->check.records.push_back(i);
    found->own_words.insert(own.begin(), own.end());
    if (home < 0) return;
    found->homes.insert(static_cast<std::uint32_t>(home));
    ++found->told_in[static_cast<std::uint32_t>(home)];
  }

  static bool same_window(Day a, Day b) {
    if (a == events::kNoDay || b == events::kNoDay) return a == b;
    return std::abs(a - b) <= kSameWindowDays;
  }

  void settle(Claimed& one) const {
    FirstCheck& check = one.check;
    const Record& first = *input_[check.records.front()].record;
    check.trigger = first.first->trigger;
    check.scope = first.first->scope;
    for (const auto& [occurrence, count] : one.told_in) {
      if (!check.occurrence.has_value() || count > one.told_in.at(*check.occurrence)) check.occurrence = occurrence;
    }
    if (check.occurrence.has_value() && one.exact) check.day = occurrences_[*check.occurrence].date.begin;
    for (const std::uint32_t record : check.records) {
      const std::string& who = input_[record].record->first->claimed_by;
      if (!who.empty() && std::find(check.claimants.begin(), check.claimants.end(), who) == check.claimants.end()) check.claimants.push_back(who);
    }
  }

  const std::vector<Occurrence>& occurrences_;
  std::span<const MergeInput> input_;
  std::vector<std::int64_t> occurrence_of_;
  std::vector<Claimed> claims_;
};

class Checker {
 public:
  Checker(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, Horizon horizon)
      : occurrences_(occurrences), input_(input), horizon_(horizon) {}

  void run(Claimed& claimed) const {
    std::vector<const Record*> claims;
    for (const std::uint32_t record : claimed.check.records) claims.push_back(input_[record].record);
    const FirstScope scope = scope_of(claims);
    FirstCheck& check = claimed.check;
    check.about_all_states = scope.any_target;
    seek(claimed, scope);
    judge(check, scope);
  }

 private:
  void seek(Claimed& claimed, const FirstScope& scope) const {
    FirstCheck& check = claimed.check;
    const Day before = check.day - (scope.any_target ? kSameTripDays : kSameOccasionDays);
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      const Occurrence& one = occurrences_[i];
      if (claimed.homes.contains(i) || one.kind != events::Kind::event || deed_of(one.status) != Deed::deed) continue;
      // What was only reported by then had happened by then.
      if ((dated_of(one.date) == Dated::undated && !is_reported(one.date)) || one.date.end >= before) continue;
      const auto has = [&](const std::string& state) { return std::binary_search(one.states.begin(), one.states.end(), state); };
      const bool concerned = scope.any_target ? std::any_of(scope.sources.begin(), scope.sources.end(), has)
                                              : std::all_of(check.states.begin(), check.states.end(), has);
      if (!concerned) continue;
      ++check.earlier;
      if (check.reach == events::kNoDay || one.date.begin < check.reach) check.reach = one.date.begin;
      weigh(check, scope, i);
    }
    std::stable_sort(check.counter.begin(), check.counter.end(), [&](const CounterInstance& a, const CounterInstance& b) {
      if (a.at_scope != b.at_scope) return a.at_scope;
      return occurrences_[a.occurrence].date.begin > occurrences_[b.occurrence].date.begin;
    });
  }

  void weigh(FirstCheck& check, const FirstScope& scope, std::uint32_t index) const {
    Fit best = Fit::none;
    CounterInstance found{index, 0, false, ""};
    for (const Member& member : occurrences_[index].members) {
      std::string why;
      const Fit fit = fit_of(scope, *input_[member.record].record, why);
      if (fit <= best) continue;
      best = fit;
      found = {index, member.record, fit == Fit::at_scope, why};
    }
    if (best == Fit::none) return;
    const bool in_window = check.window == events::kNoDay || occurrences_[index].date.begin >= check.window;
    // What lies before a day that the words do not give may lie outside the scope: the latest is told, and denies nothing.
    if (in_window && !scope.from_an_anchor) {
      check.counter.push_back(std::move(found));
    } else if (best == Fit::at_scope) {
      check.previous = index;  // Occurrences come by date: the last one stays.
    }
  }

  void judge(FirstCheck& check, const FirstScope& scope) const {
    const std::string seen = std::to_string(check.earlier) + (check.earlier == 1 ? " earlier occurrence" : " earlier occurrences") +
                             (scope.any_target ? " of the visitor's state" : " of these states") +
                             (check.reach == events::kNoDay ? "" : ", since " + events::to_iso(check.reach));
    const bool reaches = check.window != events::kNoDay ? check.reach != events::kNoDay && check.reach <= check.window : check.earlier >= kEnoughEarlier;
    if (!check.counter.empty() && check.counter.front().at_scope) {
      check.verdict = FirstVerdict::contradicted;
      check.reason = "an earlier one fits the scope as claimed: " + check.counter.front().why;
    } else if (!check.counter.empty()) {
      check.verdict = FirstVerdict::only_in_scope;
      check.reason = "holds only as narrowly read; an earlier one at a wider scope: " + check.counter.front().why;
    } else if (scope.from_an_anchor) {
      check.reason = "the scope runs from a day that the words do not give; " + seen;
    } else if (scope.any_target && horizon_ == Horizon::some_states) {
      check.reason = "the scope takes in all states, and not all were looked at";
    } else if (reaches) {
      check.verdict = FirstVerdict::confirmed;
      check.reason = "none among " + seen;
    } else {
      check.reason = check.earlier == 0 ? "the archive holds nothing earlier of these states" : "the archive holds " + seen;
    }
  }

  const std::vector<Occurrence>& occurrences_;
  std::span<const MergeInput> input_;
  Horizon horizon_;
};

}  // namespace

std::string_view name_of(FirstVerdict verdict) {
  static constexpr std::string_view kNames[] = {"confirmed", "only in scope", "contradicted", "cannot tell"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::vector<FirstCheck> check_firsts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, Horizon horizon) {
  const Checker checker(occurrences, input, horizon);
  std::vector<FirstCheck> checks;
  for (Claimed& claimed : Gatherer(occurrences, input).run()) {
    checker.run(claimed);
    checks.push_back(std::move(claimed.check));
  }
  std::stable_sort(checks.begin(), checks.end(), [](const FirstCheck& a, const FirstCheck& b) { return a.day < b.day; });
  return checks;
}

}  // namespace entente::chronicle
