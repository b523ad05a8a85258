// A shard: some documents as zstd-packed JSON Lines, the unit of work that a queue hands to one worker.
//
// The same documents make the same shard with the same id on any machine.  Plain values and functions.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/document.h"

namespace entente::fleet {

// The most bytes of JSON in a shard, before packing: what a worker unpacks into memory.
inline constexpr std::size_t kMostShardBytes = std::size_t{64} << 20;

struct Shard {
  std::string id;               // "s-" and 20 digits: of the SHA-256 of its JSON.
  std::string bytes;            // One zstd frame.
  std::size_t documents = 0;
  std::string first;            // Where its first document came from, for people.
  std::size_t at = 0;           // Of the documents packed together, the first that is in it.
};

struct Packed {
  std::vector<Shard> shards;
  std::vector<std::size_t> refused;  // Documents that are too large for a shard by themselves.
};

// Packs all documents into one shard, or into several where it would have more than `limit` bytes.
Packed pack(std::span<const sources::Document> documents, std::size_t limit);

// Fails with bad_input; safe on any bytes.
Result<std::vector<sources::Document>> unpack(std::string_view bytes);

}  // namespace entente::fleet
