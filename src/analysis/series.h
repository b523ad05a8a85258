// Counts by year and kind, each with the occurrences behind it.
//
// Deeds are counted apart from what was only promised, planned or denied: promises outscore deeds on the usual
// scales (docs/decisions).  Counts are of occurrences, not of mentions.  A year in which no document mentions the
// pair is missing, not zero.  Values in, values out; O(records).

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/evidence.h"

namespace entente::analysis {

struct YearCounts {
  int year = 0;
  std::map<std::string, std::vector<std::uint32_t>> deeds;  // PLOVER type → indices into Evidence::occurrences.
  std::vector<std::uint32_t> promises;  // Commitments, plans and intentions.
  std::vector<std::uint32_t> denied;
  std::uint32_t documents = 0;  // Documents published that year that hold a record of the pair: the denominator.

  std::size_t deed_count() const;
};

// Ordered by year, from the first to the last year with an occurrence or a document; occurrences that are dated
// no closer than to the year are left out and counted in `undated`.
struct YearSeries {
  std::vector<YearCounts> years;
  std::vector<std::uint32_t> undated;
};

YearSeries by_year(const Evidence& evidence);

// The year of a date that lies within one calendar year; 0 otherwise.
int year_of(const events::Date& date);

// True for what happened, is going on or has ended.
bool is_deed(events::Status status);

}  // namespace entente::analysis
