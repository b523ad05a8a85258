// Analyses made by hand for tests: plain words, or words with their place in the tree.
//
// A tree word is "held=hold/verb/0/root": form, "=lemma" where it differs, part of speech, head (1-based, 0 = root) and
// relation as in CoNLL-U.  Fields may be left out from the right; a bare word is a proper noun if it begins large, else a
// noun, and hangs on nothing.  Punctuation is a word of its own.
// Owns the bytes that its sentences view.  Tests only.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/sentence.h"

namespace entente::language {

class AnalysisForTesting {
 public:
  AnalysisForTesting() = default;
  // Parsed sentences, each of tree words parted by blanks.
  explicit AnalysisForTesting(std::initializer_list<std::string_view> sentences) {
    for (const std::string_view words : sentences) add_tree(words);
  }
  // Adds an unparsed sentence: cut at blanks, with punctuation marks as tokens of their own.
  AnalysisForTesting& add_words(std::string_view text, std::uint32_t paragraph = 0,
                                text::SentenceKind kind = text::SentenceKind::prose);
  // Adds a parsed sentence from tree words parted by blanks.
  AnalysisForTesting& add_tree(std::string_view words, std::uint32_t paragraph = 0,
                               text::SentenceKind kind = text::SentenceKind::prose);

  // To be called once all is added: sets the views.
  const Analysis& finish();
  std::string text_of_document() const { return text_; }

 private:
  struct Planned {
    std::size_t begin;
    std::size_t end;
    std::string lemma;
  };
  std::string text_;
  std::vector<Planned> planned_;
  std::vector<std::string> lemmas_;
  Analysis analysis_;
};

}  // namespace entente::language
