// What the readers of one sentence are given, and how a record gets its place in the source.
//
// Every reader of events/ (frames, firsts, levels, assessments …) takes the same five things; putting them side by
// side keeps each reader's signature short.  Borrowed views: all must outlive the reading.  Cheap to copy.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "actors/mention.h"
#include "base/byte_span.h"
#include "events/dates.h"
#include "events/record.h"
#include "language/sentence.h"
#include "sources/document.h"

namespace entente::events {

struct SentenceInput {
  const sources::Document* document = nullptr;
  const actors::Mentions* mentions = nullptr;
  const DocumentTimes* times = nullptr;
  language::Sentence sentence;

  // The mentions of this sentence, in order, longer first where they begin together.
  std::span<const actors::Mention> mentions_here() const;
  std::span<const actors::ActorRef> refs(const actors::Mention& mention) const;
  std::span<const TimeExpression> times_here() const { return times->of_sentence(sentence.index); }
  Date date_of(std::uint32_t trigger, std::optional<Outlook> outlook = std::nullopt) const {
    return times->date_of(trigger, sentence, outlook);
  }
};

// The smallest stretch of the source that gave `span` of the document's text.
Span<SourceByte> source_span(const sources::Document& document, Span<TextByte> span);

// The bytes of tokens [first, last).  REQUIRES: first < last.
Span<TextByte> token_span(const language::Sentence& sentence, std::uint32_t first, std::uint32_t last);
std::string_view token_text(const language::Sentence& sentence, std::uint32_t first, std::uint32_t last);

// Token range, half-open, of everything below `head` in the tree (the smallest that holds it all).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
TokenRange subtree(const language::Sentence& sentence, std::uint32_t head);

// A record with its document, span, text, sentence and trigger filled in from token ranges; the rest is the reader's.
Record place_record(const SentenceInput& input, Kind kind, TokenRange told, TokenRange trigger);

// Where the text names `ref` last before `before`, by a name and not by a word that only refers to it; empty if nowhere.
Span<SourceByte> named_before(const SentenceInput& input, TextByte before, const actors::ActorRef& ref);

// `ref` as a party told at `mention`; where the mention only refers to it ("both sides"), `named` leads to its name.
Party make_party(const SentenceInput& input, Side side, const actors::Mention& mention, const actors::ActorRef& ref);

}  // namespace entente::events
