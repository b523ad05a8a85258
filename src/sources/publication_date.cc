#include "sources/publication_date.h"

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

}  // namespace entente::sources
