#include "events/event_rows.h"

#include <gtest/gtest.h>

#include "events/without_passage.h"

namespace entente::events {
namespace {

using Row = std::vector<std::string_view>;

class EventRows : public testing::Test {
 protected:
  // Loaded once: the tables take most of a second.
  static const Ontology& ontology() {
    static const Ontology loaded = Ontology::standard().value();
    return loaded;
  }
  static const actors::Tables& tables() {
    static const actors::Tables loaded = actors::Tables::load(ENTENTE_SOURCE_DIR "/data/actors").value();
    return loaded;
  }

  Record coded(const Row& row, CodedRow* whole = nullptr) {
    CodedRow out;
    EXPECT_EQ(coder_.code(row, out), RowLoss::none);
    if (whole != nullptr) *whole = out;
    return out.record;
  }

  RowCoder coder_ = RowCoder::make(ontology(), tables()).value();
};

Row gdelt2_row() {
  Row row(61);
  row[0] = "410412347", row[1] = "20180514", row[7] = "CHN", row[12] = "GOV", row[17] = "LAO", row[22] = "COP", row[26] = "042";
  row[51] = "4", row[52] = "Vientiane, Viangchan, Laos", row[56] = "17.9667", row[57] = "102.6", row[59] = "20180515093000";
  row[60] = "https://www.agency.example/a/1?x";
  return row;
}

TEST_F(EventRows, ReadsGdeltWithoutARowOfNames) {
  const Row row = gdelt2_row();
  ASSERT_EQ(coder_.find_format(row), "gdelt2");
  ASSERT_TRUE(coder_.begin("gdelt2", row, "").ok());
  EXPECT_FALSE(coder_.first_row_is_names());
  CodedRow whole;
  const Record record = coded(row, &whole);
  EXPECT_TRUE(is_without_passage(record));
  EXPECT_TRUE(record.text.empty());
  EXPECT_EQ(record.confidence, 0);
  EXPECT_EQ(record.type, "CONSULT");
  EXPECT_EQ(record.mode, "visit");
  EXPECT_EQ(record.cameo, "042");
  ASSERT_EQ(record.parties.size(), 2u);
  EXPECT_EQ(record.parties[0].state + record.parties[0].sector, "CHNGOV");
  EXPECT_EQ(record.parties[1].state + record.parties[1].sector, "LAOCOP");
  EXPECT_EQ(record.parties[1].side, Side::target);
  EXPECT_EQ(to_iso(record.date.begin), "2018-05-14");
  ASSERT_TRUE(record.place.has_value());
  EXPECT_EQ(record.place->name, "Vientiane");
  EXPECT_EQ(record.place->state, "LAO");
  EXPECT_EQ(record.place->longitude, 102.6);
  EXPECT_EQ(whole.publisher, "agency.example");
  EXPECT_EQ(whole.published, "2018-05-15");
  EXPECT_EQ(whole.published_basis, "publication date of the imported data");
}

TEST_F(EventRows, GivesTheSameEventTheSameIdInBothGdelts) {
  Row row = gdelt2_row();
  ASSERT_TRUE(coder_.begin("gdelt2", row, "").ok());
  const std::string id = coded(row).id;
  Row older(58);
  for (const std::size_t at : {0, 1, 7, 12, 17, 22, 26}) older[at] = row[at];
  older[56] = "20180515";
  ASSERT_EQ(coder_.find_format(older), "gdelt");
  ASSERT_TRUE(coder_.begin("gdelt", older, "").ok());
  EXPECT_EQ(coded(older).id, id);
  older[0] = "410412348";
  EXPECT_NE(coded(older).id, id);
}

TEST_F(EventRows, ReadsIcewsByItsNames) {
  const Row names = {"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
                     "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"};
  const Row row = {"1", "2018-06-01", "A minister", "Executive,Military,Government", "North Korea", "Consult", "040", "1", "B", "NA", "Russian Federation",
                   "47", "2", "News Agency", "Pyongyang", "NA", "NA", "North Korea", "39.0", "125.7"};
  ASSERT_EQ(coder_.find_format(names), "icews");
  ASSERT_TRUE(coder_.begin("icews", names, "").ok());
  EXPECT_TRUE(coder_.first_row_is_names());
  CodedRow whole;
  const Record record = coded(row, &whole);
  EXPECT_EQ(record.parties[0].state + record.parties[0].sector, "PRKMIL") << "the more telling sector";
  EXPECT_EQ(record.parties[1].state + record.parties[1].sector, "RUS");
  EXPECT_TRUE(record.parties[0].person.empty());
  EXPECT_EQ(whole.article, "icews|47");
  EXPECT_EQ(whole.publisher, "News Agency");
  EXPECT_EQ(whole.published_basis, "event date of the imported data");
}

TEST_F(EventRows, ReadsPolecatPetrarchAndAnyTable) {
  const Row polecat = {"Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Country", "Actor Primary Sector", "Recipient Country",
                       "Recipient Primary Sector", "Source", "Publication Date"};
  ASSERT_EQ(coder_.find_format(polecat), "polecat");
  ASSERT_TRUE(coder_.begin("polecat", polecat, "").ok());
  const Record meeting = coded({"P1", "2018-05-14", "CONSULT", "visit", "military;diplomatic", "CHN", "GOV", "LAO", "MIL", "A", "2018-05-15"});
  EXPECT_EQ(meeting.type + " " + meeting.mode, "CONSULT visit");
  EXPECT_EQ(meeting.domain, "political") << "the last context";
  EXPECT_FALSE(meeting.goldstein.has_value());

  const Row petrarch = {"20180514", "CHNMIL", "LAOGOV", "0871", "", "agency_7"};
  ASSERT_EQ(coder_.find_format(petrarch), "petrarch");
  ASSERT_TRUE(coder_.begin("petrarch", petrarch, "").ok());
  const Record line = coded(petrarch);
  EXPECT_EQ(line.parties[0].state + line.parties[0].sector, "CHNMIL");

  const Row names = {"day", "a", "b", "what"};
  EXPECT_EQ(coder_.find_format(names), "");
  ASSERT_TRUE(coder_.begin("csv", names, "date=day,source=a,target=b,code=what").ok());
  const Record any = coded({"2018-05-14", "China", "ASEAN", "042"});
  EXPECT_EQ(any.parties[1].state, "IGO:ASEAN");
  EXPECT_EQ(any.rule, "import csv");
}

TEST_F(EventRows, SaysWhatARowOrAFileLacks) {
  Row row = gdelt2_row();
  ASSERT_TRUE(coder_.begin("gdelt2", row, "").ok());
  CodedRow out;
  row[17] = "EUR";
  EXPECT_EQ(coder_.code(row, out), RowLoss::no_sides);
  row = gdelt2_row();
  row[1] = "20180540";
  EXPECT_EQ(coder_.code(row, out), RowLoss::no_date);
  row = gdelt2_row();
  row[26] = "---";
  EXPECT_EQ(coder_.code(row, out), RowLoss::no_act);
  EXPECT_EQ(coder_.code({"1"}, out), RowLoss::no_sides) << "a row that is too short";
  EXPECT_EQ(coder_.begin("tabari", row, "").error().kind, ErrorKind::bad_call);
  EXPECT_EQ(coder_.begin("csv", {"day", "a", "b"}, "date=day,source=a,target=b").error().kind, ErrorKind::bad_input);
  EXPECT_EQ(coder_.begin("csv", {"day"}, "when=day").error().kind, ErrorKind::bad_call);
}

TEST_F(EventRows, OnlyCountsDissentAndKeepsItsPlaceToTheState) {
  Row row = gdelt2_row();
  row[26] = "141";
  ASSERT_TRUE(coder_.begin("gdelt2", row, "").ok());
  const Record record = coded(row);
  EXPECT_EQ(record.handling, kAggregateOnly);
  ASSERT_TRUE(record.place.has_value());
  EXPECT_EQ(record.place->precision, "state");
  EXPECT_FALSE(record.place->latitude.has_value());
}

}  // namespace
}  // namespace entente::events
