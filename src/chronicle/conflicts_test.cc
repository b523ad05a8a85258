#include "chronicle/conflicts.h"

#include <gtest/gtest.h>

#include "chronicle/quantities.h"

namespace entente::chronicle {
namespace {

using events::Record;

Record meeting(std::string id, std::string_view day, std::string text) {
  Record record;
  record.document = "d" + id;
  record.id = std::move(id);
  record.text = std::move(text);
  record.type = "CONSULT";
  events::Party guest;
  guest.state = "AAA";
  guest.person = "Ana Berg";
  guest.rank = 4;
  events::Party host;
  host.side = events::Side::target;
  host.state = "BBB";
  record.parties = {guest, host};
  record.date = {*events::day_from_iso(day), *events::day_from_iso(day), events::Precision::day, "stated month-day", ""};
  return record;
}

struct Told {
  std::vector<Record> records;
  std::vector<MergeInput> input;
  std::vector<Occurrence> occurrences;
};

// Record i comes from family i unless `families` says otherwise, and was published on 16 May 2018.
Told told(std::vector<Record> records, std::vector<std::uint32_t> families = {}) {
  Told out{std::move(records), {}, {}};
  for (std::uint32_t i = 0; i < out.records.size(); ++i) {
    out.input.push_back({&out.records[i], families.empty() ? i : families[i], *events::day_from_iso("2018-05-16")});
  }
  out.occurrences = merge(out.input);
  return out;
}

TEST(Conflicts, the_day_that_more_independent_texts_give_is_preferred) {
  const Told all = told({meeting("r1", "2018-05-13", ""), meeting("r2", "2018-05-15", ""), meeting("r3", "2018-05-13", "")});
  const auto conflicts = find_conflicts(all.occurrences, all.input);
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].about, Disputed::date);
  ASSERT_EQ(conflicts[0].accounts.size(), 2U);
  EXPECT_EQ(conflicts[0].accounts[0].value, "2018-05-13");
  EXPECT_EQ(conflicts[0].accounts[0].families, 2U);
  EXPECT_EQ(conflicts[0].reason, "2 independent sources against 1");
}

TEST(Conflicts, copies_of_one_text_are_one_witness) {
  const Told all = told({meeting("r1", "2018-05-13", ""), meeting("r2", "2018-05-15", ""), meeting("r3", "2018-05-13", "")}, {0, 1, 0});
  const auto conflicts = find_conflicts(all.occurrences, all.input);
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].accounts[0].families, 1U);
  EXPECT_EQ(conflicts[0].accounts[0].value, "2018-05-15");  // Reported a day after the event, the other three days.
}

TEST(Conflicts, counts_that_cannot_both_be_true_are_listed) {
  const Told all = told({meeting("r1", "2018-05-13", "returned 462 people"), meeting("r2", "2018-05-13", "returned 464 suspects")});
  const auto conflicts = find_conflicts(all.occurrences, all.input);
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].about, Disputed::number);
  EXPECT_EQ(conflicts[0].what, "people");
}

TEST(Conflicts, a_round_count_agrees_with_the_exact_one) {
  const Told all = told({meeting("r1", "2018-05-13", "arrested 771 people"), meeting("r2", "2018-05-13", "arrested nearly 800 people")});
  EXPECT_TRUE(find_conflicts(all.occurrences, all.input).empty());
}

TEST(Conflicts, another_rank_of_the_same_person_is_listed) {
  Record higher = meeting("r2", "2018-05-13", "");
  higher.parties[0].rank = 3;
  const Told all = told({meeting("r1", "2018-05-13", ""), higher});
  const auto conflicts = find_conflicts(all.occurrences, all.input);
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].about, Disputed::rank);
  EXPECT_EQ(conflicts[0].what, "Ana Berg");
}

TEST(Conflicts, a_first_told_without_its_claimant_is_a_hedge_lost) {
  Record hedged = meeting("r1", "2018-05-13", "");
  hedged.first = events::First{"inaugural", "meeting", "state media"};
  Record plain = meeting("r2", "2018-05-13", "");
  plain.first = events::First{"first", "meeting", ""};
  const Told all = told({hedged, plain, meeting("r3", "2018-05-13", "")});
  const auto lost = find_lost_hedges(all.occurrences, all.input);
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(all.records[lost[0].plain].id, "r2");
  EXPECT_EQ(lost[0].hedge, "a first according to state media");
  for (Record* one : {&hedged, &plain}) {
    one->type = "ASSAULT";
    one->text = "the 2018 border war";
    one->date = {*events::day_from_iso("2018-01-01"), *events::day_from_iso("2018-12-31"), events::Precision::year, "stated year", "2018"};
  }
  const Told war = told({hedged, plain});
  ASSERT_EQ(war.occurrences.size(), 1U);
  EXPECT_TRUE(find_lost_hedges(war.occurrences, war.input).empty());
}

TEST(Quantities, counts_are_read_with_their_bounds_and_years_are_not_counts) {
  const auto found = quantities_in("In 2023 more than 1,200 Lao soldiers and 14 ships took part, at a cost of $90 million");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].value, 1200);
  EXPECT_EQ(found[0].bound, Bound::at_least);
  EXPECT_EQ(found[0].what, "troops");
  EXPECT_EQ(found[1].what, "ships");
  EXPECT_EQ(found[2].value, 9e7);
}

}  // namespace
}  // namespace entente::chronicle
