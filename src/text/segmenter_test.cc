// What holds whatever the weights: the model's own judgement is tested in tests/text.

#include "text/segmenter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/segmentation_for_testing.h"

namespace entente::text {
namespace {

std::vector<std::string_view> paragraphs_of(std::string_view text) {
  std::vector<Span<TextByte>> spans;
  find_paragraphs(text, spans);
  std::vector<std::string_view> out;
  for (const auto& span : spans) out.push_back(bytes_at(text, span));
  return out;
}

using Paragraphs = std::vector<std::string_view>;

TEST(FindParagraphs, parts_at_empty_lines_and_at_single_line_ends) {
  EXPECT_EQ(paragraphs_of(" Title\nOne line.\n\n  Another.\n"), (Paragraphs{"Title", "One line.", "Another."}));
  EXPECT_EQ(paragraphs_of(" \n\t\n"), Paragraphs{});
}

TEST(FindParagraphs, ignores_single_line_ends_in_text_wrapped_at_a_column) {
  EXPECT_EQ(paragraphs_of("The ministers met in\nthe capital on\nMonday.\n\nThey left on\nfoot."),
            (Paragraphs{"The ministers met in\nthe capital on\nMonday.", "They left on\nfoot."}));
}

TEST(FindParagraphs, parts_wrapped_text_at_indented_lines) {
  EXPECT_EQ(paragraphs_of("The ministers met in\nthe capital on\nMonday.\n    They left on\nfoot and\nby train."),
            (Paragraphs{"The ministers met in\nthe capital on\nMonday.", "They left on\nfoot and\nby train."}));
}

TEST(Segmenter, refuses_a_section_of_another_kind_or_size) {
  EXPECT_FALSE(Segmenter::from_section("").ok());
  EXPECT_FALSE(Segmenter::from_section("ENTSEG9\n").ok());
  std::string section = noise_section(1);
  section.pop_back();
  const auto short_one = Segmenter::from_section(section);
  ASSERT_FALSE(short_one.ok());
  EXPECT_EQ(short_one.error().kind, ErrorKind::corrupt);
}

TEST(Segmenter, keeps_every_promise_on_random_characters_and_weights) {
  static constexpr std::string_view kPieces[] = {"a",  "B",  "The", "n't", "'s", "’s", "7",  ".", "!", "?",  ",", "-",  "--", "—",   "/", "[",
                                                 "]",  "(",  ")",   "\"",  "“",  "”",  " ",  " ", " ", "\n", "\t", "\xC2\xA0", "é", "中", "😀", "$",
                                                 "No", "Mr", "U.S", "@",   "'",  "…",  "km", "%", "é"};
  std::mt19937 random(7);
  const std::string section = noise_section(3);
  const auto segmenter = Segmenter::from_section(section);
  ASSERT_TRUE(segmenter.ok());
  SegmentedText segmented;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto pieces = random() % 60; pieces > 0; --pieces) text += kPieces[random() % std::size(kPieces)];
    segmenter->segment(text, segmented);
    ASSERT_EQ(first_breach(segmented), "") << text;
  }
}

TEST(Segmenter, cuts_a_text_without_marks_into_bounded_sentences) {
  std::string section(noise_section(1));
  const float never = -1e9F;
  section.replace(12, sizeof never, reinterpret_cast<const char*>(&never), sizeof never);
  const auto segmenter = Segmenter::from_section(section);
  ASSERT_TRUE(segmenter.ok());
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  SegmentedText segmented;
  segmenter->segment(text, segmented);
  ASSERT_EQ(segmented.sentences.size(), 3U);
  EXPECT_EQ(segmented.sentences[0].token_count, kLongestSentence);
}

TEST(Segmenter, forgets_the_text_before) {
  const std::string section = noise_section(1);
  const auto segmenter = Segmenter::from_section(section);
  ASSERT_TRUE(segmenter.ok());
  SegmentedText segmented;
  segmenter->segment("One. Two. Three.", segmented);
  segmenter->segment("", segmented);
  EXPECT_TRUE(segmented.tokens.empty());
  EXPECT_TRUE(segmented.sentences.empty());
}

// The check itself must be able to fail.
TEST(FirstBreach, finds_planted_faults) {
  const std::string section = noise_section(1);
  const auto segmenter = Segmenter::from_section(section);
  ASSERT_TRUE(segmenter.ok());
  SegmentedText good;
  segmenter->segment("The sides don't agree.\n\nThey met.", good);
  ASSERT_EQ(first_breach(good), "");
  SegmentedText lost = good;
  lost.tokens.pop_back();
  EXPECT_EQ(first_breach(lost), "a character without a token at byte 32");
  SegmentedText wide = good;
  wide.tokens[0].span.end = wide.tokens[1].span.begin;
  EXPECT_EQ(first_breach(wide), "white space within a token at byte 3");
  SegmentedText word = good;
  word.tokens[2].surface_words = 1;
  EXPECT_EQ(first_breach(word), "a written word with too few or too many words");
  SegmentedText sentence = good;
  sentence.sentences.pop_back();
  EXPECT_EQ(first_breach(sentence), "tokens behind the last sentence");
}

}  // namespace
}  // namespace entente::text
