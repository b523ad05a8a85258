// Near-copies of one text are one witness.
//
// Documents whose word shingles overlap by an estimated Jaccard share of at least kCopyShare are put in one
// family, transitively.  MinHash (Broder 1997) with banding (Leskovec, Rajaraman & Ullman, ch. 3): near-linear in
// the number of documents.  Deterministic; a family's number is the smallest index in it.
// Texts too short for a judgement (under kShingleWords words) are families of their own unless equal.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::chronicle {

inline constexpr double kCopyShare = 0.5;
inline constexpr std::size_t kShingleWords = 4;

inline constexpr std::size_t kSignatureSlots = 64;  // 32 bands of 2 (syndication.cc).

// What of a text is compared.  A pure function of it, so that several threads may sign, and texts need not be kept.
struct TextSignature {
  std::array<std::uint32_t, kSignatureSlots> lowest;
  std::string short_text;  // The text itself where it has under kShingleWords words.
  bool is_short = false;
  bool is_empty = false;  // Event data without a text: no copy of anything.
};
TextSignature signature_of(std::string_view text);

// One family number a text.
std::vector<std::uint32_t> source_families(std::span<const TextSignature> texts);

}  // namespace entente::chronicle
