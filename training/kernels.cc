// Training kernels for two processor cores: a fused LSTM and dense layer in bfloat16.
//
// PyTorch's own recurrent layers run at about 1,200 words a second here.  These run the input
// product of all time steps at once, one recurrent product a step over the whole batch, and
// gates with hand-written derivatives; the two directions of a layer run on one core each.
// Products take bfloat16 operands and add in float32; weights and states stay float32.
//
// Rows are packed by time: all first words of a batch, then all second words, with the
// sentences sorted from long to short, so that row i of a step belongs to sentence i.
//
// Built by training/kernels.py; needs AVX-512 with BF16.  Never linked by the program.

#include <immintrin.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

using bf16 = std::uint16_t;

inline bf16 to_bf16(float v) {
  std::uint32_t u;
  std::memcpy(&u, &v, 4);
  u += 0x7fff + ((u >> 16) & 1);
  return static_cast<bf16>(u >> 16);
}

void convert(const float* in, bf16* out, std::int64_t n) {
  std::int64_t i = 0;
  for (; i + 16 <= n; i += 16) {
    const __m256bh h = _mm512_cvtneps_pbh(_mm512_loadu_ps(in + i));
    std::memcpy(out + i, &h, 32);
  }
  for (; i < n; ++i) out[i] = to_bf16(in[i]);
}

constexpr int kPanel = 32;
constexpr int kRows = 12;
constexpr int kDepth = 512;

inline int even(int k) { return (k + 1) & ~1; }

struct Buffer {
  bf16* data = nullptr;
  std::size_t size = 0;
  bf16* reserve(std::size_t n) {
    if (n > size) {
      std::free(data);
      size = n + n / 2;
      data = static_cast<bf16*>(std::aligned_alloc(64, (size * 2 + 63) / 64 * 64));
    }
    return data;
  }
};

// B is K x N with element (k, n) at b[k * sk + n * sn]; packed as [N/32][K/2][32][2].
void pack_b(const float* b, std::int64_t sk, std::int64_t sn, int K, int N, bf16* out) {
  const int k2 = even(K) / 2;
  const int panels = (N + kPanel - 1) / kPanel;
  if (sn == 1) {
    for (int p = 0; p < panels; ++p) {
      for (int k = 0; k < k2; ++k) {
        bf16* o = out + (static_cast<std::int64_t>(p) * k2 + k) * kPanel * 2;
        const float* r0 = b + (2 * k) * sk + p * kPanel;
        const float* r1 = r0 + sk;
        const bool second = 2 * k + 1 < K;
        const int width = std::min(kPanel, N - p * kPanel);
        if (width == kPanel && second) {
          for (int h = 0; h < 2; ++h) {
            const __m512i lo = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(r0 + 16 * h)));
            const __m512i hi = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(r1 + 16 * h)));
            _mm512_storeu_si512(o + 32 * h, _mm512_or_si512(lo, _mm512_slli_epi32(hi, 16)));
          }
          continue;
        }
        for (int n = 0; n < kPanel; ++n) {
          o[2 * n] = n < width ? to_bf16(r0[n]) : 0;
          o[2 * n + 1] = n < width && second ? to_bf16(r1[n]) : 0;
        }
      }
    }
    return;
  }
  for (int p = 0; p < panels; ++p) {
    for (int n = 0; n < kPanel; ++n) {
      const int col = p * kPanel + n;
      bf16* o = out + static_cast<std::int64_t>(p) * k2 * kPanel * 2 + 2 * n;
      const float* c = b + col * sn;
      for (int k = 0; k < k2; ++k) {
        o[k * kPanel * 2] = col < N ? to_bf16(c[2 * k * sk]) : 0;
        o[k * kPanel * 2 + 1] = col < N && 2 * k + 1 < K ? to_bf16(c[(2 * k + 1) * sk]) : 0;
      }
    }
  }
}

std::size_t packed_size(int K, int N) {
  return static_cast<std::size_t>((N + kPanel - 1) / kPanel) * kPanel * even(K);
}

// A as rows of bfloat16 with an even row length.
void pack_a(const float* a, std::int64_t lda, int M, int K, bf16* out) {
  const int ke = even(K);
  for (int m = 0; m < M; ++m) {
    convert(a + m * lda, out + static_cast<std::int64_t>(m) * ke, K);
    if (ke != K) out[static_cast<std::int64_t>(m) * ke + K] = 0;
  }
}

