// What the writers of exchange.h share: which occurrences may be listed, and their words.

#pragma once

#include <string>
#include <vector>

#include "chronicle/chronicle.h"
#include "report/brief.h"

namespace entente::report {

// The surest record of the occurrence that may be listed; null if all are only to be counted.
const events::Record* best_record(const chronicle::Chronicle& chronicle, const chronicle::Occurrence& occurrence);

// The name to print for a code, or the code itself.
const std::string& name_of(const std::vector<StateName>& names, const std::string& code);

// "China and Laos: meeting or talks"
std::string headline_of(const chronicle::Occurrence& occurrence, const std::vector<StateName>& names);

// Whether it is told as done (event or series that happened, goes on or has ended).
bool is_done(const chronicle::Occurrence& occurrence);

// "security" for "security.defence"; "other" for none.
std::string root_of(const std::string& domain);

}  // namespace entente::report
