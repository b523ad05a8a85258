#include "chronicle/promises.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "chronicle/likeness.h"

namespace entente::chronicle {
namespace {

using events::Kind;
using events::Party;
using events::Record;
using events::Side;

// Acts that can make a promise good: doing, giving, handing over, signing; not praise, talk or reproach.
bool is_doing(const Record& record) {
  static constexpr std::array<std::string_view, 6> kTypes{"COOPERATE", "AID", "CONCEDE", "RETREAT", "MOBILIZE", "COERCE"};
  if (record.cameo.starts_with("057")) return true;
  return std::find(kTypes.begin(), kTypes.end(), record.type) != kTypes.end();
}

// Issues that whole fields share; that two acts have one in common says little.
bool is_general(const std::string& issue) { return issue.ends_with(".general") || issue == "political.relationship" || issue == "political.multilateral"; }

constexpr std::string_view kRelations = "political.relationship";

// Ties that are restored, recognised or bettered: what a promise about the relationship itself comes to.
bool changes_relations(const Record& record) {
  return (record.cameo.starts_with("050") || record.cameo.starts_with("054")) && std::find(record.issues.begin(), record.issues.end(), kRelations) != record.issues.end();
}

std::string domain_of_field(const std::string& domain) { return domain == "political" || domain == "security" || domain == "economic" || domain == "social" ? "" : domain; }

void add_once(std::vector<std::string>& list, const std::string& one) {
  if (!one.empty() && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

using Lists = std::unordered_map<std::string, std::vector<std::uint32_t>>;  // Occurrences in the order of their first days.

// What could follow a promise as this, by what it shares with it.
struct Shelf {
  Standing as;
  Lists by_issue;
  Lists by_mechanism;
  Lists by_field;
};

class Ledger {
 public:
  Ledger(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, const std::string& a, const std::string& b)
      : occurrences_(occurrences), input_(input), pair_{a, b} {
    for (const MergeInput& one : input) {
      const std::vector<std::string> states = states_of(*one.record);
      names_two_.push_back(states.size() >= 2);
      if (has(states, a) && has(states, b)) of_both_.insert(one.record->document);
    }
    std::vector<std::uint32_t> may_follow;
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      if (dated_of(occurrences_[i].date) != Dated::undated && concerns_both(occurrences_[i])) may_follow.push_back(i);
    }
    std::stable_sort(may_follow.begin(), may_follow.end(), [&](std::uint32_t x, std::uint32_t y) { return occurrences_[x].date.begin < occurrences_[y].date.begin; });
    for (const std::uint32_t i : may_follow) shelve(i);
  }

  std::vector<Promise> run(events::Day today, std::size_t most_followers) {
    std::vector<Promise> promises;
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      const Occurrence& one = occurrences_[i];
      if (one.kind != Kind::commitment || deed_of(one.status) != Deed::plan || one.date.begin == events::kNoDay) continue;
      if (!has(one.states, pair_[0]) || !has(one.states, pair_[1])) continue;
      Promise promise = promise_of(i);
      if (today != events::kNoDay) promise.age_days = std::max(0, today - one.date.end);
      follow(promise, most_followers);
      promises.push_back(std::move(promise));
    }
    return promises;
  }

 private:
  static bool has(const std::vector<std::string>& states, const std::string& state) { return std::find(states.begin(), states.end(), state) != states.end(); }

  Promise promise_of(std::uint32_t index) const {
    Promise promise;
    promise.occurrence = index;
    std::vector<std::string> targets;
    for (const Member& member : occurrences_[index].members) {
      const Record& record = *input_[member.record].record;
      for (const Party& party : record.parties) add_once(party.side == Side::target ? targets : promise.by, party.side == Side::third_party ? "" : party.state);
      for (const std::string& issue : record.issues) add_once(promise.issues, issue);
      if (promise.mechanism.empty()) promise.mechanism = record.mechanism;
    }
    for (const std::string& state : targets) {
      if (!has(promise.by, state)) promise.to.push_back(state);
    }
    return promise;
  }

  void shelve(std::uint32_t occurrence) {
    const auto put = [&](std::vector<std::uint32_t>& list) {
      if (list.empty() || list.back() != occurrence) list.push_back(occurrence);
    };
    for (const Member& member : occurrences_[occurrence].members) {
      const Record& record = *input_[member.record].record;
      const bool both = names_two_[member.record];
      for (Shelf& shelf : shelves_) {
        if (!is_of(shelf.as, record)) continue;
        if (shelf.as == Standing::in_field) {
          if (both) put(shelf.by_field[record.domain]);
          continue;
        }
        if (!both && shelf.as != Standing::followed) continue;
        for (const std::string& issue : record.issues) {
          if (shelf.as != Standing::followed || !is_general(issue) || (issue == kRelations && both && changes_relations(record))) put(shelf.by_issue[issue]);
        }
        if (shelf.as != Standing::repeated && !record.mechanism.empty()) put(shelf.by_mechanism[record.mechanism]);
      }
    }
  }

  // The sort of act that follows a promise as this.
  static bool is_of(Standing as, const Record& record) {
    const Deed deed = deed_of(record.status);
    if (as == Standing::repeated) return record.kind == Kind::commitment && deed == Deed::plan;
    if (record.kind != Kind::event || deed != Deed::deed) return false;
    return as == Standing::taken_up ? record.type == "CONSULT" : record.type != "CONSULT" && (is_doing(record) || changes_relations(record));
  }

  // Later ones of a shelf that share something with the promise, by date, each once, while `visit` says true.
  template <typename Visit>
  void for_each_candidate(const Shelf& shelf, const Promise& promise, const Occurrence& promised, Visit visit) const {
    std::vector<std::span<const std::uint32_t>> lists;
    const auto take = [&](const Lists& of, const std::string& key) {
      const auto found = of.find(key);
      if (key.empty() || found == of.end()) return;
      const auto from = std::upper_bound(found->second.begin(), found->second.end(), promised.date.end,
                                         [&](events::Day day, std::uint32_t i) { return day < occurrences_[i].date.begin; });
      if (from != found->second.end()) lists.emplace_back(from, found->second.end());
    };
    for (const std::string& issue : promise.issues) {
      if (shelf.as != Standing::followed || !is_general(issue) || issue == kRelations) take(shelf.by_issue, issue);
    }
    take(shelf.by_mechanism, promise.mechanism);
    take(shelf.by_field, domain_of_field(promised.domain));
    const auto key = [&](std::uint32_t i) { return std::make_pair(occurrences_[i].date.begin, i); };
    while (!lists.empty()) {
      const std::uint32_t next = std::min_element(lists.begin(), lists.end(), [&](const auto& x, const auto& y) { return key(x.front()) < key(y.front()); })->front();
      if (!visit(next)) return;
      for (auto& list : lists) {
        if (list.front() == next) list = list.subspan(1);
      }
      std::erase_if(lists, [](const auto& list) { return list.empty(); });
    }
  }

  void follow(Promise& promise, std::size_t most_followers) const {
    if (promise.issues.empty() && promise.mechanism.empty()) {
      promise.standing = Standing::unspecific;
      return;
    }
    const Occurrence& promised = occurrences_[promise.occurrence];
    for (const Shelf& shelf : shelves_) {
      for_each_candidate(shelf, promise, promised, [&](std::uint32_t i) {
        if (i == promise.occurrence) return true;
        const Occurrence& later = occurrences_[i];
        Follower best{i, 0, Standing::open, later.date.begin - promised.date.end, ""};
        for (const Member& member : later.members) weigh(promise, promised.domain, member.record, best);
        if (best.as == shelf.as) promise.followers.push_back(std::move(best));  // What follows as something nearer stands there.
        return promise.followers.size() < most_followers;
      });
      if (promise.followers.size() >= most_followers) break;
    }
    if (!promise.followers.empty()) promise.standing = promise.followers.front().as;
  }

  bool concerns_both(const Occurrence& one) const {
    const bool a = has(one.states, pair_[0]);
    const bool b = has(one.states, pair_[1]);
    if (a && b) return true;
    if ((!a && !b) || one.states.size() != 1) return false;
    return std::any_of(one.members.begin(), one.members.end(), [&](const Member& member) { return of_both_.contains(input_[member.record].record->document); });
  }

  void weigh(const Promise& promise, const std::string& domain, std::uint32_t index, Follower& best) const {
    const Record& record = *input_[index].record;
    const Deed deed = deed_of(record.status);
    const bool is_plan = record.kind == Kind::commitment && deed == Deed::plan;
    const bool is_talk = record.type == "CONSULT";
    if (!is_plan && (record.kind != Kind::event || deed != Deed::deed || !(is_talk || is_doing(record) || changes_relations(record)))) return;
    const auto offer = [&](Standing as, std::string_view what, const std::string& which) {
      if (as >= best.as) return;
      best.as = as;
      best.record = index;
      best.why = std::string(what) + which;
    };
    const std::string* shared = nullptr;
    const std::string* own = nullptr;
    std::size_t named = 0;
    std::size_t met = 0;
    for (const std::string& issue : promise.issues) {
      named += is_general(issue) ? 0 : 1;
      if (!has(record.issues, issue)) continue;
      shared = &issue;
      if (is_general(issue)) continue;
      ++met;
      if (own == nullptr) own = &issue;
    }
    if (2 * met < named) own = nullptr;  // One of many issues, named in passing.
    const bool both = names_two_[index];
    if (is_plan) {
      if (shared != nullptr && both) offer(Standing::repeated, "issue ", *shared);
      return;
    }
    const bool same_mechanism = !promise.mechanism.empty() && record.mechanism == promise.mechanism;
    if (is_talk) {
      if (both && (same_mechanism || shared != nullptr)) offer(Standing::taken_up, same_mechanism ? "mechanism " : "issue ", same_mechanism ? promise.mechanism : *shared);
      return;
    }
    const std::string field = domain_of_field(domain);
    if (both && changes_relations(record) && has(promise.issues, std::string(kRelations))) {
      offer(Standing::followed, "issue ", std::string(kRelations));
    }
    if (!is_doing(record)) return;
    if (same_mechanism) {
      offer(Standing::followed, "mechanism ", promise.mechanism);
    } else if (own != nullptr) {
      offer(Standing::followed, "issue ", *own);
    } else if (both && !field.empty() && record.domain == field) {
      offer(Standing::in_field, "field ", field);
    }
  }

  const std::vector<Occurrence>& occurrences_;
  std::span<const MergeInput> input_;
  std::array<std::string, 2> pair_;
  std::unordered_set<std::string> of_both_;  // Documents with a record of both.
  std::vector<bool> names_two_;              // Parallel to input_: two states or more.
  std::array<Shelf, 4> shelves_{{{Standing::followed, {}, {}, {}}, {Standing::in_field, {}, {}, {}}, {Standing::taken_up, {}, {}, {}}, {Standing::repeated, {}, {}, {}}}};  // Dated occurrences that concern both, the nearest kind first.
};

}  // namespace

std::string_view name_of(Standing standing) {
  static constexpr std::string_view kNames[] = {"followed", "deeds in its field", "taken up in talks", "repeated", "open", "unspecific"};
  return kNames[static_cast<std::size_t>(standing)];
}

std::vector<Promise> promises_between(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, const std::string& state_a,
                                      const std::string& state_b, events::Day today, std::size_t most_followers) {
  return Ledger(occurrences, input, state_a, state_b).run(today, most_followers);
}

}  // namespace entente::chronicle
