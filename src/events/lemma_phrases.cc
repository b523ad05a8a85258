#include "events/lemma_phrases.h"

#include <algorithm>

#include "events/tree_words.h"

namespace entente::events {
namespace {

using language::Sentence;

constexpr std::size_t kLongestGap = 4;

// Where the words from `w` on end if they begin at token `t`; 0 if they do not.
std::size_t match_from(const std::vector<std::string>& words, std::size_t w, const Sentence& sentence,
                       const std::vector<std::string>& lemmas, std::size_t t) {
  for (; w < words.size(); ++w, ++t) {
    if (words[w].empty()) {
      for (std::size_t skipped = 0; skipped <= kLongestGap && t + skipped < lemmas.size(); ++skipped) {
        if (const std::size_t end = match_from(words, w + 1, sentence, lemmas, t + skipped)) return end;
      }
      return 0;
    }
    // Either: lemmas of "growing" differ with its part of speech.
    if (t >= lemmas.size() || (lemmas[t] != words[w] && !equals_lower(sentence.tokens[t].form, words[w]))) return 0;
  }
  return t;
}

}  // namespace

void LemmaPhrases::add(std::string_view phrase, std::uint32_t row) {
  Phrase made;
  made.row = row;
  while (!phrase.empty()) {
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    const std::string_view word = phrase.substr(0, blank);
    if (word == "\xE2\x80\xA6") {
      made.words.emplace_back();
    } else if (!word.empty()) {
      // Hyphens are tokens of their own.
      for (std::size_t from = 0; from < word.size();) {
        const std::size_t dash = std::min(word.find('-', from), word.size());
        if (dash > from) made.words.emplace_back(word.substr(from, dash - from));
        if (dash < word.size()) made.words.emplace_back("-");
        from = dash + 1;
      }
    }
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
  }
  auto& phrases = by_first_[made.words.front()];
  phrases.push_back(std::move(made));
  std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

void LemmaPhrases::find(const language::Sentence& sentence, std::vector<std::string>& lemmas, std::vector<Match>& out) const {
  lemmas.clear();
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) lemmas.push_back(lemma_of(sentence, t));
  for (std::size_t t = 0; t < lemmas.size();) {
    std::size_t end = 0;
    bool gap = false;
    const auto try_phrases = [&](const std::string& first) {
      const auto phrases = by_first_.find(first);
      if (phrases == by_first_.end()) return;
      for (const Phrase& phrase : phrases->second) {
        end = match_from(phrase.words, 0, sentence, lemmas, t);
        if (end == 0) continue;
        out.push_back({phrase.row, {static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(end)}});
        gap = std::find(phrase.words.begin(), phrase.words.end(), "") != phrase.words.end();
        return;
      }
    };
    try_phrases(lemmas[t]);
    if (end == 0) {
      std::string form(sentence.tokens[t].form);
      std::transform(form.begin(), form.end(), form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      if (form != lemmas[t]) try_phrases(form);
    }
    // What stands in a gap may tell something of its own: "sees a rising China as".
    t = end == 0 || gap ? t + 1 : end;
  }
}

}  // namespace entente::events
