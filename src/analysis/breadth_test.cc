#include "analysis/breadth.h"

#include <gtest/gtest.h>

namespace entente::analysis {
namespace {

// Reference: all 210 draws of 4 from {5, 3, 1, 1} counted out.
TEST(Breadth, rarefaction_agrees_with_counting_every_draw) {
  const Rarefied found = rarefy({5, 3, 1, 1}, 4);
  EXPECT_NEAR(found.expected, 2.6095238095238096, 1e-9);
  EXPECT_NEAR(found.deviation, 0.6545843915215075, 1e-9);
}

TEST(Breadth, drawing_all_gives_all_kinds_without_doubt) {
  const Rarefied found = rarefy({5, 3, 1}, 9);
  EXPECT_NEAR(found.expected, 3, 1e-9);
  EXPECT_NEAR(found.deviation, 0, 1e-6);
}

TEST(Breadth, more_of_the_same_is_not_broader) {
  std::vector<std::string> earlier;
  std::vector<std::string> later;
  for (int i = 0; i < 40; ++i) {
    const std::string kind = "kind " + std::to_string(i % 5);
    if (i < 20) earlier.push_back(kind);
    later.push_back(kind);
  }
  const BreadthComparison found = compare_breadth(earlier, later);
  EXPECT_GT(found.p_value, 0.5);
  EXPECT_TRUE(found.new_kinds.empty());
  EXPECT_EQ(found.drawn, 20U);
}

TEST(Breadth, new_kinds_at_equal_volume_are_broader) {
  std::vector<std::string> earlier;
  std::vector<std::string> later;
  for (int i = 0; i < 30; ++i) {
    earlier.push_back("kind " + std::to_string(i % 3));
    later.push_back("kind " + std::to_string(i % 10));
  }
  const BreadthComparison found = compare_breadth(earlier, later);
  EXPECT_LT(found.p_value, 0.025);
  EXPECT_EQ(found.new_kinds.size(), 7U);
}

TEST(Breadth, single_sightings_alone_are_not_broader) {
  std::vector<std::string> earlier(12, "visit");
  std::vector<std::string> later(12, "visit");
  earlier[0] = "a";
  later[0] = "b";
  later[1] = "c";
  EXPECT_GT(compare_breadth(earlier, later).p_value, 0.2);
}

TEST(Breadth, the_curve_ends_with_all_kinds) {
  const std::vector<CurvePoint> curve = breadth_curve({"a", "a", "b", "c", "c", "c"}, 20);
  ASSERT_EQ(curve.size(), 6U);
  EXPECT_NEAR(curve.front().kinds.expected, 1, 1e-12);
  EXPECT_NEAR(curve.back().kinds.expected, 3, 1e-9);
  EXPECT_LT(curve[1].kinds.expected, curve[2].kinds.expected);
}

}  // namespace
}  // namespace entente::analysis
