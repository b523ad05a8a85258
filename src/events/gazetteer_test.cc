#include "events/gazetteer.h"

#include <gtest/gtest.h>

namespace entente::events {
namespace {

constexpr std::string_view kCities =
    "name\tascii_name\tstate\tregion\tlatitude\tlongitude\tpopulation\n"
    "Córdoba\tCordoba\tARG\tCórdoba\t-31.414\t-64.181\t1428214\n"
    "Córdoba\tCordoba\tESP\tAndalusia\t37.892\t-4.773\t328428\n"
    "Vientiane\tVientiane\tLAO\tVientiane\t17.964\t102.613\t840000\n";
constexpr std::string_view kRegions =
    "name\tascii_name\tstate\tlatitude\tlongitude\n"
    "Vientiane\tVientiane\tLAO\t18.9\t102.4\n"
    "Bokeo\tBokeo\tLAO\t20.277\t100.413\n";

class GazetteerOfFour : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(gazetteer.ok()); }
  const Result<Gazetteer> gazetteer = Gazetteer::parse(kCities, kRegions);
};

TEST_F(GazetteerOfFour, PrefersTheStateThatIsNamed) {
  const auto in_spain = gazetteer->find("Cordoba", "ESP");
  ASSERT_NE(in_spain.place, nullptr);
  EXPECT_EQ(in_spain.place->state, "ESP");
  EXPECT_FALSE(in_spain.is_guess);
  EXPECT_EQ(gazetteer->find("Cordoba", "LAO").place, nullptr);
}

TEST_F(GazetteerOfFour, TakesTheLargestAndSaysThatItGuesses) {
  const auto found = gazetteer->find("Córdoba", "");
  ASSERT_NE(found.place, nullptr);
  EXPECT_EQ(found.place->state, "ARG");
  EXPECT_TRUE(found.is_guess);
}

TEST_F(GazetteerOfFour, PutsTheCityBeforeTheRegionOfItsName) {
  const auto city = gazetteer->find("VIENTIANE", "");
  ASSERT_NE(city.place, nullptr);
  EXPECT_FALSE(city.place->is_region);
  EXPECT_FALSE(city.is_guess);
  ASSERT_NE(gazetteer->find("Bokeo", "").place, nullptr);
  EXPECT_TRUE(gazetteer->find("Bokeo", "").place->is_region);
  EXPECT_EQ(gazetteer->find("Bokeo Province", "LAO").place, gazetteer->find("Bokeo", "").place);
}

TEST(Gazetteer, RefusesATableWithWrongNumbersByLine) {
  const auto gazetteer = Gazetteer::parse("name\tascii_name\tstate\tregion\tlatitude\tlongitude\tpopulation\nA\tA\tARG\tB\tnorth\t1\t5\n", kRegions);
  ASSERT_FALSE(gazetteer.ok());
  EXPECT_NE(gazetteer.error().where.find("cities.tsv"), std::string::npos);
  EXPECT_FALSE(Gazetteer::parse(kCities, "nothing").ok());
}

}  // namespace
}  // namespace entente::events
