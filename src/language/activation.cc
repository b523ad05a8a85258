#include "language/activation.h"

#include <algorithm>
#include <bit>

// One body, compiled for each kind of processor and chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define ENTENTE_FOR_EACH_PROCESSOR \
  __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define ENTENTE_FOR_EACH_PROCESSOR
#endif

namespace entente::language {
namespace {

constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding and subtracting it rounds to a whole number.

// exp(x) to about 1e-7 of its value, x held to -80…80.
inline __attribute__((always_inline)) float fast_exp(float x) {
  x = x < -80.0f ? -80.0f : x;
  x = x > 80.0f ? 80.0f : x;
  const float t = x * 1.44269504f;
  const float shifted = t + kRound;
  const float whole = shifted - kRound;
  const float f = (t - whole) * 0.69314718f;
  float p = 1.0f / 720;
  p = p * f + 1.0f / 120;
  p = p * f + 1.0f / 24;
  p = p * f + 1.0f / 6;
  p = p * f + 0.5f;
  p = p * f + 1.0f;
  p = p * f + 1.0f;
  const auto power = static_cast<std::int32_t>(whole);
  return p * std::bit_cast<float>((power + 127) << 23);
}

inline __attribute__((always_inline)) float sigmoid(float x) { return 1.0f / (1.0f + fast_exp(-x)); }
inline __attribute__((always_inline)) float hyperbolic_tangent(float x) { return 2.0f * sigmoid(2.0f * x) - 1.0f; }

inline __attribute__((always_inline)) std::uint8_t to_byte(float scaled) {
  return static_cast<std::uint8_t>(static_cast<std::int32_t>((scaled + kRound) - kRound) + 128);
}

}  // namespace

ENTENTE_FOR_EACH_PROCESSOR
void lstm_step(const float* __restrict gates, float* __restrict cell, std::uint8_t* __restrict state,
               std::size_t size) {
  for (std::size_t j = 0; j < size; ++j) {
    const float in = sigmoid(gates[j]), forget = sigmoid(gates[size + j]);
    const float fresh = hyperbolic_tangent(gates[2 * size + j]), out = sigmoid(gates[3 * size + j]);
    const float c = forget * cell[j] + in * fresh;
    cell[j] = c;
    state[j] = to_byte(out * hyperbolic_tangent(c) * 127.0f);
  }
}

ENTENTE_FOR_EACH_PROCESSOR
float quantise(const float* __restrict x, std::size_t size, std::uint8_t* __restrict out) {
  float lanes[16] = {};
  for (std::size_t i = 0; i < size; i += 16) {
    for (std::size_t l = 0; l < 16; ++l) {
      const float v = x[i + l] < 0 ? -x[i + l] : x[i + l];
      lanes[l] = v > lanes[l] ? v : lanes[l];
    }
  }
  float largest = 0;
  for (const float v : lanes) largest = v > largest ? v : largest;
  if (!(largest > 0)) {
    std::fill(out, out + size, std::uint8_t{128});
    return 0;
  }
  const float factor = 127.0f / largest;
  for (std::size_t i = 0; i < size; ++i) out[i] = to_byte(x[i] * factor);
  return largest / 127.0f;
}

ENTENTE_FOR_EACH_PROCESSOR
void rectify(float* x, std::size_t size, float slope) {
  for (std::size_t i = 0; i < size; ++i) {
    const float other = x[i] * slope;
    x[i] = x[i] > other ? x[i] : other;
  }
}

ENTENTE_FOR_EACH_PROCESSOR
void window_maximum(const float* const* rows, std::size_t count, const float* __restrict bias, std::size_t size,
                    float* __restrict out) {
  for (std::size_t j = 0; j < size; ++j) {
    float sum = bias[j];
    for (std::size_t k = 0; k < count; ++k) sum += rows[k][j];
    out[j] = sum > out[j] ? sum : out[j];
  }
}

ENTENTE_FOR_EACH_PROCESSOR
void accumulate_products(const float* __restrict left, const float* __restrict right, std::size_t depth,
                         std::size_t stride, std::size_t count, float* __restrict scores) {
  std::size_t j = 0;
  for (; j + 32 <= count; j += 32) {
    float sums[32] = {};
    for (std::size_t k = 0; k < depth; ++k) {
      for (std::size_t l = 0; l < 32; ++l) sums[l] += left[k] * right[k * stride + j + l];
    }
    for (std::size_t l = 0; l < 32; ++l) scores[j + l] = sums[l];
  }
  for (; j + 16 <= count; j += 16) {
    float sums[16] = {};
    for (std::size_t k = 0; k < depth; ++k) {
      for (std::size_t l = 0; l < 16; ++l) sums[l] += left[k] * right[k * stride + j + l];
    }
    for (std::size_t l = 0; l < 16; ++l) scores[j + l] = sums[l];
  }
  for (; j < count; ++j) {
    float sum = 0;
    for (std::size_t k = 0; k < depth; ++k) sum += left[k] * right[k * stride + j];
    scores[j] = sum;
  }
}

float exponentials(float* x, std::size_t size) {
  if (size == 0) return 0;
  const float largest = *std::max_element(x, x + size);
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    x[i] = fast_exp(x[i] - largest);
    sum += x[i];
  }
  return sum;
}

}  // namespace entente::language
