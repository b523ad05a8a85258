// Days as the tables of data/actors write them: YYYY, YYYY-MM or YYYY-MM-DD, empty = open or unknown.
//
// Plain numbers, so that comparing them is comparing days even where the month is not known.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/table_file.h"

namespace entente::actors {

// A day as the number yyyymmdd.  A beginning known to the year only is its first day, an end its last.
using TableDate = std::int32_t;
inline constexpr TableDate kOpenBegin = 0;
inline constexpr TableDate kOpenEnd = 99999999;
inline constexpr TableDate kNoDate = -1;

struct Period {
  TableDate from = kOpenBegin;  // Both ends belong to it.
  TableDate to = kOpenEnd;

  bool covers(TableDate day) const { return from <= day && day <= to; }
  friend bool operator==(const Period&, const Period&) = default;
};

// "2018-05" → 20180500 as a beginning, 20180599 as an end; kNoDate if it is not a date.
TableDate parse_table_date(std::string_view text, bool is_end);

// The first ten bytes of "2018-05-23" or RFC 3339 as a day in the middle of what is known; kNoDate if unknown.
TableDate parse_day(std::string_view published);

std::string to_iso(TableDate day);  // "2018-05-23", "2018-05", "2018"; "" for open ends.

// The period in two cells of a row.  Fails if one is no date or the end lies before the beginning.
Result<Period> read_period(const TableFile& file, std::size_t row, std::size_t from_column, std::size_t to_column);

}  // namespace entente::actors
