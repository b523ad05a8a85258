#include "chronicle/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace entente::chronicle {
namespace {

using events::Record;

// A meeting of two invented states' ministers as one report tells it.
Record meeting(std::string id, std::string document, std::string_view day, std::string person) {
  Record record;
  record.id = std::move(id);
  record.document = std::move(document);
  record.type = "CONSULT";
  record.mode = "meet";
  events::Party guest;
  guest.state = "AAA";
  guest.person = std::move(person);
  guest.rank = 4;
  events::Party host;
  host.side = events::Side::target;
  host.state = "BBB";
  record.parties = {guest, host};
  if (!day.empty()) {
    record.date.begin = record.date.end = *events::day_from_iso(day);
    record.date.precision = events::Precision::day;
  }
  record.date.basis = "stated";
  return record;
}

std::vector<Occurrence> merged(const std::vector<Record>& records) {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  return merge(input);
}

TEST(Merge, reports_of_one_meeting_with_days_that_differ_are_one_occurrence_and_the_conflict_shows) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", "Ana Berg"), meeting("r2", "d2", "2018-05-13", "Ana Berg"), meeting("r3", "d3", "2018-05-15", "")};
  for (Record& one : told) one.domain = "security.law_enforcement";
  const auto found = merged(told);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].members.size(), 3U);
  EXPECT_TRUE(found[0].dates_disagree);
  EXPECT_EQ(events::to_iso(found[0].date.begin), "2018-05-13");
  EXPECT_NE(found[0].members[2].reason.find("2 days apart"), std::string::npos);
}

TEST(Merge, talks_of_nobody_on_neighbouring_days_are_two_unless_they_share_a_matter) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", ""), meeting("r2", "d2", "2018-05-14", "")};
  for (Record& one : told) one.domain = "political";
  EXPECT_EQ(merged(told).size(), 2U);
  for (Record& one : told) one.issues = {"economic.trade"};
  EXPECT_EQ(merged(told).size(), 1U);
}

TEST(Merge, what_only_the_day_of_the_report_places_joins_where_both_sides_are_named_alike) {
  const auto told = [](std::string_view second_day, std::string host) {
    std::vector<Record> reports = {meeting("r1", "d1", "2018-05-13", "Ana Berg"), meeting("r2", "d2", second_day, "Ana Berg")};
    for (Record& one : reports) {
      one.parties[1].person = one.id == "r1" ? "Bo Cam" : host;
      one.date.precision = events::Precision::vague;
      one.date.basis = "publication date";
    }
    return merged(reports).size();
  };
  EXPECT_EQ(told("2018-05-14", "Bo Cam"), 1U);
  EXPECT_EQ(told("2018-05-14", ""), 2U);
  EXPECT_EQ(told("2018-05-17", "Bo Cam"), 2U);
}

TEST(Merge, reports_that_say_today_of_different_days_tell_of_two_talks) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", "Ana Berg"), meeting("r2", "d2", "2018-05-14", "Ana Berg")};
  for (Record& one : told) one.parties[1].person = "Bo Cam";
  EXPECT_EQ(merged(told).size(), 1U);
  for (Record& one : told) one.date.text = "today";
  EXPECT_EQ(merged(told).size(), 2U);
}

TEST(Merge, talks_of_two_are_not_the_talks_of_the_same_two_with_a_third) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", "Ana Berg"), meeting("r2", "d2", "2018-05-13", "Ana Berg")};
  for (Record& one : told) one.parties[1].person = "Bo Cam";
  told[1].parties.push_back(told[1].parties[1]);
  told[1].parties[2].state = "CCC";
  told[1].parties[2].person = "Cy Dun";
  EXPECT_EQ(merged(told).size(), 2U);
  told[0].parties[1].person.clear();  // Not all are named: one report may know less than the other.
  EXPECT_EQ(merged(told).size(), 1U);
}

