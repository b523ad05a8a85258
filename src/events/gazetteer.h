// Cities and first-level regions with their coordinates: data/places/cities.tsv and regions.tsv (GeoNames).
//
// Immutable once read; safe from many threads.  Reading takes some milliseconds; a look-up is a binary search.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente::events {

struct KnownPlace {
  std::string key;     // The name in lower case, as spelt or in plain ASCII letters.
  std::string state;   // Alpha-3.
  double latitude = 0;
  double longitude = 0;  // Of a region: its seat.
  std::int64_t population = 0;  // 0 for a region.
  bool is_region = false;
};

class Gazetteer {
 public:
  // The bytes of the two tables.  Fails with bad_input naming the table and the line.
  static Result<Gazetteer> parse(std::string_view cities, std::string_view regions);

  struct Found {
    const KnownPlace* place = nullptr;  // Null if no place of that name is known, or none in `state`.
    bool is_guess = false;  // Others are called the same, and no state was given to choose by.
  };
  // The place of that name, with or without "Province" and the like: the largest city in `state` (empty = anywhere), or
  // else the region.
  Found find(std::string_view name, std::string_view state) const;

  std::size_t size() const { return places_.size(); }

 private:
  Found named(std::string_view key, std::string_view state) const;

  std::vector<KnownPlace> places_;  // By key; cities before regions, the largest first.
};

}  // namespace entente::events
