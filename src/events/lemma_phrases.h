// Phrases of lemmas, found in a sentence: what levels and assessments are cued by.
//
// A phrase is a row of words in lower case, lemmas or forms, parted by blanks; "…" between them lets up to four tokens pass.
// Longer phrases win.  Immutable once filled; safe from many threads.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/sentence_input.h"

namespace entente::events {

class LemmaPhrases {
 public:
  // `row` is what the caller gets back for a match.
  void add(std::string_view phrase, std::uint32_t row);

  struct Match {
    std::uint32_t row = 0;
    TokenRange tokens;
  };
  // All matches, in order, without overlap but within gaps.  `lemmas` is scratch: filled with the sentence's lemmas.
  void find(const language::Sentence& sentence, std::vector<std::string>& lemmas, std::vector<Match>& out) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  // "" stands for a gap.
    std::uint32_t row = 0;
  };
  std::unordered_map<std::string, std::vector<Phrase>> by_first_;
};

}  // namespace entente::events
