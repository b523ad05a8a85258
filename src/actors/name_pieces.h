// Names cut into pieces that compare equal whatever their spelling does with case, accents, dots and hyphens.
//
// "People's Republic" and "PEOPLE’S REPUBLIC" give the same pieces (people, s, republic), "U.S." and "US"
// give one ("us"), "Sino-Lao" gives two.  Tables and texts go through the same door, so that a tokenizer that
// splits at hyphens and one that does not find the same names.  What the spelling looked like stays in `shape`.
//
// Dots vanish; hyphens, apostrophes and slashes part pieces; other punctuation is a piece of its own, so that
// no name reaches across a comma unless the name has one.
// Free functions; no allocation beyond the growth of `out`.  About 2 ns a byte.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::actors {

enum class Shape : std::uint8_t {
  lower,    // First letter small, or no letter case.
  capital,  // First letter large, a later one small.
  upper,    // All letters large (also a single large letter).
  other,    // Digits and punctuation.
};

struct Piece {
  std::uint64_t hash = 0;   // Of the folded bytes; equal hashes are taken for equal pieces.
  std::uint32_t token = 0;  // The token it came from.
  std::uint8_t length = 0;  // Folded bytes, at most 255.
  Shape shape = Shape::other;
  bool joined = false;      // Follows the piece before it within one word ("Lao" in "Sino-Lao").
};

// Appends the pieces of one token.  A token of hyphens or apostrophes alone gives none.
void append_pieces(std::string_view bytes, std::uint32_t token, std::vector<Piece>& out);

// Small letters without accents, for comparing spellings ("Vorachít" → "vorachit").  Keeps spaces and punctuation.
std::string fold(std::string_view bytes);

// The hash that append_pieces gives to a piece whose folded bytes are `folded`.
constexpr std::uint64_t piece_hash(std::string_view folded) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

}  // namespace entente::actors
