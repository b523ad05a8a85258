// What level two states give their relationship over time, and the phases that reports tell.
//
// A communiqué's "comprehensive strategic partnership of cooperation" and an article's "comprehensive strategic partnership"
// are one level (data/chronicle/ladders.tsv).  When it began is told by few reports, that it is in force by many: both are
// kept apart.  Each state has its own ladder; a level is placed on those of the two that know it.
//
// Pure function; thread-safe.  Cost: linear in the records.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chronicle/merge.h"
#include "events/record.h"

namespace entente::chronicle {

struct Rung {
  std::string ladder;  // "CHN"
  std::int32_t rung = 0;
  std::int32_t of = 0;  // Rungs of that ladder.
};

struct LevelStart {
  events::Date date;  // Day, month or year in which it began.
  std::uint32_t families = 0;
  std::vector<std::uint32_t> records;
};

struct LevelStep {
  std::string name;                   // Of the ladder or the table of levels.
  bool is_ties = false;               // Whether there are relations at all, rather than a partnership.
  std::vector<std::string> words;     // As told, each once.
  std::vector<Rung> rungs;
  std::vector<LevelStart> starts;     // Best supported first; those that do not overlap it disagree.  Empty: no report tells.
  events::Day seen_first = events::kNoDay;  // Reports say that it is in force, from the first such day to the last.
  events::Day seen_last = events::kNoDay;
  events::Day until = events::kNoDay;       // When the next one began or was first seen; kNoDay = nothing later is told.
  std::uint32_t families = 0;
  std::vector<std::uint32_t> records;
};

struct Phase {  // "Years of tension", "ties have improved since": told, not measured.
  events::Date date;
  std::string name;       // Of the table, or what the author says of it: "growing", "cooling".
  bool is_over = false;
  std::uint32_t record = 0;
};

struct LevelHistory {
  std::vector<LevelStep> steps;  // In time; ties first.
  std::vector<Phase> phases;     // By their beginning; those without one by their end.
};

// Of the records that tell of these two states and no third.
LevelHistory level_history(std::span<const MergeInput> input, const std::string& state_a, const std::string& state_b);

}  // namespace entente::chronicle
