#include "chronicle/mechanisms.h"

#include <gtest/gtest.h>

namespace entente::chronicle {
namespace {

using events::Record;

Record patrol(std::int32_t number, std::string_view day) {
  Record record;
  record.id = "r" + std::to_string(number) + std::string(day);
  record.document = "d" + record.id;
  record.type = "COOPERATE";
  record.issues = {"border.patrol", "border.general"};
  record.text = "Avaria and Borduria began their " + std::to_string(number) + "th joint patrol of the lake";
  record.ordinal = number;
  events::Party a;
  a.state = "AAA";
  events::Party b;
  b.state = "BBB";
  record.parties = {a, b};
  record.date = {*events::day_from_iso(day), *events::day_from_iso(day), events::Precision::day, "stated", ""};
  return record;
}

std::vector<MechanismCard> cards_of(const std::vector<Record>& records) {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  return mechanism_cards(merge(input), input);
}

TEST(Mechanisms, numbers_tell_what_is_missing_the_rate_and_the_recall) {
  const auto cards = cards_of({patrol(10, "2020-01-01"), patrol(16, "2020-07-01"), patrol(22, "2021-01-01")});
  ASSERT_EQ(cards.size(), 1U);
  const MechanismCard& card = cards[0];
  EXPECT_EQ(card.name, "joint patrol");
  EXPECT_EQ(card.meetings.size(), 3U);
  EXPECT_EQ(card.missing.size(), 10U);
  EXPECT_EQ(card.missing.front(), 11);
  EXPECT_NEAR(card.per_year, 12, 0.1);
  EXPECT_NEAR(card.recall, 3.0 / 13, 1e-9);
  EXPECT_EQ(events::to_iso(card.next_expected), "2021-02-01");
}

TEST(Mechanisms, a_number_dated_before_a_smaller_one_is_out_of_order) {
  const auto cards = cards_of({patrol(10, "2020-01-01"), patrol(16, "2020-07-01"), patrol(17, "2020-03-01")});
  ASSERT_EQ(cards.size(), 1U);
  EXPECT_EQ(cards[0].misplaced, std::vector<std::int32_t>{17});
}

TEST(Mechanisms, the_first_of_this_year_is_not_number_one) {
  Record first = patrol(1, "2020-12-01");
  first.ordinal.reset();
  first.first = events::First{"first", "joint patrol of the lake of this year", ""};
  const auto cards = cards_of({patrol(10, "2020-01-01"), patrol(16, "2020-07-01"), first});
  ASSERT_EQ(cards.size(), 1U);
  EXPECT_EQ(cards[0].missing, (std::vector<std::int32_t>{11, 12, 13, 14, 15}));
}

TEST(Mechanisms, a_claimed_first_and_a_renamed_third_imply_a_second) {
  Record first = patrol(1, "2017-09-15");
  first.ordinal.reset();
  first.text = "the first high-level frontier meeting";
  first.first = events::First{"first", "high-level frontier meeting", ""};
  Record third = patrol(3, "2022-11-28");
  third.text = "The third friendship exchange took place";
  const auto cards = cards_of({first, third});
  ASSERT_EQ(cards.size(), 1U);
  EXPECT_EQ(cards[0].missing, std::vector<std::int32_t>{2});
  EXPECT_EQ(cards[0].names.size(), 2U);
}

TEST(Mechanisms, other_states_have_another_series) {
  Record other = patrol(11, "2020-02-01");
  other.parties[1].state = "CCC";
  EXPECT_TRUE(cards_of({patrol(10, "2020-01-01"), other}).empty());
}

}  // namespace
}  // namespace entente::chronicle
