// The best well-formed row of name labels: no name without its beginning, none left open.
//
// The network scores labels word by word (begin, inside, end, single of each type, or outside); this finds the row
// of labels with the highest sum among those that make whole names (Viterbi).
// A NamePath keeps its memory: one a thread.  Cost: O(words * labels^2).

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "language/model.h"

namespace entente::language {

class NamePath {
 public:
  // scores[i * stride + k]: word i with label k.  path[i] receives the label's number.  REQUIRES: n > 0.
  void find(std::span<const NameLabel> labels, const float* scores, std::size_t stride, std::size_t n,
            std::uint8_t* path);

 private:
  std::vector<float> best_, next_;
  std::vector<std::uint8_t> back_;
};

// May label `b` follow label `a`?
bool may_follow(const NameLabel& a, const NameLabel& b);

}  // namespace entente::language