TEST(Merge, attacks_within_a_month_are_not_those_of_one_of_its_days) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", ""), meeting("r2", "d2", "2018-05-13", "")};
  for (Record& one : told) {
    one.type = "ASSAULT";
    one.place = events::Place{"Aldport", "BBB", "city", {}, {}, ""};
  }
  EXPECT_EQ(merged(told).size(), 1U);
  told[1].date.begin = *events::day_from_iso("2018-05-01");
  told[1].date.end = *events::day_from_iso("2018-05-31");
  told[1].date.precision = events::Precision::month;
  EXPECT_EQ(merged(told).size(), 2U);
}

Record attack(std::string id, std::string_view day, std::string town, std::string text) {
  Record one = meeting(std::move(id), "d", day, "");
  one.document = "d" + one.id;
  one.type = "ASSAULT";
  one.mode.clear();
  one.text = std::move(text);
  if (!town.empty()) one.place = events::Place{std::move(town), "BBB", "city", {}, {}, ""};
  return one;
}

TEST(Merge, attacks_of_a_day_are_one_only_with_a_place_or_words_in_common) {
  const auto count = [](const Record& a, const Record& b) { return merged({a, b}).size(); };
  const Record harbour = attack("r1", "2018-05-13", "Aldport", "warships of Arland shelled the harbour");
  EXPECT_EQ(count(harbour, attack("r2", "2018-05-13", "Aldport", "five died when grenades fell")), 1U);
  EXPECT_EQ(count(harbour, attack("r2", "2018-05-13", "Bexley", "warships of Arland shelled the harbour")), 2U);
  EXPECT_EQ(count(harbour, attack("r2", "2018-05-13", "", "a column was bombed in the mountains")), 2U);
  EXPECT_EQ(count(harbour, attack("r2", "2018-05-13", "", "warships of Arland shelled a harbour")), 1U);
  EXPECT_EQ(count(attack("r1", "2018-05-13", "", "the Arland war"), attack("r2", "2018-05-13", "", "in the Arland war")), 1U);
}

TEST(Merge, what_is_called_by_its_year_is_one_thing_whenever_it_is_told) {
  Record one = attack("r1", "2018-01-01", "", "since the 2018 Arland border war");
  one.date.end = *events::day_from_iso("2018-12-31");
  one.date.precision = events::Precision::year;
  Record other = one;
  other.id = "r2";
  other.document = "d2";
  other.text = "over the 2018 Arland border war, the council met";
  EXPECT_EQ(merged({one, other}).size(), 1U);
  other.text = "over the 2018 Bexland border war";
  EXPECT_EQ(merged({one, other}).size(), 2U);
  one.date = other.date = {*events::day_from_iso("1961-03-01"), *events::day_from_iso("1964-06-30"), events::Precision::vague, "dates of Second Arland War", "Second Arland War"};
  one.text = "in the Second Arland War";
  other.text = "Second Arland War";
  EXPECT_EQ(merged({one, other}).size(), 1U);
  other.text = "when the army of Arland shelled the harbour in the Second Arland War";
  EXPECT_EQ(merged({one, other}).size(), 2U);
}

TEST(Merge, a_visit_to_one_and_a_visit_to_another_are_two_though_a_report_tells_of_both) {
  const auto visit = [](std::string id, std::vector<std::string> hosts) {
    Record one = meeting(std::move(id), "d", "2018-05-13", "Ana Berg");
    one.document = "d" + one.id;
    one.mode = "visit";
    const events::Party host = one.parties[1];
    one.parties.resize(1);
    for (const std::string& state : hosts) one.parties.emplace_back(host).state = state;
    return one;
  };
  EXPECT_EQ(merged({visit("r1", {"BBB"}), visit("r2", {"CCC"}), visit("r3", {"BBB", "CCC"})}).size(), 2U);
  EXPECT_EQ(merged({visit("r1", {"BBB"}), visit("r3", {"BBB", "CCC"})}).size(), 1U);
}

