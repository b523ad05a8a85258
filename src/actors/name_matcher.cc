#include "actors/name_matcher.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace entente::actors {
namespace {

constexpr std::size_t kLongestName = 16;
constexpr std::size_t kFirstSlots = 1 << 12;

std::uint64_t key_of(std::uint32_t node, std::uint64_t hash) {
  std::uint64_t key = (hash + node * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
  key ^= key >> 32;
  return key == 0 ? 1 : key;
}

// Short capitals that are everyday words when a whole headline is in capitals.
bool is_everyday_word(std::uint64_t hash) {
  constexpr std::uint64_t kWords[] = {piece_hash("who"), piece_hash("it"),  piece_hash("is"),   piece_hash("ice"),
                                      piece_hash("as"),  piece_hash("an"),  piece_hash("am"),   piece_hash("or"),
                                      piece_hash("act"), piece_hash("aid"), piece_hash("pan"),  piece_hash("dup"),
                                      piece_hash("met"), piece_hash("nam"), piece_hash("plan"), piece_hash("spa"),
                                      piece_hash("far"), piece_hash("pap"), piece_hash("ban"),  piece_hash("arm")};
  return std::find(std::begin(kWords), std::end(kWords), hash) != std::end(kWords);
}

}  // namespace

bool NameMatcher::add(std::string_view name, Sense sense, CaseRule rule) {
  pieces_.clear();
  append_pieces(name, 0, pieces_);
  if (pieces_.empty() || pieces_.size() > kLongestName) return false;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    node = step_or_add(node, piece.hash);
    if (rule == CaseRule::any) continue;
    // "Kim Jong-un": small syllables of personal names are written either way.
    if (sense.kind == SenseKind::person && i > 0 && piece.length <= 2) continue;
    const auto mask = static_cast<std::uint16_t>(1u << i);
    if (piece.shape == Shape::capital || piece.shape == Shape::upper) sense.large |= mask;
    const bool acronym = piece.shape == Shape::upper && piece.length >= 2;
    if (acronym && !(rule == CaseRule::name_like && piece.length >= 4)) sense.all_large |= mask;
  }
  pending_.push_back({node, sense});
  return true;
}

void NameMatcher::freeze() {
  std::vector<Node>& nodes = nodes_.change();
  std::vector<Sense>& senses = senses_.change();
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {  // Frozen before: what was there stays.
    for (std::uint32_t s = 0; s < nodes[node].sense_count; ++s) {
      pending_.push_back({node, senses[nodes[node].first_sense + s]});
    }
    nodes[node] = {};
  }
  for (const Pending& pending : pending_) ++nodes[pending.node].sense_count;
  std::uint32_t at = 0;
  for (Node& node : nodes) {
    node.first_sense = at;
    at += node.sense_count;
    node.sense_count = 0;
  }
  senses.resize(at);
  for (const Pending& pending : pending_) {
    Node& node = nodes[pending.node];
    senses[node.first_sense + node.sense_count++] = pending.sense;
  }
  pending_.clear();
  pending_.shrink_to_fit();
}

NameMatcher::Match NameMatcher::find(std::span<const Piece> pieces, bool all_caps, TableDate day) const {
  assert(pending_.empty());
  Match best;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < pieces.size() && i < kLongestName; ++i) {
    node = step(node, pieces[i].hash);
    if (node == 0) break;
    const Node& here = nodes_[node];
    const auto here_pieces = pieces.subspan(0, i + 1);
    for (std::uint32_t s = 0; s < here.sense_count; ++s) {
      if (!fits(senses_[here.first_sense + s], here_pieces, all_caps, day)) continue;
      best = {static_cast<std::uint32_t>(i + 1), here.first_sense, here.sense_count};
      break;
    }
  }
  return best;
}

bool NameMatcher::fits(const Sense& sense, std::span<const Piece> pieces, bool all_caps, TableDate day) const {
  if (day != kNoDate && !sense.period.covers(day)) return false;
  if (all_caps) return !(sense.all_large == 1 && pieces.size() == 1 && is_everyday_word(pieces[0].hash));
  if (sense.large == 0) return true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool large = (sense.large >> i) & 1u;
    const bool all_large = (sense.all_large >> i) & 1u;
    if (large && pieces[i].shape != Shape::capital && pieces[i].shape != Shape::upper) return false;
    if (all_large && pieces[i].shape != Shape::upper) return false;
  }
  return true;
}

std::uint32_t NameMatcher::step(std::uint32_t node, std::uint64_t hash) const {
  if (slots_.empty()) return 0;
  const std::uint64_t key = key_of(node, hash);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = key & mask;; i = (i + 1) & mask) {
    if (slots_[i].key == key) return slots_[i].node;
    if (slots_[i].key == 0) return 0;
  }
}

std::uint32_t NameMatcher::step_or_add(std::uint32_t node, std::uint64_t hash) {
  if (used_ * 2 >= slots_.size()) resize_slots(std::max(kFirstSlots, slots_.size() * 2));
  std::vector<Slot>& slots = slots_.change();
  const std::uint64_t key = key_of(node, hash);
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = key & mask;; i = (i + 1) & mask) {
    if (slots[i].key == key) return slots[i].node;
    if (slots[i].key != 0) continue;
    slots[i] = {key, static_cast<std::uint32_t>(nodes_.size())};
    nodes_.change().push_back({});
    ++used_;
    return slots[i].node;
  }
}

void NameMatcher::reserve(std::size_t steps) {
  if (steps * 2 > slots_.size()) resize_slots(std::max(kFirstSlots, std::bit_ceil(steps * 2)));
  nodes_.change().reserve(steps);
  pending_.reserve(steps);
}

void NameMatcher::resize_slots(std::size_t size) {
  std::vector<Slot> old(size);
  std::vector<Slot>& slots = slots_.change();
  old.swap(slots);
  const std::size_t mask = slots.size() - 1;
  for (const Slot& slot : old) {
    if (slot.key == 0) continue;
    std::size_t i = slot.key & mask;
    while (slots[i].key != 0) i = (i + 1) & mask;
    slots[i] = slot;
  }
}

}  // namespace entente::actors
