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

// What the model sees of a place between two tokens.
struct BoundaryPlace {
  std::string_view text;
  std::span<const Token> tokens;
  std::size_t token = 0;            // The boundary would be after this one.
  std::size_t sentence_first = 0;   // The first token since the last boundary.
  Gap gap = Gap::none;
  bool in_quotation = false;        // An odd number of double quotation marks since the paragraph began.
};

// Slots of the features of a place.  Shared by training and running, so that they cannot differ.
BoundaryFeatures boundary_features(const BoundaryPlace& place);

class BoundaryModel {
 public:
  // `section`: the bytes of the model file's section "segmenter".  A view: the bytes must outlive the model.
  // Fails with corrupt or unsupported.
  static Result<BoundaryModel> from_section(std::string_view section);

  // True if a sentence ends after place.token.
  bool ends_sentence(const BoundaryPlace& place) const;

 private:
  const std::int8_t* weights_ = nullptr;
  float scale_ = 1;
  float bias_ = 0;
};

}  // namespace entente::text
