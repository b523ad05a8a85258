#include "actors/tables.h"

#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>

namespace entente::actors {
namespace {

constexpr std::string_view kStates =
    "code\talpha2\tname\tregion\tsubregion\tlatitude\tlongitude\tneighbours\tfrom\tto\tsource\n"
    "# a comment\n"
    "CHN\tCN\tChina\tAsia\tEastern Asia\t35.0\t105.0\tLAO\t\t\ttest\n"
    "LAO\tLA\tLaos\tAsia\tSouth-eastern Asia\t18.0\t105.0\tCHN\t1953-10-22\t\ttest\n";
constexpr std::string_view kNamesHeader = "code\tkind\ttext\tfrom\tto\tsource\n";

std::string error_of(const TableTexts& texts) {
  const auto tables = Tables::parse(texts);
  return tables.ok() ? "" : tables.error().text();
}

TEST(Tables, GivesStatesByCode) {
  TableTexts texts;
  texts[0] = kStates;
  const auto tables = Tables::parse(texts);
  ASSERT_TRUE(tables.ok()) << tables.error().text();
  EXPECT_EQ(tables->states()[tables->find_state("LAO")].name, "Laos");
  EXPECT_EQ(tables->states()[tables->find_state("LAO")].period.from, 19531022);
  EXPECT_EQ(tables->find_state("XXX"), Tables::kNone);
}

TEST(Tables, NamesTheLineOfARowWithTooFewCells) {
  TableTexts texts;
  texts[0] = kStates;
  const std::string names = std::string(kNamesHeader) + "LAO\tname\tLaos\t\t\ttest\nLAO\tname\tLaos\n";
  texts[1] = names;
  EXPECT_NE(error_of(texts).find("state_names.tsv, line 3"), std::string::npos) << error_of(texts);
}

TEST(Tables, RefusesAnUnknownStateAndAnEndBeforeItsBeginning) {
  TableTexts texts;
  texts[0] = kStates;
  std::string names = std::string(kNamesHeader) + "LAX\tname\tLaos\t\t\ttest\n";
  texts[1] = names;
  EXPECT_NE(error_of(texts).find("no state 'LAX'"), std::string::npos) << error_of(texts);
  names = std::string(kNamesHeader) + "LAO\thistoric\tKingdom of Laos\t1975\t1949\ttest\n";
  texts[1] = names;
  EXPECT_NE(error_of(texts).find("the end lies before the beginning"), std::string::npos) << error_of(texts);
}

TEST(Tables, ReadsDatesToTheDayMonthOrYear) {
  EXPECT_EQ(parse_table_date("2018", false), 20180000);
  EXPECT_EQ(parse_table_date("2018", true), 20189999);
  EXPECT_EQ(parse_table_date("2018-05", true), 20180599);
  EXPECT_EQ(parse_table_date("2018-13", true), kNoDate);
  EXPECT_EQ(parse_day("2018-05-23T10:00:00Z"), 20180523);
  EXPECT_EQ(to_iso(parse_table_date("2018-05", true)), "2018-05");
  EXPECT_EQ(to_iso(kOpenEnd), "");
}

TEST(Tables, LoadTheProjectsOwnTablesInAFewMilliseconds) {
  const std::string directory = std::string(ENTENTE_SOURCE_DIR) + "/data/actors";
  if (!std::filesystem::exists(directory + "/organisations.tsv")) GTEST_SKIP() << "no " << directory;
  const std::clock_t start = std::clock();  // Processor time: other programs do not count.
  const auto tables = Tables::load(directory);
  const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  ASSERT_TRUE(tables.ok()) << tables.error().text();
    std::printf("%zu names, %zu office-holdings in %.1f ms\n", tables->matcher().name_count(), tables->holdings().size(),
              took);
  EXPECT_GT(tables->states().size(), 200u);
  EXPECT_LT(took, 500.0);  // Far above what is measured on a quiet machine.
}

}  // namespace
}  // namespace entente::actors
