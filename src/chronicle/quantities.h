// Counts that a clause tells: "returned 462 people", "nearly 800 suspects", "more than 900 soldiers".
//
// Only counts of what data/chronicle/counted.tsv knows, so that years, days, ages and article numbers never pass for
// counts.  Pure functions; thread-safe.  Cost: one pass over the text.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::chronicle {

enum class Bound : std::uint8_t { exact, at_least, at_most, about };

struct Quantity {
  double value = 0;
  Bound bound = Bound::exact;
  std::string what;  // The class of things counted: "people".
  std::string text;  // As written: "nearly 800 people".
};

std::vector<Quantity> quantities_in(std::string_view text);

// Whether both can be true: 771 and "nearly 800" can, 462 and 464 cannot.
bool compatible(const Quantity& a, const Quantity& b);

}  // namespace entente::chronicle