// Pairs of bfloat16 as the left operand: pair k of row r lies at data[r * row + k * step] within a group of
// kRows rows; groups are `group` pairs apart.
struct Left {
  const std::uint32_t* data;
  std::int64_t row, step, group;
};

Left by_rows(const bf16* a, int K) {
  return {reinterpret_cast<const std::uint32_t*>(a), even(K) / 2, 1, static_cast<std::int64_t>(even(K) / 2) * kRows};
}

std::size_t transposed_size(int M, int K) {
  return static_cast<std::size_t>((M + kRows - 1) / kRows) * kRows * even(K) + 64;
}

// A is given as K x M and laid out in groups of kRows rows, so that no element crosses the columns.
Left pack_a_transposed(const float* a, std::int64_t lda, int M, int K, bf16* out) {
  const int k2 = even(K) / 2;
  auto* pairs = reinterpret_cast<std::uint32_t*>(out);
  for (int k = 0; k < k2; ++k) {
    const float* r0 = a + 2 * k * lda;
    const bool second = 2 * k + 1 < K;
    for (int m = 0; m < M; m += kRows) {
      const __mmask16 mask = static_cast<__mmask16>((1u << std::min(kRows, M - m)) - 1);
      const __m512i lo =
          _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, r0 + m)));
      __m512i hi = _mm512_setzero_si512();
      if (second) hi = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, r0 + lda + m)));
      _mm512_mask_storeu_epi32(pairs + (static_cast<std::int64_t>(m / kRows) * k2 + k) * kRows, 0xfff,
                               _mm512_or_si512(lo, _mm512_slli_epi32(hi, 16)));
    }
  }
  return {pairs, 1, kRows, static_cast<std::int64_t>(k2) * kRows};
}

template <int R>
void block(const std::uint32_t* a, std::int64_t row, std::int64_t step, const bf16* b, int k2, float* c, std::int64_t ldc, bool add,
           int width) {
  __m512 s0[R], s1[R];
  for (int r = 0; r < R; ++r) s0[r] = s1[r] = _mm512_setzero_ps();
  for (int k = 0; k < k2; ++k) {
    const __m512bh b0 = (__m512bh)_mm512_load_si512(b + k * kPanel * 2);
    const __m512bh b1 = (__m512bh)_mm512_load_si512(b + k * kPanel * 2 + 32);
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r) {
      const __m512bh x = (__m512bh)_mm512_set1_epi32(static_cast<int>(a[r * row + k * step]));
      s0[r] = _mm512_dpbf16_ps(s0[r], x, b0);
      s1[r] = _mm512_dpbf16_ps(s1[r], x, b1);
    }
  }
  const __mmask16 m0 = width >= 16 ? 0xffff : static_cast<__mmask16>((1u << width) - 1);
  const __mmask16 m1 = width >= 32 ? 0xffff : width <= 16 ? 0 : static_cast<__mmask16>((1u << (width - 16)) - 1);
  for (int r = 0; r < R; ++r) {
    float* o = c + r * ldc;
    if (add) {
      s0[r] = _mm512_add_ps(s0[r], _mm512_maskz_loadu_ps(m0, o));
      s1[r] = _mm512_add_ps(s1[r], _mm512_maskz_loadu_ps(m1, o + 16));
    }
    _mm512_mask_storeu_ps(o, m0, s0[r]);
    _mm512_mask_storeu_ps(o + 16, m1, s1[r]);
  }
}

void rows(const Left& a, const bf16* b, int k2, float* c, std::int64_t ldc, bool add, int width, int M) {
  int m = 0;
  const std::uint32_t* at = a.data;
  for (; m + kRows <= M; m += kRows, at += a.group) block<kRows>(at, a.row, a.step, b, k2, c + m * ldc, ldc, add, width);
  c += m * ldc;
  switch (M - m) {
#define CASE(R) case R: block<R>(at, a.row, a.step, b, k2, c, ldc, add, width); break;
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11)
#undef CASE
    default: break;
  }
}

