#include "chronicle/levels.h"

#include <gtest/gtest.h>

namespace entente::chronicle {
namespace {

using events::Precision;
using events::Record;

Record told(std::string text, std::string mode, std::string basis) {
  Record record;
  record.id = "r-" + text + basis;
  record.kind = events::Kind::level;
  record.text = std::move(text);
  record.mode = std::move(mode);
  record.rule = "level.level";
  record.date.basis = std::move(basis);
  for (const char* state : {"CHN", "LAO"}) {
    events::Party party;
    party.side = events::Side::participant;
    party.state = state;
    record.parties.push_back(std::move(party));
  }
  return record;
}

void date(Record& record, std::string_view begin, std::string_view end, Precision precision) {
  record.date.begin = *events::day_from_iso(begin);
  record.date.end = *events::day_from_iso(end);
  record.date.precision = precision;
}

LevelHistory history(const std::vector<Record>& records, std::string_view published = "2018-05-23") {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i, *events::day_from_iso(published)});
  return level_history(input, "CHN", "LAO");
}

TEST(Levels, two_names_of_one_rung_are_one_level_and_a_report_without_a_start_only_sees_it) {
  Record begun = told("comprehensive strategic partnership", "comprehensive strategic partnership", "stated year, in force from then on");
  date(begun, "2009-01-01", "2009-12-31", Precision::year);
  const LevelHistory found = history({begun, told("comprehensive strategic partnership of cooperation", "comprehensive strategic partnership", "no start is told")});
  ASSERT_EQ(found.steps.size(), 1U);
  const LevelStep& step = found.steps[0];
  EXPECT_EQ(step.words.size(), 2U);
  ASSERT_EQ(step.starts.size(), 1U);
  EXPECT_EQ(events::to_iso(step.starts[0].date.begin), "2009-01-01");
  EXPECT_EQ(events::to_iso(step.seen_last), "2018-05-23");
  ASSERT_EQ(step.rungs.size(), 1U);
  EXPECT_EQ(step.rungs[0].ladder, "CHN");
  EXPECT_EQ(step.rungs[0].rung, 5);
}

TEST(Levels, a_higher_level_ends_the_lower_one_and_until_now_lies_before_it) {
  Record risen = told("comprehensive strategic partnership", "comprehensive strategic partnership", "stated month-day, in force from then on");
  date(risen, "2018-05-20", "2018-05-20", Precision::day);
  const LevelHistory found = history({risen, told("strategic partnership", "strategic partnership", "vague word, by then")});
  ASSERT_EQ(found.steps.size(), 2U);
  EXPECT_EQ(found.steps[0].name, "strategic partnership");
  EXPECT_EQ(events::to_iso(found.steps[0].until), "2018-05-20");
  EXPECT_EQ(found.steps[1].until, events::kNoDay);
}

TEST(Levels, starts_that_disagree_stand_side_by_side_and_a_year_supports_its_months) {
  std::vector<Record> records;
  for (const auto& [begin, end, precision] : {std::tuple{"2009-01-01", "2009-12-31", Precision::year}, std::tuple{"2009-09-01", "2009-09-30", Precision::month},
                                              std::tuple{"2011-01-01", "2011-12-31", Precision::year}}) {
    records.push_back(told("strategic partnership", "strategic partnership", std::string("stated, in force from then on ") + begin));
    date(records.back(), begin, end, precision);
  }
  const LevelHistory found = history(records);
  ASSERT_EQ(found.steps.size(), 1U);
  ASSERT_EQ(found.steps[0].starts.size(), 2U);
  EXPECT_EQ(events::to_iso(found.steps[0].starts[0].date.begin), "2009-09-01");
  EXPECT_EQ(found.steps[0].starts[0].families, 2U);
}

TEST(Levels, a_record_of_three_states_or_of_another_pair_is_left_out) {
  Record other = told("strategic partnership", "strategic partnership", "no start is told");
  other.parties[0].state = "JPN";
  EXPECT_TRUE(history({other}).steps.empty());
}

TEST(Levels, phases_are_told_apart_from_levels) {
  Record tension = told("period of tension", "period of tension", "over by: stated decade");
  tension.rule = "level.phase";
  tension.status = events::Status::ended;
  tension.date.end = *events::day_from_iso("1989-12-31");
  const LevelHistory found = history({tension});
  EXPECT_TRUE(found.steps.empty());
  ASSERT_EQ(found.phases.size(), 1U);
  EXPECT_TRUE(found.phases[0].is_over);
}

}  // namespace
}  // namespace entente::chronicle
