// Records as a flat table for spreadsheets, R and pandas (RFC 4180): one row a record.

#pragma once

#include <string>

#include "analysis/evidence.h"
#include "events/record.h"

namespace entente::report {

// One cell as it stands in a line: quoted where it must be, and never a formula.
std::string csv_cell(std::string text);

// The header line, with its line end.
std::string csv_header();

// One line with its line end.  Lists within a cell are parted by "|": sources, targets, participants, issues.
// A cell that a spreadsheet would take for a formula (=, +, -, @ in front) gets a leading apostrophe.
std::string csv_row(const events::Record& record, const chronicle::Source& source);

}  // namespace entente::report
