// What a reader of the archive said about a record: right, wrong, this field is wrong, these two belong together.
//
// A review names its record by where it stands (document, kind, span, trigger), not by id alone: ids change when a
// document is coded again, places do not.  chronicle/reviews.h finds the record again and applies the review.
// Kept for good: undoing marks a review and removes nothing.  Plain values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_span.h"
#include "events/record.h"

namespace entente::store {

enum class Verdict : std::uint8_t {
  accept,   // The record is right as coded.
  reject,   // Nothing of the kind is told there.
  correct,  // One field is wrong; `value` is right.
  merge,    // `records` and `others` are one occurrence.
  split,    // `records` are an occurrence apart from `others`.
};
std::string_view name_of(Verdict verdict);

// Where a record stands.
struct Anchor {
  std::string record;    // Its id when it was reviewed.
  std::string document;  // Document::id
  events::Kind kind = events::Kind::event;
  Span<SourceByte> span;
  Span<SourceByte> trigger;
};
Anchor anchor_of(const events::Record& record);

// Bytes in common of the act's words, then of the clause.  Nothing if the record does not stand there: another document or
// kind, or neither the act's words nor half of the clause.
using Overlap = std::pair<std::uint64_t, std::uint64_t>;
std::optional<Overlap> stands_at(const Anchor& anchor, const events::Record& record);

struct Review {
  std::int64_t number = 0;  // Set by the store; in the order of reviewing.
  std::string when;         // "2026-11-24T16:40:00Z"; set by the store.
  std::string who;
  Verdict verdict = Verdict::accept;
  std::vector<Anchor> records;  // One for accept, reject and correct.
  std::vector<Anchor> others;   // For merge and split.
  std::string field;            // For correct: "type", "status", "date", …
  std::string value;
  std::string before;           // What was coded.
  double weight = 0;            // Of a record that `review next` drew: how many it stands for; 0 = chosen by hand.
  bool undone = false;
};

// A record handed out for review and not yet judged.
struct Draw {
  std::string record;
  double weight = 1;
};

}  // namespace entente::store
