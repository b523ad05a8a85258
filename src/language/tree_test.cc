#include "language/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace entente::language {
namespace {

constexpr std::size_t kStride = 16;

bool is_tree_with_one_root(const std::vector<std::int32_t>& heads) {
  int roots = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) {
    roots += heads[d] == 0;
    std::size_t steps = 0;
    for (std::int32_t i = static_cast<std::int32_t>(d) + 1; i != 0; i = heads[static_cast<std::size_t>(i) - 1]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double score(const std::vector<float>& scores, const std::vector<std::int32_t>& heads) {
  double sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) sum += scores[d * kStride + static_cast<std::size_t>(heads[d])];
  return sum;
}

// The slow and obvious twin: every assignment of heads.
double best_by_trying_all(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::int32_t> heads(n, 0);
  double best = -1e30;
  for (;;) {
    bool own = false;
    for (std::size_t d = 0; d < n; ++d) own |= heads[d] == static_cast<std::int32_t>(d) + 1;
    if (!own && is_tree_with_one_root(heads)) best = std::max(best, score(scores, heads));
    std::size_t d = 0;
    while (d < n && heads[d] == static_cast<std::int32_t>(n)) heads[d++] = 0;
    if (d == n) return best;
    ++heads[d];
  }
}

TEST(TreeFinder, FindsTheBestTreeOfAllForRandomScores) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  TreeFinder finder;
  for (int round = 0; round < 600; ++round) {
    const std::size_t n = 1 + random() % 6;
    std::vector<float> scores(n * kStride);
    for (float& s : scores) s = std::round(normal(random) * 64) / 16;
    std::vector<std::int32_t> heads(n);
    finder.find(scores.data(), kStride, n, heads.data());
    ASSERT_TRUE(is_tree_with_one_root(heads)) << round;
    EXPECT_NEAR(score(scores, heads), best_by_trying_all(scores, n), 1e-4) << "n " << n << " round " << round;
  }
}

TEST(TreeFinder, BreaksACircleOfTwo) {
  std::vector<float> scores(2 * kStride, -5.f);
  scores[0 * kStride + 2] = 9, scores[1 * kStride + 1] = 10, scores[0 * kStride + 0] = 3, scores[1 * kStride + 0] = 1;
  std::vector<std::int32_t> heads(2);
  TreeFinder().find(scores.data(), kStride, 2, heads.data());
  EXPECT_EQ(heads, (std::vector<std::int32_t>{0, 1}));
}

TEST(TreeFinder, GivesATreeEvenForNonsense) {
  std::mt19937 random(3);
  TreeFinder finder;
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 1 + random() % 15;
    std::vector<float> scores(n * kStride, 0.f);
    for (float& s : scores) s = random() % 3 ? 1e30f : -1e30f;
    std::vector<std::int32_t> heads(n);
    finder.find(scores.data(), kStride, n, heads.data());
    EXPECT_TRUE(is_tree_with_one_root(heads));
  }
}

}  // namespace
}  // namespace entente::language