// C (M x N, row length ldc) = or += A x B, with A and B packed.
void multiply(const Left& a, const bf16* b, float* c, std::int64_t ldc, int M, int N, int K, bool add) {
  const int ke = even(K);
  for (int m0 = 0; m0 < M; m0 += 16 * kRows) {
    const int mb = std::min(16 * kRows, M - m0);
    for (int k0 = 0; k0 < ke; k0 += kDepth) {
      const int kb = std::min(kDepth, ke - k0);
      Left part = a;
      part.data += m0 / kRows * a.group + k0 / 2 * a.step;
      for (int n0 = 0; n0 < N; n0 += kPanel) {
        rows(part, b + (static_cast<std::int64_t>(n0 / kPanel) * (ke / 2) + k0 / 2) * kPanel * 2, kb / 2,
             c + m0 * ldc + n0, ldc, add || k0 > 0, std::min(kPanel, N - n0), mb);
      }
    }
  }
}

inline __m512 exp16(__m512 x) {
  x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-80.f)), _mm512_set1_ps(80.f));
  const __m512 t = _mm512_mul_ps(x, _mm512_set1_ps(1.44269504f));
  const __m512 n = _mm512_roundscale_ps(t, 8);
  const __m512 f = _mm512_mul_ps(_mm512_sub_ps(t, n), _mm512_set1_ps(0.69314718f));
  __m512 p = _mm512_set1_ps(1.f / 720);
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.f / 120));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.f / 24));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.f / 6));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(.5f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.f));
  return _mm512_scalef_ps(p, n);
}
inline __m512 sigmoid16(__m512 x) {
  const __m512 one = _mm512_set1_ps(1.f);
  return _mm512_div_ps(one, _mm512_add_ps(one, exp16(_mm512_sub_ps(_mm512_setzero_ps(), x))));
}
inline __m512 tanh16(__m512 x) {
  return _mm512_sub_ps(_mm512_mul_ps(_mm512_set1_ps(2.f), sigmoid16(_mm512_add_ps(x, x))), _mm512_set1_ps(1.f));
}

thread_local Buffer t_a, t_b, t_state, t_w;

struct Layer {
  int N, T, I, H;
  const int* count;  // Rows of each step.
  const float* x;
};

void forward_direction(const Layer& s, int d, const float* wx, const float* wh, const float* bias, const float* mask,
                       float* y, float* gates, float* cells) {
  const int H = s.H, G = 4 * H, B = s.count[0];
  bf16* xa = t_a.reserve(static_cast<std::size_t>(s.N) * even(s.I));
  pack_a(s.x, s.I, s.N, s.I, xa);
  bf16* wb = t_b.reserve(packed_size(s.I, G));
  pack_b(wx, 1, s.I, s.I, G, wb);
  for (int n = 0; n < s.N; ++n) std::memcpy(gates + static_cast<std::int64_t>(n) * G, bias, sizeof(float) * G);
  multiply(by_rows(xa, s.I), wb, gates, G, s.N, G, s.I, true);
  bf16* hb = t_w.reserve(packed_size(H, G));
  pack_b(wh, 1, H, H, G, hb);
  bf16* state = t_state.reserve(static_cast<std::size_t>(B) * H);
  std::vector<float> cell(static_cast<std::size_t>(B) * H, 0.f);
  std::memset(state, 0, sizeof(bf16) * B * H);
  std::vector<int> off(s.T + 1, 0);
  for (int t = 0; t < s.T; ++t) off[t + 1] = off[t] + s.count[t];
  for (int q = 0; q < s.T; ++q) {
    const int t = d == 0 ? q : s.T - 1 - q;
    const int b = s.count[t];
    float* g = gates + static_cast<std::int64_t>(off[t]) * G;
    if (q > 0) multiply(by_rows(state, H), hb, g, G, b, G, H, true);
    for (int i = 0; i < b; ++i) {
      float* gi = g + static_cast<std::int64_t>(i) * G;
      float* c = cell.data() + static_cast<std::int64_t>(i) * H;
      float* co = cells + static_cast<std::int64_t>(off[t] + i) * H;
      float* yo = y + static_cast<std::int64_t>(off[t] + i) * 2 * H + d * H;
      for (int j = 0; j < H; j += 16) {
        const __m512 ig = sigmoid16(_mm512_loadu_ps(gi + j));
        const __m512 fg = sigmoid16(_mm512_loadu_ps(gi + H + j));
        const __m512 gg = tanh16(_mm512_loadu_ps(gi + 2 * H + j));
        const __m512 og = sigmoid16(_mm512_loadu_ps(gi + 3 * H + j));
        const __m512 cv = _mm512_fmadd_ps(fg, _mm512_loadu_ps(c + j), _mm512_mul_ps(ig, gg));
        __m512 h = _mm512_mul_ps(og, tanh16(cv));
        _mm512_storeu_ps(gi + j, ig);
        _mm512_storeu_ps(gi + H + j, fg);
        _mm512_storeu_ps(gi + 2 * H + j, gg);
        _mm512_storeu_ps(gi + 3 * H + j, og);
        _mm512_storeu_ps(c + j, cv);
        _mm512_storeu_ps(co + j, cv);
        _mm512_storeu_ps(yo + j, h);
        if (mask) h = _mm512_mul_ps(h, _mm512_loadu_ps(mask + static_cast<std::int64_t>(i) * H + j));
        const __m256bh hv = _mm512_cvtneps_pbh(h);
        std::memcpy(state + static_cast<std::int64_t>(i) * H + j, &hv, 32);
      }
    }
  }
}

