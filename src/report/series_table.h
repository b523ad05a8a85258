// A series as an aligned table, as CSV for spreadsheets, R and pandas, and as JSON.
//
// Every number comes with its denominators and the occurrences behind it; CSV and JSON hold all their ids, the table
// the first ones.  A missing period is an empty cell, null, or the word "missing": never 0.

#pragma once

#include <string>

#include "analysis/evidence.h"
#include "analysis/series.h"

namespace entente::report {

std::string series_to_text(const analysis::Evidence& evidence, const analysis::Series& series);

// Long form, one row a period, status (deed, promised, denied) and key; a period without any has one row of its own.
std::string series_to_csv(const analysis::Evidence& evidence, const analysis::Series& series);

std::string series_to_json(const analysis::Evidence& evidence, const analysis::Series& series);

}  // namespace entente::report
