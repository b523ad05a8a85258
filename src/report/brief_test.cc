#include "report/brief.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "chronicle/merge.h"
#include "report/csv.h"

namespace entente::report {
namespace {

// Two reports of one meeting of invented states, a promise, and a level.
analysis::Evidence evidence() {
  analysis::Evidence all;
  all.dyad = {"AAA", "BBB"};
  all.archive_documents = 3;
  all.archive_first = "2018-05-14";
  all.archive_last = "2018-05-20";
  all.sources = {{"d-1", "", "Ministers meet", "Agency", "2018-05-14", "https://example.org/1", 0},
                 {"d-2", "", "A <first> meeting", "Gazette", "2018-05-15", "javascript:alert(1)", 1}};
  const auto add = [&](std::string id, std::uint32_t source, events::Kind kind, std::string_view day, std::string text) {
    events::Record record;
    record.id = std::move(id);
    record.document = all.sources[source].id;
    record.kind = kind;
    record.type = "CONSULT";
    record.mode = "meet";
    record.text = std::move(text);
    record.domain = "security.law_enforcement";
    events::Party a;
    a.state = "AAA";
    events::Party b;
    b.state = "BBB";
    b.side = events::Side::target;
    record.parties = {a, b};
    record.date.begin = record.date.end = *events::day_from_iso(day);
    record.date.precision = events::Precision::day;
    record.date.basis = "stated";
    all.records.push_back(std::move(record));
    all.source_of.push_back(source);
  };
  add("r-level", 0, events::Kind::level, "2009-09-01", "relations were elevated");
  add("r-meet1", 0, events::Kind::event, "2018-05-13", "the ministers met");
  add("r-meet2", 1, events::Kind::event, "2018-05-15", "ministers held a <first> meeting");
  all.records[2].first = events::First{"first", "meeting", ""};
  add("r-promise", 1, events::Kind::commitment, "2018-05-15", "will work together");
  all.records[3].status = events::Status::intended;
  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
  all.occurrences = chronicle::merge(input);
  return all;
}

TEST(Brief, keeps_the_eleven_slots_in_their_order) {
  const Brief brief = make_brief(evidence(), {{"AAA", "Aland"}, {"BBB", "Beland"}});
  EXPECT_EQ(brief.title, "Aland and Beland");
  ASSERT_EQ(brief.sections.size(), 11U);
  EXPECT_EQ(brief.sections.front().heading, "What just happened");
  for (const Section& section : brief.sections) EXPECT_FALSE(section.statements.empty()) << section.heading;
}

TEST(Brief, every_citation_has_its_passage) {
  const Brief brief = make_brief(evidence(), {});
  std::set<std::string> passages;
  for (const Passage& passage : brief.passages) passages.insert(passage.id);
  std::size_t cited = 0;
  for (const Section& section : brief.sections) {
    for (const Statement& statement : section.statements) {
      for (const std::string& id : statement.ids) {
        ++cited;
        EXPECT_TRUE(passages.contains(id)) << id;
      }
    }
  }
  EXPECT_GE(cited, 5U);
}

TEST(Brief, one_meeting_told_twice_is_told_once_with_both_days) {
  const std::string text = to_markdown(make_brief(evidence(), {}));
  EXPECT_NE(text.find("The reports disagree on the day: 13 May 2018 (1 source) and 15 May 2018 (1 source)"), std::string::npos);
  EXPECT_NE(text.find("Checked against the archive: "), std::string::npos);
}

TEST(Brief, what_both_do_together_is_no_counter_evidence) {
  const auto counter = [](events::Side side_of_b) {
    analysis::Evidence all = evidence();
    for (std::size_t i : {1U, 2U}) {
      all.records[i].type = "COERCE";
      all.records[i].parties[1].side = side_of_b;
    }
    std::vector<chronicle::MergeInput> input;
    for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
    all.occurrences = chronicle::merge(input);
    return make_brief(all, {}).sections[9].statements.front().text;
  };
  EXPECT_NE(counter(events::Side::target).find("coercion"), std::string::npos);
  EXPECT_NE(counter(events::Side::source).find("None found"), std::string::npos);
}

TEST(Brief, what_only_a_year_dates_is_not_what_just_happened) {
  analysis::Evidence all = evidence();
  const auto day_of_peg = [&] { return make_brief(all, {}).sections[0].statements.front().text; };
  for (std::size_t i : {1U, 2U}) all.records[i].first.reset();
  events::Record& war = all.records.emplace_back(all.records[1]);
  war.id = "r-war";
  war.type = "ASSAULT";
  war.date = {*events::day_from_iso("2018-01-01"), *events::day_from_iso("2018-12-31"), events::Precision::year, "stated", "2018"};
  for (events::Party& party : war.parties) party.person = "Somebody";
  all.source_of.push_back(1);
  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
  all.occurrences = chronicle::merge(input);
  EXPECT_EQ(day_of_peg().find("used force"), std::string::npos) << day_of_peg();
}

// Two deeds on two days: the older told by two papers and as a first, the newer by one.
std::string peg_when_the_older_is_of(const char* day) {
  analysis::Evidence all = evidence();
  all.archive_last = "2018-11-20";
  for (std::size_t i : {1U, 2U}) all.records[i].date.begin = all.records[i].date.end = *events::day_from_iso(day);
  events::Record& newer = all.records.emplace_back(all.records[1]);
  newer.id = "r-newer";
  newer.type = "AID";
  newer.mode.clear();
  newer.text = "a school was given";
  newer.date.begin = newer.date.end = *events::day_from_iso("2018-06-01");
  all.source_of.push_back(1);
  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
  all.occurrences = chronicle::merge(input);
  return make_brief(all, {}).sections[0].statements.front().text;
}

TEST(Brief, what_just_happened_is_of_the_latest_days) {
  EXPECT_NE(peg_when_the_older_is_of("2018-05-20").find("met"), std::string::npos);  // The more telling one of these days.
  const std::string peg = peg_when_the_older_is_of("2018-03-20");
  EXPECT_NE(peg.find("1 June 2018"), std::string::npos) << peg;
  EXPECT_NE(peg.find("That is 6 months before the archive's last day."), std::string::npos) << peg;
}

TEST(Brief, forces_readied_against_the_other_are_no_promise) {
  const auto sections = [](const char* type) {
    analysis::Evidence all = evidence();
    all.records[3].type = type;
    std::vector<chronicle::MergeInput> input;
    for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
    all.occurrences = chronicle::merge(input);
    const Brief brief = make_brief(all, {});
    const auto tells = [&](std::size_t section) {
      return std::any_of(brief.sections[section].statements.begin(), brief.sections[section].statements.end(),
                         [](const Statement& one) { return one.text.find("will work together") != std::string::npos; });
    };
    return std::make_pair(tells(6), tells(9));
  };
  EXPECT_EQ(sections("COOPERATE"), std::make_pair(true, false));
  EXPECT_EQ(sections("MOBILIZE"), std::make_pair(false, true));
}

TEST(Brief, what_citizens_do_is_no_act_of_their_state) {
  const auto told_of = [](const char* sector) {
    analysis::Evidence all = evidence();
    for (std::size_t i : {1U, 2U}) {
      all.records[i].type = "PROTEST";
      all.records[i].mode.clear();
      all.records[i].parties[0].sector = sector;
    }
    std::vector<chronicle::MergeInput> input;
    for (std::size_t i = 0; i < all.records.size(); ++i) input.push_back({&all.records[i], all.source_of[i]});
    all.occurrences = chronicle::merge(input);
    return to_markdown(make_brief(all, {{"AAA", "Aland"}, {"BBB", "Beland"}}));
  };
  EXPECT_NE(told_of("CVL").find("people of Aland protested against Beland"), std::string::npos);
  EXPECT_EQ(told_of("GOV").find("people of Aland"), std::string::npos);
}

TEST(Brief, shows_no_words_of_what_is_only_counted) {
  analysis::Evidence all = evidence();
  for (events::Record& record : all.records) record.handling = events::kAggregateOnly;
  const std::string text = to_markdown(make_brief(all, {}));
  EXPECT_EQ(text.find("the ministers met"), std::string::npos);
  EXPECT_NE(text.find("counted, not shown"), std::string::npos);
}

TEST(Brief, says_that_nothing_was_found_rather_than_nothing) {
  analysis::Evidence empty;
  empty.dyad = {"AAA", "BBB"};
  const Brief brief = make_brief(empty, {});
  EXPECT_NE(brief.sections[0].statements[0].text.find("No deed between the two was found"), std::string::npos);
  EXPECT_TRUE(brief.passages.empty());
}

TEST(Brief, html_lets_no_report_write_markup_or_script) {
  const std::string html = to_html(make_brief(evidence(), {}));
  EXPECT_EQ(html.find("<first>"), std::string::npos);
  EXPECT_NE(html.find("&lt;first&gt;"), std::string::npos);
  EXPECT_EQ(html.find("javascript:"), std::string::npos);
  EXPECT_NE(html.find("href=\"https://example.org/1\""), std::string::npos);
  EXPECT_NE(html.find("id=\"r-meet1\""), std::string::npos);
}

TEST(Csv, quotes_what_needs_it_and_disarms_formulas) {
  analysis::Evidence all = evidence();
  all.records[1].text = "=SUM(A1), \"quoted\"";
  all.records[1].goldstein = -7;
  const std::string row = csv_row(all.records[1], all.sources[0]);
  EXPECT_NE(row.find("\"'=SUM(A1), \"\"quoted\"\"\""), std::string::npos);
  EXPECT_NE(row.find(",-7,"), std::string::npos);
  const std::string header = csv_header();
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), 34);
}

}  // namespace
}  // namespace entente::report
