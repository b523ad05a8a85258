#include "language/encoder.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "language/activation.h"
#include "language/latin_letters.h"

namespace entente::language {

namespace {

constexpr std::size_t kKnownBytes = 12 << 20;  // Of known words' products, at most.
constexpr std::size_t kRowsAtOnce = 48;  // Their gates stay in the second-level cache from sum to state.

std::size_t hash_of(std::string_view form) {  // FNV-1a, 64 bits.
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : form) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<std::size_t>(h ^ (h >> 29));
}

}  // namespace

QuantisedRows Encoder::states_of(std::size_t layer) const {
  return {states_[layer].data(), state_width_, nullptr, narrow_ ? kNarrowStateScale : kStateScale, narrow_ ? kNarrowZeroPoint : kZeroPoint};
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

// Where the word's products lie, or will lie after multiply_fresh().
std::uint32_t Encoder::product_of(const Model& model, std::string_view form) {
  std::size_t place = slots_ + spare_;
  const std::size_t slot = hash_of(form) & (slots_ - 1);
  KnownWord& known = known_[slot];
  if (!form.empty() && form.size() <= known.form.size()) {
    if (std::string_view(known.form.data(), known.size) == form) {
      known.batch = batch_;
      return static_cast<std::uint32_t>(slot);
    }
    if (known.batch != batch_) {
      known.size = static_cast<std::uint8_t>(form.copy(known.form.data(), known.form.size()));
      known.batch = batch_;
      place = slot;
    }
  }
  if (place != slot) ++spare_;
  const std::size_t width = model.network().sizes.input();
  embed(model, form, features_.data());
  fresh_.push_back(static_cast<std::uint32_t>(place));
  fresh_input_.resize(fresh_.size() * width);
  fresh_scale_.push_back(quantise(features_.data(), width, fresh_input_.data() + fresh_input_.size() - width));
  return fresh_.back();
}

void Encoder::multiply_fresh(const Network& network) {
  const std::size_t size = network.sizes.gates(), width = network.sizes.input();
  products_.resize(std::max(products_.size(), (slots_ + spare_) * 2 * size));
  gates_.resize(std::max(gates_.size(), kRowsAtOnce * size));
  for (std::size_t first = 0; first < fresh_.size(); first += kRowsAtOnce) {
    const std::size_t count = std::min(kRowsAtOnce, fresh_.size() - first);
    for (std::size_t direction = 0; direction < 2; ++direction) {
      multiply(network.layers[0][direction].input,
               {fresh_input_.data() + first * width, width, fresh_scale_.data() + first}, count, gates_.data(), size,
               Into::replace);
      for (std::size_t i = 0; i < count; ++i) {
        std::copy_n(gates_.data() + i * size, size, products_.data() + (fresh_[first + i] * 2 + direction) * size);
      }
    }
  }
}

void Encoder::run(const Model& model, std::span<const std::span<const std::string_view>> sentences) {
  run_first(model, sentences);
  for (std::size_t layer = 1; layer < kLayers; ++layer) run_layer(model.network(), layer);
}

void Encoder::run_layer(const Network& network, std::size_t layer) {
  states_[layer].resize(rows_ * state_width_);
  for (std::size_t direction = 0; direction < 2; ++direction) run_direction(network, layer, direction);
}

void Encoder::run_others(const Model& model, std::span<const std::span<const std::string_view>> sentences,
                         const std::uint8_t* first_states) {
  lay_out(model.network(), sentences);
  states_[0].resize(rows_ * state_width_);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t t = 0; t < sentences[i].size(); ++t, first_states += state_width_) {
      std::copy_n(first_states, state_width_, states_[0].data() + row(i, t) * state_width_);
    }
  }
  for (std::size_t layer = 1; layer < kLayers; ++layer) run_layer(model.network(), layer);
}

