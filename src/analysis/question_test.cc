#include "analysis/question.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace entente::analysis {
namespace {

std::vector<QuestionWord> shipped_words() {
  std::ifstream file(ENTENTE_SOURCE_DIR "/data/analysis/question_words.tsv");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto words = read_question_words(bytes, "question_words.tsv");
  EXPECT_TRUE(words.ok());
  return *words;
}

std::optional<std::string> find_state(std::string_view phrase) {
  if (phrase == "China" || phrase == "Chinese" || phrase == "People's Republic of China") return "CHN";
  if (phrase == "Laos" || phrase == "Lao") return "LAO";
  if (phrase == "Vietnam") return "VNM";
  return std::nullopt;
}

TEST(Question, understands_the_title_question) {
  const auto question = understand("What’s behind growing China-Laos security cooperation?", shipped_words(), find_state);
  ASSERT_TRUE(question.ok());
  EXPECT_EQ(question->states, (std::vector<std::string>{"CHN", "LAO"}));
  EXPECT_EQ(question->domain, "security");
  EXPECT_EQ(question->direction, "growing");
  EXPECT_EQ(question->form, "brief");
}

TEST(Question, takes_the_narrowest_domain_and_other_forms) {
  const auto question = understand("Since when has Lao military cooperation with the People's Republic of China been cooling?",
                                   shipped_words(), find_state);
  ASSERT_TRUE(question.ok());
  EXPECT_EQ(question->domain, "security.defence");
  EXPECT_EQ(question->direction, "cooling");
  EXPECT_EQ(question->form, "since");
}

TEST(Question, understands_the_common_forms) {
  const auto form_of = [](std::string_view text) {
    const auto question = understand(text, shipped_words(), find_state);
    return question.ok() ? question->form + (question->act.empty() ? "" : ": " + question->act) : "not understood";
  };
  EXPECT_EQ(form_of("Is China-Laos cooperation growing?"), "is");
  EXPECT_EQ(form_of("Has China attacked Laos?"), "has: ASSAULT");
  EXPECT_EQ(form_of("Why is China closer to Laos?"), "brief");
  EXPECT_EQ(form_of("What is new between China and Laos?"), "firsts");
  EXPECT_EQ(form_of("Was this the first meeting of China and Laos?"), "firsts");
  EXPECT_EQ(form_of("Compare China and Laos with their neighbours"), "compare");
  EXPECT_EQ(form_of("What have China and Laos promised?"), "promises");
}

TEST(Question, refuses_forecasts_and_persons) {
  const auto refusal_of = [](std::string_view text) {
    const auto question = understand(text, shipped_words(), find_state);
    return question.ok() ? question->refusal : "not understood";
  };
  EXPECT_EQ(refusal_of("When will the next patrol of China and Laos sail?"), "forecast");
  EXPECT_EQ(refusal_of("Where is the suspect that China wants from Laos?"), "person");
  EXPECT_EQ(refusal_of("Has China said that it will help Laos?"), "");
}

TEST(Question, says_which_states_it_found_when_there_are_not_two) {
  const auto none = understand("What is new?", shipped_words(), find_state);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::bad_call);
  const auto three = understand("China, Laos and Vietnam", shipped_words(), find_state);
  ASSERT_FALSE(three.ok());
  EXPECT_NE(three.error().message.find("CHN, LAO, VNM"), std::string::npos);
}

TEST(Question, a_table_with_an_unknown_field_is_refused_with_its_line) {
  const auto words = read_question_words("phrase\tfield\tvalue\nx\tcolour\tred\n", "w.tsv");
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(words.error().where, "w.tsv, line 2");
}

}  // namespace
}  // namespace entente::analysis
