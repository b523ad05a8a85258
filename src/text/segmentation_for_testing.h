// What every segmentation must keep, checked the slow and obvious way, and weights to try it with.
// For tests and fuzzers only.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/segmented_text.h"

namespace entente::text {

// The first promise of segmented_text.h that is broken, in words, or empty: every character that is not white space
// lies in exactly one token, no token holds white space or cuts a character, tokens fill sentences and sentences
// fill paragraphs in order, written words have as many words as they say, and space_before tells the truth.
std::string first_breach(const SegmentedText& segmented);

// Bytes of a model section whose weights are noise made from `seed`: boundaries anywhere.
std::string noise_section(std::uint32_t seed);

// One line a sentence: its tokens parted by a space, or by | within a written word.  Kinds but prose stand in front:
// "headline: Xi visits Laos".
std::string lines_of(const SegmentedText& segmented);

}  // namespace entente::text
