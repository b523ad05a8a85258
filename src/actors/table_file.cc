#include "actors/table_file.h"

#include <algorithm>
#include <utility>

namespace entente::actors {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

TableDate to_int(std::string_view digits) {
  TableDate value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::size_t count_of(std::string_view text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

std::string_view without_return(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(part);
  return text;
}

TableDate parse_table_date(std::string_view text, bool is_end) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return kNoDate;
  if (!is_digits(text.substr(0, 4))) return kNoDate;
  TableDate month = is_end ? 99 : 0;
  TableDate day = is_end ? 99 : 0;
  if (text.size() >= 7) {
    if (text[4] != '-' || !is_digits(text.substr(5, 2))) return kNoDate;
    month = to_int(text.substr(5, 2));
    if (month < 1 || month > 12) return kNoDate;
  }
  if (text.size() == 10) {
    if (text[7] != '-' || !is_digits(text.substr(8, 2))) return kNoDate;
    day = to_int(text.substr(8, 2));
    if (day < 1 || day > 31) return kNoDate;
  }
  return to_int(text.substr(0, 4)) * 10000 + month * 100 + day;
}

TableDate parse_day(std::string_view published) {
  const TableDate from = parse_table_date(published.substr(0, std::min<std::size_t>(published.size(), 10)), false);
  if (from == kNoDate) return kNoDate;
  const TableDate month = from / 100 % 100 == 0 ? 6 : from / 100 % 100;
  const TableDate day = from % 100 == 0 ? 15 : from % 100;
  return from / 10000 * 10000 + month * 100 + day;
}

std::string to_iso(TableDate day) {
  if (day <= kOpenBegin || day >= kOpenEnd) return "";
  const auto two = [](TableDate n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
  std::string text = std::to_string(day / 10000);
  text.insert(0, text.size() < 4 ? 4 - text.size() : 0, '0');
  const TableDate month = day / 100 % 100;
  if (month == 0 || month == 99) return text;
  text.append("-").append(two(month));
  if (day % 100 != 0 && day % 100 != 99) text.append("-").append(two(day % 100));
  return text;
}

Result<TableFile> TableFile::parse(std::string name, std::string_view bytes, std::string_view columns) {
  TableFile table;
  table.name_ = std::move(name);
  table.width_ = count_of(columns, '\t') + 1;
  const std::size_t expected_rows = count_of(bytes, '\n') + 1;
  table.cells_.reserve(expected_rows * table.width_);
  table.lines_.reserve(expected_rows);
  bool has_header = false;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = without_return(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (!has_header) {
      if (line != columns) {
        return Error{ErrorKind::bad_input, "the header line is not the one of this table",
                     joined({table.name_, ":", std::to_string(number)}), joined({"the columns are: ", columns})};
      }
      has_header = true;
      continue;
    }
    table.lines_.push_back(number);
    const std::size_t before = table.cells_.size();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      table.cells_.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (table.cells_.size() - before != table.width_) {
      return table.error(table.lines_.size() - 1,
                         joined({"the row has ", std::to_string(table.cells_.size() - before), " cells instead of ",
                                 std::to_string(table.width_)}),
                         "cells are parted by single tabs; leave unknown cells empty");
    }
  }
  if (!has_header) {
    return Error{ErrorKind::bad_input, "the table is empty", table.name_, joined({"the columns are: ", columns})};
  }
  return table;
}

Error TableFile::error(std::size_t row, std::string message, std::string hint) const {
  return {ErrorKind::bad_input, std::move(message), joined({name_, ":", std::to_string(line(row))}), std::move(hint)};
}

Result<Period> TableFile::period(std::size_t row, std::size_t from_column, std::size_t to_column) const {
  Period period;
  const std::string_view from = cell(row, from_column);
  const std::string_view to = cell(row, to_column);
  if (!from.empty()) period.from = parse_table_date(from, false);
  if (!to.empty()) period.to = parse_table_date(to, true);
  if (period.from == kNoDate || period.to == kNoDate) {
    return error(row, joined({"'", period.from == kNoDate ? from : to, "' is not a date"}),
                 "write YYYY, YYYY-MM or YYYY-MM-DD, or leave the cell empty");
  }
  if (period.to < period.from) return error(row, "the end lies before the beginning", "exchange the two dates");
  return period;
}

Result<std::uint8_t> TableFile::number(std::size_t row, std::size_t column, std::uint8_t most) const {
  const std::string_view text = cell(row, column);
  if (text.empty()) return std::uint8_t{0};
  if (text.size() > 3 || !is_digits(text) || to_int(text) > most) {
    return error(row, joined({"'", text, "' is not a number from 0 to ", std::to_string(most)}), "");
  }
  return static_cast<std::uint8_t>(to_int(text));
}

}  // namespace entente::actors
