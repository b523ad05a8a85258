// How many independent witnesses tell of something: texts collapsed by copying, and publishers by owner.
//
// Near-copies are one witness (chronicle/syndication.h), and so are all publishers of one family (data/chronicle/publishers.tsv):
// ten papers of one state say what that state says.  State media of two sides are two witnesses, but where they print one
// text they are one, for that occurrence.  A publisher that the table does not know stands for itself.
//
// Pure functions; thread-safe.  Cost: near linear in the records counted.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chronicle/merge.h"

namespace entente::chronicle {

struct Publisher {
  std::string family;  // "Chinese state media"; the publisher's own name where it stands alone.
  std::string state;
  std::string kind;    // state_media, government, agency, private; empty where unknown.
};

// By name, then by the host of the address.  An unknown publisher is its own family; no publisher and an unknown host give
// an empty family: only its text tells whose it is.
Publisher publisher_of(std::string_view name, std::string_view url);

// A number for a family's name, so that MergeInput can hold it; 0 for an empty one.
std::uint32_t number_of_owner(std::string_view family);

// Independent witnesses among these records (indices into `input`).
std::uint32_t count_witnesses(std::span<const std::uint32_t> records, std::span<const MergeInput> input);

}  // namespace entente::chronicle
