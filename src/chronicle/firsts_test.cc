#include "chronicle/firsts.h"

#include <gtest/gtest.h>

namespace entente::chronicle {
namespace {

using events::Record;

Record visit(std::string_view day, std::string person, std::uint8_t rank) {
  Record record;
  record.id = "r" + std::string(day);
  record.document = "d" + record.id;
  record.type = "CONSULT";
  record.mode = "visit";
  events::Party guest;
  guest.state = "AAA";
  guest.person = std::move(person);
  guest.rank = rank;
  events::Party host;
  host.side = events::Side::target;
  host.state = "BBB";
  record.parties = {guest, host};
  record.date = {*events::day_from_iso(day), *events::day_from_iso(day), events::Precision::day, "stated", ""};
  return record;
}

Record claimed(std::string scope) {
  Record record = visit("2017-11-13", "Ana Berg", 1);
  record.first = events::First{"first", std::move(scope), ""};
  return record;
}

FirstCheck only_check(const std::vector<Record>& records) {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  const auto checks = check_firsts(merge(input), input);
  EXPECT_EQ(checks.size(), 1U);
  return checks.empty() ? FirstCheck{} : checks.front();
}

const char* const kDecade = "trip by a top leader in more than a decade";

TEST(Firsts, a_premiers_visit_within_the_decade_leaves_the_claim_true_for_heads_of_state_only) {
  const FirstCheck check = only_check({claimed(kDecade), visit("2016-09-06", "Bo Carl", 2), visit("2006-11-19", "Dan Eck", 1)});
  EXPECT_EQ(check.verdict, FirstVerdict::only_in_scope);
  ASSERT_EQ(check.counter.size(), 1U);
  EXPECT_FALSE(check.counter[0].at_scope);
  EXPECT_EQ(check.counter[0].why, "Bo Carl, rank 2");
  EXPECT_TRUE(check.previous.has_value());
}

TEST(Firsts, a_visit_of_the_same_rank_within_the_decade_contradicts) {
  EXPECT_EQ(only_check({claimed(kDecade), visit("2012-09-06", "Dan Eck", 1)}).verdict, FirstVerdict::contradicted);
}

TEST(Firsts, an_archive_that_reaches_behind_the_decade_confirms) {
  EXPECT_EQ(only_check({claimed(kDecade), visit("2006-09-06", "Dan Eck", 1)}).verdict, FirstVerdict::confirmed);
}

TEST(Firsts, a_short_archive_cannot_tell) {
  EXPECT_EQ(only_check({claimed("visit ever")}).verdict, FirstVerdict::cannot_tell);
  EXPECT_EQ(only_check({claimed(kDecade), visit("2015-09-06", "Ira Foss", 4)}).verdict, FirstVerdict::cannot_tell);
}

}  // namespace
}  // namespace entente::chronicle
