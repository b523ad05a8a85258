#include "events/calendar.h"

#include <cassert>
#include <chrono>

namespace entente::events {
namespace {

std::chrono::year_month_day to_calendar(Day day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day)));
}

// The number that the bytes [from, from + count) write, or -1.
std::int32_t digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return -1;
  std::int32_t value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

CivilDate civil(Day day) {
  assert(day != kNoDay);
  const auto date = to_calendar(day);
  return {static_cast<int>(date.year()), static_cast<std::int32_t>(static_cast<unsigned>(date.month())),
          static_cast<std::int32_t>(static_cast<unsigned>(date.day()))};
}

std::int32_t weekday_of(Day day) {
  const std::int32_t since_thursday = day % 7;  // 1970-01-01 was a Thursday.
  return ((since_thursday + 3) % 7 + 7) % 7;
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  assert(month >= 1 && month <= 12);
  const std::chrono::year_month_day_last last(
      std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  return static_cast<std::int32_t>(static_cast<unsigned>(last.day()));
}

DayInterval months_interval(std::int32_t year, std::int32_t first_month, std::int32_t last_month) {
  const auto begin = make_day(year, first_month, 1);
  const auto end = make_day(year, last_month, days_in_month(year, last_month));
  if (!begin || !end) return {};
  return {*begin, *end};
}

DayInterval month_interval(std::int32_t year, std::int32_t month) { return months_interval(year, month, month); }

DayInterval years_interval(std::int32_t first_year, std::int32_t last_year) {
  const auto begin = make_day(first_year, 1, 1);
  const auto end = make_day(last_year, 12, 31);
  if (!begin || !end) return {};
  return {*begin, *end};
}

DayInterval week_interval(Day day) {
  const Day monday = day - weekday_of(day);
  return {monday, monday + 6};
}

Day add_months(Day day, std::int32_t months) {
  const CivilDate date = civil(day);
  const std::int32_t count = date.year * 12 + (date.month - 1) + months;
  const std::int32_t year = count / 12;
  const std::int32_t month = count % 12 + 1;
  if (year < 1 || year > 9999) return kNoDay;
  const std::int32_t last = days_in_month(year, month);
  return *make_day(year, month, date.day < last ? date.day : last);
}

std::optional<DayInterval> interval_from_iso_prefix(std::string_view text) {
  const std::int32_t year = digits(text, 0, 4);
  if (year < 1) return std::nullopt;
  if (text.size() == 4) return years_interval(year, year);
  if (text[4] != '-') return std::nullopt;
  const std::int32_t month = digits(text, 5, 2);
  if (month < 1 || month > 12) return std::nullopt;
  if (text.size() == 7) return month_interval(year, month);
  if (text.size() > 10 && text[10] >= '0' && text[10] <= '9') return std::nullopt;
  const auto day = day_from_iso(text.substr(0, 10));
  if (!day) return std::nullopt;
  return DayInterval{*day, *day};
}

}  // namespace entente::events
