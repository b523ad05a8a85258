#include "events/sentence_for_testing.h"

#include <array>
#include <cassert>
#include <cctype>
#include <utility>

namespace entente::events {
namespace {

using language::Relation;
using language::Upos;

bool is_mark(char c) { return c == ',' || c == '.' || c == '(' || c == ')' || c == ':' || c == ';' || c == '"'; }

Upos upos_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Upos>, 14> kNames{{
      {"verb", Upos::verb}, {"noun", Upos::noun}, {"propn", Upos::propn}, {"adj", Upos::adj}, {"adv", Upos::adv},
      {"aux", Upos::aux}, {"adp", Upos::adp}, {"pron", Upos::pron}, {"num", Upos::num},
      {"part", Upos::part}, {"sconj", Upos::sconj}, {"cconj", Upos::cconj}, {"det", Upos::det}, {"punct", Upos::punct}}};
  for (const auto& [known, upos] : kNames) {
    if (known == name) return upos;
  }
  return Upos::x;
}

Relation relation_of(std::string_view name) {
  for (int r = 0; r <= static_cast<int>(Relation::xcomp); ++r) {
    if (language::name_of(static_cast<Relation>(r)) == name) return static_cast<Relation>(r);
  }
  assert(false && "no such relation");
  return Relation::dep;
}

}  // namespace

AnalysisForTesting& AnalysisForTesting::add_words(std::string_view text, std::uint32_t paragraph, text::SentenceKind kind) {
  if (!text_.empty()) text_ += ' ';
  const std::size_t base = text_.size();
  text_ += text;
  language::Analysis::Range range;
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
  language::Analysis::Range range;
  range.first_token = static_cast<std::uint32_t>(planned_.size());
  range.paragraph = paragraph;
  range.kind = kind;
  range.parsed = true;
  const std::size_t begin = text_.size();
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t end = std::min(words.find(' ', from), words.size());
    const std::string_view word = words.substr(from, end - from);
    from = end + 1;
    if (word.empty()) continue;
    const std::size_t a = word.find('/'), b = word.find('/', a + 1), c = word.find('/', b + 1);
    assert(c != word.npos && "form/upos/head/relation");
    std::string_view form = word.substr(0, a);
    std::string lemma;
    if (const std::size_t equals = form.find('='); equals != form.npos && equals > 0) {
      lemma = form.substr(equals + 1);
      form = form.substr(0, equals);
    }
    language::Token token;
    token.upos = upos_of(word.substr(a + 1, b - a - 1));
    token.head = std::stoi(std::string(word.substr(b + 1, c - b - 1))) - 1;
    token.relation = relation_of(word.substr(c + 1));
    if (token.upos == Upos::verb) {
      const bool past = form.ends_with("ed") || form == "held" || form == "met" || form == "said" || form == "led" || form == "took";
      const bool acl = token.relation == Relation::acl;
      token.tense = past ? language::Tense::past : language::Tense::unset;
      token.verb_form = acl ? language::VerbForm::participle : past ? language::VerbForm::finite : language::VerbForm::infinitive;
    }
    if (text_.size() > begin) text_ += ' ';
    planned_.push_back({text_.size(), text_.size() + form.size(), lemma.empty() ? std::string(form) : lemma});
    text_ += form;
    analysis_.tokens.push_back(token);
  }
  range.span = make_span<TextByte>(begin, text_.size());
  range.token_count = static_cast<std::uint32_t>(planned_.size()) - range.first_token;
  analysis_.sentences.push_back(range);
  return *this;
}

const language::Analysis& AnalysisForTesting::finish() {
  analysis_.text = text_;
  lemmas_.clear();
  for (const Planned& planned : planned_) lemmas_.push_back(planned.lemma);
  for (std::size_t i = 0; i < planned_.size(); ++i) {
    language::Token& token = analysis_.tokens[i];
    token.span = make_span<TextByte>(planned_[i].begin, planned_[i].end);
    token.form = bytes_at(text_, token.span);
    token.lemma = lemmas_[i];
  }
  return analysis_;
}

}  // namespace entente::events
