#include "actors/table_image.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "actors/explain_name.h"

namespace entente::actors {
namespace {

const std::string kDirectory = ENTENTE_SOURCE_DIR "/data/actors";

struct Files {
  Files() {
    for (std::size_t i = 0; i < kTableNames.size(); ++i) {
      std::ostringstream bytes;
      bytes << std::ifstream(kDirectory + "/" + std::string(kTableNames[i]), std::ios::binary).rdbuf();
      kept[i] = bytes.str();
      texts[i] = kept[i];
    }
  }
  std::array<std::string, kTableNames.size()> kept;
  TableTexts texts;
};

// What explain_name() tells of a name, as one text.
std::string told(const Tables& tables, std::string_view name) {
  std::string text;
  for (const ExplainedSense& sense : explain_name(tables, name, "2018-05-23")) {
    for (const std::string& part : {sense.kind, sense.code, sense.person, sense.office, sense.sector, sense.from, sense.to,
                                    sense.last_seen, sense.standing}) {
      text += part + "|";
    }
    text += std::to_string(sense.rank) + (sense.chosen ? "*" : "") + "\n";
  }
  return text;
}

TEST(TableImage, AnswersEveryNameAsTheTablesDo) {
  const auto loaded = Tables::load(kDirectory);
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  const Files files;
  const std::string image = make_image(*loaded);
  const auto read = read_image(image, files.texts);
  ASSERT_TRUE(read.has_value());
  ASSERT_GT(loaded->persons().size(), 1000u);
  ASSERT_EQ(read->persons().size(), loaded->persons().size());
  ASSERT_EQ(read->holdings().size(), loaded->holdings().size());
  ASSERT_EQ(read->memberships().size(), loaded->memberships().size());
  for (const Person& person : loaded->persons()) ASSERT_EQ(told(*read, person.name), told(*loaded, person.name)) << person.name;
  for (const Office& office : loaded->offices()) ASSERT_EQ(told(*read, office.title), told(*loaded, office.title)) << office.title;
  for (const StateName& name : loaded->state_names()) ASSERT_EQ(told(*read, name.text), told(*loaded, name.text)) << name.text;
  for (const Organisation& one : loaded->organisations()) ASSERT_EQ(told(*read, one.name), told(*loaded, one.name)) << one.name;
}

TEST(TableImage, CountsForNothingWhereATableWasEditedOrABitFell) {
  const auto loaded = Tables::load(kDirectory);
  ASSERT_TRUE(loaded.ok());
  const std::string image = make_image(*loaded);
  Files files;
  EXPECT_TRUE(read_image(image, files.texts).has_value());
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{20}, image.size() / 2, image.size() - 1}) {
    std::string damaged = image;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    EXPECT_FALSE(read_image(damaged, files.texts).has_value()) << "byte " << at;
  }
  EXPECT_FALSE(read_image(std::string_view(image).substr(0, image.size() - 8), files.texts).has_value());
  EXPECT_FALSE(read_image("", files.texts).has_value());
  files.kept[5].back() = ' ';
  EXPECT_FALSE(read_image(image, files.texts).has_value());
}

TEST(TableImage, TakesForeignNamesAsTheTablesDo) {
  const auto loaded = Tables::load(kDirectory);
  ASSERT_TRUE(loaded.ok());
  const Files files;
  const std::string image = make_image(*loaded);
  auto read = read_image(image, files.texts);
  ASSERT_TRUE(read.has_value());
  const Tables::ForeignName foreign{"Freedonia Front", "LAO", "REB", {}, false, false};
  read->add_foreign(std::span(&foreign, 1));
  EXPECT_NE(told(*read, "Freedonia Front").find("LAO"), std::string::npos);
  EXPECT_EQ(told(*read, "Zhao Kezhi"), told(*loaded, "Zhao Kezhi"));
}

}  // namespace
}  // namespace entente::actors
