// The network's arithmetic apart from matrix products: gates, squashing, quantising.
//
// Written as plain loops over float that the compiler vectorises for each kind of processor.  No fused
// multiply-add and no sums across lanes: every processor gives the same bits.  Pure functions over the caller's
// memory; safe from all threads.

#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::language {

// Sizes of rows are multiples of this, which is what four wide registers hold.
inline constexpr std::size_t kActivationBlock = 64;

// Scale of a state of the recurrent layers, whose values lie between -1 and 1.
inline constexpr float kStateScale = 1.0f / 127.0f;
inline constexpr float kNarrowStateScale = 1.0f / 63.0f;  // Of simple units, whose states are seven bits.

// One step of one sentence: `gates` holds input, forget, cell and output sums, `size` each; `cell` is updated,
// `state` receives the new state as bytes around 128 with kStateScale.  REQUIRES: size is a multiple of kActivationBlock.
void lstm_step(const float* gates, float* cell, std::uint8_t* state, std::size_t size);

// The same of simple recurrent units: `gates` holds forget, candidate and output sums; `own` what forget and output see of
// the unit's own cell, `size` each.  Their gates are smooth steps (cubic between -4 and 4), which cost a third of a logistic.  States are narrow: bytes around 64 with kNarrowStateScale.
void simple_step(const float* gates, const float* own, float* cell, std::uint8_t* state, std::size_t size);

// Bytes around `zero` for x; returns the scale (the largest magnitude is 127).  REQUIRES: size a multiple of kActivationBlock;
// x >= 0 if zero is 0.
float quantise(const float* x, std::size_t size, std::uint8_t* out, std::uint8_t zero = 128);

// The index of the largest; of the first, if several are.
std::size_t first_largest(const float* x, std::size_t size);

// x[i] = max(x[i], slope * x[i]): slope 0 is the plain rectifier.
void rectify(float* x, std::size_t size, float slope);

// out[i] = max(out[i], rectified sum of the `count` rows + bias): one place of the character window.
void window_maximum(const float* const* rows, std::size_t count, const float* bias, std::size_t size, float* out);

// scores[j] = sum over k of left[k] * right[k * stride + j], for j < count, added in the order of k.
void accumulate_products(const float* left, const float* right, std::size_t depth, std::size_t stride,
                         std::size_t count, float* scores);

// x[i] = exp(x[i] - largest) for i < size; returns their sum.
float exponentials(float* x, std::size_t size);

}  // namespace entente::language
