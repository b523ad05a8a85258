#include "events/record.h"

#include <chrono>
#include <cstdio>

namespace entente::events {
namespace {

template <typename Enum, std::size_t kCount>
std::string_view name_in(const std::array<std::string_view, kCount>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 8> kNames = {"event", "series",    "commitment", "claim",
                                                      "level", "mechanism", "office",     "assessment"};
  static_assert(kNames.size() == static_cast<std::size_t>(Kind::assessment) + 1);
  return name_in(kNames, kind);
}

std::string_view name_of(Side side) {
  constexpr std::array<std::string_view, 4> kNames = {"source", "target", "participant", "third_party"};
  static_assert(kNames.size() == static_cast<std::size_t>(Side::third_party) + 1);
  return name_in(kNames, side);
}

std::string_view name_of(Status status) {
  constexpr std::array<std::string_view, 8> kNames = {"happened", "ongoing",   "ended",        "planned",
                                                      "intended", "attempted", "hypothetical", "denied"};
  static_assert(kNames.size() == static_cast<std::size_t>(Status::denied) + 1);
  return name_in(kNames, status);
}

std::string_view name_of(Voice voice) {
  constexpr std::array<std::string_view, 4> kNames = {"asserted", "inferred", "reported", "quoted"};
  static_assert(kNames.size() == static_cast<std::size_t>(Voice::quoted) + 1);
  return name_in(kNames, voice);
}

std::string_view name_of(Precision precision) {
  constexpr std::array<std::string_view, 10> kNames = {"day",    "day_range", "week", "month",  "part_of_month",
                                                       "season", "quarter",   "year", "decade", "vague"};
  static_assert(kNames.size() == static_cast<std::size_t>(Precision::vague) + 1);
  return name_in(kNames, precision);
}

std::string to_iso(Day day) {
  if (day == kNoDay) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  std::array<char, 32> text;
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<Day> day_from_iso(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  std::array<unsigned, 3> parts{};  // Year, month, day.
  for (std::size_t i = 0; i < iso.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (iso[i] < '0' || iso[i] > '9') return std::nullopt;
    unsigned& part = parts[i < 4 ? 0 : i < 7 ? 1 : 2];
    part = part * 10 + static_cast<unsigned>(iso[i] - '0');
  }
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(parts[0])}, std::chrono::month{parts[1]},
                                         std::chrono::day{parts[2]}};
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace entente::events
