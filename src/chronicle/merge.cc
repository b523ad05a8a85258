#include "chronicle/merge.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <unordered_map>

#include "chronicle/component.h"
#include "chronicle/likeness.h"
#include "chronicle/make_occurrence.h"

namespace entente::chronicle {
namespace {

using events::Kind;

constexpr std::uint32_t kNone = 0xffffffffU;

std::uint64_t cell_key(std::uint64_t group, std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = group ^ (a * 0x9e3779b97f4a7c15ULL);
  x = (x ^ (x >> 31)) * 0xbf58476d1ce4e5b9ULL + b;
  x = (x ^ (x >> 29)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 32);
}

// Marks that keep the kinds of cell apart.
constexpr std::uint64_t kExactCell = 1;
constexpr std::uint64_t kLooseCell = 2;
constexpr std::uint64_t kReportCell = 3;
constexpr std::uint64_t kNumberCell = 4;
constexpr std::uint64_t kNamedCell = 6;
constexpr std::uint64_t kReportedCell = 5;  // By the day of the report, where nothing else dates it.

struct Cell {
  std::vector<std::uint32_t> records;  // Sorted by the first day, then index, once tidied.
  bool tidy = true;
};

}  // namespace

struct MergeIndex::State {
  std::vector<MergeInput> input;
  std::vector<Traits> traits;
  TraitMaker maker;
  std::unordered_map<std::uint64_t, Cell> cells;
  std::vector<std::uint32_t> parent;      // Union-find over records; kNone for kinds that do not merge.
  std::vector<std::uint32_t> next;        // Ring of the records of one component.
  std::vector<std::uint32_t> size;
  std::vector<std::uint32_t> home;        // Record → its occurrence's slot.
  std::vector<Occurrence> slots;          // Empty members = free.
  std::vector<std::uint32_t> free_slots;

  std::uint32_t root(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (size[a] < size[b]) std::swap(a, b);
    parent[b] = a;
    size[a] += size[b];
    std::swap(next[a], next[b]);  // Two rings become one.
  }

  void compare(std::uint32_t a, std::uint32_t b) {
    if (a == b || root(a) == root(b)) return;
    if (likeness(traits[a], traits[b], maker).points > 0) unite(a, b);
  }

  // One key for each pair of sides; the whole set where there are too many or fewer than two.
  template <typename Visit>
  void for_each_pair(const Traits& t, Visit visit) const {
    if (t.side_count < 2 || t.side_count > kMostSides) {
      visit(std::uint64_t{t.sides_hash} << 8);
      return;
    }
    for (std::size_t i = 0; i < t.side_count; ++i) {
      for (std::size_t j = i + 1; j < t.side_count; ++j) visit((std::uint64_t{t.sides[i]} << 32) | t.sides[j]);
    }
  }

  void put(std::uint64_t key, std::uint32_t record) {
    Cell& cell = cells[key];
    cell.records.push_back(record);
    cell.tidy = cell.records.size() == 1;
  }

  void put_in_cells(std::uint32_t i) {
    const Traits& t = traits[i];
    if (t.dated != Dated::undated) {
      const std::uint64_t mark = t.dated == Dated::exact ? kExactCell : kLooseCell;
      for_each_pair(t, [&](std::uint64_t pair) { put(cell_key(t.group, pair, mark), i); });
    }
    if (t.reported) for_each_pair(t, [&](std::uint64_t pair) { put(cell_key(t.group, pair, kReportedCell), i); });
    if (t.named != 0) for_each_pair(t, [&](std::uint64_t pair) { put(cell_key(t.group, pair ^ t.named, kNamedCell), i); });
    put(cell_key(t.group, t.document, kReportCell), i);
    const std::int32_t ordinal = maker.identity(t.identity).ordinal;
    if (ordinal >= 0) put(cell_key(t.group, static_cast<std::uint64_t>(ordinal), kNumberCell), i);
  }

  const std::vector<std::uint32_t>* tidied(std::uint64_t key) {
    const auto found = cells.find(key);
    if (found == cells.end()) return nullptr;
    Cell& cell = found->second;
    if (!cell.tidy) {
      std::sort(cell.records.begin(), cell.records.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(traits[a].begin, a) < std::tie(traits[b].begin, b);
      });
      cell.tidy = true;
    }
    return &cell.records;
  }

  void compare_window(std::uint32_t i, std::uint64_t key, std::int32_t longest) {
    const std::vector<std::uint32_t>* records = tidied(key);
    if (records == nullptr) return;
    auto it = std::lower_bound(records->begin(), records->end(), traits[i].begin - longest - kReachDays,
                               [&](std::uint32_t r, events::Day day) { return traits[r].begin < day; });
    for (; it != records->end() && traits[*it].begin <= traits[i].end + kReachDays; ++it) compare(i, *it);
  }

