// The recurrent layers over a batch of sentences: from words to states that know their context.
//
// Sentences of a document go through together, packed by time (all first words, then all second words, …) from
// long to short, so that each step of the recurrence is one wide product.  Row r of a step belongs to the r-th
// longest sentence.  A sentence's states do not depend on what else is in the batch, to the bit.
//
// An Encoder is one thread's working memory, reused from batch to batch without allocation once it has grown; it
// remembers the inputs of some 4,000 words (1.5 MB) of the model that it served last, which must still be open.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/model.h"

namespace entente::language {

class Encoder {
 public:
  // `forms[i]` are the words of sentence i; sentences come from long to short.  Views must live through the call.
  // REQUIRES: no sentence is empty; at least one sentence.
  void run(const Model& model, std::span<const std::span<const std::string_view>> sentences);

  std::size_t rows() const { return rows_; }
  // The row of word t of sentence i.
  std::size_t row(std::size_t sentence, std::size_t t) const { return offset_[t] + sentence; }

  // States after the second layer (for tags and names) and the third (for the tree): 2 * hidden bytes a row.
  QuantisedRows tag_states() const { return states_of(1); }
  QuantisedRows tree_states() const { return states_of(2); }

 private:
  QuantisedRows states_of(std::size_t layer) const;
  void embed(const Model& model, std::string_view form, float* out);
  float input_of(const Model& model, std::string_view form, std::uint8_t* out);
  void run_direction(const Network& network, std::size_t layer, std::size_t direction, const QuantisedRows& input);

  std::size_t rows_ = 0, state_width_ = 0;
  std::vector<std::size_t> offset_, count_;  // Of each step: first row, rows.
  std::vector<float> features_, gates_, cells_, input_scale_;
  std::vector<std::uint8_t> input_, states_[kLayers];
  std::string lower_;
  std::vector<std::uint8_t> letters_;

  // Inputs of words met before, each in the slot of its hash: text repeats its words.  What a slot gives is what
  // embed() would give, so the cache changes no result.
  struct KnownWord {
    std::array<char, 23> form{};
    std::uint8_t size = 0;  // 0 = empty.
    float scale = 0;
  };
  const Model* known_for_ = nullptr;
  std::vector<KnownWord> known_;
  std::vector<std::uint8_t> known_inputs_;  // sizes.input() bytes a slot.
};

}  // namespace entente::language
