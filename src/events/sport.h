// Is this a report of sport?  In one, "Vietnam beat Myanmar" is no attack.

#pragma once

#include <string_view>

namespace entente::events {

// True if the text holds at least kSportWords different words of data/events/sport_words.tsv.  From such texts no
// acts are coded.  One pass over the words; no allocation.
bool tells_of_sport(std::string_view text);

inline constexpr int kSportWords = 3;

}  // namespace entente::events
