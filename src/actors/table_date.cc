#include "actors/table_date.h"

#include <algorithm>

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

}  // namespace

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

Result<Period> read_period(const TableFile& file, std::size_t row, std::size_t from_column, std::size_t to_column) {
  Period period;
  const std::string_view from = file.cell(row, from_column);
  const std::string_view to = file.cell(row, to_column);
  if (!from.empty()) period.from = parse_table_date(from, false);
  if (!to.empty()) period.to = parse_table_date(to, true);
  if (period.from == kNoDate || period.to == kNoDate) {
    return file.error_at(row, "'" + std::string(period.from == kNoDate ? from : to) + "' is not a date",
                         "write YYYY, YYYY-MM or YYYY-MM-DD, or leave the cell empty");
  }
  if (period.to < period.from) return file.error_at(row, "the end lies before the beginning", "exchange the two dates");
  return period;
}

}  // namespace entente::actors
