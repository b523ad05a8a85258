#include "actors/name_matcher.h"

#include <gtest/gtest.h>

namespace entente::actors {
namespace {

std::vector<Piece> pieces_of(std::initializer_list<std::string_view> tokens) {
  std::vector<Piece> pieces;
  std::uint32_t token = 0;
  for (const std::string_view form : tokens) append_pieces(form, token++, pieces);
  return pieces;
}

NameMatcher small_matcher() {
  NameMatcher matcher;
  const auto add = [&](std::string_view name, std::uint32_t index, CaseRule rule) {
    Sense sense;
    sense.kind = SenseKind::state_name;
    sense.index = index;
    EXPECT_TRUE(matcher.add(name, sense, rule));
  };
  add("United States", 1, CaseRule::as_written);
  add("US", 1, CaseRule::as_written);
  add("U.S.", 1, CaseRule::as_written);
  add("Lao People's Democratic Republic", 2, CaseRule::as_written);
  add("Lao", 2, CaseRule::as_written);
  add("Turkey", 3, CaseRule::as_written);
  add("NATO", 4, CaseRule::name_like);
  add("foreign minister", 5, CaseRule::any);
  add("Orbán Viktor", 6, CaseRule::as_written);
  matcher.freeze();
  return matcher;
}

std::uint32_t matched(const NameMatcher& matcher, std::initializer_list<std::string_view> tokens, bool caps = false) {
  return matcher.find(pieces_of(tokens), caps, kNoDate).piece_count;
}

TEST(NamePieces, FoldCaseAccentsDotsAndHyphens) {
  const auto pieces = pieces_of({"Sino-Lao", "U.S.", "People", "’s", "Đặng", "Erdoğan", "Straße"});
  ASSERT_EQ(pieces.size(), 8u);
  EXPECT_EQ(pieces[0].hash, piece_hash("sino"));
  EXPECT_TRUE(pieces[1].joined);
  EXPECT_EQ(pieces[2].hash, piece_hash("us"));
  EXPECT_EQ(pieces[2].shape, Shape::upper);
  EXPECT_EQ(pieces[4].hash, piece_hash("s"));
  EXPECT_EQ(pieces[5].hash, piece_hash("dang"));
  EXPECT_EQ(pieces[6].hash, piece_hash("erdogan"));
  EXPECT_EQ(pieces[7].hash, piece_hash("strasse"));
  EXPECT_EQ(fold("Lourenço d’Ávila"), "lourenco d'avila");
}

TEST(NamePieces, TakeBrokenUtf8AsPunctuation) {
  const auto pieces = pieces_of({"\xff\xfe", "ab\xc3"});
  EXPECT_GE(pieces.size(), 2u);
}

TEST(NameMatcher, TakesTheLongestName) {
  const NameMatcher matcher = small_matcher();
  EXPECT_EQ(matched(matcher, {"Lao", "People", "'s", "Democratic", "Republic", "said"}), 5u);
  EXPECT_EQ(matched(matcher, {"Lao", "People", "'s", "Army"}), 1u);
  EXPECT_EQ(matched(matcher, {"ORBÁN", "Viktor"}), 2u);
}

TEST(NameMatcher, KeepsTheCaseOfNamesButNotOfTitles) {
  const NameMatcher matcher = small_matcher();
  EXPECT_EQ(matched(matcher, {"US"}), 1u);
  EXPECT_EQ(matched(matcher, {"us"}), 0u);
  EXPECT_EQ(matched(matcher, {"Us"}), 0u);
  EXPECT_EQ(matched(matcher, {"turkey"}), 0u);
  EXPECT_EQ(matched(matcher, {"Nato"}), 1u);
  EXPECT_EQ(matched(matcher, {"nato"}), 0u);
  EXPECT_EQ(matched(matcher, {"Foreign", "minister"}), 2u);
  EXPECT_EQ(matched(matcher, {"TURKEY"}, true), 1u);
}

TEST(NameMatcher, DoesNotReachAcrossPunctuation) {
  const NameMatcher matcher = small_matcher();
  EXPECT_EQ(matched(matcher, {"United", ",", "States"}), 0u);
  EXPECT_EQ(matched(matcher, {"United", "-", "States"}), 2u);
}

TEST(NameMatcher, RespectsTheDatesOfAName) {
  NameMatcher matcher;
  Sense sense;
  sense.kind = SenseKind::state_name;
  sense.period = {19750000, 19901231};
  matcher.add("USSR", sense, CaseRule::as_written);
  matcher.freeze();
  EXPECT_EQ(matcher.find(pieces_of({"USSR"}), false, 19800101).piece_count, 1u);
  EXPECT_EQ(matcher.find(pieces_of({"USSR"}), false, 20180101).piece_count, 0u);
}

}  // namespace
}  // namespace entente::actors
