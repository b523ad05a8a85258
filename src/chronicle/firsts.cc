#include "chronicle/firsts.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "chronicle/likeness.h"

namespace entente::chronicle {
namespace {

using events::Day;
using events::Record;
using events::Side;

constexpr double kYear = 365.2425;
constexpr Day kSameOccasionDays = 3;        // What ended so shortly before belongs to it.
constexpr std::uint32_t kEnoughEarlier = 3;  // Earlier occurrences that show that the archive looks back at all.
constexpr int kMinister = 4;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::optional<int> years_in(const std::string& word) {
  static const std::map<std::string, int> kWords{{"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
                                                 {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"twenty", 20}, {"thirty", 30}};
  if (const auto found = kWords.find(word); found != kWords.end()) return found->second;
  if (word.empty() || word.size() > 3 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoi(word);
}

// Since when there was none, by the words of the claim; kNoDay = ever.
Day window_of(const std::vector<std::string>& words, Day day) {
  const auto before = [&](double years) { return day - static_cast<Day>(std::lround(years * kYear)); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& next = i + 1 < words.size() ? words[i + 1] : words[i];
    if (words[i] == "decade") return before(10);
    if (words[i] == "decades") return before(20);
    if (next == "years" && years_in(words[i])) return before(*years_in(words[i]));
    if (words[i] == "this" && next == "year") return *events::day_from_iso(events::to_iso(day).substr(0, 4) + "-01-01");
    if (words[i] == "since" && next.size() == 4) {
      if (const auto since = events::day_from_iso(next + "-12-31")) return *since + 1;
    }
  }
  return events::kNoDay;
}

struct Claim {
  const Record* record = nullptr;
  Family family = Family::other;
  std::vector<std::string> sources;  // Who visits; only for visits.
  std::vector<std::string> targets;
  int rank = 0;                      // Of the visitor; 0 = the scope does not ask.
  bool ministerial = false;
  std::string person;                // "his first visit": a first of this person alone.
  std::set<std::string> words;       // Of the scope, without small ones.
};

std::vector<std::string> states_on(const Record& record, Side side) {
  std::vector<std::string> states;
  for (const events::Party& party : record.parties) {
    if (party.side == side && !party.state.empty()) states.push_back(party.state);
  }
  return states;
}

int rank_on(const Record& record, Side side) {
  int rank = 0;
  for (const events::Party& party : record.parties) {
    if (party.side == side && party.rank > 0 && (rank == 0 || party.rank < rank)) rank = party.rank;
  }
  return rank;
}

bool is_small(const std::string& word) {
  static const std::set<std::string> kSmall{"of", "the", "a", "an", "on", "in", "at", "by", "between", "and", "for", "with", "to", "from", "two",
                                            "countries", "sides", "first", "their", "his", "her", "here", "more", "than", "decade", "years", "focused"};
  return kSmall.contains(word);
}

bool has_any(const std::vector<std::string>& words, std::initializer_list<const char*> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); });
}

Claim claim_of(const Record& record) {
  Claim claim;
  claim.record = &record;
  claim.family = family_of(record);
  const std::vector<std::string> scope = words_of(record.first->scope);
  if (claim.family == Family::visit && has_any(scope, {"meeting", "meetings", "dialogue", "exchange", "talks"})) claim.family = Family::meet;
  if (claim.family == Family::visit) {
    claim.sources = states_on(record, Side::source);
    claim.targets = states_on(record, Side::target);
    claim.rank = rank_on(record, Side::source);
  }
  claim.ministerial = has_any(scope, {"ministerial", "ministers", "minister"});
  const std::vector<std::string> told = words_of(record.text);
  for (std::size_t i = 1; i < told.size(); ++i) {
    if (told[i] != "first" || (told[i - 1] != "his" && told[i - 1] != "her")) continue;
    for (const events::Party& party : record.parties) {
      if (party.side == Side::source && claim.person.empty()) claim.person = party.person;
    }
  }
  for (const std::string& word : scope) {
    if (!is_small(word)) claim.words.insert(word);
  }
  return claim;
}

bool any_in(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

std::string visitor_in_words(const Record& record) {
  for (const events::Party& party : record.parties) {
    if (party.side == Side::source && !party.person.empty()) return party.person + (party.rank > 0 ? ", rank " + std::to_string(party.rank) : "");
  }
  const int rank = rank_on(record, Side::source);
  return rank > 0 ? "rank " + std::to_string(rank) : "no rank told";
}

enum class Fit : std::uint8_t { none, wider, at_scope };

Fit fit_of_visit(const Claim& claim, const Record& earlier, std::string& why) {
  if (!any_in(claim.sources, states_on(earlier, Side::source)) || !any_in(claim.targets, states_on(earlier, Side::target))) return Fit::none;
  why = visitor_in_words(earlier);
  if (!claim.person.empty()) {
    const bool same = std::any_of(earlier.parties.begin(), earlier.parties.end(), [&](const events::Party& party) {
      return !party.person.empty() && may_be_same_person(party.person, claim.person);
    });
    return same ? Fit::at_scope : Fit::none;
  }
  const int rank = rank_on(earlier, Side::source);
  if (claim.rank == 0) return Fit::at_scope;
  if (rank == 0) return Fit::none;
  return rank <= claim.rank ? Fit::at_scope : rank == claim.rank + 1 ? Fit::wider : Fit::none;
}

Fit fit_of_act(const Claim& claim, const Record& earlier, std::string& why) {
  const Record& record = *claim.record;
  const std::vector<std::string> told = words_of(earlier.text);
  const auto shared_words = std::count_if(claim.words.begin(), claim.words.end(), [&](const std::string& word) {
    return std::find(told.begin(), told.end(), word) != told.end();
  });
  const bool same_name = !record.mechanism.empty() && record.mechanism == earlier.mechanism;
  const bool same_words = shared_words >= 3 && 4 * static_cast<std::size_t>(shared_words) >= 3 * claim.words.size();
  std::string issue;
  for (const std::string& one : record.issues) {
    if (std::find(earlier.issues.begin(), earlier.issues.end(), one) != earlier.issues.end()) issue = one;
  }
  if (same_name || same_words) {
    why = same_name ? "same mechanism" : "told in the same words";
    return Fit::at_scope;
  }
  if (issue.empty() || claim.family != Family::meet) return Fit::none;
  why = "same issue, " + issue;
  std::set<std::string> ministers;  // States that sent one.
  for (const events::Party& party : earlier.parties) {
    if (party.rank > 0 && party.rank <= kMinister) ministers.insert(party.state);
  }
  if (claim.ministerial && ministers.size() >= 2) {
    why += ", ministers on both sides";
    return Fit::at_scope;
  }
  return Fit::wider;
}

class Checker {
 public:
  Checker(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) : occurrences_(occurrences), input_(input) {}

  void seek(FirstCheck& check) const {
    const Claim claim = claim_of(*input_[check.records.front()].record);
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      const Occurrence& one = occurrences_[i];
      if (check.occurrence == i || one.kind != events::Kind::event || deed_of(one.status) != Deed::deed) continue;
      if (dated_of(one.date) == Dated::undated || one.date.end + kSameOccasionDays >= check.day) continue;
      if (!std::includes(one.states.begin(), one.states.end(), check.states.begin(), check.states.end())) continue;
      ++check.earlier;
      if (check.reach == events::kNoDay || one.date.begin < check.reach) check.reach = one.date.begin;
      weigh(check, claim, i);
    }
    std::stable_sort(check.counter.begin(), check.counter.end(), [&](const CounterInstance& a, const CounterInstance& b) {
      if (a.at_scope != b.at_scope) return a.at_scope;
      return occurrences_[a.occurrence].date.begin > occurrences_[b.occurrence].date.begin;
    });
  }

  static void judge(FirstCheck& check) {
    const bool at_scope = !check.counter.empty() && check.counter.front().at_scope;
    const bool reaches = check.window != events::kNoDay ? check.reach != events::kNoDay && check.reach <= check.window : check.earlier >= kEnoughEarlier;
    if (at_scope) {
      check.verdict = FirstVerdict::contradicted;
      check.reason = "an earlier one fits the scope as claimed: " + check.counter.front().why;
    } else if (!check.counter.empty()) {
      check.verdict = FirstVerdict::only_in_scope;
      check.reason = "holds only as narrowly read; an earlier one at a wider scope: " + check.counter.front().why;
    } else if (reaches) {
      check.verdict = FirstVerdict::confirmed;
      check.reason = "none earlier among " + std::to_string(check.earlier) + " occurrences of these states since " + events::to_iso(check.reach);
    } else {
      check.reason = check.reach == events::kNoDay ? "the archive holds nothing earlier of these states"
                                                   : "the archive holds " + std::to_string(check.earlier) + " earlier occurrences of these states, since " + events::to_iso(check.reach);
    }
  }

 private:
  void weigh(FirstCheck& check, const Claim& claim, std::uint32_t index) const {
    Fit best = Fit::none;
    CounterInstance found{index, 0, false, ""};
    for (const Member& member : occurrences_[index].members) {
      const Record& earlier = *input_[member.record].record;
      if (family_of(earlier) != claim.family) continue;
      std::string why;
      const Fit fit = claim.family == Family::visit ? fit_of_visit(claim, earlier, why) : fit_of_act(claim, earlier, why);
      if (fit <= best) continue;
      best = fit;
      found = {index, member.record, fit == Fit::at_scope, why};
    }
    if (best == Fit::none) return;
    const bool in_window = check.window == events::kNoDay || occurrences_[index].date.begin >= check.window;
    if (in_window) {
      check.counter.push_back(std::move(found));
    } else if (best == Fit::at_scope) {
      check.previous = index;  // Occurrences come by date: the last one stays.
    }
  }

  const std::vector<Occurrence>& occurrences_;
  std::span<const MergeInput> input_;
};

}  // namespace

