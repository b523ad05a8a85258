// Whose a town or region is, where a role stands beside it: "Shanghai police", "rebels in Rakhine", "governor of Kano".
//
// A town alone is a place and no actor, and many towns are named like people.  Its name is therefore never a hit of the
// scan; only a role word asks for it.  Of several towns of one name the state that the document names decides; where it
// names none of them, only a town that dwarfs the others counts (tables_load.cc).
// Free functions over a scan; safe from many threads.

#pragma once

#include <cstdint>

#include "actors/document_scan.h"

namespace entente::actors {

struct Town {
  std::uint32_t first = 0;  // Tokens of the document, half-open.
  std::uint32_t last = 0;
  std::uint32_t state = DocumentScan::kNone;  // kNone: no town of a known state stands there.
};

// The town whose name ends before token `last` and begins at `begin` or later.
Town town_ending_at(const DocumentScan& scan, std::uint32_t begin, std::uint32_t last);

// The town whose name begins at token `first` and ends at `end` or earlier.
Town town_at(const DocumentScan& scan, std::uint32_t first, std::uint32_t end);

}  // namespace entente::actors
