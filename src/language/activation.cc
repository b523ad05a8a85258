#include "language/activation.h"

#include <algorithm>

// One body, compiled for each kind of processor and chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define ENTENTE_FOR_EACH_PROCESSOR \
  __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define ENTENTE_FOR_EACH_PROCESSOR
#endif

namespace entente::language {
namespace {

constexpr std::size_t kBlock = kActivationBlock;
constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding and subtracting it rounds to a whole number.

// exp(x) to 3e-6 of its value, x held to -28…28 (three of them still multiply without overflow): a polynomial fitted over half a power of two on either side.
inline __attribute__((always_inline)) float fast_exp(float x) {
  x = x < -28.0f ? -28.0f : x;
  x = x > 28.0f ? 28.0f : x;
  const float t = x * 1.44269504f;
  const float whole = (t + kRound) - kRound;
  const float f = (t - whole) * 0.69314718f;
  float p = 0.04145842f;
  p = p * f + 0.16790909f;
  p = p * f + 0.5000436f;
  p = p * f + 0.9999634f;
  p = p * f + 0.9999993f;
  const auto power = static_cast<std::int32_t>(whole);
  // The builtin, since std::bit_cast is a call that the clones do not take in.
  return p * __builtin_bit_cast(float, (power + 127) << 23);
}

// From 0 at -4 to 1 at 4, as training/simple_recurrence.cc has it.
inline __attribute__((always_inline)) float smooth_step(float x) {
  float t = x * 0.125f + 0.5f;
  t = t < 0.0f ? 0.0f : t;
  t = t > 1.0f ? 1.0f : t;
  return t * t * (3.0f - 2.0f * t);
}

inline __attribute__((always_inline)) std::uint8_t to_byte(float scaled, std::int32_t zero) {
  return static_cast<std::uint8_t>(static_cast<std::int32_t>((scaled + kRound) - kRound) + zero);
}

}  // namespace

ENTENTE_FOR_EACH_PROCESSOR
void lstm_step(const float* __restrict gates, float* __restrict cell, std::uint8_t* __restrict state,
               std::size_t size) {
  // In blocks, so that the loop over floats is not mixed with the one over bytes.
  for (std::size_t first = 0; first < size; first += kBlock) {
    float scaled[kBlock];
    for (std::size_t l = 0; l < kBlock; ++l) {
      const std::size_t j = first + l;
      // sigmoid(a) * tanh(b) = (1 - exp(-2b)) / ((1 + exp(-a)) (1 + exp(-2b))): divisions cost most here, so
      // the forget gate and that product share one.
      const float forget = 1.0f + fast_exp(-gates[size + j]);
      const float in = fast_exp(-gates[j]), fresh = fast_exp(-2.0f * gates[2 * size + j]);
      const float taken = (1.0f + in) * (1.0f + fresh);
      const float c = (cell[j] * taken + (1.0f - fresh) * forget) / (forget * taken);
      cell[j] = c;
      const float out = fast_exp(-gates[3 * size + j]), squashed = fast_exp(-2.0f * c);
      scaled[l] = (1.0f - squashed) / ((1.0f + out) * (1.0f + squashed)) * 127.0f;
    }
    for (std::size_t l = 0; l < kBlock; ++l) state[first + l] = to_byte(scaled[l], 128);
  }
}

ENTENTE_FOR_EACH_PROCESSOR
void simple_step(const float* __restrict gates, const float* __restrict own, float* __restrict cell,
                 std::uint8_t* __restrict state, std::size_t size) {
  for (std::size_t first = 0; first < size; first += kBlock) {
    float scaled[kBlock];
    for (std::size_t l = 0; l < kBlock; ++l) {
      const std::size_t j = first + l;
      const float forget = smooth_step(gates[j] + own[j] * cell[j]), out = smooth_step(gates[2 * size + j] + own[size + j] * cell[j]);
      const float fresh = gates[size + j];
      const float c = fresh + forget * (cell[j] - fresh);
      cell[j] = c;
      scaled[l] = out * (126.0f * smooth_step(2.0f * c) - 63.0f);
    }
    for (std::size_t l = 0; l < kBlock; ++l) state[first + l] = to_byte(scaled[l], 64);
  }
}

ENTENTE_FOR_EACH_PROCESSOR
float quantise(const float* __restrict x, std::size_t size, std::uint8_t* __restrict out, std::uint8_t zero) {
  float lanes[kBlock] = {};
  for (std::size_t first = 0; first < size; first += kBlock) {
    for (std::size_t l = 0; l < kBlock; ++l) {
      const float v = x[first + l] < 0 ? -x[first + l] : x[first + l];
      lanes[l] = v > lanes[l] ? v : lanes[l];
    }
  }
  float largest = 0;
  for (const float v : lanes) largest = v > largest ? v : largest;
  if (!(largest > 0)) {
    std::fill(out, out + size, zero);
    return 0;
  }
  const float factor = 127.0f / largest;
  for (std::size_t first = 0; first < size; first += kBlock) {
    for (std::size_t l = 0; l < kBlock; ++l) out[first + l] = to_byte(x[first + l] * factor, zero);
  }
  return largest / 127.0f;
}

ENTENTE_FOR_EACH_PROCESSOR
std::size_t first_largest(const float* x, std::size_t size) {
  constexpr std::size_t kLanes = 16;
  float lanes[kLanes];
  std::size_t i = 0;
  float largest = x[0];
  if (size >= kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) lanes[l] = x[l];
    for (i = kLanes; i + kLanes <= size; i += kLanes) {
      for (std::size_t l = 0; l < kLanes; ++l) lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];
    }
    for (const float v : lanes) largest = v > largest ? v : largest;
  }
  for (; i < size; ++i) largest = x[i] > largest ? x[i] : largest;
  for (i = 0; i + kLanes <= size; i += kLanes) {
    int equal = 0;
    for (std::size_t l = 0; l < kLanes; ++l) equal |= x[i + l] == largest;
    if (equal != 0) break;
  }
  for (; i < size; ++i) {
    if (x[i] == largest) return i;
  }
  return 0;
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
  // 64 outputs at a time stay in registers over the rows.
  std::size_t j = 0;
  for (; j + 64 <= size; j += 64) {
    float sums[64];
    for (std::size_t l = 0; l < 64; ++l) sums[l] = bias[j + l];
    for (std::size_t k = 0; k < count; ++k) {
      const float* __restrict row = rows[k] + j;
      for (std::size_t l = 0; l < 64; ++l) sums[l] += row[l];
    }
    for (std::size_t l = 0; l < 64; ++l) out[j + l] = sums[l] > out[j + l] ? sums[l] : out[j + l];
  }
  for (; j < size; ++j) {
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
