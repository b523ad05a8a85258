// Counts by period and kind, each with the occurrences behind it and what it is to be weighed against.
//
// Deeds are counted apart from what was only promised, planned or denied: promises outscore deeds on the usual
// scales (docs/analysis.md).  Counts are of occurrences, not of mentions.  Two denominators stand beside them: the
// documents that hold a record of the pair, and all documents of the archive in that period.  A period in which the
// archive holds no document at all is missing, not zero; what is dated there was only told later.
// Values in, values out; O(records).

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/evidence.h"

namespace entente::analysis {

enum class Unit : std::uint8_t { year, month };
enum class By : std::uint8_t { all, type, act, domain, issue, status, rank, mechanism, framework };

// "type" and the like; nothing for a word that names none.
std::optional<By> by_from_name(std::string_view name);

// The type an occurrence counts under.  What both do to others is kept apart from what one does to the other: "COERCE together".
inline constexpr std::string_view kTogether = " together";
std::string type_of(const chronicle::Occurrence& occurrence);

// What an occurrence counts under: "CONSULT", "security.defence", "rank 3"; "(none)" where nothing is told.
std::vector<std::string> keys_of(const Evidence& evidence, const chronicle::Occurrence& occurrence, By by);

struct SeriesQuery {
  Unit unit = Unit::year;
  By by = By::type;
  std::vector<std::string> publishers;  // Only what one of these told, in counts and denominators; empty = all.
  std::string type;                     // Only this PLOVER type; empty = all.
  std::string domain;                   // Only this node of the domain tree and what lies below; empty = all.
  int rank = 0;                         // Only with somebody of this rank or a higher one; 0 = all.
};

// Years as they are, months as 12 * year + month - 1, so that neighbours differ by one.
using PeriodIndex = int;
std::string period_name(PeriodIndex period, Unit unit);  // "2018", "2018-05"

using Occurrences = std::vector<std::uint32_t>;  // Indices into Evidence::occurrences.

struct SeriesRow {
  PeriodIndex period = 0;
  bool covered = false;  // The archive holds documents published in it.
  std::map<std::string, Occurrences> deeds;  // By key: "CONSULT", "security.defence", "rank 3", …
  std::map<std::string, Occurrences> promises;  // Commitments, plans and intentions, by the same keys.
  Occurrences denied;
  std::uint64_t pair_documents = 0;     // Published in the period, with a record of the pair.
  std::uint64_t archive_documents = 0;  // Published in the period.

  // Nothing published in it and nothing told of it: not known, rather than zero.
  bool is_missing() const { return !covered && deeds.empty() && promises.empty() && denied.empty(); }

  // Each once, in order: an occurrence with two issues stands under two keys.
  Occurrences all_deeds() const;
  Occurrences all_promises() const;
};

// Rows in order of time.  Between the first and the last covered period none is left out.
struct Series {
  Unit unit = Unit::year;
  std::vector<SeriesRow> rows;
  std::vector<std::string> keys;  // All that occur, sorted.
  Occurrences undated;            // Not known to lie within one period.
};

Series make_series(const Evidence& evidence, const SeriesQuery& query);

// The period that holds all of a date; nothing where the date is open, vague or reaches into two.
std::optional<PeriodIndex> period_of(const events::Date& date, Unit unit);

// The year of a date that lies within one calendar year; 0 otherwise.
int year_of(const events::Date& date);

// How many rows from `first` on are missing without a break: tables show such a run as one line.
std::size_t missing_run(const Series& series, std::size_t first);

// True for what happened, is going on or has ended.
bool is_deed(events::Status status);

// The highest rank that takes part in an occurrence (1 is the highest); 0 if none is known.
std::uint8_t highest_rank(const Evidence& evidence, const chronicle::Occurrence& occurrence);

}  // namespace entente::analysis
