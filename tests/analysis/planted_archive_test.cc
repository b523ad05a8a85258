// The verdict on archives of known truth: in 100 where a verdict must be found; in four hundreds where none must, of which
// each must keep 95 still.  With ENTENTE_POWER=1 it prints the power curve of
// docs/analysis.md.

#include "analysis/planted_archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "analysis/growth.h"

namespace entente::analysis {
namespace {

constexpr unsigned kSeeds = 100;

constexpr unsigned kManySeeds = 2000;  // For the rate of false alarms in the power curve.
constexpr unsigned kNullSeeds = 400;
constexpr int kNullLeast = 95;

int share_of(Verdict verdict, const Plan& plan) {
  int found = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) found += judge_growth(planted_archive(plan, seed)).verdict == verdict ? 1 : 0;
  return found;
}

// In the worst of the hundreds.
int fewest_unchanged(const Plan& plan) {
  int fewest = static_cast<int>(kSeeds);
  for (unsigned first = 0; first < kNullSeeds; first += kSeeds) {
    int unchanged = 0;
    for (unsigned seed = first; seed < first + kSeeds; ++seed) unchanged += judge_growth(planted_archive(plan, seed)).verdict == Verdict::no_evidence_of_change ? 1 : 0;
    fewest = std::min(fewest, unchanged);
  }
  return fewest;
}

TEST(PlantedArchive, the_chronicle_finds_each_deed_once) {
  const Evidence evidence = planted_archive({{20, 20}, {12, 12}, {3, 3}}, 1);
  EXPECT_GT(evidence.records.size(), 2 * evidence.occurrences.size());
  EXPECT_NEAR(static_cast<double>(evidence.occurrences.size()), 200, 45);
}

TEST(PlantedArchive, constant_mix_and_volume_give_no_evidence_of_change) {
  EXPECT_GE(fewest_unchanged({{10, 10}, {12, 12}}), kNullLeast);
  EXPECT_GE(fewest_unchanged({{40, 40}, {40, 40}}), kNullLeast);
}

TEST(PlantedArchive, more_reports_of_the_same_deeds_are_no_change) {
  Plan plan{{15, 15}, {12, 12}, {1.5, 4}};
  EXPECT_GE(fewest_unchanged(plan), kNullLeast);
  plan.documents_a_month[1] = 80;  // The archive reads more as well.
  EXPECT_GE(fewest_unchanged(plan), kNullLeast);
}

TEST(PlantedArchive, deeds_that_grow_only_as_the_archive_does_are_no_change) {
  EXPECT_GE(fewest_unchanged({{10, 20}, {12, 12}, {2, 2}, {40, 80}}), kNullLeast);
}

TEST(PlantedArchive, new_kinds_at_constant_count_are_broader_not_more_frequent) {
  EXPECT_GE(share_of(Verdict::broader_but_not_more_frequent, {{20, 20}, {4, 30}}), 90);
}

TEST(PlantedArchive, more_of_the_same_is_more_frequent_not_broader) {
  EXPECT_GE(share_of(Verdict::more_frequent_but_not_broader, {{15, 40}, {6, 6}}), 90);
}

TEST(PlantedArchive, doubled_deeds_of_more_kinds_are_growing_and_the_change_lies_in_its_interval) {
  int growing = 0;
  int covered = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const Growth growth = judge_growth(planted_archive({{24, 48}, {5, 30}}, seed));
    growing += growth.verdict == Verdict::growing ? 1 : 0;
    bool inside = false;
    for (const ChangePoint& change : growth.changes.changes) {
      inside = inside || (growth.month_of[change.low] <= 12 * 2015 && 12 * 2015 <= growth.month_of[change.high]);
    }
    covered += inside ? 1 : 0;
  }
  EXPECT_GE(growing, 90);
  EXPECT_GE(covered, 90);
}

TEST(PlantedArchive, halved_deeds_are_declining) { EXPECT_GE(share_of(Verdict::declining, {{40, 18}, {12, 12}}), 90); }

TEST(PlantedArchive, prints_the_power_curve_when_asked) {
  if (std::getenv("ENTENTE_POWER") == nullptr) GTEST_SKIP() << "set ENTENTE_POWER=1";
  std::printf("| deeds a year before | x1 | x1.25 | x1.5 | x2 | x3 |\n|---|---|---|---|---|---|\n");
  for (const double before : {3, 6, 12, 24, 48}) {
    std::printf("| %g |", before);
    for (const double factor : {1.0, 1.25, 1.5, 2.0, 3.0}) {
      const Plan plan{{before, factor * before}, {12, 12}};
      std::printf(" %d |", share_of(Verdict::growing, plan) + share_of(Verdict::more_frequent_but_not_broader, plan));
    }
    std::printf("\n");
  }
  std::printf("| deeds a year, constant | 4 to 4 kinds | 4 to 8 | 4 to 16 | 4 to 30 |\n|---|---|---|---|---|\n");
  for (const double deeds : {6, 12, 24, 48}) {
    std::printf("| %g |", deeds);
    for (const int kinds : {4, 8, 16, 30}) std::printf(" %d |", share_of(Verdict::broader_but_not_more_frequent, {{deeds, deeds}, {4, kinds}}));
    std::printf("\n");
  }
  std::printf("| deeds a year, kinds, constant | more or less | broader | of |\n|---|---|---|---|\n");
  for (const auto& [deeds, kinds] : {std::pair<double, int>{6, 6}, {10, 12}, {24, 12}, {40, 40}, {48, 4}}) {
    int frequency = 0;
    int breadth = 0;
    for (unsigned seed = 0; seed < kManySeeds; ++seed) {
      const Verdict verdict = judge_growth(planted_archive({{deeds, deeds}, {kinds, kinds}}, seed)).verdict;
      breadth += verdict == Verdict::growing || verdict == Verdict::broader_but_not_more_frequent ? 1 : 0;
      frequency += verdict == Verdict::growing || verdict == Verdict::more_frequent_but_not_broader || verdict == Verdict::declining ? 1 : 0;
    }
    std::printf("| %g, %d | %d | %d | %u |\n", deeds, kinds, frequency, breadth, kManySeeds);
  }
}

}  // namespace
}  // namespace entente::analysis
