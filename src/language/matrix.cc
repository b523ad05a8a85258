// One tile of outputs is a few rows by a few panels, held in registers over all inputs.  With AVX-512, wide batches
// take 12 rows by 2 panels; few rows take more panels, so that enough sums are under way to hide the latency of the
// dot product.  With AVX2, one row by 3 panels: there the number of instructions counts, and an input that is
// brought in serves three panels.
#include "language/matrix.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The intrinsics of g++ 12 hand on an undefined register by design and warn about it themselves (PR 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace entente::language {

Result<Matrix> Matrix::load(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs) {
  const std::size_t padded = (outputs + kPanel - 1) / kPanel * kPanel;
  const auto panels = TRY(file.int8(name + ".q", padded / kPanel, inputs * kPanel));
  const auto scale = TRY(file.float32(name + ".scale", padded));
  const auto bias = TRY(file.float32(name + ".bias", padded));
  return view(panels, scale, bias, inputs);
}

Matrix Matrix::view(std::span<const std::int8_t> panels, std::span<const float> scale, std::span<const float> bias,
                    std::size_t inputs) {
  assert(inputs % 4 == 0 && scale.size() % kPanel == 0 && panels.size() == scale.size() * inputs);
  Matrix m;
  m.panels_ = panels, m.scale_ = scale, m.bias_ = bias, m.inputs_ = inputs;
  m.weight_sum_.assign(scale.size(), 0);
  const std::size_t groups = inputs / 4;
  for (std::size_t p = 0; p < scale.size() / kPanel; ++p) {
    for (std::size_t g = 0; g < groups; ++g) {
      const std::int8_t* w = panels.data() + (p * groups + g) * kPanel * 4;
      for (std::size_t n = 0; n < kPanel; ++n) {
        m.weight_sum_[p * kPanel + n] += w[4 * n] + w[4 * n + 1] + w[4 * n + 2] + w[4 * n + 3];
      }
    }
  }
  m.pair_groups();
  return m;
}

Matrix Matrix::panels(std::size_t first, std::size_t count) const {
  const std::size_t panel = inputs_ * kPanel;
  return view(panels_.subspan(first * panel, count * panel), scale_.subspan(first * kPanel, count * kPanel),
              bias_.subspan(first * kPanel, count * kPanel), inputs_);
}

// Greedy: the first later group that fits.  In trained matrices few groups stay alone.
void Matrix::pair_groups() {
  constexpr std::size_t kLanes = kPanelsAtOnce * kPanel * 2;  // Sums of two weights, of which 16 bits hold one or two products.
  constexpr int kMost = 252;  // 128 * (252 + 4) = 2^15: a weight turned over is one larger.
  const std::size_t groups = inputs_ / 4, panel_count = outputs() / kPanel;
  std::vector<std::uint8_t> sums(groups * kLanes), taken(groups);
  std::vector<std::uint16_t> alone;
  for (std::size_t p = 0; p < panel_count; p += kPanelsAtOnce) {
    const std::size_t panels = std::min(kPanelsAtOnce, panel_count - p);
    std::fill(sums.begin(), sums.end(), std::uint8_t{0});
    for (std::size_t k = 0; k < panels; ++k) {
      const std::int8_t* const w = panels_.data() + (p + k) * groups * kPanel * 4;
      for (std::size_t g = 0; g < groups; ++g) {
        std::uint8_t* const out = sums.data() + g * kLanes + k * kPanel * 2;
        for (std::size_t i = 0; i < kPanel * 2; ++i) {
          const int a = w[g * kPanel * 4 + 2 * i], b = w[g * kPanel * 4 + 2 * i + 1];
          out[i] = static_cast<std::uint8_t>(std::min((a < 0 ? -a : a) + (b < 0 ? -b : b), 255));
        }
      }
    }
    std::fill(taken.begin(), taken.end(), std::uint8_t{0});
    alone.clear();
    std::uint16_t pairs = 0;
    for (std::size_t a = 0; a < groups; ++a) {
      if (taken[a] != 0) continue;
      std::size_t b = a + 1;
      for (; b < groups; ++b) {
        if (taken[b] != 0) continue;
        int most = 0;
        for (std::size_t i = 0; i < kLanes; ++i) most = std::max(most, sums[a * kLanes + i] + sums[b * kLanes + i]);
        if (most <= kMost) break;
      }
      if (b == groups) {
        alone.push_back(static_cast<std::uint16_t>(a));
        continue;
      }
      taken[b] = 1;
      order_.push_back(static_cast<std::uint16_t>(a));
      order_.push_back(static_cast<std::uint16_t>(b));
      ++pairs;
    }
    order_.insert(order_.end(), alone.begin(), alone.end());
    pairs_.push_back(pairs);
  }
}

