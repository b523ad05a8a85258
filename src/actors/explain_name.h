// Why a name resolves as it does on a day: every sense that the tables have for it.
//
// For `entente actors NAME --on DATE`.  Values only; the command prints them.  Names no person that is not an
// office-holder of the tables.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/tables.h"

namespace entente::actors {

struct ExplainedSense {
  std::string kind;      // "state name", "adjective", "capital", "office-holder", "title", "role word", …
  std::string code;      // State or organisation; empty for titles of any state.
  std::string person;
  std::string office;    // Title of the office, or the role word.
  std::string sector;
  std::uint8_t rank = 0;
  std::string from;      // "" = open.
  std::string to;
  std::string last_seen; // Where the end is open.
  std::string standing;  // "holds on the date", "presumed to hold", "held before", "holds later", "valid", "not valid"
  bool chosen = false;   // What a bare mention on that day would take.
};

// All senses of `name`; for a surname alone, all office-holders called so.  `day` as in documents; "" = any day.
// Empty if the tables do not know the name.
std::vector<ExplainedSense> explain_name(const Tables& tables, std::string_view name, std::string_view day);

}  // namespace entente::actors