  void compare_with_others(std::uint32_t i) {
    const Traits& t = traits[i];
    if (t.dated != Dated::undated) {
      for_each_pair(t, [&](std::uint64_t pair) {
        compare_window(i, cell_key(t.group, pair, kExactCell), kLongestActDays);
        compare_window(i, cell_key(t.group, pair, kLooseCell), kLongestDatedDays);
      });
    }
    if (t.reported || t.dated == Dated::exact) {
      for_each_pair(t, [&](std::uint64_t pair) {
        compare_window(i, cell_key(t.group, pair, kReportedCell), 0);
        if (t.reported) compare_window(i, cell_key(t.group, pair, kExactCell), kLongestActDays);
      });
    }
    if (t.named != 0) {
      for_each_pair(t, [&](std::uint64_t pair) {
        for (const std::uint32_t other : cells.at(cell_key(t.group, pair ^ t.named, kNamedCell)).records) compare(i, other);
      });
    }
    const auto report = cells.find(cell_key(t.group, t.document, kReportCell));
    for (const std::uint32_t other : report->second.records) {
      if (t.dated != Dated::exact || traits[other].dated != Dated::exact) compare(i, other);
    }
    const std::int32_t ordinal = maker.identity(t.identity).ordinal;
    if (ordinal < 0) return;
    for (const std::uint32_t other : cells.at(cell_key(t.group, static_cast<std::uint64_t>(ordinal), kNumberCell)).records) compare(i, other);
  }

  std::size_t part_again(std::uint32_t first) {
    std::vector<std::uint32_t> members;
    std::uint32_t at = first;
    do {
      members.push_back(at);
      if (home[at] != kNone && !slots[home[at]].members.empty()) {
        slots[home[at]] = {};
        free_slots.push_back(home[at]);
      }
      at = next[at];
    } while (at != first);
    const std::size_t count = members.size();
    for (const Cluster& cluster : part_component(std::move(members), traits, maker)) {
      std::uint32_t slot = static_cast<std::uint32_t>(slots.size());
      if (free_slots.empty()) {
        slots.emplace_back();
      } else {
        slot = free_slots.back();
        free_slots.pop_back();
      }
      slots[slot] = make_occurrence(cluster, input);
      for (const ClusterMember& member : cluster) home[member.record] = slot;
    }
    return count;
  }
};

MergeIndex::MergeIndex() : state_(std::make_unique<State>()) {}
MergeIndex::~MergeIndex() = default;

std::size_t MergeIndex::add(std::span<const MergeInput> input) {
  State& s = *state_;
  const auto first = static_cast<std::uint32_t>(s.input.size());
  s.input.insert(s.input.end(), input.begin(), input.end());
  const auto last = static_cast<std::uint32_t>(s.input.size());
  const auto merges = [&](std::uint32_t i) {
    const Kind kind = s.input[i].record->kind;
    return kind == Kind::event || kind == Kind::commitment;
  };
  for (std::uint32_t i = first; i < last; ++i) {
    s.traits.push_back(merges(i) ? s.maker.make(*s.input[i].record) : Traits{});
    s.parent.push_back(merges(i) ? i : kNone);
    s.next.push_back(i);
    s.size.push_back(1);
    s.home.push_back(kNone);
    if (merges(i)) s.put_in_cells(i);
  }
  for (std::uint32_t i = first; i < last; ++i) {
    if (merges(i)) s.compare_with_others(i);
  }
  std::vector<std::uint32_t> roots;
  for (std::uint32_t i = first; i < last; ++i) {
    if (merges(i)) roots.push_back(s.root(i));
  }
  std::sort(roots.begin(), roots.end());
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  std::size_t looked_at = 0;
  for (const std::uint32_t root : roots) looked_at += s.part_again(root);
  return looked_at;
}

const Occurrence* MergeIndex::occurrence_of(std::uint32_t record) const {
  assert(record < state_->home.size());
  const std::uint32_t slot = state_->home[record];
  return slot == kNone ? nullptr : &state_->slots[slot];
}

std::vector<Occurrence> MergeIndex::occurrences() const {
  std::vector<Occurrence> result;
  for (const Occurrence& one : state_->slots) {
    if (!one.members.empty()) result.push_back(one);
  }
  std::sort(result.begin(), result.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.date.begin, a.date.end, a.id) < std::tie(b.date.begin, b.date.end, b.id);
  });
  link_occurrences(result, state_->input);
  return result;
}

std::vector<Occurrence> merge(std::span<const MergeInput> input) {
  MergeIndex index;
  index.add(input);
  return index.occurrences();
}

}  // namespace entente::chronicle
