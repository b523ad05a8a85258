#include "analysis/growth.h"

#include <gtest/gtest.h>

// The verdicts on archives of known truth are in tests/analysis/planted_archive_test.cc.

namespace entente::analysis {
namespace {

// `deeds[i]` deeds in the i-th of the years from 2010 on, in a month of their own each; 100 documents a year by "Post".
Evidence yearly(const std::vector<int>& deeds) {
  Evidence evidence;
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    const std::string year = std::to_string(2010 + i);
    evidence.volumes.push_back({"Post", year + "-06", 100});
    evidence.archive_last = year + "-12-31";
    evidence.sources.push_back({"d", "", "", "Post", year + "-06-01", "", 0});
    evidence.records.emplace_back();
    evidence.source_of.push_back(static_cast<std::uint32_t>(i));
    for (int k = 0; k < deeds[i]; ++k) {
      chronicle::Occurrence one;
      one.type = "CONSULT";
      one.members = {{static_cast<std::uint32_t>(i), ""}};
      one.date.begin = one.date.end = *events::day_from_iso(year + "-06-" + (k < 9 ? "0" : "") + std::to_string(k % 28 + 1));
      one.date.precision = events::Precision::day;
      evidence.occurrences.push_back(one);
    }
  }
  return evidence;
}

TEST(Growth, a_handful_of_deeds_carries_no_verdict) {
  EXPECT_EQ(judge_growth(yearly({1, 0, 1, 1, 0, 2})).verdict, Verdict::cannot_tell);
  EXPECT_EQ(judge_growth(Evidence{}).verdict, Verdict::cannot_tell);
}

TEST(Growth, many_more_of_one_kind_are_more_frequent_not_broader) {
  const Growth growth = judge_growth(yearly({3, 3, 3, 12, 12, 12}));
  EXPECT_EQ(growth.verdict, Verdict::more_frequent_but_not_broader);
  EXPECT_EQ(growth.earlier_from, 2010);
  EXPECT_EQ(growth.later_to, 2015);
  EXPECT_EQ(growth.by_volume.earlier, 9U);
  EXPECT_EQ(growth.later_occurrences.size(), 36U);
}

TEST(Growth, many_fewer_are_declining) { EXPECT_EQ(judge_growth(yearly({12, 12, 12, 3, 3, 3})).verdict, Verdict::declining); }

TEST(Growth, a_publisher_that_came_later_is_no_growth) {
  Evidence evidence = yearly({3, 3, 3, 3, 3, 3});
  for (const char* year : {"2013", "2014", "2015"}) {
    evidence.volumes.push_back({"New Herald", std::string(year) + "-06", 100});
    evidence.sources.push_back({"h", "", "", "New Herald", std::string(year) + "-06-01", "", 1});
    evidence.records.emplace_back();
    evidence.source_of.push_back(static_cast<std::uint32_t>(evidence.sources.size() - 1));
    for (int k = 0; k < 12; ++k) {
      chronicle::Occurrence one = evidence.occurrences.back();
      one.members = {{static_cast<std::uint32_t>(evidence.records.size() - 1), ""}};
      one.date.begin = one.date.end = *events::day_from_iso(std::string(year) + "-06-20");
      evidence.occurrences.push_back(one);
    }
  }
  const Growth growth = judge_growth(evidence);
  EXPECT_EQ(growth.verdict, Verdict::no_evidence_of_change);
  EXPECT_FALSE(growth.panel_is_all);
  EXPECT_EQ(growth.panel, std::vector<std::string>{"Post"});
}

}  // namespace
}  // namespace entente::analysis