// The kernels see the matrix' insides; all other code sees multiply().
struct MatrixKernels {
  struct Job {
    const std::int8_t* panels;
    const float *scale, *bias;
    const std::int32_t* weight_sum;
    const std::uint16_t *order, *pairs;
    std::size_t groups, panel_count;
    const QuantisedRows* x;
    std::size_t rows;
    float* out;
    std::size_t out_stride;
    bool add;

    float scale_of(std::size_t row) const { return x->scale ? x->scale[row] : x->common_scale; }
  };

  static Job job(const Matrix& m, const QuantisedRows& x, std::size_t rows, float* out, std::size_t stride, Into into) {
    return {m.panels_.data(), m.scale_.data(), m.bias_.data(), m.weight_sum_.data(), m.order_.data(), m.pairs_.data(),
            m.inputs_ / 4, m.outputs() / kPanel, &x, rows, out, stride, into == Into::add};
  }

  static void portable(const Job& j) {
    for (std::size_t r = 0; r < j.rows; ++r) {
      const std::uint8_t* x = j.x->bytes + r * j.x->stride;
      for (std::size_t p = 0; p < j.panel_count; ++p) {
        std::int32_t sums[kPanel] = {};
        for (std::size_t g = 0; g < j.groups; ++g) {
          const std::int8_t* w = j.panels + (p * j.groups + g) * kPanel * 4;
          for (std::size_t n = 0; n < kPanel; ++n) {
            for (std::size_t i = 0; i < 4; ++i) sums[n] += x[4 * g + i] * w[4 * n + i];
          }
        }
        finish(j, r, p, sums);
      }
    }
  }

  static void finish(const Job& j, std::size_t r, std::size_t p, const std::int32_t* sums) {
    const float row_scale = j.scale_of(r);
    float* out = j.out + r * j.out_stride + p * kPanel;
    for (std::size_t n = 0; n < kPanel; ++n) {
      const std::size_t o = p * kPanel + n;
      const float value = static_cast<float>(sums[n] - j.x->zero * j.weight_sum[o]) * (row_scale * j.scale[o]);
      out[n] = (j.add ? out[n] : j.bias[o]) + value;
    }
  }

#if defined(__x86_64__)
  template <int R, int P>
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void tile512(const Job& j, std::size_t r0,
                                                                                      std::size_t p0) {
    __m512i sums[R][P];
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
      for (int p = 0; p < P; ++p) sums[r][p] = _mm512_setzero_si512();
    }
    const std::uint8_t* x = j.x->bytes + r0 * j.x->stride;
    const std::int8_t* w = j.panels + p0 * j.groups * kPanel * 4;
    const std::size_t panel = j.groups * kPanel * 4;
    for (std::size_t g = 0; g < j.groups; ++g) {
      __m512i weights[P];
#pragma GCC unroll 8
      for (int p = 0; p < P; ++p) {
        weights[p] = _mm512_loadu_si512(w + static_cast<std::size_t>(p) * panel + g * kPanel * 4);
      }
#pragma GCC unroll 12
      for (int r = 0; r < R; ++r) {
        std::int32_t four;
        std::memcpy(&four, x + static_cast<std::size_t>(r) * j.x->stride + 4 * g, 4);
        const __m512i input = _mm512_set1_epi32(four);
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
          // By hand, since g++ 12 copies the sum to and fro around the intrinsic of the same name.
          asm("vpdpbusd %2, %1, %0" : "+v"(sums[r][p]) : "v"(input), "v"(weights[p]));
        }
      }
    }
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
      const std::size_t o = (p0 + static_cast<std::size_t>(p)) * kPanel;
      const __m512i offset = _mm512_mullo_epi32(_mm512_loadu_si512(j.weight_sum + o), _mm512_set1_epi32(j.x->zero));
      const __m512 scale = _mm512_loadu_ps(j.scale + o), bias = _mm512_loadu_ps(j.bias + o);
