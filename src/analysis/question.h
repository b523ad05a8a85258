// What a question in plain English asks for: two states, a domain, a direction and a form.
//
// Longest phrases first, from a table that a person can read (data/analysis/question_words.tsv).  What is not
// understood is said, never guessed: an answer always prints how the question was taken.
// Pure functions; the tables must outlive nothing.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente::analysis {

struct QuestionWord {
  std::string phrase;  // Lower case.
  std::string field;   // domain, direction, form, act, refusal
  std::string value;
};

// Reads the table.  Fails with bad_input, naming the line, on a field it does not know.
Result<std::vector<QuestionWord>> read_question_words(std::string_view bytes, const std::string& origin);

// The narrowest domain that a text names, or empty: "security.defence" for "defense ties".
std::string domain_named(std::string_view text, const std::vector<QuestionWord>& words);

struct Question {
  std::vector<std::string> states;  // Codes in the order of the question; two for an answer.
  std::string domain;               // Empty = all.
  std::string direction;            // growing, cooling, or empty.
  std::string form = "brief";       // brief, is, has, firsts, since, promises, compare
  std::string act;                  // "CONSULT visit": what was asked to have happened; empty = not asked.
  std::string refusal;              // "forecast": not answered, whatever else is asked; empty = answered.
};

// Gives the code of the state that a phrase names, or nothing.
using StateFinder = std::function<std::optional<std::string>(std::string_view phrase)>;

// Fails with bad_call if the question does not name exactly two different states, saying which were found.
Result<Question> understand(std::string_view question, const std::vector<QuestionWord>& words, const StateFinder& find_state);

// Why a question of this kind is not answered, and what is answered in its place.
std::string refusal_in_words(const std::string& refusal);

}  // namespace entente::analysis
