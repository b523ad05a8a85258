// Sentences made by hand for tests: plain words, or words with their place in the tree.
//
// Owns the bytes that its sentences view.  Tests only.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/sentence.h"

namespace entente::events {

// One word of a tree: "held/verb/0/root" – form, part of speech, head (1-based; 0 = root) and relation as in CoNLL-U;
// "=lemma" may follow the form ("held=hold/verb/0/root").
class AnalysisForTesting {
 public:
  // Adds an unparsed sentence: cut at blanks, with punctuation marks as tokens of their own.
  AnalysisForTesting& add_words(std::string_view text, std::uint32_t paragraph = 0,
                                text::SentenceKind kind = text::SentenceKind::prose);
  // Adds a parsed sentence from tree words parted by blanks.
  AnalysisForTesting& add_tree(std::string_view words, std::uint32_t paragraph = 0,
                               text::SentenceKind kind = text::SentenceKind::prose);

  // To be called once all is added: sets the views.
  const language::Analysis& finish();
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
  language::Analysis analysis_;
};

}  // namespace entente::events
