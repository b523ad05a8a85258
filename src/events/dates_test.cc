#include "events/dates.h"

#include <gtest/gtest.h>

#include "events/calendar.h"
#include "events/time_words.h"
#include "language/analysis_for_testing.h"

namespace entente::events {
namespace {

Day day(std::string_view iso) { return day_from_iso(iso).value(); }

std::string_view short_name(Precision precision) {
  constexpr std::string_view kNames[] = {"day", "day_range", "week", "month", "part_of_month",
                                         "season", "quarter", "year", "decade", "vague"};
  return kNames[static_cast<int>(precision)];
}

std::string show(const Date& date) {
  return to_iso(date.begin) + ".." + to_iso(date.end) + " " + std::string(short_name(date.precision));
}

TimeContext published(std::string_view iso) {
  TimeContext context;
  context.published_begin = context.published_end = day(iso);
  context.published_basis = "the publication date";
  context.year = civil(context.published_begin).year;
  return context;
}

std::string times_of(std::string_view text, const TimeContext& context) {
  language::AnalysisForTesting analysis;
  analysis.add_words(text);
  std::vector<TimeExpression> times;
  find_times(analysis.finish().sentence(0), context, times);
  std::string shown;
  for (const TimeExpression& time : times) {
    if (!shown.empty()) shown += "; ";
    if (time.kind == TimeKind::gap) {
      shown += "gap " + std::to_string(time.days);
    } else if (time.kind == TimeKind::duration) {
      shown += "length " + std::to_string(time.days);
    } else {
      shown += show(time.date);
    }
    EXPECT_FALSE(time.date.basis.empty()) << text;
  }
  return shown;
}

struct Case {
  const char* text;
  const char* expected;
};

// Published on Wednesday 23 May 2018.
TEST(Dates, ResolvesExpressionsAgainstThePublicationDate) {
  const TimeContext context = published("2018-05-23");
  const Case cases[] = {
      // Absolute.
      {"They met on May 15, 2018.", "2018-05-15..2018-05-15 day"},
      {"They met on 15 May 2018.", "2018-05-15..2018-05-15 day"},
      {"They met on the 15th of May, 2018.", "2018-05-15..2018-05-15 day"},
      {"They met on 2018-05-15.", "2018-05-15..2018-05-15 day"},
      {"They met on 5/15/2018.", "2018-05-15..2018-05-15 day"},
      {"They met on 15/05/2018.", "2018-05-15..2018-05-15 day"},
      {"They met on 15.05.2018 again.", "2018-05-15..2018-05-15 day"},
      {"They met on 3/4/2018.", "2018-03-04..2018-04-03 vague"},
      {"They met on Sunday, May 13.", "2018-05-13..2018-05-13 day"},
      {"They met on Sunday (May 13).", "2018-05-13..2018-05-13 day"},
      {"They met on Sept. 3, 2001.", "2001-09-03..2001-09-03 day"},
      {"Ties were set up in 1961.", "1961-01-01..1961-12-31 year"},
      {"Ties were raised back in 2009.", "2009-01-01..2009-12-31 year"},
      {"Ties warmed in the 1980s.", "1980-01-01..1989-12-31 decade"},
      {"Ties warmed in the mid-1980s.", "1984-01-01..1986-12-31 decade"},
      {"Ties warmed in the early 1990s.", "1990-01-01..1993-12-31 decade"},
      {"Ties warmed in the eighties.", "1980-01-01..1989-12-31 decade"},
      {"It was signed in the second quarter of 2019.", "2019-04-01..2019-06-30 quarter"},
      {"It was signed in Q1 2017.", "2017-01-01..2017-03-31 quarter"},
      {"It grew in the first half of 2017.", "2017-01-01..2017-06-30 season"},
      {"They met in the summer of 2016.", "2016-06-01..2016-08-31 season"},
      {"They fought in the 19th century.", "1801-01-01..1900-12-31 vague"},
      {"They met in early 2017.", "2017-01-01..2017-04-30 season"},
      {"They met at the end of May 2017.", "2017-05-21..2017-05-31 part_of_month"},
      {"They met in mid-May.", "2018-05-11..2018-05-20 part_of_month"},
      {"They met in late April.", "2018-04-21..2018-04-30 part_of_month"},
      {"They met in November 2017.", "2017-11-01..2017-11-30 month"},
      // Without a year: the latest not after publication.
      {"They met on May 15.", "2018-05-15..2018-05-15 day"},
      {"They met on June 15.", "2017-06-15..2017-06-15 day"},
      {"They met in November.", "2017-11-01..2017-11-30 month"},
      {"They will meet on June 15.", "2018-06-15..2018-06-15 day"},
      {"They will meet in November.", "2018-11-01..2018-11-30 month"},
      {"They will meet on January 3.", "2019-01-03..2019-01-03 day"},
      // Ranges.
      {"They met on May 12-15.", "2018-05-12..2018-05-15 day_range"},
      {"They met on May 12-15, 2016.", "2016-05-12..2016-05-15 day_range"},
      {"They met from 12 to 15 May.", "2018-05-12..2018-05-15 day_range"},
      {"They met on 12-15 May 2017.", "2017-05-12..2017-05-15 day_range"},
      {"They met from April 30 to May 2.", "2018-04-30..2018-05-02 day_range"},
      {"They met between 12 and 15 May 2015.", "2015-05-12..2015-05-15 day_range"},
      {"They met on May 12 and 13.", "2018-05-12..2018-05-13 day_range"},
      {"They met from December 30, 2017, to January 2, 2018.", "2017-12-30..2018-01-02 day_range"},
      {"They met from March to June 2017.", "2017-03-01..2017-06-30 month"},
      {"It lasted from 2009 to 2014.", "2009-01-01..2014-12-31 year"},
      {"It lasted from 2009-2014.", "2009-01-01..2014-12-31 year"},
      {"It lasted in 2009-14.", "2009-01-01..2014-12-31 year"},
      {"They met from Saturday to Monday.", "2018-05-19..2018-05-21 day_range"},
      {"They met in 2009 and 2014.", "2009-01-01..2009-12-31 year; 2014-01-01..2014-12-31 year"},
      // Weekdays.
      {"They met on Monday.", "2018-05-21..2018-05-21 day"},
      {"They met on Wednesday.", "2018-05-23..2018-05-23 day"},
      {"They met on Thursday.", "2018-05-17..2018-05-17 day"},
      {"They will meet on Thursday.", "2018-05-24..2018-05-24 day"},
      {"They will meet next Monday.", "2018-05-28..2018-05-28 day"},
      {"They met last Wednesday.", "2018-05-16..2018-05-16 day"},
      {"He has been there since Saturday.", "2018-05-19..2018-05-23 day_range"},
      // Relative.
      {"They met today.", "2018-05-23..2018-05-23 day"},
      {"They met yesterday evening.", "2018-05-22..2018-05-22 day"},
      {"They meet tomorrow.", "2018-05-24..2018-05-24 day"},
      {"They met the day before yesterday.", "2018-05-21..2018-05-21 day"},
      {"They met last night.", "2018-05-22..2018-05-22 day"},
      {"They met last week.", "2018-05-14..2018-05-20 week"},
      {"They will meet next week.", "2018-05-28..2018-06-03 week"},
      {"They met last month.", "2018-04-01..2018-04-30 month"},
      {"They met earlier this month.", "2018-05-01..2018-05-23 month"},
      {"They will meet later this year.", "2018-05-23..2018-12-31 year"},
      {"They met just last year.", "2017-01-01..2017-12-31 year"},
      {"They met late last year.", "2017-09-01..2017-12-31 season"},
      {"They will meet early next month.", "2018-06-01..2018-06-11 part_of_month"},
      {"They met two days ago.", "2018-05-21..2018-05-21 day"},
      {"They met two weeks ago.", "2018-05-06..2018-05-12 week"},
      {"They met three months ago.", "2018-02-01..2018-02-28 month"},
      {"They met five years ago.", "2013-01-01..2013-12-31 year"},
      {"They met a few months ago.", "2018-01-23..2018-03-23 vague"},
      {"They fell out more than a decade ago.", "..2008-05-23 vague"},
      {"Ties grew over the past few years.", "2015-05-23..2018-05-23 vague"},
      {"Ties grew in recent years.", "2015-05-23..2018-05-23 vague"},
      {"Ties grew over the past three years.", "2015-05-23..2018-05-23 vague"},
      {"They will meet in the coming weeks.", "2018-05-23..2018-06-13 vague"},
      {"They met last summer.", "2017-06-01..2017-08-31 season"},
      {"They met last November.", "2017-11-01..2017-11-30 month"},
      {"They met in November last year.", "2017-11-01..2017-11-30 month; 2017-01-01..2017-12-31 year"},
      {"They met last year, including in November.", "2017-01-01..2017-12-31 year; 2017-11-01..2017-11-30 month"},
      {"The focus has continued on into 2018.", "2018-01-01..2018-12-31 year"},
      {"It is to be done by the end of the year.", "2018-05-23..2018-12-31 season"},
      {"It is to be done by 2025.", "2018-05-23..2025-12-31 year"},
      {"They have been partners since 2009.", "2009-01-01..2018-05-23 year"},
      // Eras.
      {"They took sides during the Cold War.", "1947-03-12..1991-12-26 vague"},
      {"Ties improved in the post-Cold War period.", "1991-12-26..2018-05-23 vague"},
      {"It sided with Hanoi during the Sino-Vietnamese War.", "1979-02-17..1979-03-16 month"},
      // Lengths and gaps.
      {"It was the first trip in more than a decade.", "gap 3652"},
      {"He paid the first visit in 11 years.", "gap 4015"},
      {"They talked for three days.", "length 3"},
      {"He paid a three-day visit.", "length 3"},
      // No dates.
      {"They may march in 40 columns.", ""},
      {"May they meet again.", ""},
      {"A force of 1500 soldiers moved.", ""},
      {"Boeing 747 jets and 2,000 troops.", ""},
      {"The spring of the watch broke in the fall.", ""},
      {"They met on February 31.", ""},
      {"They met on 31 April 2018.", ""},
      {"They met on 2017-02-29.", ""},
      {"They met on 30/02/2018.", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(times_of(c.text, context), c.expected) << c.text;
}

TEST(Dates, KeepsLeapYearsAndTheTurnOfTheYear) {
  EXPECT_EQ(times_of("They met on February 29.", published("2024-03-10")), "2024-02-29..2024-02-29 day");
  EXPECT_EQ(times_of("They met on February 29.", published("2023-03-10")), "2020-02-29..2020-02-29 day");
  EXPECT_EQ(times_of("They met on 29 February 2000.", published("2024-03-10")), "2000-02-29..2000-02-29 day");
  EXPECT_EQ(times_of("They met on 29 February 1900.", published("2024-03-10")), "");
  EXPECT_EQ(times_of("They met on December 31.", published("2024-01-01")), "2023-12-31..2023-12-31 day");
  EXPECT_EQ(times_of("They met yesterday.", published("2024-01-01")), "2023-12-31..2023-12-31 day");
  EXPECT_EQ(times_of("They met last month.", published("2024-01-15")), "2023-12-01..2023-12-31 month");
  EXPECT_EQ(times_of("They met a month ago.", published("2024-03-31")), "2024-02-01..2024-02-29 month");
  EXPECT_EQ(times_of("They will meet on January 2.", published("2023-12-30")), "2024-01-02..2024-01-02 day");
  EXPECT_EQ(times_of("They met last week.", published("2024-01-03")), "2023-12-25..2023-12-31 week");
}

TEST(Dates, StayOpenWithoutAPublicationDate) {
  const TimeContext nothing;
  EXPECT_EQ(times_of("They met on May 15.", nothing), ".. day");
  EXPECT_EQ(times_of("They met on Monday.", nothing), ".. day");
  EXPECT_EQ(times_of("They met last year.", nothing), ".. year");
  EXPECT_EQ(times_of("They met on February 31.", nothing), "");
  EXPECT_EQ(times_of("They met on May 15, 2018.", nothing), "2018-05-15..2018-05-15 day");
}

TEST(Dates, TakeTheYearThatTheTextStatesAsItsOwn) {
  language::AnalysisForTesting made;
  made.add_words("On May 15, the two held their first meeting.", 0);
  made.add_words("They set up ties in 1961.", 1);
  made.add_words("Just last year, they led delegations.", 2);
  made.add_words("They talked last year, including in November.", 2);
  made.add_words("The focus has continued on into 2018.", 3);
  made.add_words("They met in mid-May.", 3);
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  times.read(analysis, sources::Document{});
  const auto date = [&](std::size_t sentence, std::size_t i) { return show(times.of_sentence(sentence)[i].date); };
  EXPECT_EQ(date(0, 0), "2018-05-15..2018-05-15 day");
  EXPECT_EQ(date(1, 0), "1961-01-01..1961-12-31 year");
  EXPECT_EQ(date(2, 0), "2017-01-01..2017-12-31 year");
  EXPECT_EQ(date(3, 1), "2017-11-01..2017-11-30 month");
  EXPECT_EQ(date(5, 0), "2018-05-11..2018-05-20 part_of_month");
  EXPECT_EQ(to_iso(times.context(0).published_begin), "2018-05-15");
  EXPECT_EQ(to_iso(times.context(0).published_end), "2018-12-31");
}

TEST(Dates, TakeADatelineAsTheDayOfTheText) {
  language::AnalysisForTesting made;
  made.add_words("VIENTIANE, May 14 (Xinhua) --", 0, text::SentenceKind::dateline);
  made.add_words("The two ministers met on Sunday.", 0);
  sources::Document document;
  document.published = "2018-05-16";
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  times.read(analysis, document);
  EXPECT_EQ(show(times.of_sentence(1)[0].date), "2018-05-13..2018-05-13 day");
  EXPECT_NE(times.of_sentence(1)[0].date.basis.find("dateline"), std::string::npos);
}

TEST(Dates, TakeTheDayThatAnAddressCarries) {
  language::AnalysisForTesting made;
  made.add_words("https://www.example.com/2022/06/10/two-states-talk/", 0);
  made.add_words("They met in Algiers on Thursday.", 1);
  const language::Analysis& analysis = made.finish();
  sources::Document document;
  document.text = made.text_of_document();
  DocumentTimes times;
  times.read(analysis, document);
  ASSERT_EQ(times.of_sentence(1).size(), 1u);
  EXPECT_EQ(show(times.of_sentence(1)[0].date), "2022-06-09..2022-06-09 day");
  document.text.clear();
  document.url = "https://www.example.com/news/2022-06-14-talks.html";
  times.read(analysis, document);
  EXPECT_EQ(show(times.of_sentence(1)[0].date), "2022-06-09..2022-06-09 day");
  document.url = "https://www.example.com/2022/13/45/";
  times.read(analysis, document);
  EXPECT_EQ(show(times.of_sentence(1)[0].date), ".. day");
}

TEST(Dates, LeanOnTheDateToldBefore) {
  language::AnalysisForTesting made;
  made.add_words("They met on May 3, 2015.", 0);
  made.add_words("They signed the pact two days later.", 0);
  made.add_words("The following day they flew home.", 0);
  made.add_words("In September they met again.", 0);
  sources::Document document;
  document.published = "2018-05-16";
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  times.read(analysis, document);
  EXPECT_EQ(show(times.of_sentence(1)[0].date), "2015-05-05..2015-05-05 day");
  EXPECT_EQ(show(times.of_sentence(2)[0].date), "2015-05-06..2015-05-06 day");
  EXPECT_EQ(show(times.of_sentence(3)[0].date), "2015-09-01..2015-09-30 month");
}

TEST(DateOf, PrefersTheExpressionOfTheTriggersOwnClause) {
  language::AnalysisForTesting made;
  made.add_tree(
      "On/adp/2/case Monday/propn/6/obl ,/x/6/punct the/x/5/det minister/noun/6/nsubj visited=visit/verb/0/root "
      "Laos/propn/6/obj after/adp/9/mark signing=sign/verb/6/advcl a/x/11/det pact/noun/9/obj in/adp/13/case "
      "2016/num/9/obl ./punct/6/punct");
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  sources::Document document;
  document.published = "2018-05-23";
  times.read(analysis, document);
  const language::Sentence sentence = analysis.sentence(0);
  EXPECT_EQ(show(times.date_of(5, sentence)), "2018-05-21..2018-05-21 day");
  EXPECT_EQ(show(times.date_of(8, sentence)), "2016-01-01..2016-12-31 year");
}

TEST(DateOf, DoesNotTakeTheDayOfTheReportForTheDeed) {
  language::AnalysisForTesting made;
  made.add_tree(
      "Officials/noun/2/nsubj said=say/verb/0/root on/adp/4/case Monday/propn/2/obl that/x/8/mark Laos/propn/8/nsubj "
      "had/aux/8/aux signed=sign/verb/2/ccomp the/x/10/det pact/noun/8/obj last/adj/12/amod week/noun/8/obl:unmarked");
  made.add_tree(
      "Officials/noun/2/nsubj said=say/verb/0/root on/adp/4/case Monday/propn/2/obl that/x/8/mark Laos/propn/8/nsubj "
      "had/aux/8/aux signed=sign/verb/2/ccomp the/x/10/det pact/noun/8/obj");
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  sources::Document document;
  document.published = "2018-05-23";
  times.read(analysis, document);
  EXPECT_EQ(show(times.date_of(7, analysis.sentence(0))), "2018-05-14..2018-05-20 week");
  EXPECT_EQ(show(times.date_of(7, analysis.sentence(1))), "2018-05-21..2018-05-21 vague");
}

TEST(DateOf, TakesTheDateThatItsClauseExplains) {
  language::AnalysisForTesting made;
  made.add_tree(
      "It/pron/2/nsubj factored=factor/verb/0/root in/adp/4/case November/propn/2/obl when/adv/7/advmod Xi/propn/7/nsubj "
      "visited=visit/verb/4/acl:relcl Laos/propn/7/obj after/adp/11/case his/pron/11/nmod:poss re-appointment/noun/7/obl");
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  sources::Document document;
  document.published = "2018-05-23";
  times.read(analysis, document);
  EXPECT_EQ(show(times.date_of(6, analysis.sentence(0))), "2017-11-01..2017-11-30 month");
}

TEST(DateOf, SaysWhenNothingButThePublicationDatesAnEvent) {
  language::AnalysisForTesting made;
  made.add_tree("China/propn/2/nsubj criticized=criticize/verb/0/root Laos/propn/2/obj");
  made.add_tree("Xi/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj after/adp/6/case his/pron/6/nmod:poss re-appointment/noun/2/obl", 1);
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  sources::Document document;
  document.published = "2018-05-23";
  times.read(analysis, document);
  const Date date = times.date_of(1, analysis.sentence(0));
  EXPECT_EQ(show(date), "2018-05-23..2018-05-23 vague");
  EXPECT_EQ(date.basis, "publication date");
  const Date relative = times.date_of(1, analysis.sentence(1));
  EXPECT_EQ(show(relative), ".. vague");
  EXPECT_EQ(relative.text, "after his re-appointment");
  times.read(analysis, sources::Document{});
  EXPECT_EQ(show(times.date_of(1, analysis.sentence(0))), ".. vague");
}

TEST(DateOf, ReadsAWeekdayAheadForWhatIsPlanned) {
  language::AnalysisForTesting made;
  made.add_tree(
      "Xi/propn/3/nsubj will/aux/3/aux visit=visit/verb/0/root Laos/propn/3/obj on/adp/6/case Friday/propn/3/obl");
  made.add_tree("Xi/propn/2/nsubj visits=visit/verb/0/root Laos/propn/2/obj on/adp/5/case Friday/propn/2/obl");
  const language::Analysis& analysis = made.finish();
  DocumentTimes times;
  sources::Document document;
  document.published = "2018-05-23";
  times.read(analysis, document);
  EXPECT_EQ(show(times.date_of(2, analysis.sentence(0))), "2018-05-25..2018-05-25 day");
  EXPECT_EQ(show(times.date_of(1, analysis.sentence(1), Outlook::future)), "2018-05-25..2018-05-25 day");
  EXPECT_EQ(show(times.date_of(1, analysis.sentence(1), Outlook::past)), "2018-05-18..2018-05-18 day");
}

TEST(TimeWords, RefusesABadTableWithItsLine) {
  const auto bad = TimeWords::parse("word\tclass\tvalue\nmay\tmonth\tfive\n", "name\tfirst_day\tlast_day\tkind\tstates\n");
  ASSERT_FALSE(bad.ok());
  EXPECT_NE(bad.error().text().find("line 2"), std::string::npos);
  const auto era = TimeWords::parse("word\tclass\tvalue\n", "name\tfirst_day\tlast_day\tkind\tstates\nWar\t1979-02-31\t1979-03-01\twar\t\n");
  EXPECT_FALSE(era.ok());
}

}  // namespace
}  // namespace entente::events
