#include "language/name_path.h"

#include <gtest/gtest.h>

#include <random>

namespace entente::language {
namespace {

const std::vector<NameLabel> kLabels = {
    {'O', NameType::other},  {'B', NameType::person}, {'I', NameType::person}, {'E', NameType::person},
    {'S', NameType::person}, {'B', NameType::place},  {'I', NameType::place},  {'E', NameType::place},
    {'S', NameType::place}};

bool is_well_formed(const std::vector<std::uint8_t>& path) {
  bool open = false;
  NameType type{};
  for (const std::uint8_t k : path) {
    const NameLabel& label = kLabels[k];
    const bool continues = label.part == 'I' || label.part == 'E';
    if (open != continues || (open && label.type != type)) return false;
    open = label.part == 'B' || label.part == 'I';
    type = label.type;
  }
  return !open;
}

TEST(NamePath, IsTheBestOfAllWellFormedPaths) {
  std::mt19937 random(11);
  NamePath finder;
  for (int round = 0; round < 60; ++round) {
    const std::size_t n = 1 + random() % 4;
    std::vector<float> scores;
    for (std::size_t i = 0; i < n * kLabels.size(); ++i) scores.push_back(static_cast<float>(random() % 64));
    std::vector<std::uint8_t> path(n), trial(n, 0);
    finder.find(kLabels, scores.data(), kLabels.size(), n, path.data());
    ASSERT_TRUE(is_well_formed(path));
    const auto total = [&](const std::vector<std::uint8_t>& p) {
      float sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += scores[i * kLabels.size() + p[i]];
      return sum;
    };
    float best = -1;
    for (;;) {  // The slow twin: every path.
      if (is_well_formed(trial)) best = std::max(best, total(trial));
      std::size_t i = 0;
      while (i < n && trial[i] == kLabels.size() - 1) trial[i++] = 0;
      if (i == n) break;
      ++trial[i];
    }
    EXPECT_EQ(total(path), best);
  }
}

}  // namespace
}  // namespace entente::language
