// Standing meetings, patrols and exercises: a card each, and the audit of the numbers that reports give them.
//
// "The 63rd joint patrol" tells how many there were, whatever the archive holds.  So the numbers seen tell the implied
// yearly rate, the numbers missing, and the archive's own recall.  Records belong to one mechanism if they name it, or
// if numbered acts of the same states share the noun that is counted or their issues.
//
// Pure function; thread-safe.  Cost: linear in the records, squared in the number of series.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chronicle/merge.h"
#include "chronicle/occurrence.h"

namespace entente::chronicle {

struct Meeting {                       // One time that it was held, or announced.
  std::int32_t number = 0;             // 0 = not numbered by any report.
  events::Date date;
  bool held = false;                   // Otherwise only announced.
  std::vector<std::uint32_t> records;  // Indices into the records that were merged.
};

struct Pace {  // Between two numbered meetings with days or months.
  std::int32_t from = 0;
  std::int32_t to = 0;
  events::Day from_day = events::kNoDay;
  events::Day to_day = events::kNoDay;
  double per_year = 0;
};

struct Change {  // A party or an issue that was not there at first.
  events::Day day = events::kNoDay;
  std::string what;  // "party KHM", "issue law_enforcement.telecom_fraud"
  std::uint32_t record = 0;
};

struct MechanismCard {
  std::string name;
  std::vector<std::string> names;    // As texts and the table call it, acronyms too.
  std::vector<std::string> parties;  // States told at two meetings or more, or at all where there is only one.
  std::string started;               // By the table of mechanisms, or empty.
  events::Day first_seen = events::kNoDay;
  events::Day last_held = events::kNoDay;
  std::optional<double> period_days;  // Implied by the numbers, or by the days of meetings that none numbers.
  events::Day next_expected = events::kNoDay;
  std::vector<Meeting> meetings;      // By number, then date.
  std::vector<Change> changes;

  // The audit; empty or 0 where fewer than two numbers are told.
  std::vector<std::int32_t> missing;  // Between the least and the greatest number.
  std::vector<std::int32_t> misplaced;  // Dated before a smaller number.
  std::vector<Pace> paces;            // Between neighbours among those seen.
  double per_year = 0;                // Between the first and last numbered meeting.
  double recall = 0;                  // Numbers seen of those implied, from the least to the greatest.
};

// Most meetings first.
std::vector<MechanismCard> mechanism_cards(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input);

}  // namespace entente::chronicle
