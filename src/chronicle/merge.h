// Many records, one occurrence.
//
// Records are put into cells by type family, deed or plan, and each pair of their sides; within a cell those near in
// time are compared (chronicle/likeness.h), and links make components.  A component is then parted into
// occurrences: the strongest links first, never across a contradiction, never into a chain of days without end.  A
// mention that nothing dates joins within its own report, if one occurrence there fits best.
// Links depend on two records alone, so components only grow as records come in: add() re-does the touched ones, and
// the result is the same as from scratch in any order.  Kinds other than event and commitment do not merge.
//
// Not thread-safe.  Cost: about linear; ../docs/chronicle.md gives the curve.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "chronicle/occurrence.h"

namespace entente::chronicle {

struct MergeInput {
  const events::Record* record = nullptr;
  std::uint32_t source_family = 0;  // Documents that copy one text share a number (chronicle/syndication.h).
  events::Day published = events::kNoDay;  // Of the document; settles which of two days is better supported.
  std::uint32_t owner = 0;  // Publishers of one family share a number (chronicle/witnesses.h); 0 = unknown.
};

class MergeIndex {
 public:
  MergeIndex();
  ~MergeIndex();
  MergeIndex(const MergeIndex&) = delete;
  MergeIndex& operator=(const MergeIndex&) = delete;

  // Records must outlive the index.  Indices of members count over all calls.  Returns how many records were
  // looked at again: those of the touched components.
  std::size_t add(std::span<const MergeInput> input);

  // In the order of their dates, then ids, with visits and outcomes linked.  Cost: all occurrences.
  std::vector<Occurrence> occurrences() const;

  // The occurrence that holds the record, not linked to others.  Null for kinds that do not merge.
  // REQUIRES: record < number of records added.
  const Occurrence* occurrence_of(std::uint32_t record) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All at once.
std::vector<Occurrence> merge(std::span<const MergeInput> input);

}  // namespace entente::chronicle
