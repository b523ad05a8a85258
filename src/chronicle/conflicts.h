// What reports of one occurrence tell differently, who says what, and which account is better supported.
//
// Dates, counts, places and ranks are compared between the records of an occurrence; accounts that can both be true
// ("nearly 800" and 771, Vientiane and Laos) are no conflict.  An account is better supported by more source families
// (copies of one text are one), then by a text that states it rather than its being worked out, then by reports nearer
// to the event.  A report that drops another's hedge is listed too.
//
// Pure functions over records and occurrences; thread-safe.  Cost: linear in the members, times accounts.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chronicle/merge.h"
#include "chronicle/occurrence.h"

namespace entente::chronicle {

enum class Disputed : std::uint8_t { date, number, place, rank };
std::string_view name_of(Disputed disputed);

struct Account {
  std::string value;                   // "2018-05-13"; "462 people"; "Vientiane"; "Zhao Kezhi: rank 3".
  std::vector<std::uint32_t> records;  // Indices into the records that were merged.
  std::uint32_t families = 0;          // Independent texts that say so.
  bool stated = false;                 // At least one states it in these terms.
  std::int32_t days_after = kUnknownDays;  // From the event to the nearest publication that says so.

  static constexpr std::int32_t kUnknownDays = INT32_MAX;
};

struct Conflict {
  std::uint32_t occurrence = 0;  // Index.
  Disputed about = Disputed::date;
  std::string what;               // What is counted or who is ranked: "people", "Zhao Kezhi"; empty for dates and places.
  std::vector<Account> accounts;  // Better supported first; at least two.
  std::string reason;             // Why the first: "2 families against 1".
};

struct LostHedge {
  std::uint32_t occurrence = 0;
  std::uint32_t hedged = 0;  // The record that hedges.
  std::uint32_t plain = 0;   // The record of another text that does not.
  std::string hedge;         // "according to state media"
};

// In the order of the occurrences.
std::vector<Conflict> find_conflicts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input);
std::vector<LostHedge> find_lost_hedges(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input);

}  // namespace entente::chronicle
