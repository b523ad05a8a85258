#include <gtest/gtest.h>

#include <filesystem>

#include "actors/dictionary_import.h"
#include "actors/explain_name.h"
#include "actors/tables_for_testing.h"
#include "actors/unknown_names.h"
#include "base/mapped_file.h"
#include "language/analysis_for_testing.h"

namespace entente::actors {
namespace {

TEST(ExplainName, TellsWhichOfficeAPersonHoldsOnADay) {
  const auto senses = explain_name(tables_for_testing(), "Zhao Kezhi", "2018-05-23");
  ASSERT_EQ(senses.size(), 2u);
  EXPECT_EQ(senses[0].office, "State Councilor");
  EXPECT_EQ(senses[0].standing, "holds on the date");
  EXPECT_TRUE(senses[0].chosen);
  const auto later = explain_name(tables_for_testing(), "Zhao Kezhi", "2024-01-01");
  EXPECT_EQ(later[0].standing, "held before");
  EXPECT_FALSE(later[0].chosen);
}

TEST(ExplainName, KnowsSurnamesCapitalsAndNothingElse) {
  EXPECT_EQ(explain_name(tables_for_testing(), "Trump", "2018-05-23").at(0).code, "USA");
  EXPECT_EQ(explain_name(tables_for_testing(), "vientiane", "").at(0).kind, "capital");
  EXPECT_TRUE(explain_name(tables_for_testing(), "Somphone Phimmasone", "").empty());
}

TEST(UnknownNames, GathersOfficialsTheTablesLackAndNoPrivatePersons) {
  language::AnalysisForTesting document({"Lao Vice Foreign Minister Thongphane Savanphet met/verb activist Somphone Phimmasone",
                               "Lao President Bounnhang Vorachit spoke/verb"});
  Scratch scratch;
  Mentions mentions;
  find_mentions(tables_for_testing(), document.finish(), {"2018-05-23", "", ""}, scratch, mentions);
  UnknownNames unknown(tables_for_testing());
  unknown.add(document.finish(), mentions);
  const auto names = unknown.most_frequent(10);
  ASSERT_EQ(names.size(), 1u) << dump(document.finish(), mentions);
  EXPECT_EQ(names[0].name, "Thongphane Savanphet");
  EXPECT_EQ(names[0].state, "LAO");
  EXPECT_EQ(names[0].office, "Vice Foreign Minister");
}

TEST(DictionaryImport, ReadsNamesAliasesDatesAndAgents) {
  constexpr std::string_view kText =
      "# comment\nLAOS_  [LAO]\n+LAOTIAN_\nSOME_BODY_ ;note\n+SOME_B_\n\t[CHNGOV 970101-061231]\n\t[CHNELI >20070101]\n"
      "!PERSON! = MAN, MEN\nPOLICE!PERSON! [~COP]\nFARMER_ {FARMERS_} [~AGR]\nBROKEN_ [QQQ]\n+\nOPEN_ [LAO\n";
  const Dictionary dictionary = read_dictionary(tables_for_testing(), kText, "x.txt");
  const auto find = [&](std::string_view name) {
    std::vector<Tables::ForeignName> found;
    for (const auto& entry : dictionary.names) {
      if (entry.name == name) found.push_back(entry);
    }
    return found;
  };
  EXPECT_EQ(find("Laotian").at(0).state, "LAO");
  ASSERT_EQ(find("Some B").size(), 2u);
  EXPECT_EQ(find("Some B")[0].sector, "GOV");
  EXPECT_EQ(find("Some B")[0].period.to, 20061231);
  EXPECT_TRUE(find("Some B")[1].is_former);
  EXPECT_EQ(find("policemen").at(0).sector, "COP");
  EXPECT_EQ(find("farmers").at(0).sector, "CVL");
  ASSERT_GE(dictionary.unreadable.size(), 2u);
  EXPECT_EQ(dictionary.unreadable[0].where, "x.txt, line 11");
}

TEST(DictionaryImport, AddsItsNamesToTheTablesWithTheirDates) {
  const Dictionary dictionary = read_dictionary(tables_for_testing(), "SOME_BODY_\n\t[VNMGOV 970101-061231]\n", "x.txt");
  auto tables = Tables::parse({"code\talpha2\tname\tregion\tsubregion\tlatitude\tlongitude\tneighbours\tfrom\tto\tsource\n"
                               "VNM\tVN\tVietnam\tAsia\t\t\t\t\t\t\ttest\n"});
  ASSERT_TRUE(tables.ok());
  tables->add_foreign(dictionary.names);
  language::AnalysisForTesting document({"Some Body spoke/verb"});
  Scratch scratch;
  Mentions mentions;
  find_mentions(*tables, document.finish(), {"2001-01-01", "", ""}, scratch, mentions);
  EXPECT_EQ(refs_of(document.finish(), mentions, "Some Body"), "VNM/GOV///0");
}

TEST(DictionaryImport, ReadsAlmostAllLinesOfTheOpenDictionaries) {
  const std::string directory = std::string(ENTENTE_SHARED_DIR) + "/data/actors/oeda-dictionaries/";
  if (!std::filesystem::exists(directory)) GTEST_SKIP() << "no " << directory;
  const std::string own = std::string(ENTENTE_SOURCE_DIR) + "/data/actors";
  const auto tables = Tables::load(own);
  ASSERT_TRUE(tables.ok()) << tables.error().text();
  std::size_t names = 0;
  std::size_t unreadable = 0;
  for (const std::string file : {"Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt",
                                 "Phoenix.MilNonState.actors.txt", "Phoenix.agents.txt"}) {
    const auto mapped = MappedFile::open(directory + file);
    ASSERT_TRUE(mapped.ok());
    const Dictionary dictionary = read_dictionary(*tables, mapped->bytes(), file);
    names += dictionary.names.size();
    unreadable += dictionary.unreadable.size();
  }
  std::printf("  %zu names, %zu lines not readable\n", names, unreadable);
  EXPECT_GT(names, 50000u);
  EXPECT_LT(unreadable, names / 20);
}

}  // namespace
}  // namespace entente::actors
