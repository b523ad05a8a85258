// Which pairs of states an archive tells of: what a reader chooses from first.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace entente::store {

// Two states, and how many records name both as sides.
struct Pair {
  std::string a;  // a < b.
  std::string b;
  std::uint64_t records = 0;
  std::uint32_t first_year = 0;  // Of dated records; 0 = none is dated.
  std::uint32_t last_year = 0;
};

// All pairs of different states, the most frequent first.  Opens the archive for itself.  Fails with io or corrupt.
// Cost: one run over an index.
Result<std::vector<Pair>> pairs_of(const std::string& path);

}  // namespace entente::store