// Leaves the derivative of the gate inputs in `gates`.
void backward_direction(const Layer& s, int d, const float* wx, const float* wh, const float* mask, const float* y,
                        float* gates, const float* cells, const float* dy, float* dx, float* dwx, float* dwh,
                        float* db) {
  const int H = s.H, G = 4 * H, B = s.count[0];
  bf16* hb = t_w.reserve(packed_size(G, H));
  pack_b(wh, H, 1, G, H, hb);
  std::vector<float> dh(static_cast<std::size_t>(B) * H, 0.f), dc(static_cast<std::size_t>(B) * H, 0.f);
  std::vector<float> previous(static_cast<std::size_t>(s.N) * H, 0.f);  // Masked h of the step before.
  std::vector<int> off(s.T + 1, 0);
  for (int t = 0; t < s.T; ++t) off[t + 1] = off[t] + s.count[t];
  bf16* da = t_state.reserve(static_cast<std::size_t>(B) * G);
  const __m512 one = _mm512_set1_ps(1.f);
  for (int q = s.T - 1; q >= 0; --q) {
    const int t = d == 0 ? q : s.T - 1 - q;
    const int before = d == 0 ? t - 1 : t + 1;
    const int b = s.count[t];
    const int pb = before >= 0 && before < s.T ? std::min(b, s.count[before]) : 0;
    for (int i = 0; i < b; ++i) {
      const std::int64_t r = off[t] + i;
      float* g = gates + r * G;
      const float* c = cells + r * H;
      const float* cp = i < pb ? cells + (off[before] + i) * static_cast<std::int64_t>(H) : nullptr;
      const float* hp = i < pb ? y + (off[before] + i) * static_cast<std::int64_t>(2 * H) + d * H : nullptr;
      const float* dyo = dy + r * 2 * H + d * H;
      float* dhi = dh.data() + static_cast<std::int64_t>(i) * H;
      float* dci = dc.data() + static_cast<std::int64_t>(i) * H;
      for (int j = 0; j < H; j += 16) {
        const __m512 ig = _mm512_loadu_ps(g + j), fg = _mm512_loadu_ps(g + H + j);
        const __m512 gg = _mm512_loadu_ps(g + 2 * H + j), og = _mm512_loadu_ps(g + 3 * H + j);
        const __m512 tc = tanh16(_mm512_loadu_ps(c + j));
        const __m512 h = _mm512_add_ps(_mm512_loadu_ps(dhi + j), _mm512_loadu_ps(dyo + j));
        const __m512 dcv = _mm512_fmadd_ps(_mm512_mul_ps(h, og), _mm512_fnmadd_ps(tc, tc, one),
                                           _mm512_loadu_ps(dci + j));
        const __m512 cpv = cp ? _mm512_loadu_ps(cp + j) : _mm512_setzero_ps();
        const __m512 dig = _mm512_mul_ps(_mm512_mul_ps(dcv, gg), _mm512_fnmadd_ps(ig, ig, ig));
        const __m512 dfg = _mm512_mul_ps(_mm512_mul_ps(dcv, cpv), _mm512_fnmadd_ps(fg, fg, fg));
        const __m512 dgg = _mm512_mul_ps(_mm512_mul_ps(dcv, ig), _mm512_fnmadd_ps(gg, gg, one));
        const __m512 dog = _mm512_mul_ps(_mm512_mul_ps(h, tc), _mm512_fnmadd_ps(og, og, og));
        _mm512_storeu_ps(g + j, dig);
        _mm512_storeu_ps(g + H + j, dfg);
        _mm512_storeu_ps(g + 2 * H + j, dgg);
        _mm512_storeu_ps(g + 3 * H + j, dog);
        _mm512_storeu_ps(dci + j, _mm512_mul_ps(dcv, fg));
        if (hp) {
          __m512 hv = _mm512_loadu_ps(hp + j);
          if (mask) hv = _mm512_mul_ps(hv, _mm512_loadu_ps(mask + static_cast<std::int64_t>(i) * H + j));
          _mm512_storeu_ps(previous.data() + r * H + j, hv);
        }
      }
      if (!hp) std::memset(dci, 0, sizeof(float) * H);
      convert(g, da + static_cast<std::int64_t>(i) * G, G);
    }
    if (pb > 0) multiply(by_rows(da, G), hb, dh.data(), H, pb, H, G, false);
    for (int i = 0; i < b; ++i) {
      float* dhi = dh.data() + static_cast<std::int64_t>(i) * H;
      if (i >= pb) {
        std::memset(dhi, 0, sizeof(float) * H);
      } else if (mask) {
        const float* m = mask + static_cast<std::int64_t>(i) * H;
        for (int j = 0; j < H; ++j) dhi[j] *= m[j];
      }
    }
  }
  for (int r = 0; r < s.N; ++r) {
    const float* g = gates + static_cast<std::int64_t>(r) * G;
    for (int j = 0; j < G; ++j) db[j] += g[j];
  }
  // dWx (G x I) = dG^T X;  dWh (G x H) = dG^T previous.
  const Left at = pack_a_transposed(gates, G, G, s.N, t_a.reserve(transposed_size(G, s.N)));
  bf16* bx = t_b.reserve(packed_size(s.N, std::max(s.I, H)));
  pack_b(s.x, s.I, 1, s.N, s.I, bx);
  multiply(at, bx, dwx, s.I, G, s.I, s.N, false);
  pack_b(previous.data(), H, 1, s.N, H, bx);
  multiply(at, bx, dwh, H, G, H, s.N, false);
  bf16* ga = t_a.reserve(static_cast<std::size_t>(s.N) * G);
  pack_a(gates, G, s.N, G, ga);
  bf16* wb = t_b.reserve(packed_size(G, s.I));
  pack_b(wx, s.I, 1, G, s.I, wb);
  multiply(by_rows(ga, G), wb, dx, s.I, s.N, s.I, G, false);
}

}  // namespace

