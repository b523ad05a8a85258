#include "analysis/question.h"

#include <algorithm>
#include <cctype>

#include "base/table_file.h"

namespace entente::analysis {
namespace {

constexpr std::size_t kCodeLength = 3;
constexpr std::size_t kAskingWords = 3;  // A question says among its first words what it asks for.
constexpr std::size_t kLongestPhrase = 5;  // Words; "the people's republic of china" without its article.

// Words as written; hyphens part words ("China-Laos"), a possessive 's falls away.
std::vector<std::string> words_of(std::string_view question) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    for (const std::string_view possessive : {"'s", "’s"}) {
      if (word.size() > possessive.size() && word.ends_with(possessive)) word.resize(word.size() - possessive.size());
    }
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (const char c : question) {
    const bool parts = std::isspace(static_cast<unsigned char>(c)) || c == '-' || c == '?' || c == ',' || c == '"' || c == '!' ||
                       c == ';' || c == ':' || c == '(' || c == ')' || c == '/';
    if (parts) {
      finish();
    } else {
      word += c;
    }
  }
  finish();
  return words;
}

std::string lowered(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string phrase_at(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string phrase = words[first];
  for (std::size_t i = 1; i < count; ++i) phrase += ' ' + words[first + i];
  return phrase;
}

}  // namespace

Result<std::vector<QuestionWord>> read_question_words(std::string_view bytes, const std::string& origin) {
  const TableFile table = TRY(TableFile::parse(bytes, origin, {"phrase", "field", "value"}));
  std::vector<QuestionWord> words;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view field = table.cell(row, 1);
    if (field != "domain" && field != "direction" && field != "form" && field != "act" && field != "refusal") {
      return table.error_at(row, "unknown field '" + std::string(field) + "'", "one of domain, direction, form, act, refusal");
    }
    words.push_back({std::string(table.cell(row, 0)), std::string(field), std::string(table.cell(row, 2))});
  }
  return words;
}

std::string domain_named(std::string_view text, const std::vector<QuestionWord>& table) {
  const std::vector<std::string> words = words_of(text);
  std::string domain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t count = 1; count <= std::min(kLongestPhrase, words.size() - i); ++count) {
      const std::string phrase = lowered(phrase_at(words, i, count));
      for (const QuestionWord& word : table) {
        if (word.field == "domain" && word.phrase == phrase && word.value.size() > domain.size()) domain = word.value;
      }
    }
  }
  return domain;
}

Result<Question> understand(std::string_view text, const std::vector<QuestionWord>& table, const StateFinder& find_state) {
  const std::vector<std::string> words = words_of(text);
  Question question;
  bool has_form = false;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 0;
    for (std::size_t count = std::min(kLongestPhrase, words.size() - i); count > 0 && taken == 0; --count) {
      const std::string phrase = phrase_at(words, i, count);
      // "and" is no code of Andorra.
      const bool may_be_state = phrase.size() > kCodeLength || std::isupper(static_cast<unsigned char>(phrase.front()));
      if (const auto code = may_be_state ? find_state(phrase) : std::nullopt) {
        if (std::find(question.states.begin(), question.states.end(), *code) == question.states.end()) question.states.push_back(*code);
        taken = count;
        break;
      }
      const std::string lower = lowered(phrase);
      const auto known = std::find_if(table.begin(), table.end(), [&](const QuestionWord& word) { return word.phrase == lower; });
      if (known == table.end()) continue;
      taken = count;
      // The narrowest domain named wins: "military" within "security cooperation".
      if (known->field == "domain" && known->value.size() > question.domain.size()) question.domain = known->value;
      if (known->field == "direction") question.direction = known->value;
      if (known->field == "act" && question.act.empty()) question.act = known->value;
      // "Will they …?", "When will …?"; not "Has it said that it will …?".
      if (known->field == "refusal" && (count > 1 || i < kAskingWords)) question.refusal = known->value;
      const bool asks_at_once = known->value != "is" && known->value != "has";  // "Is it growing?", not "What is behind it?".
      const bool overrules = known->value == "promises" && question.form == "has";  // "Has it promised …?"
      if (known->field == "form" && (!has_form || overrules) && (asks_at_once || i == 0)) {
        question.form = known->value;
        has_form = true;
      }
    }
    i += std::max<std::size_t>(taken, 1);
  }
  // An act needs a question that asks whether it was.
  if (question.form != "has") question.act.clear();
  if (!question.refusal.empty()) return question;
  if (question.states.size() != 2) {
    std::string found;
    for (const std::string& code : question.states) found += (found.empty() ? "" : ", ") + code;
    return Error{ErrorKind::bad_call, "the question must name two states; found " + (found.empty() ? "none" : found), "",
                 "for instance: \"What is behind growing China-Laos security cooperation?\""};
  }
  return question;
}

std::string refusal_in_words(const std::string& refusal) {
  if (refusal == "forecast") {
    return "Not answered: no patrol, movement or other act to come is forecast here. What was announced or promised, and what of it was kept, is: ask \"What have X and Y promised?\"";
  }
  return "Not answered: only states and office-holders acting in office are subjects here; where somebody is or what they are like is not recorded.";
}

}  // namespace entente::analysis