#pragma GCC unroll 12
      for (int r = 0; r < R; ++r) {
        const std::size_t row = r0 + static_cast<std::size_t>(r);
        float* out = j.out + row * j.out_stride + o;
        const __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sums[r][p], offset)),
                                           _mm512_mul_ps(_mm512_set1_ps(j.scale_of(row)), scale));
        _mm512_storeu_ps(out, _mm512_add_ps(j.add ? _mm512_loadu_ps(out) : bias, value));
      }
    }
  }

  template <int R, int P>
  static void panels512(const Job& j, std::size_t r0, std::size_t p0, std::size_t p1) {
    for (; p0 + P <= p1; p0 += P) tile512<R, P>(j, r0, p0);
    if constexpr (P > 1) panels512<R, P / 2>(j, r0, p0, p1);
  }

  template <int R>
  static void rows512(const Job& j, std::size_t r0, std::size_t p0, std::size_t p1) {
    panels512<R, R <= 3 ? 8 : R <= 6 ? 4 : 2>(j, r0, p0, p1);
  }

  static void some_rows512(const Job& j, std::size_t r0, std::size_t count, std::size_t p0, std::size_t p1) {
    switch (count) {
      case 1: return rows512<1>(j, r0, p0, p1);
      case 2: return rows512<2>(j, r0, p0, p1);
      case 3: return rows512<3>(j, r0, p0, p1);
      case 4: return rows512<4>(j, r0, p0, p1);
      case 5: return rows512<5>(j, r0, p0, p1);
      case 6: return rows512<6>(j, r0, p0, p1);
      case 7: return rows512<7>(j, r0, p0, p1);
      case 8: return rows512<8>(j, r0, p0, p1);
      case 9: return rows512<9>(j, r0, p0, p1);
      case 10: return rows512<10>(j, r0, p0, p1);
      case 11: return rows512<11>(j, r0, p0, p1);
      default: return rows512<12>(j, r0, p0, p1);
    }
  }

  static void avx512(const Job& j) {
    constexpr std::size_t kRows = 12;
    // Eight panels of weights (40 KB for 320 inputs) stay in the first cache while all rows go by.
    for (std::size_t p = 0; p < j.panel_count; p += 8) {
      const std::size_t end = std::min(p + 8, j.panel_count);
      for (std::size_t r = 0; r < j.rows; r += kRows) some_rows512(j, r, std::min(kRows, j.rows - r), p, end);
    }
  }

  // The 8-bit product of AVX2 takes bytes without a sign on one side and adds pairs with clipping at 16 bits, so
  // magnitudes of inputs stand there, and the weights of negative inputs are turned over, bit by bit: w becomes -w - 1.
  // That is one instruction which every vector unit has; the magnitudes of the negative inputs (`owed`) make it good.
  // No sum of two clips: it is at least -2 * 128 * 128.  Neither does one of four where Matrix::pair_groups() says so:
  // those are added with 16 bits, and widened once.

  __attribute__((target("avx2"), always_inline)) static inline __m256i four(const std::uint8_t* at) {
    std::int32_t bytes;
    std::memcpy(&bytes, at, 4);
    return _mm256_set1_epi32(bytes);
  }

  struct Weights {  // Of one group and half a panel, where they lie.
    std::int8_t bytes[32];
  };
  static const Weights& weights_at(const std::int8_t* at) { return *reinterpret_cast<const Weights*>(at); }

  // By hand, since g++ 12 copies the sums to and fro and keeps a product on the stack, which costs a sixth.
  __attribute__((target("avx2"), always_inline)) static inline void add_two(__m256i& sum, __m256i magnitude_a, __m256i sign_a,
                                                                            const Weights& a, __m256i magnitude_b,
                                                                            __m256i sign_b, const Weights& b, __m256i ones) {
    __m256i x, y;
    asm("vpxor %[a], %[sign_a], %[x]\n\t"
        "vpxor %[b], %[sign_b], %[y]\n\t"
        "vpmaddubsw %[x], %[magnitude_a], %[x]\n\t"
        "vpmaddubsw %[y], %[magnitude_b], %[y]\n\t"
        "vpaddw %[x], %[y], %[x]\n\t"
        "vpmaddwd %[ones], %[x], %[x]\n\t"
        "vpaddd %[x], %[sum], %[sum]"
        : [sum] "+x"(sum), [x] "=&x"(x), [y] "=&x"(y)
        : [a] "m"(a), [b] "m"(b), [sign_a] "x"(sign_a), [sign_b] "x"(sign_b), [magnitude_a] "x"(magnitude_a),
          [magnitude_b] "x"(magnitude_b), [ones] "x"(ones));
  }

  __attribute__((target("avx2"), always_inline)) static inline void add_one(__m256i& sum, __m256i magnitude, __m256i sign,
                                                                            const Weights& w, __m256i ones) {
    __m256i x;
    asm("vpxor %[w], %[sign], %[x]\n\t"
        "vpmaddubsw %[x], %[magnitude], %[x]\n\t"
        "vpmaddwd %[ones], %[x], %[x]\n\t"
        "vpaddd %[x], %[sum], %[sum]"
        : [sum] "+x"(sum), [x] "=&x"(x)
        : [w] "m"(w), [sign] "x"(sign), [magnitude] "x"(magnitude), [ones] "x"(ones));
  }

  // Narrow inputs have no sign and clip nothing: 127 * (127 + 127) < 2^15.
  __attribute__((target("avx2"), always_inline)) static inline void add_two_narrow(__m256i& sum, __m256i input_a, const Weights& a,
                                                                                   __m256i input_b, const Weights& b, __m256i ones) {
    __m256i x, y;
    asm("vpmaddubsw %[a], %[input_a], %[x]\n\t"
        "vpmaddubsw %[b], %[input_b], %[y]\n\t"
        "vpaddw %[x], %[y], %[x]\n\t"
        "vpmaddwd %[ones], %[x], %[x]\n\t"
        "vpaddd %[x], %[sum], %[sum]"
        : [sum] "+x"(sum), [x] "=&x"(x), [y] "=&x"(y)
        : [a] "m"(a), [b] "m"(b), [input_a] "x"(input_a), [input_b] "x"(input_b), [ones] "x"(ones));
  }

  // What both tiles do with their sums: less what is owed, scaled, and to their place.
  template <int P>
  __attribute__((target("avx2"), always_inline)) static inline void finish2(const Job& j, std::size_t row, std::size_t p0,
                                                                            const __m256i (&sums)[P][2]) {
    const __m256 row_scale = _mm256_set1_ps(j.scale_of(row));
#pragma GCC unroll 3
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
      for (int half = 0; half < 2; ++half) {
        const std::size_t o = (p0 + static_cast<std::size_t>(p)) * kPanel + 8 * static_cast<std::size_t>(half);
        float* out = j.out + row * j.out_stride + o;
        const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[p][half]), _mm256_mul_ps(row_scale, _mm256_loadu_ps(j.scale + o)));
        _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(j.add ? out : j.bias + o), value));
      }
    }
  }

  // As tile2(), of R narrow rows.
  template <int R, int P>
  __attribute__((target("avx2"), noinline)) static void narrow_tile2(const Job& j, std::size_t row, std::size_t p0) {
    const __m256i less = _mm256_set1_epi32(-j.x->zero);
    const std::uint8_t* const x = j.x->bytes + row * j.x->stride;
    __m256i sums[R][P][2];
#pragma GCC unroll 3
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 3
      for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
          const std::int32_t* const sum = j.weight_sum + (p0 + static_cast<std::size_t>(p)) * kPanel + 8 * static_cast<std::size_t>(half);
          sums[r][p][half] = _mm256_mullo_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(sum)), less);
        }
      }
    }
    const __m256i ones = _mm256_set1_epi16(1), nothing = _mm256_setzero_si256();
    const std::int8_t* const w = j.panels + p0 * j.groups * kPanel * 4;
    const std::size_t panel = j.groups * kPanel * 4, block = p0 / kPanelsAtOnce;
    const std::uint16_t* order = j.order + block * j.groups;
    const std::uint16_t* const pairs_end = order + 2 * j.pairs[block];
    for (const std::uint16_t* const end = j.order + (block + 1) * j.groups; order != end;) {
      const bool pair = order < pairs_end;
      const std::size_t a = order[0], b = order[pair ? 1 : 0];
      order += pair ? 2 : 1;
      const std::int8_t *const wa = w + a * kPanel * 4, *const wb = w + b * kPanel * 4;
#pragma GCC unroll 3
      for (int r = 0; r < R; ++r) {
        const std::uint8_t* const of = x + static_cast<std::size_t>(r) * j.x->stride;
        const __m256i input_a = four(of + 4 * a), input_b = pair ? four(of + 4 * b) : nothing;
#pragma GCC unroll 3
        for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
          for (int half = 0; half < 2; ++half) {
            const std::size_t at = static_cast<std::size_t>(p) * panel + 32 * static_cast<std::size_t>(half);
            add_two_narrow(sums[r][p][half], input_a, weights_at(wa + at), input_b, weights_at(wb + at), ones);
          }
        }
      }
    }
