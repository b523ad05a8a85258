#include "evaluation/calibration.h"

#include <gtest/gtest.h>

namespace entente::evaluation {
namespace {

// Judgements of which a share is right: four in five where both sides are known, one in five where one is not.
std::vector<Judged> planted() {
  std::vector<Judged> judged;
  for (int i = 0; i < 1000; ++i) {
    Judged one;
    one.text = std::string(1, static_cast<char>('a' + i % 26)) + std::string(1, static_cast<char>('a' + i / 26 % 26));
    one.evidence.one_side_unknown = i % 2 == 0;
    one.right = i / 2 % 5 < (i % 2 == 0 ? 1 : 4);
    judged.push_back(one);
  }
  return judged;
}

TEST(Calibration, FindsTheSharesThatWerePlanted) {
  const auto model = fit(planted());
  events::Evidence evidence;
  EXPECT_NEAR(model.probability(evidence), 0.8, 0.03);
  evidence.one_side_unknown = true;
  EXPECT_NEAR(model.probability(evidence), 0.2, 0.03);
}

TEST(Calibration, AcrossTextsTheAssertedIsTheObserved) {
  const auto measured = reliability(across_texts(planted(), 5));
  EXPECT_EQ(measured.count, 1000u);
  EXPECT_LT(measured.ece, 0.05);
  EXPECT_LT(measured.brier, measured.brier_of_share);
}

TEST(Calibration, FalseConfidenceIsSeen) {
  std::vector<Asserted> boast(100, {0.95, false});
  for (std::size_t i = 0; i < 50; ++i) boast[i].right = true;
  const auto measured = reliability(boast);
  EXPECT_NEAR(measured.ece, 0.45, 1e-9);
  EXPECT_GT(measured.brier, measured.brier_of_share);
}

TEST(Calibration, TheTableIsReadAsItIsWritten) {
  const auto model = fit(planted());
  const auto read = events::ConfidenceModel::parse(events::to_table(model), "confidence.tsv");
  ASSERT_TRUE(read.ok());
  for (std::size_t i = 0; i < events::kFeatureCount; ++i) EXPECT_NEAR(read->weights()[i], model.weights()[i], 1e-4);
}

TEST(Calibration, AMissingWeightIsNamed) {
  const auto read = events::ConfidenceModel::parse("feature\tweight\nalways\t1\n", "confidence.tsv");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("no weight"), std::string::npos);
}

}  // namespace
}  // namespace entente::evaluation
