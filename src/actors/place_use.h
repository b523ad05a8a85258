// Is "Beijing" a government here, or a town?
//
// "Beijing sees Vientiane as a friend" names two governments; "the talks in Beijing", "arrived in Vientiane" and
// "a Beijing suburb" name places.  Decided by the preposition before the name, the word it hangs on and, for
// to/from, whether that word is a movement.

#pragma once

#include <cstdint>

#include "actors/document_scan.h"
#include "language/sentence.h"

namespace entente::actors {

enum class PlaceUse : std::uint8_t {
  actor,        // Stands for the government.
  destination,  // Object of "visit", "leave": a place, and the state behind it is the one visited.
  place,
};

// REQUIRES: tokens [first, last) of the document hold the name, all within sentence `sentence`.
PlaceUse place_use(const DocumentScan& scan, const language::Analysis::Range& sentence, std::uint32_t first,
                   std::uint32_t last);

}  // namespace entente::actors
