// When it was: time expressions of a text, each resolved to an interval of days with precision and basis.
//
// Event data goes wrong most often in its dates: a report says "on Monday" or "last year", a coder that finds no
// date writes down the day of publication, and background from long ago becomes news.  So every expression is
// resolved by stated rules against what the text itself gives (its date of publication, its dateline, a year that
// it names as the current one), the basis says which rule it was, and what cannot be known stays open: a bare
// "May 15" in a text without a year has precision `day` and no days.  The clock of the reader is never used.
//
// Words and eras are tables: data/time/words.tsv, data/time/eras.tsv.
// Immutable tables; a DocumentTimes belongs to one thread and is reused from document to document.
// Cost: one table look-up a token; memory is asked for only where a sentence holds a time expression.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/record.h"
#include "language/sentence.h"
#include "sources/document.h"

namespace entente::events {

enum class TimeKind : std::uint8_t {
  date,      // A day, month, year, decade, "last week", "recently".
  era,       // "the Cold War", "post-Cold War", a named war or crisis.
  duration,  // "for three days": how long, not when.
  gap,       // "in more than a decade", "in 11 years": how long since the last such event, not when.
};

// The word before the expression that says how the event lies to it.
enum class TimeMarker : std::uint8_t { none, at, since, until, before, after, from_to, over, for_ };

// Which way a bare weekday, month or day is to be read.
enum class Outlook : std::uint8_t { past, future };

struct TimeExpression {
  std::uint32_t first = 0;  // Token range within the sentence, half-open, without the preposition.
  std::uint32_t last = 0;
  Span<TextByte> span;
  TimeKind kind = TimeKind::date;
  TimeMarker marker = TimeMarker::none;
  bool modifier = false;    // Stands inside a noun phrase as part of a name: "the 2018 summit".
  Date date;                // As its own clause suggests.
  // The reading for the other outlook where that differs ("on Monday" of a planned act); kNoDay where it does not.
  Day other_begin = kNoDay;
  Day other_end = kNoDay;
  Outlook outlook = Outlook::past;  // Of `date`.
  std::int32_t days = 0;    // For durations and gaps: about how many days.
};

// What a text gives to resolve its expressions against.
struct TimeContext {
  Day published_begin = kNoDay;  // The day of publication, or the stretch within which it must lie; kNoDay = unknown.
  Day published_end = kNoDay;
  std::string published_basis;   // "the publication date", "the dateline", "the year stated in the text".
  std::int32_t year = 0;         // The current year of the text; 0 = unknown.
  Date anchor;                   // The date told of last: what "the following day" and a bare "in November" lean on.

  bool knows_day() const { return published_begin != kNoDay && published_begin == published_end; }
};

// The publication date of `document`, else a dateline, else what its sentences say about their own year.
TimeContext make_time_context(const language::Analysis& analysis, const sources::Document& document);

// Appends the expressions of `sentence`, in order and without overlap.  `context.anchor` is read, not moved.
void find_times(const language::Sentence& sentence, const TimeContext& context, std::vector<TimeExpression>& out);

// The date of what the token `trigger` tells: the expression attached to its clause, then to a governing clause, then
// the only one of the sentence, then `context.anchor` where it belongs to the same paragraph, then (vague, and saying
// so) the publication date.  `outlook`: what the coder knows of the act (planned = future); nullopt = as the clause says.
// REQUIRES: trigger is a token of the sentence.  The basis is never empty.
Date date_of(std::uint32_t trigger, const language::Sentence& sentence, std::span<const TimeExpression> times,
             const TimeContext& context, std::optional<Outlook> outlook = std::nullopt);

// The expression that date_of() would take, or null: its marker tells "since 2009" from "in 2009".
const TimeExpression* time_of(std::uint32_t trigger, const language::Sentence& sentence,
                              std::span<const TimeExpression> times);

// All times of a document, read in order so that each sentence leans on those before it.
class DocumentTimes {
 public:
  // Replaces what was held.  `analysis` and `document` need not live on.
  void read(const language::Analysis& analysis, const sources::Document& document);

  std::span<const TimeExpression> of_sentence(std::size_t sentence) const;
  // The context as it stands for `sentence`: its anchor is that of the sentences before it in the same paragraph.
  const TimeContext& context(std::size_t sentence) const;
  Date date_of(std::uint32_t trigger, const language::Sentence& sentence,
               std::optional<Outlook> outlook = std::nullopt) const;

 private:
  std::vector<TimeExpression> times_;
  std::vector<std::uint32_t> begin_;            // times of sentence i: [begin_[i], begin_[i + 1])
  std::vector<TimeContext> contexts_;
  std::vector<std::uint32_t> context_of_;       // Index into contexts_.
};

// Whether what `token` tells lies ahead by its own clause: "will", "is to", "plans to", "is expected to", "next".
Outlook outlook_of(std::uint32_t token, const language::Sentence& sentence);

// Whether `token` is told in the simple past by its own clause or the clause that reports it ("he noted that China was
// willing to …"): only then may a date told before stand for it.  "Have grown" and "seeks" hold as of the text.
bool told_in_past(std::uint32_t token, const language::Sentence& sentence);

}  // namespace entente::events
