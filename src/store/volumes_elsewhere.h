// An archive that holds some documents of a larger one, and counts of all.
//
// A copy of what concerns two states (fleet/mirror.h) holds few documents; what their number is weighed against, and how far
// the archive reaches, is that of the larger one.  Once these counts are set, Store::volumes() and Store::horizon() tell them.

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"

namespace entente::store {

struct VolumeElsewhere {
  std::string publisher;
  std::string published;  // As written; empty = undated.
  std::uint64_t documents = 0;
};

// Puts these in the place of those set before, at once.  The archive must exist; opens it for itself.  Fails with io or corrupt.
Result<void> set_volumes_elsewhere(const std::string& path, std::span<const VolumeElsewhere> volumes);

}  // namespace entente::store
