#include "analysis/peers.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/drivers.h"

namespace entente::analysis {
namespace {

const std::vector<Neighbourhood> kStates = {{"AAA", "North", {"BBB", "CCC", "DDD"}}, {"BBB", "North", {"AAA"}}, {"CCC", "North", {"AAA"}},
                                            {"DDD", "North", {"AAA"}}, {"ISL", "Sea", {}}, {"JSL", "Sea", {}}, {"KSL", "Sea", {}}};

TEST(Peers, are_the_land_neighbours_of_the_smaller_side) {
  EXPECT_EQ(neighbours_of("AAA", "BBB", kStates), (std::vector<std::string>{"CCC", "DDD"}));
  EXPECT_EQ(neighbours_of("ISL", "AAA", kStates), (std::vector<std::string>{"JSL", "KSL"}));
  EXPECT_TRUE(neighbours_of("IGO:X", "AAA", kStates).empty());
}

TEST(Peers, the_smaller_side_is_the_smaller_economy_whatever_the_archive_holds) {
  EXPECT_EQ(smaller_economy("JPN", "LAO"), "LAO");  // Japan has no neighbour by land.
  EXPECT_EQ(smaller_economy("LAO", "JPN"), "LAO");
  EXPECT_EQ(smaller_economy("LAO", "IGO:ASEAN"), std::nullopt);
}

TEST(Peers, growth_is_relative_to_the_peer_with_an_interval) {
  Growth own;
  own.by_time = {10, 20, 1, 1};
  const PeerRow same = compare_with_peer({"AAA", "CCC"}, 10, 20, own);
  EXPECT_NEAR(same.ratio, 1, 1e-12);
  EXPECT_LT(same.low, 1);
  EXPECT_GT(same.high, 1);
  const PeerRow still = compare_with_peer({"AAA", "CCC"}, 100, 100, own);
  EXPECT_NEAR(still.ratio, 20.5 / 10.5, 1e-12);
  const double error = std::sqrt(1 / 20.5 + 1 / 10.5 + 2 / 100.5);
  EXPECT_NEAR(still.high, 20.5 / 10.5 * std::exp(1.96 * error), 1e-9);
}

TEST(Peers, effective_partners_are_all_where_shares_are_equal) {
  const EffectivePartners equal = effective_partners({50, 50, 50, 50});
  EXPECT_NEAR(equal.number, 4, 1e-12);
  EXPECT_LE(equal.low, equal.number);
  EXPECT_NEAR(effective_partners({10, 0, 0}).number, 1, 1e-12);
  EXPECT_EQ(effective_partners({}).number, 0);
}

// Deeds of two domains, one of which grew.
TEST(Drivers, shares_of_the_change_add_up_and_the_grown_domain_leads) {
  Evidence evidence;
  evidence.dyad = {"AAA", "BBB"};
  Growth growth;
  growth.earlier_from = growth.earlier_to = 2016;
  growth.later_from = growth.later_to = 2017;
  const auto add = [&](const std::string& domain, Occurrences& window) {
    events::Record record;
    record.id = "r-" + std::to_string(evidence.records.size());
    record.domain = domain;
    record.type = "CONSULT";
    chronicle::Occurrence occurrence;
    occurrence.domain = domain;
    occurrence.type = "CONSULT";
    occurrence.members.push_back({static_cast<std::uint32_t>(evidence.records.size()), ""});
    evidence.records.push_back(record);
    window.push_back(static_cast<std::uint32_t>(evidence.occurrences.size()));
    evidence.occurrences.push_back(occurrence);
  };
  for (int i = 0; i < 4; ++i) add("economic", growth.earlier_occurrences);
  for (int i = 0; i < 3; ++i) add("economic", growth.later_occurrences);
  for (int i = 0; i < 12; ++i) add("security", growth.later_occurrences);
  growth.by_time = {4, 15, 12, 12};
  const std::vector<Driver> drivers = find_drivers(evidence, growth);
  ASSERT_GE(drivers.size(), 2U);
  EXPECT_EQ(drivers[0].key, "security");
  EXPECT_NEAR(drivers[0].share + drivers[1].share, 1, 1e-12);
  EXPECT_LT(drivers[0].p_value, 0.01);
  EXPECT_GE(drivers[0].adjusted_p, drivers[0].p_value);
}

}  // namespace
}  // namespace entente::analysis
