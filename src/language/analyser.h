// Tags, lemmas, trees and names for a segmented document: the language layer's one deed.
//
// Sentences go through the network many at a time; each comes out the same whatever stands beside it, so the
// analysis does not depend on batches or threads.  Sentences of more than kLongestPiece words are cut at clause
// marks, analysed in pieces, and joined: the root of a later piece hangs on the first root by parataxis.
//
// The model is shared; a Scratch belongs to one thread and keeps its memory from document to document.
// Cost: about 30 µs a word on one core with AVX-512 VNNI; measured by bench/bench_language.cc.

#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "language/model.h"
#include "language/sentence.h"
#include "text/segmented_text.h"

namespace entente::language {

inline constexpr std::size_t kLongestPiece = 160;  // Words.

class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

 private:
  friend void analyse(const Model&, Scratch&, const text::SegmentedText&, std::span<const std::uint8_t>, Analysis&);
  friend void analyse_screened(const Model&, Scratch&, const text::SegmentedText&, std::span<std::uint8_t>, Analysis&);
  friend void screen(const Model&, Scratch&, const text::SegmentedText&, std::span<std::uint8_t>);
  struct State;
  std::unique_ptr<State> state_;
};

// Fills `out` (cleared first) with one range a sentence of `text`.  `wanted` is empty, or has one number a sentence:
// where it is 0 the sentence keeps its tokens but is not analysed (Range::parsed is false; heads are -1).
// Lemmas are views into `out.arena` or the model; forms are views into the text.
void analyse(const Model& model, Scratch& scratch, const text::SegmentedText& text,
             std::span<const std::uint8_t> wanted, Analysis& out);

// Sets those numbers of `wanted` to 0 whose sentences, by the model's first layer, hold nothing that the coder would record:
// training showed it sentences with and without records.  A model without that head (NetworkSizes::screen) leaves all.
// `wanted` has one number a sentence.
void screen(const Model& model, Scratch& scratch, const text::SegmentedText& text, std::span<std::uint8_t> wanted);

// screen(), then analyse() of what is left, by which the first layer is computed once.
void analyse_screened(const Model& model, Scratch& scratch, const text::SegmentedText& text, std::span<std::uint8_t> wanted,
                      Analysis& out);

// All sentences.
inline void analyse(const Model& model, Scratch& scratch, const text::SegmentedText& text, Analysis& out) {
  analyse(model, scratch, text, {}, out);
}

}  // namespace entente::language
