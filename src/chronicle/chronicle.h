// What the archive tells, ready to be asked: records with their documents, and the occurrences they tell of.
//
// The one place in chronicle/ that reads the store.  The methods beside it (conflicts, firsts, mechanisms, levels,
// promises) are free functions over `input` and `occurrences`, so that whoever gathers records differently can call
// them too.  Values; once read, nothing here needs the store.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "chronicle/merge.h"
#include "chronicle/occurrence.h"
#include "chronicle/source.h"
#include "store/store.h"

namespace entente::chronicle {

struct ChronicleQuery {
  std::string state_a;  // Both: records with both; only state_a: records with it; neither: the whole archive.
  std::string state_b;
  events::Day as_of = events::kNoDay;  // Only what was published by this day.
  bool either = false;                 // With both states given: records with one of them too.
};

struct Chronicle {
  std::vector<events::Record> records;   // By date, then as read.
  std::vector<std::uint32_t> source_of;  // Parallel to records: index into sources.
  std::vector<Source> sources;
  std::vector<MergeInput> input;         // Parallel to records; points into them.
  std::vector<Occurrence> occurrences;   // Members count in `records`.
  store::Horizon horizon;                // Of the whole archive.

  Chronicle() = default;
  Chronicle(Chronicle&&) = default;
  Chronicle& operator=(Chronicle&&) = default;

  const Source& source(std::uint32_t record) const { return sources[source_of[record]]; }
};

// Cost: the records asked for, the texts of their documents once (for source families), and a merge.
Result<Chronicle> read_chronicle(const store::Store& store, const ChronicleQuery& query);

// One document as it may be told of (chronicle/source.h); nothing if it is not there.
Result<std::optional<Source>> read_source(const store::Store& store, std::string_view document);

// The occurrence whose id begins with `id` ("o-…"), or that holds the record whose id does ("r-…"); an id that was
// given when fewer reports were known leads to where its founder is now.  Nothing if none does; bad_call, naming some, if
// several do.
Result<std::optional<std::uint32_t>> find_occurrence(const Chronicle& chronicle, std::string_view id);

// The day on which a document was published; a date given in part counts from its last day.  kNoDay if unknown.
events::Day day_of_publication(std::string_view published);

}  // namespace entente::chronicle
