// Whether a claimed first is one: at the scope claimed, or only at a narrower one.
//
// "The first trip to Laos by a top Chinese leader in more than a decade" holds for heads of state and fails for heads of
// government.  So the scope is kept as claimed, earlier occurrences are sought at that scope (same states, act, direction,
// rank, issue, within the time claimed) and at a wider one, and how far back the archive reaches is told with the verdict.
//
// Pure function; thread-safe.  Cost: the occurrences of the claim's pair of states, for each claim.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chronicle/merge.h"
#include "chronicle/occurrence.h"

namespace entente::chronicle {

enum class FirstVerdict : std::uint8_t {
  confirmed,      // Nothing earlier, as far as the archive reaches.
  only_in_scope,  // Holds as narrowly read; an earlier occurrence contradicts a wider reading.
  contradicted,   // An earlier occurrence fits the scope as claimed.
  cannot_tell,    // Nothing earlier, but the archive does not reach back far enough.
};
std::string_view name_of(FirstVerdict verdict);

struct CounterInstance {
  std::uint32_t occurrence = 0;
  std::uint32_t record = 0;  // The record of it that fits best.
  bool at_scope = false;     // Otherwise only at a wider one.
  std::string why;           // "Li Keqiang, rank 2"
};

struct FirstCheck {
  std::vector<std::uint32_t> records;  // That make the claim, of one occurrence.
  std::vector<std::string> claimants;  // As told; empty names stand for the reports themselves and are left out.
  std::string trigger;                 // Of the first record.
  std::string scope;
  std::vector<std::string> states;
  std::optional<std::uint32_t> occurrence;
  events::Day day = events::kNoDay;      // Of what is called a first.
  events::Day window = events::kNoDay;   // "in more than a decade": none since this day; kNoDay = ever.
  std::vector<CounterInstance> counter;  // At scope first, then latest first.
  std::optional<std::uint32_t> previous; // The last occurrence at scope before the window.
  events::Day reach = events::kNoDay;    // Earliest dated occurrence of these states in the archive.
  std::uint32_t earlier = 0;             // Their occurrences before the claim, of any kind.
  FirstVerdict verdict = FirstVerdict::cannot_tell;
  std::string reason;
};

// By date.  Claims about fewer than two states, or without a day, are left out: nothing can be sought for them.
std::vector<FirstCheck> check_firsts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input);

}  // namespace entente::chronicle
