#include "chronicle/make_occurrence.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "chronicle/witnesses.h"
#include "events/plover.h"

namespace entente::chronicle {
namespace {

using events::Date;
using events::Record;

constexpr std::int32_t kFarDays = 1000000;

bool is_whole_day(const Date& date) { return dated_of(date) == Dated::exact && date.begin == date.end; }

bool is_stated(const Date& date) { return date.basis.starts_with("stated"); }

void settle_date(Occurrence& occurrence, const std::vector<MergeInput>& input) {
  std::vector<std::uint32_t> members;
  const Date* narrowest = nullptr;
  for (const Member& member : occurrence.members) {
    members.push_back(member.record);
    const Date& date = input[member.record].record->date;
    // The day of a report dates nothing where another report tells a date.
    const auto width = [](const Date& d) {
      if (d.begin == events::kNoDay || d.end == events::kNoDay) return std::int64_t{1} << 40;
      return is_reported(d) ? std::int64_t{1} << 39 : std::int64_t{d.end} - d.begin;
    };
    if (narrowest == nullptr || width(date) < width(*narrowest)) narrowest = &date;
  }
  occurrence.date = *narrowest;
  const std::vector<DaySupport> days = support_of_days(members, input);
  if (days.empty()) return;
  occurrence.dates_disagree = days.size() > 1;
  // A visit is told by its whole stretch where one report has it.
  if (family_of(*input[members.front()].record) == Family::visit) {
    for (const std::uint32_t one : members) {
      const Date& date = input[one].record->date;
      if (dated_of(date) == Dated::exact && date.begin < date.end && date.begin <= days.front().begin && days.front().begin <= date.end) {
        occurrence.date = date;
        return;
      }
    }
  }
  occurrence.date = input[days.front().records.front()].record->date;
}

// Two states or more act, none of them is acted on, and no other state is: what it does lies outside all pairs of them.
bool is_done_together(const Record& record) {
  const auto type = events::plover_type(record.type);
  if (!type || events::is_cooperative(*type) || *type == events::PloverType::mobilize) return false;
  std::set<std::string> acting;
  for (const events::Party& party : record.parties) {
    if (party.state.empty() || party.side == events::Side::third_party) continue;
    if (party.side != events::Side::source) return false;
    acting.insert(party.state);
  }
  return acting.size() > 1;
}

struct Named {
  std::string state;
  std::string person;
};

std::vector<Named> named_in(const Occurrence& one, const std::vector<MergeInput>& input) {
  std::vector<Named> names;
  for (const Member& member : one.members) {
    for (const events::Party& party : input[member.record].record->parties) {
      if (!party.person.empty()) names.push_back({party.state, party.person});
    }
  }
  return names;
}

// -1 the names exclude one another, 0 nothing to compare, 1 one name in common.
int names_in_common(const std::vector<Named>& a, const std::vector<Named>& b) {
  int result = 0;
  for (const Named& x : a) {
    for (const Named& y : b) {
      if (x.state != y.state) continue;
      if (may_be_same_person(x.person, y.person)) return 1;
      result = -1;
    }
  }
  return result;
}

std::size_t states_in_common(const Occurrence& a, const Occurrence& b) {
  return static_cast<std::size_t>(std::count_if(a.states.begin(), a.states.end(), [&](const std::string& state) {
    return std::binary_search(b.states.begin(), b.states.end(), state);
  }));
}

using ByPair = std::unordered_map<std::string, std::vector<std::uint32_t>>;

void add_to_pairs(ByPair& table, const Occurrence& one, std::uint32_t index) {
  if (one.states.size() > kMostSides) return;
  for (std::size_t i = 0; i < one.states.size(); ++i) {
    for (std::size_t j = i + 1; j < one.states.size(); ++j) table[one.states[i] + ' ' + one.states[j]].push_back(index);
  }
}

// Those of the pair's list (in order of date) that begin within [from, to].
std::span<const std::uint32_t> within(const ByPair& table, const std::string& pair, const std::vector<Occurrence>& all, events::Day from,
                                      events::Day to) {
  const auto found = table.find(pair);
  if (found == table.end()) return {};
  const auto& list = found->second;
  const auto begin = std::lower_bound(list.begin(), list.end(), from, [&](std::uint32_t i, events::Day day) { return all[i].date.begin < day; });
  const auto end = std::upper_bound(begin, list.end(), to, [&](events::Day day, std::uint32_t i) { return day < all[i].date.begin; });
  return {begin, end};
}

struct Kindred {
  Family family;
  Deed deed;
};

Kindred kindred_of(const Occurrence& one, const std::vector<MergeInput>& input) {
  const Record& founder = *input[one.members.front().record].record;
  return {family_of(founder), deed_of(founder.status)};
}

}  // namespace

std::vector<DaySupport> support_of_days(const std::vector<std::uint32_t>& records, const std::vector<MergeInput>& input) {
  std::map<std::pair<events::Day, events::Day>, DaySupport> by_day;
  for (const std::uint32_t index : records) {
    const Date& date = input[index].record->date;
    if (!is_whole_day(date)) continue;
    const auto key = std::make_pair(date.begin, date.end);
    const auto [found, is_new] = by_day.emplace(key, DaySupport{date.begin, date.end, {}, 0, false, kFarDays});
    DaySupport& day = found->second;
    day.records.push_back(index);
    day.stated = day.stated || is_stated(date);
    if (input[index].published != events::kNoDay) {
      day.nearest_days = std::min(day.nearest_days, std::abs(input[index].published - date.begin));
    }
  }
  std::vector<DaySupport> result;
  for (auto& [key, day] : by_day) {
    day.families = count_witnesses(day.records, input);
    result.push_back(std::move(day));
  }
  std::stable_sort(result.begin(), result.end(), [](const DaySupport& a, const DaySupport& b) {
    return std::make_tuple(b.families, b.stated, a.nearest_days, a.begin) < std::make_tuple(a.families, a.stated, b.nearest_days, b.begin);
  });
  return result;
}

std::string id_of_founder(std::string_view record) { return "o" + std::string(record.substr(std::min<std::size_t>(1, record.size()))); }

Occurrence make_occurrence(const Cluster& cluster, const std::vector<MergeInput>& input) {
  Occurrence occurrence;
  std::set<std::string> states;
  std::vector<std::uint32_t> told_by;
  for (const ClusterMember& member : cluster) {
    const Record& record = *input[member.record].record;
    const Record& other = *input[member.joined_by].record;
    occurrence.members.push_back({member.record, member.record == member.joined_by ? std::string("founds the occurrence")
                                                                                  : "with " + other.id + ": " + reason_in_words(record, other)});
    for (std::string& state : states_of(record)) states.insert(std::move(state));
    told_by.push_back(member.record);
    if (occurrence.mode.empty()) occurrence.mode = record.mode;
    if (occurrence.domain.empty()) occurrence.domain = record.domain;
  }
  const Record& founder = *input[cluster.front().record].record;
  occurrence.id = id_of_founder(founder.id);
  occurrence.states.assign(states.begin(), states.end());
  occurrence.type = founder.type;
  occurrence.kind = founder.kind;
  occurrence.status = founder.status;
  occurrence.source_families = count_witnesses(told_by, input);
  settle_date(occurrence, input);
  occurrence.together = is_done_together(*input[occurrence.members.front().record].record);
  return occurrence;
}

void link_occurrences(std::vector<Occurrence>& occurrences, const std::vector<MergeInput>& input) {
  ByPair visits;
  ByPair deeds;
  std::vector<Kindred> kindred;
  for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
    Occurrence& one = occurrences[i];
    one.parent.reset();
    one.outcome.reset();
    kindred.push_back(kindred_of(one, input));
    const Dated dated = dated_of(one.date);
    if (one.kind != events::Kind::event || kindred[i].deed != Deed::deed || dated == Dated::undated) continue;
    if (dated == Dated::loose && kindred[i].family != Family::visit) continue;
    add_to_pairs(kindred[i].family == Family::visit ? visits : deeds, one, i);
  }
  for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
    Occurrence& one = occurrences[i];
    if (one.kind != events::Kind::event || one.states.size() < 2 || one.states.size() > kMostSides || dated_of(one.date) == Dated::undated) continue;
    const bool is_plan = kindred[i].deed == Deed::plan;
    const bool is_part = kindred[i].deed == Deed::deed && (kindred[i].family == Family::meet || kindred[i].family == Family::agree);
    if (!is_plan && !is_part) continue;
    const std::vector<Named> names = named_in(one, input);
    const ByPair& table = is_part || kindred[i].family == Family::visit ? visits : deeds;
    const std::int32_t before = is_part ? kLongestDatedDays : kReachDays;
    const std::int32_t after = is_part ? 1 : kReachDays;
    std::tuple<int, std::int32_t> best{-2, 0};
    std::optional<std::uint32_t> found;
    for (std::size_t a = 0; a < one.states.size(); ++a) {
      for (std::size_t b = a + 1; b < one.states.size(); ++b) {
        for (const std::uint32_t j : within(table, one.states[a] + ' ' + one.states[b], occurrences, one.date.begin - before, one.date.end + after)) {
          const Occurrence& other = occurrences[j];
          if (j == i || states_in_common(one, other) < std::min(one.states.size(), other.states.size())) continue;
          if (is_part && other.date.end + 1 < one.date.begin) continue;
          if (is_plan && kindred[j].family != kindred[i].family) continue;
          if (is_plan && kindred[i].family == Family::other && other.type != one.type) continue;
          const int in_common = names_in_common(names, named_in(other, input));
          if (in_common < 0) continue;
          // "In mid-May" joins a talk to its visit only by the visitor's name.
          const bool loose = dated_of(one.date) != Dated::exact || dated_of(other.date) != Dated::exact;
          if (is_part && loose && in_common == 0) continue;
          const std::tuple<int, std::int32_t> rank{in_common, -std::abs(other.date.begin - one.date.begin)};
          if (!found.has_value() || rank > best) {
            best = rank;
            found = j;
          }
        }
      }
    }
    (is_plan ? one.outcome : one.parent) = found;
  }
}

}  // namespace entente::chronicle
