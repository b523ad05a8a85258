// Where a person's name begins and ends in the text.
//
// A name need not be in the tables: with an office before it, it becomes an office-holder's.  Read from letter case,
// particles and the tagger's proper nouns, as far as no name of the tables forbids it.

#pragma once

#include <cstdint>

#include "actors/document_scan.h"

namespace entente::actors {

// The end of the name that begins at token `t`, not beyond `end`; t itself if there is none.
std::uint32_t read_name(const DocumentScan& scan, std::uint32_t t, std::uint32_t end);

}  // namespace entente::actors
