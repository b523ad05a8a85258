// The best tree over scored arcs: who depends on whom in a sentence.
//
// The network scores every possible head of every word on its own; taken one by one the best heads may form a
// circle or several roots.  This finds the best tree with exactly one root (Chu and Liu, Edmonds).
// A TreeFinder keeps its memory from sentence to sentence: one a thread.
// Cost: O(n^2) where the best heads already form a tree, else O(n^2) a circle.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::language {

class TreeFinder {
 public:
  // scores[d * stride + h]: word d (from 0) under head h, where h = 0 is the root and h = i + 1 word i.
  // heads[d] receives the head in the same counting.  Scores need not be finite only on the diagonal h = d + 1,
  // which is never used.  Of equal trees the one with the earlier heads is not promised, but always the same.
  // REQUIRES: n > 0, stride > n.
  void find(const float* scores, std::size_t stride, std::size_t n, std::int32_t* heads);

 private:
  bool take_best_heads(const float* scores, std::size_t stride, std::size_t n, std::int32_t* heads);
  bool find_circle(std::size_t nodes);
  void contract(std::size_t nodes, std::size_t fresh);
  double& at(std::size_t dependent, std::size_t head) { return weights_[dependent * width_ + head]; }

  std::size_t width_ = 0;
  std::vector<double> weights_;       // Of the contracted graph: dependent, head.
  std::vector<std::int32_t> real_d_, real_h_;  // The arc of the sentence behind each arc of the graph.
  std::vector<std::int32_t> head_;    // Best head of each node.
  std::vector<std::int32_t> into_;    // The contracted node that a node has gone into, or -1.
  std::vector<std::int32_t> mark_, circle_, chosen_;
};

}  // namespace entente::language
