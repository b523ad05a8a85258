// Does a sentence end here?  A linear model over the words around each token.
//
// English marks sentence ends with stops that also end abbreviations, and leaves them out of headlines, lists and
// letters, so no rule suffices: a logistic model over hashed features of the words on both sides decides for every
// token (features as in Read et al. 2012 and others; weights from training/segmenter).  Deterministic; about 24
// look-ups a token.
// Weights: one signed byte a slot with one scale for all (docs/formats/segmenter.md).

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "text/segmented_text.h"

namespace entente::text {

// What lies between two tokens.
enum class Gap : std::uint8_t { none, space, line, paragraph };

inline constexpr std::size_t kBoundarySlots = std::size_t{1} << 17;
inline constexpr std::size_t kBoundaryFeatures = 24;
using BoundaryFeatures = std::array<std::uint32_t, kBoundaryFeatures>;

// What the model sees of a word; all zero where there is none.
struct BoundaryWord {
  std::uint64_t form = 0;    // Hash of the lower-cased bytes.
  std::uint64_t shape = 0;   // Hash of its shape: runs of X, x, 0 and marks as they are.
  std::uint64_t length = 0;  // Bytes.
};

// The words around one token after another of a paragraph; each word is looked at once.
class WordWindow {
 public:
  // Stands at the first token.  `text` and `tokens` must outlive the window.
  WordWindow(std::string_view text, std::span<const Token> tokens);

  void advance();

  // The word so many tokens before (-2, -1) or behind (1, 2, 3) the one at hand (0).
  const BoundaryWord& at(int offset) const { return words_[static_cast<std::size_t>(offset + kBefore)]; }

 private:
  static constexpr int kBefore = 2;
  BoundaryWord look_at(std::size_t token) const;

  std::string_view text_;
  std::span<const Token> tokens_;
  std::size_t token_ = 0;
  std::array<BoundaryWord, kBefore + 4> words_;
};

// What the model sees of a place between two tokens: after the token that `window` stands at.
struct BoundaryPlace {
  const WordWindow& window;
  BoundaryWord first_word;         // The first of the sentence so far.
  std::size_t sentence_tokens = 0; // In the sentence so far, the token at hand included.
  Gap gap = Gap::none;
  bool in_quotation = false;       // An odd number of double quotation marks since the paragraph began.
};

// Slots of the features of a place.  Shared by training and running, so that they cannot differ.
BoundaryFeatures boundary_features(const BoundaryPlace& place);

class BoundaryModel {
 public:
  // `section`: the bytes of the model file's section "segmenter".  A view: the bytes must outlive the model.
  // Fails with corrupt or unsupported.
  static Result<BoundaryModel> from_section(std::string_view section);

  // True if a sentence ends at this place.
  bool ends_sentence(const BoundaryPlace& place) const;

 private:
  const std::int8_t* weights_ = nullptr;
  float scale_ = 1;
  float bias_ = 0;
};

}  // namespace entente::text
