#include "report/wording.h"

#include <gtest/gtest.h>

namespace entente::report {
namespace {

events::Date date(std::string_view begin, std::string_view end, events::Precision precision) {
  return {*events::day_from_iso(begin), *events::day_from_iso(end), precision, "stated", ""};
}

TEST(Wording, dates_say_no_more_than_is_known) {
  using events::Precision;
  EXPECT_EQ(date_in_words(date("2018-05-13", "2018-05-13", Precision::day)), "13 May 2018");
  EXPECT_EQ(date_in_words(date("2018-05-12", "2018-05-15", Precision::day_range)), "12–15 May 2018");
  EXPECT_EQ(date_in_words(date("2017-12-30", "2018-01-02", Precision::day_range)), "30 December 2017 – 2 January 2018");
  EXPECT_EQ(date_in_words(date("2017-11-01", "2017-11-30", Precision::month)), "November 2017");
  EXPECT_EQ(date_in_words(date("2018-05-11", "2018-05-20", Precision::part_of_month)), "about 11–20 May 2018");
  EXPECT_EQ(date_in_words(date("1980-01-01", "1989-12-31", Precision::decade)), "the 1980s");
  EXPECT_EQ(date_in_words(date("2015-01-01", "2018-05-23", Precision::vague)), "about 2015–2018");
  EXPECT_EQ(date_in_words(date("1915-01-01", "1923-12-31", Precision::year)), "1915–1923");
  EXPECT_EQ(date_in_words({}), "undated");
}

TEST(Wording, acts_use_the_mode_where_it_tells_more) {
  EXPECT_EQ(act_in_words("CONSULT", "visit"), "visit");
  EXPECT_EQ(act_in_words("ACCUSE", ""), "accusation");
  EXPECT_EQ(act_in_words("COERCE together", "arrest"), act_in_words("COERCE", "arrest") + ", acting together");
}

TEST(Wording, a_person_is_named_with_the_office) {
  events::Party party;
  EXPECT_EQ(person_in_words(party), "");
  party.office = "premier";
  EXPECT_EQ(person_in_words(party), "the premier");
  party.person = "Ana Berg";
  EXPECT_EQ(person_in_words(party), "Ana Berg, premier");
}

}  // namespace
}  // namespace entente::report
