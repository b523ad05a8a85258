// Days, months and years of the proleptic Gregorian calendar, as arithmetic on Day.
//
// Impossible dates (31 February) never become a Day: every maker gives nothing for them.
// Pure functions.

#pragma once

#include <optional>

#include "events/record.h"

namespace entente::events {

struct CivilDate {
  std::int32_t year = 0;
  std::int32_t month = 0;  // 1..12
  std::int32_t day = 0;    // 1..31
};

struct DayInterval {
  Day begin = kNoDay;  // Both ends belong to it.
  Day end = kNoDay;
};

std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day);
CivilDate civil(Day day);                       // REQUIRES: day != kNoDay.
std::int32_t weekday_of(Day day);               // 0 = Monday … 6 = Sunday.
std::int32_t days_in_month(std::int32_t year, std::int32_t month);
DayInterval month_interval(std::int32_t year, std::int32_t month);
DayInterval months_interval(std::int32_t year, std::int32_t first_month, std::int32_t last_month);
DayInterval years_interval(std::int32_t first_year, std::int32_t last_year);
DayInterval week_interval(Day day);             // Monday to Sunday around `day`.

// The same day so many months on; the last of the month where that day does not exist (31 January + 1 = 28 February).
Day add_months(Day day, std::int32_t months);

// The stretch that "2018-05-23", "2018-05-23T01:02Z", "2018-05" or "2018" names; nothing for anything else.
std::optional<DayInterval> interval_from_iso_prefix(std::string_view text);

}  // namespace entente::events
