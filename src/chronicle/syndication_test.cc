#include "chronicle/syndication.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace entente::chronicle {
namespace {

std::string story(int seed) {
  std::string text;
  for (int i = 0; i < 120; ++i) text += "word" + std::to_string((seed * 7919 + i * 31) % 5000) + ' ';
  return text;
}

std::vector<std::uint32_t> families_of(const std::vector<std::string_view>& texts) {
  std::vector<TextSignature> signatures;
  for (const std::string_view text : texts) signatures.push_back(signature_of(text));
  return source_families(signatures);
}

TEST(Syndication, a_lightly_edited_copy_is_in_the_family_of_its_original) {
  const std::string original = story(1);
  std::string copy = "VIENTIANE (Agency) -- " + original;
  copy.replace(copy.size() / 2, 5, "other");
  const std::string another = story(2);
  const std::vector<std::string_view> texts = {original, another, copy};
  EXPECT_EQ(families_of(texts), (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST(Syndication, case_and_punctuation_do_not_part_copies) {
  const std::vector<std::string_view> texts = {"The ministers met in the capital on Monday, and agreed to meet again.",
                                    "THE MINISTERS MET IN THE CAPITAL ON MONDAY AND AGREED TO MEET AGAIN"};
  EXPECT_EQ(families_of(texts)[1], 0U);
}

TEST(Syndication, short_texts_are_one_family_only_if_equal) {
  const std::vector<std::string_view> texts = {"They met.", "They parted.", "They met.", ""};
  EXPECT_EQ(families_of(texts), (std::vector<std::uint32_t>{0, 1, 0, 3}));
}

TEST(Syndication, many_copies_are_one_family) {
  const std::string original = story(3);
  std::vector<std::string_view> texts(500, original);
  const auto families = families_of(texts);
  EXPECT_EQ(std::count(families.begin(), families.end(), 0U), 500);
}

}  // namespace
}  // namespace entente::chronicle
