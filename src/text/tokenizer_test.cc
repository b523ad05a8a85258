#include "text/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

namespace entente::text {
namespace {

// Tokens parted by a space, or by | within a written word.
std::string tokens_of(std::string_view text) {
  const Result<Tokenizer> tokenizer = Tokenizer::standard();
  if (!tokenizer.ok()) return tokenizer.error().text();
  std::vector<Token> tokens;
  tokenizer->tokenize(text, make_span<TextByte>(0, text.size()), tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += token.surface_words == 0 ? '|' : ' ';
    out += bytes_at(text, token.span);
  }
  return out;
}

struct Case {
  const char* text;
  const char* tokens;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases) EXPECT_EQ(tokens_of(one.text), one.tokens) << one.text;
}

TEST(Tokenizer, keeps_the_stop_of_abbreviations_and_initials) {
  expect_all({
      {"Lt. Gen. Berg met U.S. officials.", "Lt. Gen. Berg met U.S. officials ."},
      {"H.E. J. P. Kram, Jan. 5, at 10 a.m. Tuesday.", "H.E. J. P. Kram , Jan. 5 , at 10 a.m. Tuesday ."},
      {"He lives in the capital.", "He lives in the capital ."},
  });
}

TEST(Tokenizer, keeps_the_stop_of_no_only_before_a_number) {
  expect_all({
      {"Decree No. 5 of 2017", "Decree No. 5 of 2017"},
      {"He said no. They left.", "He said no . They left ."},
      {"He said no.", "He said no ."},
  });
}

TEST(Tokenizer, gives_the_stop_of_etc_to_the_end_of_a_sentence) {
  expect_all({
      {"rice, tea, etc. from Laos", "rice , tea , etc. from Laos"},
      {"rice, tea, etc. Trade grew.", "rice , tea , etc . Trade grew ."},
      {"rice, tea, etc.", "rice , tea , etc ."},
  });
}

TEST(Tokenizer, reads_a_misspelt_it_is) {
  expect_all({
      {"Its a pact and its not new", "It|s a pact and it|s not new"},
      {"Laos and its own allies; its", "Laos and its own allies ; its"},
  });
}

TEST(Tokenizer, splits_hyphens_but_not_after_prefixes_or_in_dates) {
  expect_all({
      {"China-Laos people-to-people ties", "China - Laos people - to - people ties"},
      {"re-appointment and anti-terrorism", "re-appointment and anti-terrorism"},
      {"on 2018-05-13 at 555-0142", "on 2018-05-13 at 555-0142"},
      {"in 2017-18", "in 2017 - 18"},
  });
}

TEST(Tokenizer, splits_clitics_into_words_of_one_written_word) {
  expect_all({
      {"It doesn't, won't and cannot; China's and the states' say.", "It does|n't , wo|n't and can|not ; China|'s and the states|' say ."},
      {"each other’s countries’ security", "each other|’s countries|’ security"},
  });
}

TEST(Tokenizer, keeps_editorial_brackets_within_the_word) {
  expect_all({
      {"“hunt[ing] for suspects”", "“ hunt[ing] for suspects ”"},
      {"“[T]he sides agreed”", "“ [T]he sides agreed ”"},
      {"the pact [signed in May]", "the pact [ signed in May ]"},
  });
}

TEST(Tokenizer, peels_marks_off_both_ends) {
  expect_all({
      {"(“traditional,”) he said...", "( “ traditional , ” ) he said ..."},
      {"\"We agree.\"", "\" We agree . \""},
      {"well..now ‘’quoted’’ 'gifts' #news b/c and/or", "well .. now ‘’ quoted ’’ ' gifts ' #news b/c and / or"},
      {"talks -- and war—now", "talks -- and war — now"},
  });
}

TEST(Tokenizer, keeps_numbers_and_parts_their_units) {
  expect_all({
      {"$1.5bn, 3.2%, 1,000 km, 20km, 10:30am", "$ 1.5 bn , 3.2 % , 1,000 km , 20 km , 10:30 am"},
      {"24/7 in the 1980s and 1990's", "24/7 in the 1980s and 1990's"},
  });
}

TEST(Tokenizer, keeps_addresses_whole) {
  expect_all({
      {"See https://example.com/a-b?c=d.", "See https://example.com/a-b?c=d ."},
      {"(a.b@example.org)", "( a.b@example.org )"},
  });
}

TEST(Tokenizer, tells_where_white_space_stood) {
  const std::string_view text = "a\xC2\xA0" "b,c";
  const Result<Tokenizer> tokenizer = Tokenizer::standard();
  ASSERT_TRUE(tokenizer.ok());
  std::vector<Token> tokens;
  tokenizer->tokenize(text, make_span<TextByte>(0, text.size()), tokens);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_TRUE(tokens[0].space_before);
  EXPECT_TRUE(tokens[1].space_before);
  EXPECT_FALSE(tokens[2].space_before);
}

TEST(Tokenizer, binds_titles_and_numbers_forward) {
  const Result<Tokenizer> tokenizer = Tokenizer::standard();
  ASSERT_TRUE(tokenizer.ok());
  EXPECT_TRUE(tokenizer->binds_forward("Gen."));
  EXPECT_TRUE(tokenizer->binds_forward("No."));
  EXPECT_FALSE(tokenizer->binds_forward("Gen"));
  EXPECT_FALSE(tokenizer->binds_forward("Inc."));
  EXPECT_FALSE(tokenizer->binds_forward("."));
}

TEST(Tokenizer, refuses_a_table_with_a_mistake_and_names_the_line) {
  const auto parts = Tokenizer::parse("word\tkind\tparts\ncannot\tsplit\tcan|nt\n", "words.tsv");
  ASSERT_FALSE(parts.ok());
  EXPECT_NE(parts.error().text().find("words.tsv, line 2"), std::string::npos) << parts.error().text();
  const auto kind = Tokenizer::parse("word\tkind\tparts\nmr\tabbrev\t\n", "words.tsv");
  ASSERT_FALSE(kind.ok());
  EXPECT_NE(kind.error().text().find("abbrev"), std::string::npos) << kind.error().text();
}

}  // namespace
}  // namespace entente::text
