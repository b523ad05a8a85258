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

Record meeting(std::string_view day, std::string office, std::uint8_t rank, std::string other_office, std::uint8_t other_rank) {
  Record record = visit(day, "", rank);
  record.cameo = "040";
  record.mode.clear();
  record.domain = "security.law_enforcement";
  record.issues = {"law_enforcement.general"};
  record.parties[0].office = std::move(office);
  record.parties[1].office = std::move(other_office);
  record.parties[1].rank = other_rank;
  return record;
}

Record first_meeting(std::string scope) {
  Record record = meeting("2018-05-13", "", 0, "", 0);
  record.first = events::First{"first", std::move(scope), ""};
  return record;
}

FirstCheck only_check(const std::vector<Record>& records, Horizon horizon = Horizon::all_states) {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  const auto checks = check_firsts(merge(input), input, horizon);
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

TEST(Firsts, what_was_only_reported_by_then_had_happened_by_then) {
  Record claim = claimed(kDecade);
  Record earlier = visit("2012-09-06", "Dan Eck", 1);
  for (Record* one : {&claim, &earlier}) {
    one->date.precision = events::Precision::vague;
    one->date.basis = "publication date";
  }
  EXPECT_EQ(only_check({claim, earlier}).verdict, FirstVerdict::contradicted);
}

TEST(Firsts, the_year_since_when_there_was_none_is_not_the_day_of_the_first) {
  Record claim = first_meeting("dialogue since 2016");
  claim.date = {*events::day_from_iso("2016-01-01"), *events::day_from_iso("2021-01-25"), events::Precision::year, "stated year, since then", ""};
  const events::Day published = *events::day_from_iso("2021-01-25");
  const std::vector<MergeInput> input = {{&claim, 0, published}};
  const auto checks = check_firsts(merge(input), input);
  ASSERT_EQ(checks.size(), 1U);
  EXPECT_EQ(checks[0].day, published);
  EXPECT_EQ(events::to_iso(checks[0].window), "2017-01-01");
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

const char* const kMinisterial = "ministerial meeting on law enforcement";
const char* const kPolice = "minister of public security";

TEST(Firsts, an_earlier_meeting_of_the_same_ministers_contradicts_and_one_of_their_deputies_is_wider) {
  const FirstCheck same = only_check({first_meeting(kMinisterial), meeting("2012-07-10", kPolice, 3, kPolice, 4)});
  EXPECT_EQ(same.verdict, FirstVerdict::contradicted);
  const FirstCheck deputies = only_check({first_meeting(kMinisterial), meeting("2012-07-10", "vice minister of public security", 5, kPolice, 4)});
  EXPECT_EQ(deputies.verdict, FirstVerdict::only_in_scope);
}

TEST(Firsts, a_minister_who_met_the_president_or_the_minister_of_another_ministry_does_not_contradict) {
  const FirstCheck check = only_check({first_meeting(kMinisterial), meeting("2012-07-10", kPolice, 3, "president", 1),
                                       meeting("2014-09-11", kPolice, 4, "chief of the general staff", 5), meeting("2017-07-31", kPolice, 4, "defence minister", 4)});
  EXPECT_EQ(check.verdict, FirstVerdict::confirmed);
  EXPECT_TRUE(check.counter.empty());
}

TEST(Firsts, a_meeting_with_a_name_of_its_own_is_not_denied_by_other_meetings_of_the_same_ministers) {
  Record named = meeting("2015-04-20", "defence minister", 4, "defence minister", 4);
  const char* const scope = "high-level frontier meeting of the defence ministers";
  EXPECT_TRUE(only_check({first_meeting(scope), named}).counter.empty());
  named.text = "the defence ministers held a frontier meeting";
  EXPECT_EQ(only_check({first_meeting(scope), named}).verdict, FirstVerdict::contradicted);
}

TEST(Firsts, reports_that_date_one_first_by_day_and_by_year_are_checked_once) {
  Record later = first_meeting(kMinisterial);
  later.id = "later";
  later.document = "another";
  later.date = {*events::day_from_iso("2018-01-01"), *events::day_from_iso("2018-12-31"), events::Precision::year, "stated year", ""};
  EXPECT_EQ(only_check({first_meeting(kMinisterial), later}).records.size(), 2U);
}

TEST(Firsts, a_first_trip_abroad_is_about_all_states) {
  Record elsewhere = visit("2016-02-01", "Ana Berg", 1);
  elsewhere.parties[1].state = "CCC";
  EXPECT_EQ(only_check({claimed("overseas trip"), elsewhere}).verdict, FirstVerdict::contradicted);
  const FirstCheck unseen = only_check({claimed("overseas trip")}, Horizon::some_states);
  EXPECT_TRUE(unseen.about_all_states);
  EXPECT_EQ(unseen.verdict, FirstVerdict::cannot_tell);
}

TEST(Firsts, a_first_since_a_day_that_the_words_do_not_give_cannot_be_told) {
  Record trip = claimed("overseas trip");
  trip.text = "the president came on his first overseas trip after his re-appointment";
  const FirstCheck check = only_check({trip, visit("2016-02-01", "Ana Berg", 1)});
  EXPECT_EQ(check.verdict, FirstVerdict::cannot_tell);
  EXPECT_TRUE(check.previous.has_value());
}

}  // namespace
}  // namespace entente::chronicle
