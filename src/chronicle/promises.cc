#include "chronicle/promises.h"

#include <algorithm>
#include <array>
#include <set>
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

std::string domain_of_field(const std::string& domain) { return domain == "political" || domain == "security" || domain == "economic" || domain == "social" ? "" : domain; }

void add_once(std::vector<std::string>& list, const std::string& one) {
  if (!one.empty() && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

class Ledger {
 public:
  Ledger(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, const std::string& a, const std::string& b)
      : occurrences_(occurrences), input_(input), pair_{a, b} {
    for (const MergeInput& one : input) {
      const std::vector<std::string> states = states_of(*one.record);
      names_two_.push_back(states.size() >= 2);
      if (has(states, a) && has(states, b)) of_both_.insert(one.record->document);
    }
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      if (dated_of(occurrences_[i].date) != Dated::undated && concerns_both(occurrences_[i])) may_follow_.push_back(i);
    }
  }

  std::vector<Promise> run(events::Day today) {
    std::vector<Promise> promises;
    for (std::uint32_t i = 0; i < occurrences_.size(); ++i) {
      const Occurrence& one = occurrences_[i];
      if (one.kind != Kind::commitment || deed_of(one.status) != Deed::plan || one.date.begin == events::kNoDay) continue;
      if (!has(one.states, pair_[0]) || !has(one.states, pair_[1])) continue;
      Promise promise = promise_of(i);
      if (today != events::kNoDay) promise.age_days = std::max(0, today - one.date.end);
      follow(promise);
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

  void follow(Promise& promise) const {
    if (promise.issues.empty() && promise.mechanism.empty()) {
      promise.standing = Standing::unspecific;
      return;
    }
    const Occurrence& promised = occurrences_[promise.occurrence];
    for (const std::uint32_t i : may_follow_) {
      const Occurrence& later = occurrences_[i];
      if (i == promise.occurrence || later.date.begin <= promised.date.end) continue;
      Follower best{i, 0, Standing::open, later.date.begin - promised.date.end, ""};
      for (const Member& member : later.members) weigh(promise, promised.domain, member.record, best);
      if (best.as != Standing::open) promise.followers.push_back(std::move(best));
    }
    std::stable_sort(promise.followers.begin(), promise.followers.end(), [](const Follower& a, const Follower& b) { return a.as < b.as; });
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
    if (!is_plan && (record.kind != Kind::event || deed != Deed::deed || !(is_talk || is_doing(record)))) return;
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
  std::vector<std::uint32_t> may_follow_;    // Dated occurrences that concern both.
};

}  // namespace

std::string_view name_of(Standing standing) {
  static constexpr std::string_view kNames[] = {"followed", "deeds in its field", "taken up in talks", "repeated", "open", "unspecific"};
  return kNames[static_cast<std::size_t>(standing)];
}

std::vector<Promise> promises_between(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, const std::string& state_a,
                                      const std::string& state_b, events::Day today) {
  return Ledger(occurrences, input, state_a, state_b).run(today);
}

}  // namespace entente::chronicle