// Where the rows of each step lie.
void Encoder::lay_out(const Network& network, std::span<const std::span<const std::string_view>> sentences) {
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
  state_width_ = 2 * std::size_t{network.sizes.hidden};
  narrow_ = network.sizes.simple != 0;
  cells_.resize(sentences.size() * network.sizes.hidden);
}

void Encoder::run_first(const Model& model, std::span<const std::span<const std::string_view>> sentences) {
  const Network& network = model.network();
  lay_out(network, sentences);
  features_.resize(network.sizes.input());
  if (known_for_ != &model) {
    known_for_ = &model;
    batch_ = 0;
    slots_ = std::bit_floor(kKnownBytes / (2 * network.sizes.gates() * sizeof(float)));
    known_.assign(slots_, {});
    products_.clear();
  }
  ++batch_;
  spare_ = 0;
  fresh_.clear();
  fresh_scale_.clear();
  product_.resize(rows_);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t t = 0; t < sentences[i].size(); ++t) product_[row(i, t)] = product_of(model, sentences[i][t]);
  }
  multiply_fresh(network);
  run_layer(network, 0);
}

void Encoder::run_direction(const Network& network, std::size_t layer, std::size_t direction) {
  const Network::Direction& weights = network.layers[layer][direction];
  const std::size_t hidden = network.sizes.hidden, size = network.sizes.gates(), steps = count_.size();
  std::fill(cells_.begin(), cells_.end(), 0.0f);
  std::uint8_t* const states = states_[layer].data() + direction * hidden;
  const auto step = [&](std::size_t q) { return direction == 0 ? q : steps - 1 - q; };
  const auto simple_steps = [&](std::size_t t, const auto& gates_of) {
    for (std::size_t i = 0; i < count_[t]; ++i) {
      const std::size_t r = offset_[t] + i;
      simple_step(gates_of(r), weights.own.data(), cells_.data() + i * hidden, states + r * state_width_, hidden);
    }
  };
  if (network.sizes.simple != 0 && layer == 0) {
    for (std::size_t q = 0; q < steps; ++q) {
      simple_steps(step(q), [&](std::size_t r) { return products_.data() + (product_[r] * std::size_t{2} + direction) * size; });
    }
    return;
  }
  gates_.resize(std::max(gates_.size(), std::max(kRowsAtOnce, count_[0]) * size));
  for (std::size_t q = 0; q < steps;) {
    // Steps q … end, whose rows lie together.
    std::size_t end = q, rows = 0;
    while (end < steps && (end == q || rows + count_[step(end)] <= kRowsAtOnce)) rows += count_[step(end++)];
    const std::size_t first = offset_[direction == 0 ? q : step(end - 1)];
    if (layer == 0) {
      for (std::size_t r = 0; r < rows; ++r) {
        std::copy_n(products_.data() + (product_[first + r] * std::size_t{2} + direction) * size, size, gates_.data() + r * size);
      }
    } else {
      QuantisedRows below = states_of(layer - 1);
      below.bytes += first * below.stride;
      multiply(weights.input, below, rows, gates_.data(), size, Into::replace);
    }
    for (; q < end; ++q) {
      const std::size_t t = step(q);
      float* const gates = gates_.data() + (offset_[t] - first) * size;
      if (network.sizes.simple != 0) {
        simple_steps(t, [&](std::size_t r) { return gates_.data() + (r - first) * size; });
        continue;
      }
      if (q > 0) {
        // Backwards, sentences that end here have no state before them; they are the last rows of the step.
        const std::size_t before = step(q - 1);
        const QuantisedRows previous{states + offset_[before] * state_width_, state_width_, nullptr, kStateScale};
        multiply(weights.recurrent, previous, std::min(count_[t], count_[before]), gates, size, Into::add);
      }
      for (std::size_t i = 0; i < count_[t]; ++i) {
        lstm_step(gates + i * size, cells_.data() + i * hidden, states + (offset_[t] + i) * state_width_, hidden);
      }
    }
  }
}

}  // namespace entente::language
