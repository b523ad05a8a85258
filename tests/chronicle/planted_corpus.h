// Occurrences that never were, told by invented reports with known noise: the truth for measuring the merge.
//
// Everything is drawn from one seeded generator, so a corpus is the same on every machine.  States are invented
// codes.  Each record keeps the number of the occurrence that it tells and the noise that was put on it.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/record.h"

namespace entente::tests {

enum class Noise : std::uint8_t { none, near_date, wrong_year, unnamed, fewer_sides, undated, respelled, copy };
inline constexpr const char* kNoiseNames[] = {"none",        "date 1 to 3 days off", "wrong year",    "nobody named",
                                              "fewer sides", "undated, same report", "respelled name", "syndicated copy"};

struct PlantedCorpus {
  std::vector<events::Record> records;
  std::vector<std::uint32_t> truth;     // Parallel: which occurrence.
  std::vector<Noise> noise;             // Parallel.
  std::vector<std::uint32_t> families;  // Parallel: copies share one.
};

struct PlantedShape {
  std::uint32_t occurrences = 2000;
  std::uint32_t most_reports = 40;  // 1 to this many each, most of them few.
  std::uint32_t states = 6;
  std::uint32_t days = 730;
  std::uint32_t seed = 6;
};

PlantedCorpus plant(const PlantedShape& shape);

}  // namespace entente::tests