TEST(Merge, what_one_does_to_the_other_is_not_what_the_other_does_to_it) {
  std::vector<Record> told = {meeting("r1", "d1", "2018-05-13", ""), meeting("r2", "d2", "2018-05-13", "")};
  for (Record& one : told) one.type = "ASSAULT";
  std::swap(told[1].parties[0].side, told[1].parties[1].side);
  EXPECT_EQ(merged(told).size(), 2U);
}

TEST(Merge, another_ordinal_is_another_occurrence) {
  Record first = meeting("r1", "d1", "2018-05-13", "");
  Record second = meeting("r2", "d2", "2018-05-13", "");
  first.ordinal = 63;
  second.ordinal = 64;
  EXPECT_EQ(merged({first, second}).size(), 2U);
}

TEST(Merge, another_minister_is_another_meeting) {
  EXPECT_EQ(merged({meeting("r1", "d1", "2018-05-13", "Ana Berg"), meeting("r2", "d2", "2018-05-13", "Ivo Kram")}).size(), 2U);
}

TEST(Merge, a_plan_never_counts_as_the_deed) {
  Record plan = meeting("r2", "d2", "2018-05-13", "");
  plan.status = events::Status::planned;
  EXPECT_EQ(merged({meeting("r1", "d1", "2018-05-13", ""), plan}).size(), 2U);
}

TEST(Merge, near_dates_do_not_chain_without_end) {
  std::vector<Record> records;
  for (int day = 1; day <= 28; ++day) {
    records.push_back(meeting("r" + std::to_string(day), "d" + std::to_string(day),
                              std::string("2018-02-") + (day < 10 ? "0" : "") + std::to_string(day), ""));
  }
  EXPECT_GE(merged(records).size(), 4U);
}

TEST(Merge, an_undated_mention_joins_within_its_own_report_only) {
  const auto found = merged({meeting("r1", "d1", "2018-05-13", ""), meeting("r2", "d1", "", ""), meeting("r3", "d2", "", "")});
  ASSERT_EQ(found.size(), 2U);
}

TEST(Merge, the_order_of_reading_changes_nothing) {
  std::vector<Record> records;
  for (int i = 0; i < 40; ++i) {
    records.push_back(meeting("r" + std::to_string(i), "d" + std::to_string(i),
                              std::string("2018-05-") + (i % 20 < 9 ? "0" : "") + std::to_string(i % 20 + 1),
                              i % 3 == 0 ? "Ana Berg" : ""));
  }
  const auto told = [&](const std::vector<Occurrence>& all) {
    std::vector<std::string> out;
    for (const Occurrence& one : all) {
      out.push_back(one.id);
      for (const Member& member : one.members) out.back() += ' ' + records[member.record].id;
    }
    return out;
  };
  const auto expected = told(merged(records));
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(records.begin(), records.end(), random);
    EXPECT_EQ(told(merged(records)), expected);
  }
}

TEST(Merge, a_ministers_meeting_does_not_take_in_the_next_days_call_on_the_president) {
  Record ministers = meeting("r1", "d1", "2018-05-13", "");
  ministers.text = "the two countries held a ministerial meeting";
  Record president = meeting("r2", "d2", "2018-05-14", "Ana Berg");
  president.parties[1].person = "Otto Voss";
  president.parties[1].rank = 1;
  EXPECT_EQ(merged({ministers, president}).size(), 2U);
}

TEST(Merge, a_visit_and_the_visit_returned_are_two_and_a_host_tells_of_the_same_as_its_guest) {
  Record there = meeting("r1", "d1", "2018-05-13", "");
  there.mode = "visit";
  there.cameo = "042";
  Record back = meeting("r2", "d2", "2018-05-13", "");
  back.mode = "visit";
  back.cameo = "042";
  std::swap(back.parties[0].state, back.parties[1].state);
  EXPECT_EQ(merged({there, back}).size(), 2U);
  back.cameo = "043";
  EXPECT_EQ(merged({there, back}).size(), 1U);
}

