#include "language/encoder.h"

#include <algorithm>
#include <cassert>

#include "language/activation.h"
#include "language/latin_letters.h"

namespace entente::language {

namespace {

constexpr std::size_t kKnownWords = 4096;  // A power of two.

std::size_t hash_of(std::string_view form) {  // FNV-1a, 64 bits.
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : form) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<std::size_t>(h ^ (h >> 29));
}

}  // namespace

QuantisedRows Encoder::states_of(std::size_t layer) const {
  return {states_[layer].data(), state_width_, nullptr, kStateScale};
}

void Encoder::embed(const Model& model, std::string_view form, float* out) {
  const Network& network = model.network();
  const NetworkSizes& s = network.sizes;
  lower_.clear();
  append_lower(form, lower_);
  const std::uint32_t row = model.word_row(lower_);
  const std::int8_t* vector = model.word_vector(row);
  const float scale = model.word_scale(row);
  for (std::size_t i = 0; i < s.word; ++i) out[i] = static_cast<float>(vector[i]) * scale;

  spell(form, s.longest_word, letters_);
  float* const windows = out + s.word;
  std::fill(windows, windows + s.characters_out, 0.0f);
  const auto half = static_cast<std::ptrdiff_t>(s.window / 2);
  const auto length = static_cast<std::ptrdiff_t>(letters_.size());
  for (std::ptrdiff_t centre = 0; centre < length; ++centre) {
    const float* parts[9];
    std::size_t count = 0;
    for (std::ptrdiff_t k = 0; k < static_cast<std::ptrdiff_t>(s.window); ++k) {
      const std::ptrdiff_t at = centre + k - half;
      if (at < 0 || at >= length) continue;
      parts[count++] = network.character_table.data() +
                       (letters_[static_cast<std::size_t>(at)] * std::size_t{s.window} + static_cast<std::size_t>(k)) *
                           s.characters_out;
    }
    window_maximum(parts, count, network.character_bias.data(), s.characters_out, windows);
  }
}

// Writes the network's input for a word, in bytes; returns their scale.
float Encoder::input_of(const Model& model, std::string_view form, std::uint8_t* out) {
  const std::size_t width = model.network().sizes.input();
  if (form.empty() || form.size() > KnownWord{}.form.size()) {
    embed(model, form, features_.data());
    return quantise(features_.data(), width, out);
  }
  const std::size_t slot = hash_of(form) & (kKnownWords - 1);
  KnownWord& known = known_[slot];
  std::uint8_t* const input = known_inputs_.data() + slot * width;
  if (std::string_view(known.form.data(), known.size) != form) {
    embed(model, form, features_.data());
    known.scale = quantise(features_.data(), width, input);
    known.size = static_cast<std::uint8_t>(form.copy(known.form.data(), known.form.size()));
  }
  std::copy_n(input, width, out);
  return known.scale;
}

void Encoder::run(const Model& model, std::span<const std::span<const std::string_view>> sentences) {
  const Network& network = model.network();
  assert(!sentences.empty());
  const std::size_t steps = sentences[0].size();
  offset_.resize(steps);
  count_.resize(steps);
  rows_ = 0;
  std::size_t active = sentences.size();
  for (std::size_t t = 0; t < steps; ++t) {
    while (sentences[active - 1].size() <= t) --active;
    offset_[t] = rows_;
    count_[t] = active;
    rows_ += active;
  }
  const std::size_t width = network.sizes.input();
  state_width_ = 2 * std::size_t{network.sizes.hidden};
  features_.resize(width);
  if (known_for_ != &model) {
    known_for_ = &model;
    known_.assign(kKnownWords, {});
    known_inputs_.resize(kKnownWords * width);
  }
  input_.resize(rows_ * width);
  input_scale_.resize(rows_);
  gates_.resize(rows_ * 4 * network.sizes.hidden);
  cells_.resize(sentences.size() * network.sizes.hidden);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t t = 0; t < sentences[i].size(); ++t) {
      input_scale_[row(i, t)] = input_of(model, sentences[i][t], input_.data() + row(i, t) * width);
    }
  }
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    states_[layer].resize(rows_ * state_width_);
    const QuantisedRows input = layer == 0 ? QuantisedRows{input_.data(), width, input_scale_.data()}
                                           : states_of(layer - 1);
    for (std::size_t direction = 0; direction < 2; ++direction) run_direction(network, layer, direction, input);
  }
}

void Encoder::run_direction(const Network& network, std::size_t layer, std::size_t direction,
                            const QuantisedRows& input) {
  const Network::Direction& weights = network.layers[layer][direction];
  const std::size_t hidden = network.sizes.hidden, steps = count_.size();
  multiply(weights.input, input, rows_, gates_.data(), 4 * hidden, Into::replace);
  std::fill(cells_.begin(), cells_.end(), 0.0f);
  std::uint8_t* const states = states_[layer].data() + direction * hidden;
  for (std::size_t q = 0; q < steps; ++q) {
    const std::size_t t = direction == 0 ? q : steps - 1 - q;
    float* const gates = gates_.data() + offset_[t] * 4 * hidden;
    if (q > 0) {
      // Backwards, sentences that end here have no state before them; they are the last rows of the step.
      const std::size_t before = direction == 0 ? t - 1 : t + 1;
      const QuantisedRows previous{states + offset_[before] * state_width_, state_width_, nullptr, kStateScale};
      multiply(weights.recurrent, previous, std::min(count_[t], count_[before]), gates, 4 * hidden, Into::add);
    }
    for (std::size_t i = 0; i < count_[t]; ++i) {
      lstm_step(gates + i * 4 * hidden, cells_.data() + i * hidden, states + (offset_[t] + i) * state_width_, hidden);
    }
  }
}

}  // namespace entente::language
