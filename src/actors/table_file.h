// One table of data/actors: tab-separated cells under a header line.
//
// '#' begins a comment line, '|' parts a list inside a cell, dates are YYYY, YYYY-MM or YYYY-MM-DD, an empty cell is
// "open" or "unknown".  Errors name file and line.  Views into the bytes given, which must outlive the rows.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

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

// The parts one after the other (messages; g++ 12 warns wrongly of chains of operator+).
std::string joined(std::initializer_list<std::string_view> parts);

class TableFile {
 public:
  // Fails if the header is not `columns` (in this order) or a row has another number of cells.
  static Result<TableFile> parse(std::string name, std::string_view bytes, std::string_view columns);

  std::size_t size() const { return lines_.size(); }
  std::string_view cell(std::size_t row, std::size_t column) const { return cells_[row * width_ + column]; }
  std::uint32_t line(std::size_t row) const { return lines_[row]; }  // Counted from 1.

  Error error(std::size_t row, std::string message, std::string hint) const;
  // The period in two cells.  Fails if one is no date or the end lies before the beginning.
  Result<Period> period(std::size_t row, std::size_t from_column, std::size_t to_column) const;
  // A whole number from 0 to `most`; empty = 0.
  Result<std::uint8_t> number(std::size_t row, std::size_t column, std::uint8_t most) const;

 private:
  std::string name_;
  std::size_t width_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> lines_;
};

// Calls `take` for each entry of a '|' list; empty entries are left out.
template <typename Take>
void for_each_entry(std::string_view list, Take take) {
  while (!list.empty()) {
    const std::size_t end = list.find('|');
    std::string_view entry = list.substr(0, end);
    while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
    while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
    if (!entry.empty()) take(entry);
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
}

}  // namespace entente::actors
