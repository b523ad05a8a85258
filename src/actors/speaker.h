// Whose "I", "we" and "my country" a text's own voice is: the state for which a speech or statement is given.
//
// Told by the text ("on behalf of the people of Laos, I thank …", "my country, Ghana, …") or by a title that calls it a statement
// and gives one state ("General debate statement, MEX").  Two states told leave it open: a transcript has several speakers.
// Free function over a scan whose words and hits are filled; once a document, a few words looked at each sentence.

#pragma once

#include <cstdint>
#include <string_view>

#include "actors/document_scan.h"

namespace entente::actors {

// An owner of the tables, or DocumentScan::kNone.
std::uint32_t find_speaker(const DocumentScan& scan, std::string_view title);

}  // namespace entente::actors
