// Actor and agent dictionaries in the formats of TABARI and PETRARCH.
//
//   AFGHANISTAN_  [AFG]          a name with its code
//   +AFGHAN_                     another name of the same actor
//   KOFI_ANNAN_                  several codes, each with its time: from-to, > from, < to; yymmdd or yyyymmdd
//       [IGOUNO 970101-061231]
//       [ELI]
//   FARMER {FARMERS} [~AGR]      an agent: a role without a state; !SET! stands for the words of a set
//
// '#' and ';' begin comments.  CAMEO codes become state and sector: the first three letters a state, the next the
// sector; ELI (an elite without office) has no sector.  Lines that cannot be read are named, never guessed.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/tables.h"
#include "base/result.h"

namespace entente::actors {

struct Dictionary {
  std::vector<Tables::ForeignName> names;
  std::vector<Error> unreadable;  // Where and why, one a line.
};

// `origin` is the file's name, for messages.  Reads what it can; never fails as a whole.
Dictionary read_dictionary(const Tables& tables, std::string_view bytes, std::string_view origin);

}  // namespace entente::actors
