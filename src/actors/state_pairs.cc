#include "actors/state_pairs.h"

#include <algorithm>

namespace entente::actors {
namespace {

constexpr float kTitleWeight = 2.0F;
constexpr float kLastingShare = 0.12F;
constexpr float kDecay = 0.6F;
constexpr float kClearLead = 1.3F;
constexpr float kLeast = 0.3F;

}  // namespace

void StatePairs::start(std::span<const std::uint32_t> title_states) {
  entries_.clear();
  if (title_states.size() == 2) entries_.push_back({{title_states[0], title_states[1]}, 0, kTitleWeight});
}

void StatePairs::next_sentence() {
  for (Entry& entry : entries_) entry.weight *= kDecay;
}

void StatePairs::add(std::uint32_t a, std::uint32_t b, float weight) {
  if (a == b) return;
  for (Entry& entry : entries_) {
    if (entry.states != Pair{a, b} && entry.states != Pair{b, a}) continue;
    entry.weight += weight;
    entry.lasting += weight * kLastingShare;
    return;
  }
  entries_.push_back({{a, b}, weight, weight * kLastingShare});
}

std::optional<StatePairs::Pair> StatePairs::best() const {
  const Entry* first = nullptr;
  float second = 0;
  for (const Entry& entry : entries_) {
    if (first == nullptr || entry.total() > first->total()) {
      if (first != nullptr) second = std::max(second, first->total());
      first = &entry;
    } else {
      second = std::max(second, entry.total());
    }
  }
  if (first == nullptr || first->total() < kLeast || first->total() < kClearLead * second) return std::nullopt;
  return first->states;
}

std::optional<std::uint32_t> StatePairs::other_than(std::uint32_t state) const {
  const Entry* first = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.states.first != state && entry.states.second != state) continue;
    if (first == nullptr || entry.total() > first->total()) first = &entry;
  }
  if (first == nullptr || first->total() < kLeast) return std::nullopt;
  return first->states.first == state ? first->states.second : first->states.first;
}

}  // namespace entente::actors
