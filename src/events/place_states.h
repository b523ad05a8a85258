// The state in which a city or a first-level region lies, by its name.
//
// From data/places (compiled in).  A name that several places share stands for the largest city of that name.
// Built at the first question; immutable afterwards, safe from many threads.  Cost: a few milliseconds once, then one
// look-up a question.

#pragma once

#include <string_view>

namespace entente::events {

// Alpha-3 of the state, or empty where no place of that name is known.  `name` as written, without diacritics.
std::string_view state_of_place(std::string_view name);

}  // namespace entente::events
