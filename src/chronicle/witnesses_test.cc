#include "chronicle/witnesses.h"

#include <gtest/gtest.h>

namespace entente::chronicle {
namespace {

TEST(Witnesses, a_publisher_is_found_by_name_alias_and_host_and_an_unknown_one_stands_alone) {
  EXPECT_EQ(publisher_of("xinhua", "").family, "Chinese state media");
  EXPECT_EQ(publisher_of("New China News Agency", "").family, "Chinese state media");
  EXPECT_EQ(publisher_of("", "http://www.kpl.gov.la/en/detail.aspx?id=1").family, "Lao state media");
  EXPECT_EQ(publisher_of("Mountain Gazette", "http://xinhuanet.com/a").family, "Mountain Gazette");
  EXPECT_EQ(publisher_of("", "http://example.org/a").family, "");
}

std::uint32_t witnesses(const std::vector<std::pair<std::uint32_t, const char*>>& told) {
  std::vector<MergeInput> input;
  std::vector<std::uint32_t> records;
  for (const auto& [text, publisher] : told) {
    records.push_back(static_cast<std::uint32_t>(input.size()));
    input.push_back({nullptr, text, events::kNoDay, number_of_owner(publisher_of(publisher, "").family)});
  }
  return count_witnesses(records, input);
}

TEST(Witnesses, copies_and_publishers_of_one_owner_count_once) {
  EXPECT_EQ(witnesses({{1, "Xinhua"}, {2, "China Daily"}, {3, "CRI"}}), 1U);
  EXPECT_EQ(witnesses({{1, "Reuters"}, {1, "Straits Times"}}), 1U);
  EXPECT_EQ(witnesses({{1, ""}, {2, ""}}), 2U);
  EXPECT_EQ(witnesses({{1, "The Diplomat"}, {2, "The Diplomat"}, {3, "Reuters"}}), 2U);
}

TEST(Witnesses, state_media_of_two_sides_are_two_unless_they_share_one_text) {
  EXPECT_EQ(witnesses({{1, "Xinhua"}, {2, "Vientiane Times"}}), 2U);
  EXPECT_EQ(witnesses({{1, "Xinhua"}, {1, "KPL"}, {2, "Vientiane Times"}}), 1U);
}

}  // namespace
}  // namespace entente::chronicle
