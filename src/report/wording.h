// Words for codes: dates, acts and parties as a careful person would write them.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chronicle/occurrence.h"
#include "events/record.h"

namespace entente::report {

// "13 May 2018", "12–15 May 2018", "May 2018", "2018", "the 1980s", "about 2015–2018", "reported 13 May 2018"; "undated" if nothing is known.
std::string date_in_words(const events::Date& date);

// "visit", "meeting or talks", "joint exercise", "accusation", … for a type and mode.
// A key of a series ("COERCE together", analysis::type_of) is told as "coercion, acting together".
std::string act_in_words(const std::string& type, const std::string& mode);
std::string act_in_words(const chronicle::Occurrence& occurrence);

// Names of the states that act, are acted on, and take part.
struct Doers {
  std::vector<std::string> by;
  std::vector<std::string> to;   // Apart from `by`.
  std::vector<std::string> all;
};

// "China visited Laos", "China and Laos held a joint exercise"; where data/report/acts.tsv has no sentence, "attack, China and Laos".
std::string deed_in_words(const std::string& type, const std::string& mode, const Doers& doers);

// "Zhao Kezhi, Minister of Public Security", or the organisation, or empty where only the state is known.
std::string person_in_words(const events::Party& party);

// The words of a record where they may be shown; a note in their place where the record is only to be counted.
std::string shown_text(const events::Record& record);
// Whether shown_text() is words of a report, to be set in quotation marks, and not what stands in their place.
bool has_words(const events::Record& record);

// The same in quotation marks, as a passage stands in a sentence of ours: without a mark in front, and with dots where it begins
// in the middle of its sentence.
std::string quoted(const events::Record& record);
// The same of any text: "“… after the drought”" where it begins in the middle of a sentence.
std::string in_quotes(const std::string& text);

// "security.law_enforcement" → "security: law enforcement"; empty for an empty domain.
std::string domain_in_words(const std::string& domain);

// "the United States", "the Philippines", "Laos": a state's name as it stands within a sentence.
std::string with_article(const std::string& name);

// "on 13 May 2018", "in May 2018", "at a time not told", "in a report of 13 May 2018".
std::string when_in_words(const events::Date& date);

// "a", "a and b", "a, b and c".
std::string join_words(const std::vector<std::string>& words);

// "heads of state or ruling party" for "rank 1", as keys_of() writes it (analysis/series.h).
std::string rank_in_words(const std::string& key);

// "1 deed", "3 deeds".
std::string counted(std::size_t count, const std::string& one, const std::string& many);

// "1 day", "45 days", "7 months", "3 years".
std::string days_in_words(std::int32_t days);

// "1.8", "0.35", "unbounded": two significant figures are what such counts carry.
std::string number_in_words(double value);

// "2016–2020", or the one year.
std::string years_in_words(int from, int to);

}  // namespace entente::report
