// Token boundaries: from a text to the syntactic words of Universal Dependencies English, as byte spans.
//
// Rules, because a wrong token cannot be mended later and must be explained: white space parts chunks, marks are
// peeled off their ends, and what is left is parted at hyphens, slashes, clitics and units.  What words the rules
// depend on stands in data/text/token_words.tsv.  Tokens cover every byte that is not white space.
// Immutable once made; safe from many threads.  Linear in the text; no allocation but in `out`.

#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "text/segmented_text.h"

namespace entente::text {

class Tokenizer {
 public:
  // The words that the program ships (a mistake in the table fails the tests, not the user).
  static Result<Tokenizer> standard();
  static Result<Tokenizer> parse(std::string_view table, const std::string& origin);

  // Appends the tokens of `text` within `span`.  REQUIRES: valid UTF-8.
  void tokenize(std::string_view text, Span<TextByte> span, std::vector<Token>& out) const;

  // True for "Lt" or "U.S" in front of a full stop that belongs to it.
  bool keeps_stop(std::string_view word) const;

  // True for "Gen." or "No.": a sentence does not end between it and the name or number behind it.
  bool binds_forward(std::string_view token) const;

 private:
  struct Word {
    bool is_abbreviation = false;
    bool is_title = false;        // An abbreviation that a name follows.
    bool is_midway = false;       // An abbreviation that gives its stop to the end of a sentence: "etc."
    bool is_after_it_is = false;  // Before it, "its" is a misspelt "it's".
    bool is_numbered = false;     // An abbreviation only before a number: "No. 5".
    bool is_prefix = false;
    bool is_unit = false;
    std::uint8_t first_part = 0;  // Bytes of the first of two syntactic words; 0 = not split.
  };
  const Word* find(std::string_view word) const;
  void tokenize_chunk(std::string_view chunk, std::uint32_t begin, std::vector<Token>& out) const;
  std::size_t closing_length(std::string_view rest, bool in_single) const;
  void tokenize_core(std::string_view core, std::uint32_t begin, std::vector<Token>& out) const;
  void mend_by_next(std::string_view text, std::string_view next, std::size_t first, std::vector<Token>& out) const;
  void add_word(std::string_view word, std::uint32_t begin, std::vector<Token>& out) const;
  std::size_t next_part(std::string_view core, std::size_t from) const;

  std::unordered_map<std::string_view, Word> words_;  // Lower case; views into the table, which lives in the program.
};

}  // namespace entente::text
