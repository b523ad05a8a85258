// Analyses made by hand for the tests of this folder: a word a token, with its place in the tree where it matters.
//
// "Xi/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj": form (=lemma)/part of speech/head (1-based, 0 = root)/
// relation.  Fields may be left out from the right; a bare capitalised word is a proper noun, any other a noun, and
// hangs on nothing.  Punctuation is a word of its own.  Tests only.

#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "actors/find_mentions.h"
#include "actors/tables.h"
#include "language/sentence.h"

namespace entente::actors {

class AnalysisForTesting {
 public:
  AnalysisForTesting() = default;
  explicit AnalysisForTesting(std::initializer_list<std::string_view> sentences) {
    for (const std::string_view words : sentences) add(words);
  }
  void add(std::string_view words);
  const language::Analysis& analysis();  // After the last add().

 private:
  struct Planned {
    std::size_t begin;
    std::size_t end;
    std::string_view lemma;
  };
  std::string text_;
  std::deque<std::string> lemmas_;
  std::deque<Planned> planned_;
  language::Analysis analysis_;
};

// Small tables of China, Laos, the United States and neighbours, with office-holders of 2018.
const Tables& tables_for_testing();

// "state/sector/person/office/rank" of each ref, parted by "; ", of the mention that covers exactly `words` ("" = none).
std::string refs_of(const language::Analysis& analysis, const Mentions& mentions, std::string_view words);

// All mentions as "words=refs" lines, for messages.
std::string dump(const language::Analysis& analysis, const Mentions& mentions);

}  // namespace entente::actors
