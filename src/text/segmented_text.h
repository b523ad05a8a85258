// A text cut into sentences and tokens: the type that text/ hands on.
//
// Flat arrays for a whole document, no copies: tokens are byte spans into the text.  Tokens are *syntactic
// words* of Universal Dependencies: "don't" gives "do" and "n't", which share the surface token "don't".
// Sentences and tokens are in order and do not overlap; a token lies within one sentence.
// Reused from document to document (clear() keeps the memory).

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace entente::text {

struct Token {
  Span<TextByte> span;
  // First word of a surface token (always true where nothing was split), and how many words it has.
  // A multiword token of UD ("don't", "gonna", "the president's") is written as a range in CoNLL-U.
  std::uint8_t surface_words = 1;  // On the first word: words in the surface token; on the others: 0.
  bool space_before = false;       // White space, or the start of the text, lies before the token.
};

// What stands in the text beside running prose; readers of language need it to judge a sentence.
enum class SentenceKind : std::uint8_t {
  prose,
  headline,   // A title line without a final stop.
  dateline,   // "VIENTIANE, May 14 (Xinhua) --", cut off from the sentence that follows it.
  furniture,  // By-lines, captions, "Subscribe", copyright lines: nothing is coded from it.
};

struct Sentence {
  Span<TextByte> span;
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  std::uint32_t paragraph = 0;  // Counted from 0; blank lines part paragraphs.
  SentenceKind kind = SentenceKind::prose;
};

struct SegmentedText {
  std::string_view text;  // The document's text; must outlive this.
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Span<TextByte>> paragraphs;  // In order; white space between them belongs to none.

  void clear() {
    text = {};
    tokens.clear();
    sentences.clear();
    paragraphs.clear();
  }
};

}  // namespace entente::text
