// Which two states "both sides" means: the pair that the text has been speaking of.
//
// A pair named together ("China and Laos", "Sino-Lao") weighs most, two states alone in a sentence less; every
// sentence that passes halves the weight, down to what the title gives for good.  Where two pairs are about equal
// there is no answer.
// One per document; a handful of pairs, looked through one by one.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace entente::actors {

class StatePairs {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  // Indices into Tables::states(), in the text's order.

  // `title_states` in the title's order: two of them stay a likely pair through the whole text.
  void start(std::span<const std::uint32_t> title_states);
  void next_sentence();
  void add(std::uint32_t a, std::uint32_t b, float weight);

  // The pair spoken of now.
  std::optional<Pair> best() const;
  // The other state of the best pair that has `state` in it.
  std::optional<std::uint32_t> other_than(std::uint32_t state) const;

 private:
  struct Entry {
    Pair states;
    float weight = 0;   // Halved by every sentence.
    float lasting = 0;  // From the title, and a little from every time the pair was named.
    float total() const { return weight + lasting; }
  };
  std::vector<Entry> entries_;
};

}  // namespace entente::actors
