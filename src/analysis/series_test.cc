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
  const Series series = make_series(evidence, {});
  ASSERT_EQ(series.rows.size(), 2U);
  EXPECT_EQ(series.rows[1].period, 2018);
  EXPECT_EQ(series.rows[1].all_deeds().size(), 1U);
  EXPECT_EQ(series.rows[1].all_promises().size(), 1U);
  EXPECT_EQ(series.rows[1].denied.size(), 1U);
}

TEST(Series, a_period_without_any_document_is_missing_not_zero) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2001-01-01", events::Status::happened, "CONSULT"),
                          occurrence("2005-01-01", events::Status::happened, "CONSULT")};
  evidence.volumes = {{"Post", "2004-02", 7}, {"Post", "2006-01", 9}};
  const Series series = make_series(evidence, {});
  ASSERT_EQ(series.rows.size(), 4U);  // 2001 was only told of; 2004 to 2006 are the archive's own.
  EXPECT_EQ(series.rows[0].period, 2001);
  EXPECT_FALSE(series.rows[0].covered);
  EXPECT_TRUE(series.rows[1].covered);
  EXPECT_TRUE(series.rows[1].all_deeds().empty());  // Zero: documents, and nothing of the pair.
  EXPECT_FALSE(series.rows[2].covered);
  EXPECT_EQ(series.rows[3].archive_documents, 9U);
}

TEST(Series, months_are_named_and_neighbours) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2017-12-31", events::Status::happened, "CONSULT"),
                          occurrence("2018-01-01", events::Status::planned, "AGREE")};
  SeriesQuery query;
  query.unit = Unit::month;
  const Series series = make_series(evidence, query);
  ASSERT_EQ(series.rows.size(), 2U);
  EXPECT_EQ(period_name(series.rows[0].period, Unit::month), "2017-12");
  EXPECT_EQ(series.rows[0].period + 1, series.rows[1].period);
  EXPECT_EQ(period_name(series.rows[1].period, Unit::month), "2018-01");
}

TEST(Series, an_occurrence_with_two_issues_is_one_deed_under_two_keys) {
  Evidence evidence;
  evidence.records.resize(1);
  evidence.records[0].issues = {"law_enforcement.drugs", "law_enforcement.general"};
  evidence.records[0].parties.resize(1);
  evidence.records[0].parties[0].rank = 4;
  evidence.sources.push_back({"d", "", "", "Post", "2018-05-14", "", 0});
  evidence.source_of = {0};
  evidence.occurrences = {occurrence("2018-05-13", events::Status::happened, "CONSULT")};
  evidence.occurrences[0].members = {{0, ""}};
  SeriesQuery query;
  query.by = By::issue;
  const Series series = make_series(evidence, query);
  EXPECT_EQ(series.keys.size(), 2U);
  EXPECT_EQ(series.rows[0].all_deeds().size(), 1U);
  query.rank = 3;
  EXPECT_TRUE(make_series(evidence, query).rows[0].all_deeds().empty());
  query.rank = 4;
  query.publishers = {"Herald"};
  EXPECT_TRUE(make_series(evidence, query).keys.empty());
}

TEST(Series, a_date_across_years_is_set_aside) {
  Evidence evidence;
  evidence.occurrences = {occurrence("2017-12-30", events::Status::happened, "CONSULT")};
  evidence.occurrences[0].date.end += 5;
  const Series series = make_series(evidence, {});
  EXPECT_TRUE(series.rows.empty());
  EXPECT_EQ(series.undated.size(), 1U);
}

TEST(Series, a_domain_holds_what_lies_below_it) {
  EXPECT_TRUE(is_within("security.defence", "security"));
  EXPECT_TRUE(is_within("security", "security"));
  EXPECT_FALSE(is_within("securities", "security"));
  EXPECT_TRUE(is_within("economic", ""));
}

TEST(Evidence, what_a_third_state_does_to_both_is_nothing_between_them) {
  events::Record record;
  const auto add = [&](events::Side side, const char* state) {
    record.parties.emplace_back();
    record.parties.back().side = side;
    record.parties.back().state = state;
  };
  add(events::Side::target, "AAA");
  add(events::Side::target, "BBB");
  EXPECT_TRUE(tells_between(record, "AAA", "BBB"));  // Nobody is told to act.
  add(events::Side::source, "CCC");
  EXPECT_FALSE(tells_between(record, "AAA", "BBB"));
  EXPECT_TRUE(tells_between(record, "CCC", "BBB"));
  record.kind = events::Kind::level;
  EXPECT_TRUE(tells_between(record, "AAA", "BBB"));
  record.kind = events::Kind::event;
  record.parties.clear();
  add(events::Side::source, "AAA");
  add(events::Side::source, "BBB");
  add(events::Side::target, "CCC");
  record.type = "COOPERATE";
  EXPECT_TRUE(tells_between(record, "AAA", "BBB"));
  record.type = "ACCUSE";
  EXPECT_FALSE(tells_between(record, "AAA", "BBB"));
  EXPECT_TRUE(tells_between(record, "AAA", "CCC"));
}

}  // namespace
}  // namespace entente::analysis
