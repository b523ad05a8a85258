// Who held an office on a day, and which office a person held.
//
// Ends of terms are often unknown: such a holding counts as certain until the day on which it was last seen, and as
// presumed for some years after.  Two certain holders of one office on one day are both kept and called ambiguous;
// a presumed one yields to whoever came later.
// Free functions over immutable tables; cost grows with the holdings of one state (tens to hundreds).

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "actors/tables.h"

namespace entente::actors {

enum class Standing : std::uint8_t { none, later, earlier, presumed, certain };

// How a holding stands to a day.  For kNoDate: presumed.
Standing standing(const Holding& holding, TableDate day);

struct Holders {
  std::uint32_t first = Tables::kNone;   // Indices into holdings(); kNone = none.
  std::uint32_t second = Tables::kNone;  // Set where two persons fit equally.
};

// Holders of any of the offices (ids in `offices`) in a state on a day.  More than two: none is given.
Holders find_holders(const Tables& tables, std::uint32_t state, std::span<const std::uint32_t> offices, TableDate day);

// The holding that says best what a named person was on a day: certain before presumed before earlier, then the
// higher office.  `offices` (may be empty) are those that the text names; a match with them comes first.
// kNone only for a person without holdings.
std::uint32_t best_holding(const Tables& tables, const Person& person, std::span<const std::uint32_t> offices,
                           TableDate day);

// True if two spellings may be the same name: equal after folding and after dropping what transliterations
// vary in (doubled letters, h after a consonant, y for i, …).
bool is_same_spelling(std::string_view a, std::string_view b);

}  // namespace entente::actors
