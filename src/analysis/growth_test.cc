#include "analysis/growth.h"

#include <gtest/gtest.h>

#include <random>

namespace entente::analysis {
namespace {

// Ten years of one pair: each year its documents, deeds and kinds.
struct Planted {
  double deeds_a_year[2];       // Mean before and after 2015.
  int kinds[2];
  int documents_a_year[2] = {50, 50};
};

Evidence planted(const Planted& plan, unsigned seed) {
  Evidence evidence;
  evidence.archive_last = "2019-12-31";
  std::mt19937 random(seed);
  for (int year = 2010; year < 2020; ++year) {
    const int half = year < 2015 ? 0 : 1;
    for (int i = 0; i < plan.documents_a_year[half]; ++i) {
      evidence.sources.push_back({"d", "", "", std::to_string(year) + "-06-01", "", 0});
    }
    const int deeds = std::poisson_distribution<int>(plan.deeds_a_year[half])(random);
    for (int i = 0; i < deeds; ++i) {
      chronicle::Occurrence one;
      one.type = "CONSULT";
      one.domain = "d" + std::to_string(std::uniform_int_distribution<int>(0, plan.kinds[half] - 1)(random));
      one.date.begin = one.date.end = *events::day_from_iso(std::to_string(year) + "-03-01");
      one.date.precision = events::Precision::day;
      evidence.occurrences.push_back(one);
    }
  }
  return evidence;
}

int share_of(Verdict verdict, const Planted& plan) {
  int found = 0;
  for (unsigned seed = 0; seed < 100; ++seed) found += judge_growth(planted(plan, seed)).verdict == verdict ? 1 : 0;
  return found;
}

TEST(Growth, constant_mix_and_volume_give_no_evidence_of_change) {
  EXPECT_GE(share_of(Verdict::no_evidence_of_change, {{10, 10}, {5, 5}}), 95);
}

TEST(Growth, tripled_counts_of_more_kinds_are_growing) { EXPECT_GE(share_of(Verdict::growing, {{10, 30}, {3, 12}}), 90); }

TEST(Growth, new_kinds_at_constant_count_are_broader_not_more_frequent) {
  EXPECT_GE(share_of(Verdict::broader_but_not_more_frequent, {{15, 15}, {3, 15}}), 90);
}

TEST(Growth, more_of_the_same_is_more_frequent_not_broader) {
  EXPECT_GE(share_of(Verdict::more_frequent_but_not_broader, {{10, 30}, {3, 3}}), 90);
}

TEST(Growth, deeds_that_grow_only_as_the_archive_does_are_no_change) {
  EXPECT_GE(share_of(Verdict::no_evidence_of_change, {{10, 20}, {3, 3}, {50, 100}}), 95);
}

TEST(Growth, a_handful_of_deeds_carries_no_verdict) {
  EXPECT_EQ(judge_growth(planted({{0.2, 0.2}, {1, 1}}, 1)).verdict, Verdict::cannot_tell);
  EXPECT_EQ(judge_growth(Evidence{}).verdict, Verdict::cannot_tell);
}

}  // namespace
}  // namespace entente::analysis
