#include "analysis/series.h"

#include <gtest/gtest.h>

namespace entente::analysis {
namespace {

chronicle::Occurrence occurrence(std::string_view day, events::Status status, std::string type) {
  chronicle::Occurrence one;
  one.type = std::move(type);
  one.status = status;
  one.date.begin = one.date.end = *events::day_from_iso(day);
  one.date.precision = events::Precision::day;
  return one;
}

TEST(Series, deeds_stand_apart_from_promises_and_denials) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2017-11-13", events::Status::happened, "CONSULT"),
                          occurrence("2018-05-13", events::Status::happened, "CONSULT"),
                          occurrence("2018-05-14", events::Status::intended, "AGREE"),
                          occurrence("2018-06-01", events::Status::denied, "CONSULT")};
  const YearSeries series = by_year(evidence);
  ASSERT_EQ(series.years.size(), 2U);
  EXPECT_EQ(series.years[1].year, 2018);
  EXPECT_EQ(series.years[1].deed_count(), 1U);
  EXPECT_EQ(series.years[1].promises.size(), 1U);
  EXPECT_EQ(series.years[1].denied.size(), 1U);
}

TEST(Series, a_year_without_documents_is_missing_not_zero) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2001-01-01", events::Status::happened, "CONSULT"),
                          occurrence("2005-01-01", events::Status::happened, "CONSULT")};
  EXPECT_EQ(by_year(evidence).years.size(), 2U);
}

TEST(Series, a_date_across_years_is_set_aside) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2017-12-30", events::Status::happened, "CONSULT")};
  evidence.occurrences[0].date.end += 5;
  const YearSeries series = by_year(evidence);
  EXPECT_TRUE(series.years.empty());
  EXPECT_EQ(series.undated.size(), 1U);
}

TEST(Series, a_domain_holds_what_lies_below_it) {
  EXPECT_TRUE(is_within("security.defence", "security"));
  EXPECT_TRUE(is_within("security", "security"));
  EXPECT_FALSE(is_within("securities", "security"));
  EXPECT_TRUE(is_within("economic", ""));
}

}  // namespace
}  // namespace entente::analysis