extern "C" {

// y: N x 2H.  gates: 2 x N x 4H, cells: 2 x N x H are kept for the way back.  Weights: 2 x 4H x (I or H).
void lstm_forward(int N, int T, int I, int H, const int* count, const float* x, const float* wx, const float* wh,
                  const float* bias, const float* mask, float* y, float* gates, float* cells) {
  const Layer s{N, T, I, H, count, x};
  const std::int64_t G = 4 * H;
#pragma omp parallel for num_threads(2) schedule(static, 1)
  for (int d = 0; d < 2; ++d) {
    forward_direction(s, d, wx + d * G * I, wh + d * G * H, bias + d * G,
                      mask ? mask + static_cast<std::int64_t>(d) * count[0] * H : nullptr, y, gates + d * N * G,
                      cells + static_cast<std::int64_t>(d) * N * H);
  }
}

// dx: 2 x N x I, one part a direction, to be added by the caller.
void lstm_backward(int N, int T, int I, int H, const int* count, const float* x, const float* wx, const float* wh,
                   const float* mask, const float* y, float* gates, const float* cells, const float* dy, float* dx,
                   float* dwx, float* dwh, float* db) {
  const Layer s{N, T, I, H, count, x};
  const std::int64_t G = 4 * H;
#pragma omp parallel for num_threads(2) schedule(static, 1)
  for (int d = 0; d < 2; ++d) {
    backward_direction(s, d, wx + d * G * I, wh + d * G * H,
                       mask ? mask + static_cast<std::int64_t>(d) * count[0] * H : nullptr, y, gates + d * N * G,
                       cells + static_cast<std::int64_t>(d) * N * H, dy, dx + static_cast<std::int64_t>(d) * N * I,
                       dwx + d * G * I, dwh + d * G * H, db + d * G);
  }
}

// y (N x O) = x (N x I) w^T + bias.
void dense_forward(int N, int I, int O, const float* x, const float* w, const float* bias, float* y) {
  std::vector<bf16> storage(packed_size(I, O) + 64);
  bf16* wb = storage.data() + (64 - (reinterpret_cast<std::uintptr_t>(storage.data()) & 63)) / 2;
  pack_b(w, 1, I, I, O, wb);
#pragma omp parallel num_threads(2)
  {
    const int parts = omp_get_num_threads(), part = (N + parts - 1) / parts;
    const int begin = omp_get_thread_num() * part, n = std::min(part, N - begin);
    if (n > 0) {
      bf16* xa = t_a.reserve(static_cast<std::size_t>(n) * even(I));
      pack_a(x + static_cast<std::int64_t>(begin) * I, I, n, I, xa);
      float* o = y + static_cast<std::int64_t>(begin) * O;
      if (bias) {
        for (int r = 0; r < n; ++r) std::memcpy(o + static_cast<std::int64_t>(r) * O, bias, sizeof(float) * O);
      }
      multiply(by_rows(xa, I), wb, o, O, n, O, I, bias != nullptr);
    }
  }
}

void dense_backward(int N, int I, int O, const float* x, const float* w, const float* dy, float* dx, float* dw,
                    float* db) {
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      if (dx) {
        bf16* ga = t_a.reserve(static_cast<std::size_t>(N) * even(O));
        pack_a(dy, O, N, O, ga);
        bf16* wb = t_b.reserve(packed_size(O, I));
        pack_b(w, I, 1, O, I, wb);
        multiply(by_rows(ga, O), wb, dx, I, N, I, O, false);
      }
      for (int r = 0; r < N; ++r) {
        const float* g = dy + static_cast<std::int64_t>(r) * O;
        for (int j = 0; j < O; ++j) db[j] += g[j];
      }
    }
    if (omp_get_thread_num() == omp_get_num_threads() - 1) {
      const Left at = pack_a_transposed(dy, O, O, N, t_a.reserve(transposed_size(O, N)));
      bf16* bx = t_b.reserve(packed_size(N, I));
      pack_b(x, I, 1, N, I, bx);
      multiply(at, bx, dw, I, O, I, N, false);
    }
  }
}

