// Whether a claimed first is one: at the scope claimed, or only at a narrower one.
//
// "The first trip to Laos by a top Chinese leader in more than a decade" holds for heads of state and fails for heads of
// government.  So the scope is kept as claimed (chronicle/first_scope.h), earlier occurrences are sought at that scope (same
// states, act, direction, rank, bodies, within the time claimed) and at a wider one, and how far back the archive reaches is
// told with the verdict.  A "first overseas trip" is about the visitor and all states: it can only be judged where the
// occurrences of all states are given.
//
// Pure function; thread-safe.  Cost: all occurrences, for each claim.

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
  std::vector<std::uint32_t> records;  // That make the claim, of whichever occurrence.
  std::vector<std::string> claimants;  // As told; empty names stand for the reports themselves and are left out.
  std::string trigger;                 // Of the first record.
  std::string scope;
  std::vector<std::string> states;
  std::optional<std::uint32_t> occurrence;  // The one that most of the claims tell of.
  events::Day day = events::kNoDay;      // Of what is called a first.
  events::Day window = events::kNoDay;   // "in more than a decade": none since this day; kNoDay = ever.
  std::vector<CounterInstance> counter;  // At scope first, then latest first.
  std::optional<std::uint32_t> previous; // The last occurrence at scope before the window.
  events::Day reach = events::kNoDay;    // Earliest dated occurrence of these states in the archive.
  std::uint32_t earlier = 0;             // Their occurrences before the claim, of any kind.
  bool about_all_states = false;         // The scope takes in every state that the visitor might have gone to.
  FirstVerdict verdict = FirstVerdict::cannot_tell;
  std::string reason;
};

enum class Horizon : std::uint8_t { some_states, all_states };  // Whose occurrences are given.

// By date.  Claims about fewer than two states, or without a day, are left out: nothing can be sought for them.
std::vector<FirstCheck> check_firsts(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input,
                                     Horizon horizon = Horizon::all_states);

}  // namespace entente::chronicle
