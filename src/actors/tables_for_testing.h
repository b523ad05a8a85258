// Small tables for the tests of this folder, and mentions as one text.  Tests only.

#pragma once

#include <string>
#include <string_view>

#include "actors/find_mentions.h"
#include "actors/tables.h"
#include "language/sentence.h"

namespace entente::actors {

// Small tables of China, Laos, the United States and neighbours, with office-holders of 2018.
const Tables& tables_for_testing();

// "state/sector/person/office/rank" of each ref, parted by "; ", of the mention that covers exactly `words` ("" = none).
std::string refs_of(const language::Analysis& analysis, const Mentions& mentions, std::string_view words);

// All mentions as "words=refs" lines, for messages.
std::string dump(const language::Analysis& analysis, const Mentions& mentions);

}  // namespace entente::actors