#pragma GCC unroll 3
    for (int r = 0; r < R; ++r) finish2<P>(j, row + static_cast<std::size_t>(r), p0, sums[r]);
  }

  // One row by P panels of one block: the weights are read where they are used, the inputs once for all panels.
  // Not taken into the loop over rows, where the compiler runs out of registers.
  template <int P>
  __attribute__((target("avx2"), noinline)) static void tile2(const Job& j, std::size_t row, std::size_t p0,
                                                              const std::uint8_t* magnitudes, const std::uint8_t* signs,
                                                              std::int32_t owed) {
    __m256i sums[P][2];
#pragma GCC unroll 3
    for (int p = 0; p < P; ++p) sums[p][0] = sums[p][1] = _mm256_setzero_si256();
    const __m256i ones = _mm256_set1_epi16(1);
    const std::int8_t* const w = j.panels + p0 * j.groups * kPanel * 4;
    const std::size_t panel = j.groups * kPanel * 4, block = p0 / kPanelsAtOnce;
    const std::uint16_t* order = j.order + block * j.groups;
    for (const std::uint16_t* const end = order + 2 * j.pairs[block]; order != end; order += 2) {
      const std::size_t a = order[0], b = order[1];
      const __m256i magnitude_a = four(magnitudes + 4 * a), sign_a = four(signs + 4 * a);
      const __m256i magnitude_b = four(magnitudes + 4 * b), sign_b = four(signs + 4 * b);
      const std::int8_t *const wa = w + a * kPanel * 4, *const wb = w + b * kPanel * 4;
#pragma GCC unroll 3
      for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
          const std::size_t at = static_cast<std::size_t>(p) * panel + 32 * static_cast<std::size_t>(half);
          add_two(sums[p][half], magnitude_a, sign_a, weights_at(wa + at), magnitude_b, sign_b, weights_at(wb + at), ones);
        }
      }
    }
    for (const std::uint16_t* const end = j.order + (block + 1) * j.groups; order != end; ++order) {
      const std::size_t g = *order;
      const __m256i magnitude = four(magnitudes + 4 * g), sign = four(signs + 4 * g);
#pragma GCC unroll 3
      for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
          const std::size_t at = static_cast<std::size_t>(p) * panel + 32 * static_cast<std::size_t>(half);
          add_one(sums[p][half], magnitude, sign, weights_at(w + g * kPanel * 4 + at), ones);
        }
      }
    }
    const __m256i made_good = _mm256_set1_epi32(owed);
