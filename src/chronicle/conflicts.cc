#include "chronicle/conflicts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "chronicle/likeness.h"
#include "chronicle/quantities.h"
#include "chronicle/witnesses.h"

namespace entente::chronicle {
namespace {

using events::Date;
using events::Record;

// One record's word on something.
struct Saying {
  std::string value;
  std::uint32_t record = 0;
  bool stated = false;
};

bool is_stated(const Date& date) { return date.basis.starts_with("stated"); }

std::string in_words(std::int32_t days) { return days == 1 ? "1 day" : std::to_string(days) + " days"; }

std::string families_in_words(std::uint32_t families) { return families == 1 ? "1 independent source" : std::to_string(families) + " independent sources"; }

std::string reason_for(const Account& better, const Account& other) {
  if (better.families != other.families) return families_in_words(better.families) + " against " + std::to_string(other.families);
  if (better.stated != other.stated) return "stated, where the other is worked out";
  if (better.days_after != other.days_after && better.days_after != Account::kUnknownDays) {
    return "reported " + in_words(better.days_after) + " from the event" +
           (other.days_after == Account::kUnknownDays ? std::string() : ", the other " + in_words(other.days_after));
  }
  return "nothing tells them apart";
}

std::vector<Account> accounts_of(const std::vector<Saying>& sayings, std::span<const MergeInput> input, const Date& when) {
  std::map<std::string, Account> by_value;
  for (const Saying& saying : sayings) {
    Account& account = by_value[saying.value];
    account.value = saying.value;
    if (std::find(account.records.begin(), account.records.end(), saying.record) == account.records.end()) account.records.push_back(saying.record);
    account.stated = account.stated || saying.stated;
    const MergeInput& one = input[saying.record];
    const Date& own = one.record->date;
    const events::Day day = dated_of(own) == Dated::exact ? own.begin : when.begin;
    if (one.published != events::kNoDay && day != events::kNoDay) {
      account.days_after = std::min(account.days_after, std::abs(one.published - day));
    }
  }
  std::vector<Account> accounts;
  for (auto& [value, account] : by_value) {
    account.families = count_witnesses(account.records, input);
    accounts.push_back(std::move(account));
  }
  std::stable_sort(accounts.begin(), accounts.end(), [](const Account& a, const Account& b) {
    return std::make_tuple(b.families, b.stated, a.days_after) < std::make_tuple(a.families, a.stated, b.days_after);
  });
  return accounts;
}

class Finder {
 public:
  Finder(std::uint32_t index, const Occurrence& occurrence, std::span<const MergeInput> input, std::vector<Conflict>& out)
      : index_(index), occurrence_(occurrence), input_(input), out_(out) {}

  void find() {
    dates();
    numbers();
    places();
    ranks();
  }

 private:
  void add(Disputed about, std::string what, const std::vector<Saying>& sayings) {
    Conflict conflict{index_, about, std::move(what), accounts_of(sayings, input_, occurrence_.date), ""};
    if (about == Disputed::date) drop_agreeing(conflict.accounts);
    if (conflict.accounts.size() < 2) return;
    conflict.reason = reason_for(conflict.accounts[0], conflict.accounts[1]);
    out_.push_back(std::move(conflict));
  }

  // A stretch that takes in the preferred day does not speak against it.
  void drop_agreeing(std::vector<Account>& accounts) const {
    const Date& best = input_[accounts.front().records.front()].record->date;
    accounts.erase(std::remove_if(accounts.begin() + 1, accounts.end(),
                                  [&](const Account& one) {
                                    const Date& date = input_[one.records.front()].record->date;
                                    return date.begin <= best.end && best.begin <= date.end;
                                  }),
                   accounts.end());
  }

  const Record& record(const Member& member) const { return *input_[member.record].record; }

  void dates() {
    std::vector<Saying> sayings;
    bool apart = false;
    const bool is_visit = family_of(record(occurrence_.members.front())) == Family::visit;
    for (const Member& member : occurrence_.members) {
      const Date& date = record(member).date;
      if (dated_of(date) != Dated::exact) continue;
      const std::string value = events::to_iso(date.begin) + (date.begin == date.end ? "" : ".." + events::to_iso(date.end));
      sayings.push_back({value, member.record, is_stated(date)});
    }
    for (const Saying& a : sayings) {
      for (const Saying& b : sayings) {
        const Date& x = input_[a.record].record->date;
        const Date& y = input_[b.record].record->date;
        if (x.end < y.begin) apart = true;
      }
    }
    // The days of one visit that different reports tell of lie within the stretch that another gives.
    if (is_visit && apart) {
      for (const Saying& whole : sayings) {
        const Date& stretch = input_[whole.record].record->date;
        apart = apart && !std::all_of(sayings.begin(), sayings.end(), [&](const Saying& part) {
          const Date& date = input_[part.record].record->date;
          return stretch.begin <= date.begin && date.end <= stretch.end;
        });
      }
    }
    if (apart) add(Disputed::date, "", sayings);
  }

