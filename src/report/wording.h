// Words for codes: dates, acts and parties as a careful person would write them.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "events/record.h"

namespace entente::report {

// "13 May 2018", "12–15 May 2018", "May 2018", "2018", "the 1980s", "about 2015–2018", "reported 13 May 2018"; "undated" if nothing is known.
std::string date_in_words(const events::Date& date);

// "visit", "meeting or talks", "joint exercise", "accusation", … for a type and mode.
std::string act_in_words(const std::string& type, const std::string& mode);

// "Zhao Kezhi, Minister of Public Security", or the organisation, or empty where only the state is known.
std::string person_in_words(const events::Party& party);

// The words of a record where they may be shown; a note in their place where the record is only to be counted.
std::string shown_text(const events::Record& record);

// "security.law_enforcement" → "security: law enforcement"; empty for an empty domain.
std::string domain_in_words(const std::string& domain);

// "a", "a and b", "a, b and c".
std::string join_words(const std::vector<std::string>& words);

// "heads of state or ruling party" for "rank 1", as keys_of() writes it (analysis/series.h).
std::string rank_in_words(const std::string& key);

// "1 deed", "3 deeds".
std::string counted(std::size_t count, const std::string& one, const std::string& many);

// "1.8", "0.35", "unbounded": two significant figures are what such counts carry.
std::string number_in_words(double value);

// "2016–2020", or the one year.
std::string years_in_words(int from, int to);

}  // namespace entente::report
