// Words for codes: dates, acts and parties as a careful person would write them.

#pragma once

#include <string>

#include "events/record.h"

namespace entente::report {

// "13 May 2018", "12–15 May 2018", "May 2018", "2018", "the 1980s", "about 2015–2018"; "undated" if nothing is known.
std::string date_in_words(const events::Date& date);

// "visit", "meeting or talks", "joint exercise", "accusation", … for a type and mode.
std::string act_in_words(const std::string& type, const std::string& mode);

// "Zhao Kezhi, Minister of Public Security", or the organisation, or empty where only the state is known.
std::string person_in_words(const events::Party& party);

// The words of a record where they may be shown; a note in their place where the record is only to be counted.
std::string shown_text(const events::Record& record);

// "security.law_enforcement" → "security: law enforcement"; empty for an empty domain.
std::string domain_in_words(const std::string& domain);

}  // namespace entente::report
