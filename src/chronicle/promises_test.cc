#include "chronicle/promises.h"

#include <gtest/gtest.h>

namespace entente::chronicle {
namespace {

using events::Record;
using events::Side;

Record told(std::string id, std::string_view day, std::string type, std::vector<std::string> issues, std::vector<std::string> states = {"AAA", "BBB"}) {
  Record record;
  record.id = "r-" + id;
  record.document = "d-" + id;
  record.type = std::move(type);
  record.issues = std::move(issues);
  record.domain = "security.law_enforcement";
  for (std::size_t i = 0; i < states.size(); ++i) {
    events::Party party;
    party.side = i == 0 ? Side::source : Side::target;
    party.state = states[i];
    record.parties.push_back(std::move(party));
  }
  record.date = {*events::day_from_iso(day), *events::day_from_iso(day), events::Precision::day, "stated", ""};
  return record;
}

Record promised(std::string id, std::string_view day, std::vector<std::string> issues) {
  Record record = told(std::move(id), day, "AGREE", std::move(issues));
  record.kind = events::Kind::commitment;
  record.status = events::Status::intended;
  return record;
}

std::vector<Promise> ledger(const std::vector<Record>& records) {
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  return promises_between(merge(input), input, "AAA", "BBB", *events::day_from_iso("2020-01-01"));
}

const char* const kFraud = "law_enforcement.telecom_fraud";

TEST(Promises, a_later_deed_on_the_same_issue_follows_and_an_earlier_one_does_not) {
  const auto found = ledger({promised("p", "2018-05-14", {kFraud}), told("before", "2018-01-01", "COOPERATE", {kFraud}), told("after", "2019-10-15", "COOPERATE", {kFraud})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].standing, Standing::followed);
  ASSERT_EQ(found[0].followers.size(), 1U);
  EXPECT_EQ(found[0].followers[0].days_after, 519);
  EXPECT_EQ(found[0].by, std::vector<std::string>{"AAA"});
  EXPECT_EQ(found[0].to, std::vector<std::string>{"BBB"});
}

TEST(Promises, ties_restored_follow_the_promise_to_restore_them_and_praise_does_not) {
  const auto after = [](const char* cameo) {
    Record record = told("after", "2019-10-15", "SUPPORT", {"political.relationship"});
    record.cameo = cameo;
    return ledger({promised("p", "2018-05-14", {"political.relationship"}), record})[0].standing;
  };
  EXPECT_EQ(after("050"), Standing::followed);
  EXPECT_EQ(after("054"), Standing::followed);
  EXPECT_EQ(after("051"), Standing::open);
  // Bettered ties are no deed on telecom fraud.
  Record ties = told("after", "2019-10-15", "SUPPORT", {kFraud, "political.relationship"});
  ties.cameo = "050";
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), ties})[0].standing, Standing::open);
}

TEST(Promises, what_nothing_follows_has_an_age) {
  const auto found = ledger({promised("p", "2018-05-14", {kFraud})});
  EXPECT_EQ(found[0].standing, Standing::open);
  EXPECT_EQ(found[0].age_days, 597);
}

TEST(Promises, talks_another_promise_and_deeds_elsewhere_in_the_field_are_no_fulfilment) {
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), told("t", "2018-09-01", "CONSULT", {kFraud})})[0].standing, Standing::taken_up);
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), promised("q", "2018-09-01", {kFraud})})[0].standing, Standing::repeated);
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), told("f", "2018-09-01", "COOPERATE", {"law_enforcement.drugs"})})[0].standing, Standing::in_field);
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), told("w", "2018-09-01", "ACCUSE", {kFraud})})[0].standing, Standing::open);
}

TEST(Promises, a_deed_that_shares_one_issue_of_many_does_not_follow) {
  Record wide = promised("p", "2018-05-14", {"law_enforcement.protection", "economic.investment", "economic.infrastructure"});
  EXPECT_EQ(ledger({wide, told("r", "2019-01-01", "AID", {"economic.infrastructure"})})[0].standing, Standing::in_field);
  EXPECT_EQ(ledger({wide, told("r", "2019-01-01", "AID", {"law_enforcement.protection", "economic.investment"})})[0].standing, Standing::followed);
}

TEST(Promises, a_deed_of_one_side_follows_only_where_its_report_tells_of_both) {
  Record alone = told("a", "2019-10-15", "RETREAT", {kFraud}, {"BBB"});
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), alone})[0].standing, Standing::open);
  Record beside = told("b", "2019-10-15", "CONSULT", {});
  beside.document = alone.document;
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {kFraud}), alone, beside})[0].standing, Standing::followed);
}

TEST(Promises, the_nearest_kind_stands_first_however_few_are_asked_for) {
  std::vector<Record> records = {promised("p", "2018-05-14", {kFraud}), told("t", "2018-09-01", "CONSULT", {kFraud}), promised("q", "2018-10-01", {kFraud}),
                                 told("late", "2019-10-15", "COOPERATE", {kFraud}), told("later", "2019-12-15", "AID", {kFraud})};
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  const auto occurrences = merge(input);
  const auto followers = [&](std::size_t most) { return promises_between(occurrences, input, "AAA", "BBB", *events::day_from_iso("2020-01-01"), most)[0].followers; };
  ASSERT_EQ(followers(kAllFollowers).size(), 4U);
  EXPECT_EQ(followers(kAllFollowers)[2].as, Standing::taken_up);
  EXPECT_EQ(followers(kAllFollowers)[3].as, Standing::repeated);
  ASSERT_EQ(followers(1).size(), 1U);
  EXPECT_EQ(followers(1)[0].record, 3U);
}

TEST(Promises, one_that_names_no_issue_is_told_as_such) {
  EXPECT_EQ(ledger({promised("p", "2018-05-14", {}), told("after", "2019-10-15", "COOPERATE", {kFraud})})[0].standing, Standing::unspecific);
}

}  // namespace
}  // namespace entente::chronicle
