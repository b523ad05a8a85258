// The recurrent layers over a batch of sentences: from words to states that know their context.
//
// Sentences of a document go through together, packed by time (all first words, then all second words, …) from
// long to short, so that each step of the recurrence is one wide product.  Row r of a step belongs to the r-th
// longest sentence.  A sentence's states do not depend on what else is in the batch, to the bit.
//
// An Encoder is one thread's working memory, reused from batch to batch without allocation once it has grown; it
// remembers what the first layer made of 1,000 to 2,000 words of the model that it served last, which must still be open:
// 8 MB with the fast model, 10 MB with the accurate one.

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

  // The first layer alone, for screen_states().
  void run_first(const Model& model, std::span<const std::span<const std::string_view>> sentences);
  // The other layers, over first states that were kept: of every word its row, sentence after sentence.
  void run_others(const Model& model, std::span<const std::span<const std::string_view>> sentences, const std::uint8_t* first_states);

  std::size_t rows() const { return rows_; }
  // The row of word t of sentence i.
  std::size_t row(std::size_t sentence, std::size_t t) const { return offset_[t] + sentence; }

  // States after the first layer (for the screen), the second (for tags and names) and the third (for the tree):
  // 2 * hidden bytes a row.
  QuantisedRows screen_states() const { return states_of(0); }
  QuantisedRows tag_states() const { return states_of(1); }
  QuantisedRows tree_states() const { return states_of(2); }

 private:
  QuantisedRows states_of(std::size_t layer) const;
  void embed(const Model& model, std::string_view form, float* out);
  std::uint32_t product_of(const Model& model, std::string_view form);
  void multiply_fresh(const Network& network);
  void lay_out(const Network& network, std::span<const std::span<const std::string_view>> sentences);
  void run_layer(const Network& network, std::size_t layer);
  void run_direction(const Network& network, std::size_t layer, std::size_t direction);

  std::size_t rows_ = 0, state_width_ = 0;
  bool narrow_ = false;  // The states are of seven bits.
  std::vector<std::size_t> offset_, count_;  // Of each step: first row, rows.
  std::vector<float> features_, gates_, cells_;
  std::vector<std::uint8_t> states_[kLayers];
  std::string lower_;
  std::vector<std::uint8_t> letters_;

  // What the first layer makes of a word before it looks at the sentence is a function of the form alone, and text
  // repeats its words: so these products are kept, each in the slot of its form's hash.  What a slot gives is what the
  // multiplication would give, bit by bit: the cache changes no result.
  struct KnownWord {
    std::array<char, 23> form{};
    std::uint8_t size = 0;    // 0 = empty.
    std::uint32_t batch = 0;  // That used it last: a slot keeps its word while a batch goes on.
  };
  const Model* known_for_ = nullptr;
  std::uint32_t batch_ = 0;
  std::vector<KnownWord> known_;
  std::vector<std::uint32_t> product_;  // Of every row: a slot, or a place behind the slots.
  std::vector<float> products_;         // The gates' sums of the forward, then of the backward direction.
  std::size_t slots_ = 0;  // A power of two.
  std::size_t spare_ = 0;               // Places behind the slots, for this batch's words without a slot.
  std::vector<std::uint32_t> fresh_;    // Places to be filled, and their inputs.
  std::vector<std::uint8_t> fresh_input_;
  std::vector<float> fresh_scale_;
};

}  // namespace entente::language
