// The words that time expressions are made of, and a sentence seen as such words.
//
// Tokens are cut further where writers glue ("mid-May", "2015-2018", "post-Cold"), so that the grammar (time_grammar.h)
// sees the same words however the tokenizer cut them.
// The tables are read once, immutable, and safe from many threads.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/calendar.h"
#include "language/sentence.h"

namespace entente::events {

enum class WordClass : std::uint8_t {
  other,
  month,        // value 1..12
  weekday,      // 0 = Monday
  unit,         // about how many days
  number,       // the number
  article,      // 1 = a, 0 = the
  few,          // about how many
  rank,         // "first" 1 … "final" -1
  season,       // 0 = spring … 3 = winter
  part,         // early 0, mid 1, late 2
  edge,         // beginning 0, end 2
  half,
  relation,     // last -1, next 1, coming 2, past -2, this 0, current 3, following 10, that or same 11
  nearness,     // "earlier (this year)" -1, "later (this month)" 1; also "two days earlier"
  direction,    // ago, before -1; after, later 1
  dayword,      // days from today
  daytime,      // morning, night
  vague,        // recently -1, now 0, soon 1, traditionally -9
  decadeword,   // "the eighties": first year
  preposition,  // 1 in, 2 since, 3 until, 6 from and between, 7 over, 8 for
  join,         // 1 to, 2 and
  era,          // pre, post
  eraword,      // "period"
  just,         // "just last year"
  year,         // four digits that may be a year
  decade,       // "1980s": first year
  nth,          // "15th"
  quarter_code, // "Q1"
  dash,
  comma,
  slash,
  point,
  apostrophe_s, // "'s"
};

struct TimeWord {
  WordClass cls = WordClass::other;
  bool capital = false;
  bool glued = false;          // Follows the word before it without white space.
  std::uint8_t width = 0;      // Digits of a number written in figures.
  std::uint32_t token = 0;
  std::int32_t value = 0;
  std::string_view form;
};

struct Era {
  std::string name;
  DayInterval days;
  std::string kind;                  // war, era, crisis
  std::vector<std::string> states;   // The two states of a war between states.
};

class TimeWords {
 public:
  // Fails with bad_input naming the table and the line.
  static Result<TimeWords> parse(std::string_view words, std::string_view eras);
  static const TimeWords& standard();

  struct Entry {
    std::string_view word;
    WordClass cls = WordClass::other;
    std::int32_t value = 0;
  };
  // The class of a word in any case, or null.
  const Entry* find(std::string_view word) const;

  // True if a sentence with this word may hold a time expression: what the cheap first pass asks.
  bool may_begin_time(std::string_view form) const;

  // The longest era whose name begins at words[at], comparing capitals; sets `count` to its words.
  const Era* match_era(const std::vector<TimeWord>& words, std::size_t at, std::size_t& count) const;
  const std::vector<Era>& eras() const { return eras_; }

 private:
  std::vector<std::string> bytes_;
  std::vector<Entry> slots_;         // Open addressing, power of two.
  std::vector<Era> eras_;            // Sorted by name, longer first.
};

// The sentence as time words.  `words` is replaced.
void cut_time_words(const language::Sentence& sentence, const TimeWords& table, std::vector<TimeWord>& words);

}  // namespace entente::events