// Fills `out` with 1 / (1 - rate), or 0 with probability `rate`: xorshift128+ in eight lanes from `seed`.
void dropout_mask(std::int64_t n, float rate, std::uint64_t seed, float* out) {
  alignas(64) std::uint64_t a[8], b[8];
  for (int i = 0; i < 8; ++i) {
    for (std::uint64_t* part : {a, b}) {
      seed += 0x9e3779b97f4a7c15ull;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
      part[i] = z ^ (z >> 31);
    }
  }
  __m512i s0 = _mm512_load_si512(a), s1 = _mm512_load_si512(b);
  const __m512i limit = _mm512_set1_epi32(static_cast<int>(static_cast<std::uint32_t>(rate * 4294967295.0)));
  const __m512 keep = _mm512_set1_ps(1.f / (1.f - rate));
  for (std::int64_t i = 0; i < n; i += 16) {
    __m512i x = s0;
    const __m512i y = s1;
    const __m512i r = _mm512_add_epi64(x, y);
    s0 = y;
    x = _mm512_xor_si512(x, _mm512_slli_epi64(x, 23));
    s1 = _mm512_xor_si512(_mm512_xor_si512(x, y), _mm512_xor_si512(_mm512_srli_epi64(x, 17), _mm512_srli_epi64(y, 26)));
    const __mmask16 kept = _mm512_cmp_epu32_mask(r, limit, _MM_CMPINT_NLT);
    const __mmask16 inside = n - i >= 16 ? 0xffff : static_cast<__mmask16>((1u << (n - i)) - 1);
    _mm512_mask_storeu_ps(out + i, inside, _mm512_maskz_mov_ps(kept, keep));
  }
}
}
