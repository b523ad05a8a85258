// From a text to sentences and tokens, with what is no running prose set apart.
//
// Paragraphs first (blank lines; single line ends too, unless the text is wrapped at a column), tokens by rule
// (tokenizer.h), sentence ends by a learned model (boundary.h).  A dateline is cut off from the sentence behind it;
// headlines and site furniture are marked (kinds.h), never dropped.
// Immutable; safe from many threads.  Linear in the text; no allocation in a steady state but in `out`.

#pragma once

#include <string_view>

#include "base/result.h"
#include "text/boundary.h"
#include "text/segmented_text.h"
#include "text/tokenizer.h"

namespace entente::text {

class Segmenter {
 public:
  // `section`: the model file's section "segmenter", which must outlive the segmenter.
  static Result<Segmenter> from_section(std::string_view section);

  // Replaces what `out` held; its spans and `out.text` are views of `text`.  REQUIRES: valid UTF-8 under 4 GiB.
  void segment(std::string_view text, SegmentedText& out) const;

 private:
  Segmenter(Tokenizer tokenizer, BoundaryModel model);
  void segment_paragraph(std::string_view text, Span<TextByte> span, std::uint32_t number, SegmentedText& out) const;

  Tokenizer tokenizer_;
  BoundaryModel model_;
};

// A longest stretch of tokens without an end: what is longer is cut here, so that no later station meets a
// sentence without limit (lists, tables, text without marks).
inline constexpr std::uint32_t kLongestSentence = 400;

// Paragraphs of a text, in order; white space between them belongs to none.
void find_paragraphs(std::string_view text, std::vector<Span<TextByte>>& out);

// The gap behind token i.  REQUIRES: i + 1 < tokens.size().
Gap gap_after(std::string_view text, const std::vector<Token>& tokens, std::size_t i);

}  // namespace entente::text