TEST(Merge, what_one_report_dates_by_another_year_is_another_occurrence) {
  Record now = meeting("r1", "d1", "2018-05-13", "");
  Record before = meeting("r2", "d1", "2017-01-01", "");
  before.date.end = *events::day_from_iso("2017-12-31");
  before.date.precision = events::Precision::year;
  EXPECT_EQ(merged({now, before}).size(), 2U);
  before.date.begin += 365;
  before.date.end += 365;
  EXPECT_EQ(merged({now, before}).size(), 1U);
}

TEST(Merge, talks_with_named_people_and_a_nameless_meeting_told_beside_them_are_two) {
  Record nameless = meeting("r1", "d1", "2018-05-15", "");
  Record named = meeting("r2", "d1", "2018-05-11", "Ana Berg");
  named.date.end += 9;
  named.date.precision = events::Precision::part_of_month;
  EXPECT_EQ(merged({nameless, named}).size(), 2U);
  named.document = "d2";  // Another report may well tell of the same.
  named.domain = nameless.domain = "security.law_enforcement";
  named.issues = nameless.issues = {"law_enforcement.general"};
  EXPECT_EQ(merged({nameless, named}).size(), 1U);
}

TEST(Merge, words_of_praise_on_one_day_are_one_only_where_speaker_or_wording_is_the_same) {
  Record said = meeting("r1", "d1", "2018-05-13", "Ana Berg");
  said.type = "SUPPORT";
  said.mode.clear();
  said.text = "the president reaffirmed support for the partnership";
  Record other = said;
  other.id = "r2";
  other.document = "d2";
  EXPECT_EQ(merged({said, other}).size(), 1U);
  other.parties[0].person = "Otto Voss";
  EXPECT_EQ(merged({said, other}).size(), 2U);
  other.parties[0].person.clear();
  other.text = "both sides welcomed steady progress";
  EXPECT_EQ(merged({said, other}).size(), 2U);
}

TEST(Merge, a_visit_told_by_part_of_the_month_holds_the_talks_of_its_visitor) {
  Record visit = meeting("r1", "d1", "2018-05-11", "Ana Berg");
  visit.mode = "visit";
  visit.cameo = "042";
  visit.date.end += 9;
  visit.date.precision = events::Precision::part_of_month;
  Record talks = meeting("r2", "d1", "2018-05-11", "Ana Berg");
  talks.parties[1].person = "Otto Voss";
  talks.date = visit.date;
  const auto found = merged({visit, talks});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(std::count_if(found.begin(), found.end(), [](const Occurrence& one) { return one.parent.has_value(); }), 1);
}

TEST(Merge, what_two_states_do_to_others_is_told_from_what_one_does_to_the_other) {
  Record raid = meeting("r1", "d1", "2023-11-28", "");
  raid.type = "COERCE";
  raid.mode = "arrest";
  EXPECT_FALSE(merged({raid}).front().together) << "one has the other arrested";
  raid.parties[1].side = events::Side::source;
  EXPECT_TRUE(merged({raid}).front().together);
  Record against_a_third = raid;
  against_a_third.parties.push_back(raid.parties[0]);
  against_a_third.parties.back().state = "CCC";
  against_a_third.parties.back().side = events::Side::target;
  EXPECT_FALSE(merged({against_a_third}).front().together);
  Record clash = raid;
  clash.parties[0].side = clash.parties[1].side = events::Side::participant;
  EXPECT_FALSE(merged({clash}).front().together) << "they fight one another";
  Record talks = raid;
  talks.type = "CONSULT";
  EXPECT_FALSE(merged({talks}).front().together) << "nothing that would be hostile";
}

}  // namespace
}  // namespace entente::chronicle
