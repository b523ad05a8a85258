#include "language/analysis_for_testing.h"

#include <cctype>
#include <stdexcept>

namespace entente::language {
namespace {

bool is_mark(char c) { return c == ',' || c == '.' || c == '(' || c == ')' || c == ':' || c == ';' || c == '"'; }

Upos upos_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Upos::x); ++i) {
    std::string small(name_of(static_cast<Upos>(i)));
    for (char& c : small) c = static_cast<char>(std::tolower(c));
    if (small == name) return static_cast<Upos>(i);
  }
  throw std::invalid_argument("no part of speech " + std::string(name));
}

Relation relation_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Relation::xcomp); ++i) {
    if (name_of(static_cast<Relation>(i)) == name) return static_cast<Relation>(i);
  }
  throw std::invalid_argument("no relation " + std::string(name));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Upos upos_of_bare(std::string_view form) {
  const auto first = static_cast<unsigned char>(form[0]);
  if (first >= 0xc3 || std::isupper(first)) return Upos::propn;
  return std::isalpha(first) ? Upos::noun : Upos::punct;
}

// What the tagger would tell of the verbs that the tests use.
void set_verb_form(std::string_view form, Token& token) {
  const bool past = form.ends_with("ed") || form == "held" || form == "met" || form == "said" || form == "led" || form == "took";
  token.tense = past ? Tense::past : Tense::unset;
  token.verb_form = token.relation == Relation::acl ? VerbForm::participle : past ? VerbForm::finite : VerbForm::infinitive;
}

}  // namespace

AnalysisForTesting& AnalysisForTesting::add_words(std::string_view text, std::uint32_t paragraph, text::SentenceKind kind) {
  if (!text_.empty()) text_ += ' ';
  const std::size_t base = text_.size();
  text_ += text;
  Analysis::Range range;
  range.first_token = static_cast<std::uint32_t>(planned_.size());
  range.paragraph = paragraph;
  range.kind = kind;
  range.span = make_span<TextByte>(base, text_.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ') { ++i; continue; }
    std::size_t end = i + 1;
    if (!is_mark(text[i])) {
      while (end < text.size() && text[end] != ' ') ++end;
      while (end > i + 1 && is_mark(text[end - 1])) {
        // "U.S." and "Jan." keep their stop inside a sentence; digits keep theirs ("15.05").
        if (text[end - 1] == '.' && end < text.size() && end - i <= 5) break;
        --end;
      }
      if (end - i > 2 && text.substr(end - 2, 2) == "'s" && !std::isdigit(static_cast<unsigned char>(text[i]))) end -= 2;
    }
    planned_.push_back({base + i, base + end, ""});
    i = end;
  }
  range.token_count = static_cast<std::uint32_t>(planned_.size()) - range.first_token;
  analysis_.sentences.push_back(range);
  analysis_.tokens.resize(planned_.size());
  return *this;
}

AnalysisForTesting& AnalysisForTesting::add_tree(std::string_view words, std::uint32_t paragraph, text::SentenceKind kind) {
  if (!text_.empty()) text_ += ' ';
  Analysis::Range range;
  range.first_token = static_cast<std::uint32_t>(planned_.size());
  range.paragraph = paragraph;
  range.kind = kind;
  range.parsed = true;
  const std::size_t begin = text_.size();
  for (const std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    const auto fields = word == "/" ? std::vector<std::string_view>{word} : split(word, '/');
    const std::size_t equals = fields[0].size() > 1 ? fields[0].find('=') : std::string_view::npos;
    const std::string_view form = fields[0].substr(0, equals);
    Token token;
    token.upos = fields.size() > 1 ? upos_named(fields[1]) : upos_of_bare(form);
    token.head = fields.size() > 2 ? std::stoi(std::string(fields[2])) - 1 : -1;
    token.relation = fields.size() > 3 ? relation_named(fields[3]) : Relation::dep;
    if (token.upos == Upos::verb) set_verb_form(form, token);
    if (text_.size() > begin) text_ += ' ';
    planned_.push_back({text_.size(), text_.size() + form.size(),
                        std::string(equals == std::string_view::npos ? form : fields[0].substr(equals + 1))});
    text_ += form;
    analysis_.tokens.push_back(token);
  }
  range.span = make_span<TextByte>(begin, text_.size());
  range.token_count = static_cast<std::uint32_t>(planned_.size()) - range.first_token;
  analysis_.sentences.push_back(range);
  return *this;
}

const Analysis& AnalysisForTesting::finish() {
  analysis_.text = text_;
  lemmas_.clear();
  for (const Planned& planned : planned_) lemmas_.push_back(planned.lemma);
  for (std::size_t i = 0; i < planned_.size(); ++i) {
    Token& token = analysis_.tokens[i];
    token.span = make_span<TextByte>(planned_[i].begin, planned_[i].end);
    token.form = bytes_at(text_, token.span);
    token.lemma = lemmas_[i];
  }
  return analysis_;
}

}  // namespace entente::language
