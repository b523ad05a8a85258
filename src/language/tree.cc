// Chu-Liu/Edmonds with explicit contraction.  Nodes are 0 (the root), the words 1…n, and a new node for each
// circle.  A circle's node inherits, from each head outside, the best way to break the circle there; each arc of
// the graph remembers the arc of the sentence that it stands for.  When no circle is left, the nodes are opened
// from the last to the first: the arc into a circle settles one of its words, the others keep their heads.
// Exactly one root: an arc from the root costs more than all differences together, so the best tree has one.
#include "language/tree.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace entente::language {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();
constexpr double kRootCost = 1e7;
// Scores beyond this are held to it, so that the cost of a root outweighs any sum of them.
constexpr float kLargest = 1e4f;

}  // namespace

bool TreeFinder::take_best_heads(const float* scores, std::size_t stride, std::size_t n, std::int32_t* heads) {
  std::size_t roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores + d * stride;
    std::size_t best = 0;
    for (std::size_t h = 1; h <= n; ++h) {
      if (h != d + 1 && row[h] > row[best]) best = h;
    }
    heads[d] = static_cast<std::int32_t>(best);
    roots += best == 0;
  }
  if (roots != 1) return false;
  // A tree if every word climbs to the root; words on the present climb carry its number.
  mark_.assign(n + 1, 0);
  for (std::size_t d = 1; d <= n; ++d) {
    const auto climb = static_cast<std::int32_t>(d);
    std::size_t i = d;
    while (i != 0 && mark_[i] == 0) {
      mark_[i] = climb;
      i = static_cast<std::size_t>(heads[i - 1]);
    }
    if (i != 0 && mark_[i] == climb) return false;
  }
  return true;
}

bool TreeFinder::find_circle(std::size_t nodes) {
  mark_.assign(nodes, 0);
  for (std::size_t d = 1; d < nodes; ++d) {
    if (into_[d] >= 0) continue;
    const auto climb = static_cast<std::int32_t>(d);
    std::size_t i = d;
    while (i != 0 && mark_[i] == 0) {
      mark_[i] = climb;
      i = static_cast<std::size_t>(head_[i]);
    }
    if (i == 0 || mark_[i] != climb) continue;
    circle_.clear();
    std::size_t c = i;
    do {
      circle_.push_back(static_cast<std::int32_t>(c));
      c = static_cast<std::size_t>(head_[c]);
    } while (c != i);
    return true;
  }
  return false;
}

void TreeFinder::contract(std::size_t nodes, std::size_t fresh) {
  for (const std::int32_t c : circle_) into_[static_cast<std::size_t>(c)] = static_cast<std::int32_t>(fresh);
  into_[fresh] = -1;
  for (std::size_t i = 0; i < nodes; ++i) {
    if (into_[i] >= 0) continue;
    double best_in = kNone, best_out = kNone;
    for (const std::int32_t member : circle_) {
      const auto c = static_cast<std::size_t>(member);
      const double gain = at(c, i) - at(c, static_cast<std::size_t>(head_[c]));
      if (gain > best_in) {
        best_in = gain;
        real_d_[fresh * width_ + i] = real_d_[c * width_ + i];
        real_h_[fresh * width_ + i] = real_h_[c * width_ + i];
      }
      if (i != 0 && at(i, c) > best_out) {
        best_out = at(i, c);
        real_d_[i * width_ + fresh] = real_d_[i * width_ + c];
        real_h_[i * width_ + fresh] = real_h_[i * width_ + c];
      }
    }
    at(fresh, i) = best_in;
    at(i, fresh) = best_out;
  }
  at(fresh, fresh) = kNone;
  const auto choose = [&](std::size_t d) {
    std::size_t best = 0;
    double most = kNone;
    for (std::size_t h = 0; h <= fresh; ++h) {
      if (h != d && (h == fresh || into_[h] < 0) && at(d, h) > most) most = at(d, h), best = h;
    }
    head_[d] = static_cast<std::int32_t>(best);
  };
  choose(fresh);
  for (std::size_t d = 1; d < nodes; ++d) {
    if (into_[d] < 0 && into_[static_cast<std::size_t>(head_[d])] >= 0) choose(d);
  }
}

void TreeFinder::find(const float* scores, std::size_t stride, std::size_t n, std::int32_t* heads) {
  assert(n > 0 && stride > n);
  if (take_best_heads(scores, stride, n, heads)) return;
  width_ = 2 * n + 2;
  weights_.assign(width_ * width_, kNone);
  real_d_.assign(width_ * width_, 0);
  real_h_.assign(width_ * width_, 0);
  head_.assign(width_, 0);
  into_.assign(width_, -1);
  for (std::size_t d = 1; d <= n; ++d) {
    for (std::size_t h = 0; h <= n; ++h) {
      if (h == d) continue;
      const float held = std::clamp(scores[(d - 1) * stride + h], -kLargest, kLargest);
      at(d, h) = static_cast<double>(held) - (h == 0 ? kRootCost : 0);
      real_d_[d * width_ + h] = static_cast<std::int32_t>(d);
      real_h_[d * width_ + h] = static_cast<std::int32_t>(h);
      if (at(d, h) > at(d, static_cast<std::size_t>(head_[d]))) head_[d] = static_cast<std::int32_t>(h);
    }
  }
  std::size_t nodes = n + 1;
  while (find_circle(nodes)) {
    contract(nodes, nodes);
    ++nodes;
  }
  // Open the nodes again: chosen_[d] is the head of word d.
  chosen_.assign(width_, -1);
  for (std::size_t node = nodes; node-- > 1;) {
    // A node below a contracted one that has already been settled from above keeps that arc.
    if (node <= n && chosen_[node] >= 0) continue;
    if (chosen_[node] == -2) continue;
    const auto h = static_cast<std::size_t>(head_[node]);
    auto d = static_cast<std::size_t>(real_d_[node * width_ + h]);
    chosen_[d] = real_h_[node * width_ + h];
    // On the way from the word up to this node, the arc replaces each circle's own arc into the word's member.
    while (d != node) {
      if (d > n) chosen_[d] = -2;
      d = static_cast<std::size_t>(into_[d]);
    }
  }
  for (std::size_t d = 1; d <= n; ++d) heads[d - 1] = chosen_[d];
}

}  // namespace entente::language