#pragma GCC unroll 3
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 2
      for (int half = 0; half < 2; ++half) sums[p][half] = _mm256_add_epi32(sums[p][half], made_good);
    }
    finish2<P>(j, row, p0, sums);
  }

  __attribute__((target("avx2"))) static void narrow2(const Job& j) {
    for (std::size_t p = 0; p < j.panel_count; p += kPanelsAtOnce) {
      const std::size_t panels = std::min(kPanelsAtOnce, j.panel_count - p);
      std::size_t r = 0;
      for (; panels == 1 && r + 3 <= j.rows; r += 3) narrow_tile2<3, 1>(j, r, p);
      for (; r < j.rows; ++r) {
        if (panels == 3) narrow_tile2<1, 3>(j, r, p);
        if (panels == 2) narrow_tile2<1, 2>(j, r, p);
        if (panels == 1) narrow_tile2<1, 1>(j, r, p);
      }
    }
  }

  __attribute__((target("avx2"))) static void avx2(const Job& j) {
    if (j.x->narrow()) return narrow2(j);
    constexpr std::size_t kRows = 48;  // Their inputs stay in the second cache while all weights go by.
    thread_local std::vector<std::uint8_t> split;
    const std::size_t width = 4 * j.groups;
    split.resize(2 * kRows * width);
    std::uint8_t* const magnitudes = split.data();
    std::uint8_t* const signs = magnitudes + kRows * width;  // 0 or 255.
    std::int32_t owed[kRows];
    for (std::size_t r0 = 0; r0 < j.rows; r0 += kRows) {
      const std::size_t rows = std::min(kRows, j.rows - r0);
      for (std::size_t r = 0; r < rows; ++r) {
        const std::uint8_t* x = j.x->bytes + (r0 + r) * j.x->stride;
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < width; ++i) {
          const auto value = static_cast<std::int8_t>(x[i] ^ kZeroPoint);  // Less 128.
          const auto magnitude = static_cast<std::uint8_t>(value < 0 ? -value : value);
          signs[r * width + i] = value < 0 ? 255 : 0;
          magnitudes[r * width + i] = magnitude;
          sum += value < 0 ? magnitude : 0;
        }
        owed[r] = sum;
      }
      for (std::size_t p = 0; p < j.panel_count; p += kPanelsAtOnce) {
        const std::size_t panels = std::min(kPanelsAtOnce, j.panel_count - p);
        for (std::size_t r = 0; r < rows; ++r) {
          const std::uint8_t *const m = magnitudes + r * width, *const s = signs + r * width;
          if (panels == 3) tile2<3>(j, r0 + r, p, m, s, owed[r]);
          if (panels == 2) tile2<2>(j, r0 + r, p, m, s, owed[r]);
          if (panels == 1) tile2<1>(j, r0 + r, p, m, s, owed[r]);
        }
      }
    }
  }
#endif
};

Kernel best_kernel() {
  static const Kernel best = [] {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
      return Kernel::avx512_vnni;
    }
    if (__builtin_cpu_supports("avx2")) return Kernel::avx2;
#endif
    return Kernel::portable;
  }();
  return best;
}

std::string_view name_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::portable: return "portable";
    case Kernel::avx2: return "AVX2";
    case Kernel::avx512_vnni: return "AVX-512 VNNI";
  }
  return "";
}

void multiply(const Matrix& m, const QuantisedRows& x, std::size_t rows, float* out, std::size_t out_stride,
              Into into, Kernel kernel) {
  const auto job = MatrixKernels::job(m, x, rows, out, out_stride, into);
#if defined(__x86_64__)
  if (kernel == Kernel::avx512_vnni) return MatrixKernels::avx512(job);
  if (kernel == Kernel::avx2) return MatrixKernels::avx2(job);
#endif
  MatrixKernels::portable(job);
}

}  // namespace entente::language
