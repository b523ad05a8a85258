#include "chronicle/merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "base/content_hash.h"

namespace entente::chronicle {
namespace {

using events::Date;
using events::Kind;
using events::Precision;
using events::Record;
using events::Status;

constexpr std::int32_t kLongestDatedDays = 62;  // An interval longer than two months dates nothing.

bool is_dated(const Date& date) {
  return date.begin != events::kNoDay && date.end != events::kNoDay && date.precision != Precision::vague &&
         date.end - date.begin <= kLongestDatedDays;
}

// Deeds, plans and denials of one act are different things and never count for one another.
std::string_view deed_class(Status status) {
  switch (status) {
    case Status::happened:
    case Status::ongoing:
    case Status::ended:
      return "deed";
    case Status::planned:
    case Status::intended:
    case Status::attempted:
    case Status::hypothetical:
      return "plan";
    case Status::denied:
      return "denial";
  }
  return "deed";
}

std::vector<std::string> states_of(const Record& record) {
  std::set<std::string> states;
  for (const events::Party& party : record.parties) {
    if (party.side != events::Side::third_party && !party.state.empty()) states.insert(party.state);
  }
  return {states.begin(), states.end()};
}

std::string block_key(const Record& record) {
  std::string key;
  for (const std::string& state : states_of(record)) key += state + ' ';
  key += record.type;
  key += ' ';
  key += deed_class(record.status);
  if (record.kind == Kind::commitment) {  // One promise per area named.
    key += " promise";
    for (const std::string& issue : record.issues) key += ' ' + issue;
  }
  return key;
}

// Visits, talks and meetings of one encounter go by several modes; a phone call is never a visit.
bool modes_agree(const std::string& a, const std::string& b) {
  if (a == b || a.empty() || b.empty()) return true;
  const auto remote = [](const std::string& mode) { return mode == "phone" || mode == "video"; };
  return remote(a) == remote(b);
}

struct Cluster {
  std::vector<std::size_t> members;
  Date hull;
  std::set<std::string> documents;
};

// The last word of a name tells persons apart well enough once state and rank are the same.
std::string_view last_word(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

bool may_be_same_person(std::string_view a, std::string_view b) {
  return last_word(a) == last_word(b) || first_word(a) == first_word(b) || a.find(b) != a.npos || b.find(a) != b.npos;
}

std::int32_t days_between(const Date& a, const Date& b) {
  if (a.end < b.begin) return b.begin - a.end;
  if (b.end < a.begin) return a.begin - b.end;
  return 0;
}

struct Fit {
  int score = 0;
  std::string reason;
};

// How well `record` fits beside `other`; nothing if they contradict one another.
std::optional<Fit> fit(const Record& record, const Record& other) {
  if (record.ordinal.has_value() && other.ordinal.has_value() && record.ordinal != other.ordinal) return std::nullopt;
  if (!modes_agree(record.mode, other.mode)) return std::nullopt;
  if (!record.mechanism.empty() && !other.mechanism.empty() && record.mechanism != other.mechanism) return std::nullopt;
  Fit result{1, "same sides and type"};
  for (const events::Party& mine : record.parties) {
    for (const events::Party& theirs : other.parties) {
      if (mine.person.empty() || theirs.person.empty() || mine.state != theirs.state) continue;
      if (may_be_same_person(mine.person, theirs.person)) {
        result.score += 3;
        result.reason += ", both name " + mine.person;
      } else if (mine.rank != 0 && mine.rank == theirs.rank && mine.side == theirs.side) {
        return std::nullopt;
      }
    }
  }
  if (record.ordinal.has_value() && record.ordinal == other.ordinal) {
    result.score += 4;
    result.reason += ", both number it " + std::to_string(*record.ordinal);
  }
  if (!record.domain.empty() && record.domain == other.domain) {
    result.score += 1;
    result.reason += ", same domain";
  }
  if (record.document == other.document) {
    result.score += 1;
    result.reason += ", same report";
  }
  return result;
}

std::optional<Fit> fit(const Record& record, const Cluster& cluster, std::span<const MergeInput> input) {
  std::optional<Fit> best;
  for (const std::size_t member : cluster.members) {
    std::optional<Fit> one = fit(record, *input[member].record);
    if (!one.has_value()) return std::nullopt;  // A contradiction with any member parts them.
    if (!best.has_value() || one->score > best->score) best = std::move(one);
  }
  return best;
}

void widen(Cluster& cluster, const Record& record) {
  if (!is_dated(record.date)) return;
  if (cluster.hull.begin == events::kNoDay) {
    cluster.hull = record.date;
    return;
  }
  cluster.hull.begin = std::min(cluster.hull.begin, record.date.begin);
  cluster.hull.end = std::max(cluster.hull.end, record.date.end);
}

void add(Cluster& cluster, std::size_t index, const Record& record) {
  cluster.members.push_back(index);
  cluster.documents.insert(record.document);
  widen(cluster, record);
}

struct Block {
  std::vector<std::size_t> dated;
  std::vector<std::size_t> undated;
};

// `reasons` is filled for each member that joins.
std::vector<Cluster> cluster_block(const Block& block, std::span<const MergeInput> input,
                                   std::vector<std::string>& reasons) {
  std::vector<Cluster> clusters;
  std::size_t reachable = 0;  // Clusters before it lie too far back for any later record.
  for (const std::size_t index : block.dated) {
    const Record& record = *input[index].record;
    while (reachable < clusters.size() &&
           clusters[reachable].hull.end + kReachDays + kLongestDatedDays < record.date.begin) {
      ++reachable;
    }
    Cluster* best = nullptr;
    Fit best_fit;
    for (std::size_t i = reachable; i < clusters.size(); ++i) {
      // A hull must not grow by chains of near dates: the whole stays within reach of each member.
      const std::int32_t apart = days_between(clusters[i].hull, record.date);
      const bool near = apart <= kReachDays &&
                        std::max(clusters[i].hull.end, record.date.end) - std::min(clusters[i].hull.begin, record.date.begin) <=
                            std::max({2 * kReachDays, clusters[i].hull.end - clusters[i].hull.begin, record.date.end - record.date.begin});
      if (!near) continue;
      std::optional<Fit> one = fit(record, clusters[i], input);
      if (one.has_value()) one->score += apart == 0 ? 2 : 0;
      if (one.has_value() && (best == nullptr || one->score > best_fit.score)) {
        best = &clusters[i];
        best_fit = std::move(*one);
        best_fit.reason += apart == 0 ? ", dates overlap" : ", dates " + std::to_string(apart) + " days apart";
      }
    }
    if (best == nullptr) best = &clusters.emplace_back();
    reasons[index] = best->members.empty() ? "founds the occurrence" : best_fit.reason;
    add(*best, index, record);
  }
  std::vector<Cluster> unplaced;
  for (const std::size_t index : block.undated) {
    const Record& record = *input[index].record;
    Cluster* only = nullptr;
    Fit only_fit;
    bool several = false;
    const auto consider = [&](Cluster& cluster) {
      if (!cluster.documents.contains(record.document)) return;
      std::optional<Fit> one = fit(record, cluster, input);
      if (!one.has_value()) return;
      several = several || only != nullptr;
      only = &cluster;
      only_fit = std::move(*one);
    };
    for (Cluster& cluster : clusters) consider(cluster);
    if (only == nullptr) {
      for (Cluster& cluster : unplaced) consider(cluster);
    }
    const bool joins = only != nullptr && !several;
    Cluster& target = joins ? *only : unplaced.emplace_back();
    reasons[index] = joins ? only_fit.reason + ", undated" : "founds the occurrence (undated)";
    add(target, index, record);
  }
  clusters.insert(clusters.end(), std::make_move_iterator(unplaced.begin()), std::make_move_iterator(unplaced.end()));
  return clusters;
}

// The date with the most independent families behind it; among equals the earlier: first reports are nearer the
// event, later ones tend to give their own day.
void settle_date(Occurrence& occurrence, std::span<const MergeInput> input) {
  std::map<std::pair<events::Day, events::Day>, std::set<std::uint32_t>> support;
  for (const Member& member : occurrence.members) {
    const Date& date = input[member.record].record->date;
    if (date.precision == Precision::day && is_dated(date)) {
      support[{date.begin, date.end}].insert(input[member.record].source_family);
    }
  }
  const Record* first = input[occurrence.members.front().record].record;
  occurrence.date = first->date;
  if (support.empty()) return;
  auto best = support.begin();
  for (auto it = support.begin(); it != support.end(); ++it) {
    if (it->second.size() > best->second.size()) best = it;
  }
  for (const Member& member : occurrence.members) {
    const Date& date = input[member.record].record->date;
    if (date.precision == Precision::day && date.begin == best->first.first && date.end == best->first.second) {
      occurrence.date = date;
      break;
    }
  }
  occurrence.dates_disagree = support.size() > 1;
}

Occurrence make_occurrence(const Cluster& cluster, std::span<const MergeInput> input,
                           const std::vector<std::string>& reasons) {
  Occurrence occurrence;
  std::string ids;
  std::set<std::string> states;
  std::set<std::uint32_t> families;
  for (const std::size_t index : cluster.members) {
    const Record& record = *input[index].record;
    occurrence.members.push_back({static_cast<std::uint32_t>(index), reasons[index]});
    ids += record.id + '\n';
    for (std::string& state : states_of(record)) states.insert(std::move(state));
    families.insert(input[index].source_family);
    if (occurrence.mode.empty()) occurrence.mode = record.mode;
    if (occurrence.domain.empty()) occurrence.domain = record.domain;
  }
  const Record& founder = *input[cluster.members.front()].record;
  occurrence.id = content_id("o", ids);
  occurrence.states.assign(states.begin(), states.end());
  occurrence.type = founder.type;
  occurrence.kind = founder.kind;
  occurrence.status = founder.status;
  occurrence.source_families = static_cast<std::uint32_t>(families.size());
  settle_date(occurrence, input);
  return occurrence;
}

}  // namespace

std::vector<Occurrence> merge(std::span<const MergeInput> input) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < input.size(); ++i) {
    const Kind kind = input[i].record->kind;
    if (kind == Kind::event || kind == Kind::commitment) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Record& x = *input[a].record;
    const Record& y = *input[b].record;
    return std::tie(x.date.begin, x.date.end, x.id) < std::tie(y.date.begin, y.date.end, y.id);
  });
  std::map<std::string, Block> blocks;
  for (const std::size_t index : order) {
    Block& block = blocks[block_key(*input[index].record)];
    (is_dated(input[index].record->date) ? block.dated : block.undated).push_back(index);
  }
  std::vector<std::string> reasons(input.size());
  std::vector<Occurrence> occurrences;
  for (const auto& [key, block] : blocks) {
    for (const Cluster& cluster : cluster_block(block, input, reasons)) {
      occurrences.push_back(make_occurrence(cluster, input, reasons));
    }
  }
  std::sort(occurrences.begin(), occurrences.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.date.begin, a.date.end, a.id) < std::tie(b.date.begin, b.date.end, b.id);
  });
  return occurrences;
}

}  // namespace entente::chronicle
