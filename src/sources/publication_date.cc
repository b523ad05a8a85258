#include "sources/publication_date.h"

#include <algorithm>
#include <array>

#include "sources/white_space.h"

namespace entente::sources {
namespace {

// Takes `count` digits off the front; nothing if they are not there.
std::optional<int> take_digits(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : rest.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  rest.remove_prefix(count);
  return value;
}

bool take(std::string_view& rest, char wanted) {
  if (rest.empty() || rest.front() != wanted) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_up_to(std::string_view& rest, int highest) {
  const auto value = take_digits(rest, 2);
  return value && *value <= highest;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// "09:30", "09:30:00.25", then nothing, "Z", "+08:00" or "-0500".
bool is_time(std::string_view rest) {
  if (!take_up_to(rest, 24) || !take(rest, ':') || !take_up_to(rest, 59)) return false;
  if (take(rest, ':')) {
    if (!take_up_to(rest, 60)) return false;
    if (take(rest, '.')) {
      if (!take_digits(rest, 1)) return false;
      while (take_digits(rest, 1)) {
      }
    }
  }
  if (rest.size() > 1) take(rest, ' ');
  if (rest.empty() || rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") return true;
  if (!take(rest, '+') && !take(rest, '-')) return false;
  if (!take_up_to(rest, 23)) return false;
  take(rest, ':');
  return take_up_to(rest, 59) && rest.empty();
}

}  // namespace

std::optional<std::string> publication_date(std::string_view written) {
  const std::string_view whole = trimmed(written);
  std::string_view rest = whole;
  const auto year = take_digits(rest, 4);
  if (!year || *year == 0) return std::nullopt;
  if (rest.empty()) return std::string(whole);
  if (!take(rest, '-')) return std::nullopt;
  const auto month = take_digits(rest, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (rest.empty()) return std::string(whole);
  if (!take(rest, '-')) return std::nullopt;
  const auto day = take_digits(rest, 2);
  if (!day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  if (rest.empty()) return std::string(whole);
  if (!take(rest, 'T') && !take(rest, 't') && !take(rest, ' ')) return std::nullopt;
  if (!is_time(rest)) return std::nullopt;
  return std::string(whole.substr(0, 10));
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                        "july",    "august",   "september", "october", "november", "december"};
  std::string lower;
  for (const char c : word) lower += static_cast<char>(c | 0x20);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3) || (i == 8 && lower == "sept")) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string iso(int year, int month, int day) {
  const auto two = [](int number) { return std::string(1, static_cast<char>('0' + number / 10)) + static_cast<char>('0' + number % 10); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

std::optional<std::string> compact_date(std::string_view written) {
  constexpr std::size_t kDay = 8;
  if (written.size() < kDay) return std::nullopt;
  for (const char c : written.substr(0, kDay)) {
    if (!is_digit(c)) return std::nullopt;
  }
  if (written.size() > kDay && is_digit(written[kDay]) && written.size() != 14) return std::nullopt;
  std::string day(written.substr(0, kDay));
  return publication_date(day.insert(6, "-").insert(4, "-"));
}

}  // namespace

std::optional<std::string> date_in_words(std::string_view written) {
  written = trimmed(written).substr(0, 100);
  if (auto compact = compact_date(written)) return compact;
  int year = 0;
  int month = 0;
  int day = 0;
  for (std::size_t at = 0; at < written.size();) {
    std::size_t end = at;
    if (is_letter(written[at])) {
      while (end < written.size() && is_letter(written[end])) ++end;
      if (month == 0) month = month_named(written.substr(at, end - at));
    } else if (is_digit(written[at])) {
      while (end < written.size() && is_digit(written[end])) ++end;
      const std::size_t length = end - at;
      int value = 0;
      for (const char c : written.substr(at, std::min<std::size_t>(length, 8))) value = value * 10 + (c - '0');
      const bool is_time = end < written.size() && written[end] == ':';
      if (length == 4 && year == 0 && !is_time) {
        year = value;
      } else if (length <= 2 && day == 0 && !is_time) {
        day = value;
      }
    } else {
      ++end;
    }
    at = end;
    if (year > 0 && month > 0 && day > 0) break;
  }
  if (year < 1000 || month == 0 || day < 1 || day > days_in(year, month)) return std::nullopt;
  return iso(year, month, day);
}

}  // namespace entente::sources