  void numbers() {
    std::map<std::string, std::vector<std::pair<Quantity, std::uint32_t>>> by_class;
    for (const Member& member : occurrence_.members) {
      std::map<std::string, std::vector<Quantity>> here;
      for (Quantity& one : quantities_in(record(member).text)) here[one.what].push_back(std::move(one));
      for (auto& [what, told] : here) {
        // Two counts in one clause count different parts; only one can be compared without reading on.
        if (told.size() == 1) by_class[what].emplace_back(std::move(told.front()), member.record);
      }
    }
    for (const auto& [what, told] : by_class) {
      bool apart = false;
      std::vector<Saying> sayings;
      for (const auto& [quantity, where] : told) {
        for (const auto& [other, there] : told) apart = apart || (input_[where].record->document != input_[there].record->document && !compatible(quantity, other));
        sayings.push_back({bounded(quantity), where, quantity.bound == Bound::exact});
      }
      if (apart) add(Disputed::number, what, sayings);
    }
  }

  static std::string bounded(const Quantity& quantity) {
    static constexpr std::string_view kBefore[] = {"", "at least ", "at most ", "about "};
    std::string digits = std::to_string(static_cast<long long>(quantity.value));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return std::string(kBefore[static_cast<std::size_t>(quantity.bound)]) + digits;
  }

  void places() {
    std::vector<Saying> sayings;
    std::set<std::string> names;
    std::set<std::string> states;
    for (const Member& member : occurrence_.members) {
      const auto& place = record(member).place;
      // A whole state agrees with every town in it; only points can disagree.
      if (!place.has_value() || place->name.empty()) continue;
      if (!place->state.empty()) states.insert(place->state);
      if (!place->latitude.has_value()) continue;
      sayings.push_back({place->name, member.record, true});
      names.insert(place->name);
    }
    if (names.size() > 1) return add(Disputed::place, "", sayings);
    if (states.size() < 2) return;
    sayings.clear();
    for (const Member& member : occurrence_.members) {
      if (const auto& place = record(member).place; place.has_value() && !place->state.empty()) sayings.push_back({place->state, member.record, true});
    }
    add(Disputed::place, "", sayings);
  }

  void ranks() {
    struct Held {
      std::string state;
      std::string person;
      std::vector<std::pair<std::uint32_t, std::set<int>>> ranks;  // Of each record.
    };
    std::vector<Held> people;
    for (const Member& member : occurrence_.members) {
      for (const events::Party& party : record(member).parties) {
        if (party.person.empty() || party.rank == 0) continue;
        auto held = std::find_if(people.begin(), people.end(), [&](const Held& one) {
          return one.state == party.state && may_be_same_person(one.person, party.person);
        });
        if (held == people.end()) held = people.insert(people.end(), {party.state, party.person, {}});
        if (held->ranks.empty() || held->ranks.back().first != member.record) held->ranks.push_back({member.record, {}});
        held->ranks.back().second.insert(party.rank);
      }
    }
    for (const Held& one : people) {
      bool apart = false;
      std::vector<Saying> sayings;
      for (const auto& [where, ranks] : one.ranks) {
        // Who holds two offices may be called by either.
        for (const auto& [there, others] : one.ranks) {
          apart = apart || std::none_of(ranks.begin(), ranks.end(), [&others = others](int rank) { return others.contains(rank); });
        }
        sayings.push_back({"rank " + std::to_string(*ranks.begin()), where, true});
      }
      if (apart) add(Disputed::rank, one.person, sayings);
    }
  }

  std::uint32_t index_;
  const Occurrence& occurrence_;
  std::span<const MergeInput> input_;
  std::vector<Conflict>& out_;
};

// Why a reader should not take the record as the report's own word; empty if it is.
std::string hedge_of(const Record& record) {
  if (record.first.has_value() && !record.first->claimed_by.empty()) return "a first according to " + record.first->claimed_by;
  if (record.voice == events::Voice::reported || record.voice == events::Voice::quoted) {
    return record.attribution.empty() ? "told as reported" : "according to " + record.attribution.front().name;
  }
  return "";
}

}  // namespace

std::string_view name_of(Disputed disputed) {
  static constexpr std::string_view kNames[] = {"date", "number", "place", "rank"};
  return kNames[static_cast<std::size_t>(disputed)];
}

std::vector<Conflict> find_conflicts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) {
  std::vector<Conflict> conflicts;
  for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
    if (occurrences[i].members.size() > 1) Finder(i, occurrences[i], input, conflicts).find();
  }
  return conflicts;
}

std::vector<LostHedge> find_lost_hedges(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) {
  std::vector<LostHedge> lost;
  for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> told;  // One example for two texts.
    for (const Member& member : occurrences[i].members) {
      const Record& hedged = *input[member.record].record;
      const std::string hedge = hedge_of(hedged);
      if (hedge.empty()) continue;
      // What only a year or a war dates is named in passing: who speaks there speaks of something else.
      if (dated_of(hedged.date) == Dated::undated && !is_reported(hedged.date)) continue;
      const bool about_first = hedge.starts_with("a first");
      for (const Member& other : occurrences[i].members) {
        const Record& plain = *input[other.record].record;
        if (input[other.record].source_family == input[member.record].source_family || !hedge_of(plain).empty()) continue;
        // A report that makes no claim of a first has not lost the doubt about it.
        if (about_first && !plain.first.has_value()) continue;
        if (told.emplace(input[member.record].source_family, input[other.record].source_family).second) {
          lost.push_back({i, member.record, other.record, hedge});
        }
      }
    }
  }
  return lost;
}

}  // namespace entente::chronicle