std::string_view name_of(FirstVerdict verdict) {
  static constexpr std::string_view kNames[] = {"confirmed", "only in scope", "contradicted", "cannot tell"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::vector<FirstCheck> check_firsts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) {
  std::vector<std::int64_t> occurrence_of(input.size(), -1);
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    for (const Member& member : occurrences[i].members) occurrence_of[member.record] = static_cast<std::int64_t>(i);
  }
  const Checker checker(occurrences, input);
  std::vector<FirstCheck> checks;
  std::map<std::pair<std::int64_t, Day>, std::size_t> known;  // One check an occurrence and time claimed.
  for (std::uint32_t i = 0; i < input.size(); ++i) {
    const Record& record = *input[i].record;
    if (!record.first.has_value() || record.kind != events::Kind::event) continue;
    const std::int64_t home = occurrence_of[i];
    const events::Date& date = home >= 0 ? occurrences[static_cast<std::size_t>(home)].date : record.date;
    std::vector<std::string> states = states_of(record);
    if (dated_of(date) == Dated::undated && record.date.precision != events::Precision::year) continue;
    if (states.size() < 2 || date.begin == events::kNoDay) continue;
    const Day window = window_of(words_of(record.first->trigger + ' ' + record.first->scope), date.begin);
    const auto key = std::make_pair(home, window);
    if (const auto found = known.find(key); home >= 0 && found != known.end()) {
      checks[found->second].records.push_back(i);
      continue;
    }
    known.emplace(key, checks.size());
    FirstCheck check;
    check.records = {i};
    check.trigger = record.first->trigger;
    check.scope = record.first->scope;
    check.states = std::move(states);
    if (home >= 0) check.occurrence = static_cast<std::uint32_t>(home);
    check.day = date.begin;
    check.window = window;
    checks.push_back(std::move(check));
  }
  for (FirstCheck& check : checks) {
    for (const std::uint32_t record : check.records) {
      const std::string& who = input[record].record->first->claimed_by;
      if (!who.empty() && std::find(check.claimants.begin(), check.claimants.end(), who) == check.claimants.end()) check.claimants.push_back(who);
    }
    checker.seek(check);
    Checker::judge(check);
  }
  std::stable_sort(checks.begin(), checks.end(), [](const FirstCheck& a, const FirstCheck& b) { return a.day < b.day; });
  return checks;
}

}  // namespace entente::chronicle
