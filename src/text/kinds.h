// What a sentence is besides prose: headline, dateline, furniture.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/segmented_text.h"

namespace entente::text {

// Tokens of a dateline at the start of a paragraph, its dashes included: "VIENTIANE, May 14 (Xinhua) --"; 0 = none.
// `early`: the paragraph is among the first of its text, where less than an agency's name will do.
std::uint32_t dateline_length(std::string_view text, std::span<const Token> paragraph, bool early);

// Sets the kinds of all sentences but datelines.  Looks at whole paragraphs: a headline is one that holds a single
// sentence without a stop; furniture is short and says so by its words.
void mark_kinds(SegmentedText& segmented);

}  // namespace entente::text
