// The training kernels for processors without AVX-512 BF16: the same functions as kernels.cc, all in float32.
//
// Products are tiles of six rows by sixteen columns; loops are left to the compiler's vectors.  Rows are packed by
// time as in kernels.cc.  One thread: with two cores, a second run has use for the other.
//
// Built by training/kernels.py together with optimiser.cc.  Never linked by the program.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

using Vector = float __attribute__((vector_size(32), aligned(4)));

constexpr int kPanel = 16;
constexpr int kRows = 6;
constexpr int kDepth = 256;

// A matrix whose element (i, j) lies at data[i * down + j * right].
struct View {
  const float* data;
  std::int64_t down, right;
};

// B as panels of sixteen columns, [N / 16][K][16]; A as groups of six rows, [M / 6][K][6]; both padded with 0.
template <int Width>
void pack(const View& m, std::int64_t along, std::int64_t across, int K, int count, std::vector<float>& out) {
  const int groups = (count + Width - 1) / Width;
  out.resize(static_cast<std::size_t>(groups) * K * Width);
  for (int g = 0; g < groups; ++g) {
    const int width = std::min(Width, count - g * Width);
    const float* from = m.data + static_cast<std::int64_t>(g) * Width * across;
    float* to = out.data() + static_cast<std::size_t>(g) * K * Width;
    if (across == 1 && width == Width) {
      for (int k = 0; k < K; ++k) std::memcpy(to + static_cast<std::size_t>(k) * Width, from + k * along, sizeof(float) * Width);
      continue;
    }
    for (int k = 0; k < K; ++k) {
      for (int i = 0; i < Width; ++i) to[static_cast<std::size_t>(k) * Width + i] = i < width ? from[k * along + i * across] : 0.f;
    }
  }
}

template <int R>
void tile(const float* a, const float* b, int K, float* c, std::int64_t ldc, bool add, int width) {
  Vector s[R][2] = {};
  for (int k = 0; k < K; ++k) {
    const Vector b0 = *reinterpret_cast<const Vector*>(b + k * kPanel);
    const Vector b1 = *reinterpret_cast<const Vector*>(b + k * kPanel + 8);
#pragma GCC unroll 6
    for (int r = 0; r < R; ++r) {
      const float x = a[k * kRows + r];
      s[r][0] += x * b0;
      s[r][1] += x * b1;
    }
  }
  for (int r = 0; r < R; ++r) {
    float* o = c + r * ldc;
    if (width == kPanel) {
      auto* to = reinterpret_cast<Vector*>(o);
      to[0] = add ? to[0] + s[r][0] : s[r][0];
      to[1] = add ? to[1] + s[r][1] : s[r][1];
    } else {
      float sums[kPanel];
      std::memcpy(sums, s[r], sizeof sums);
      for (int j = 0; j < width; ++j) o[j] = add ? o[j] + sums[j] : sums[j];
    }
  }
}

// C (M x N, row length ldc) = or += A x B, with A and B packed.
void multiply(const std::vector<float>& a, const std::vector<float>& b, float* c, std::int64_t ldc, int M, int N, int K, bool add) {
  for (int k0 = 0; k0 < K; k0 += kDepth) {
    const int depth = std::min(kDepth, K - k0);
    const bool more = add || k0 > 0;
    for (int n0 = 0; n0 < N; n0 += kPanel) {
      const float* panel = b.data() + (static_cast<std::size_t>(n0 / kPanel) * K + k0) * kPanel;
      const int width = std::min(kPanel, N - n0);
      for (int m0 = 0; m0 < M; m0 += kRows) {
        const float* group = a.data() + (static_cast<std::size_t>(m0 / kRows) * K + k0) * kRows;
        float* to = c + m0 * ldc + n0;
        switch (std::min(kRows, M - m0)) {
          case 1: tile<1>(group, panel, depth, to, ldc, more, width); break;
          case 2: tile<2>(group, panel, depth, to, ldc, more, width); break;
          case 3: tile<3>(group, panel, depth, to, ldc, more, width); break;
          case 4: tile<4>(group, panel, depth, to, ldc, more, width); break;
          case 5: tile<5>(group, panel, depth, to, ldc, more, width); break;
          default: tile<6>(group, panel, depth, to, ldc, more, width);
        }
      }
    }
  }
}

void pack_left(const View& m, int M, int K, std::vector<float>& out) { pack<kRows>(m, m.right, m.down, K, M, out); }
void pack_right(const View& m, int K, int N, std::vector<float>& out) { pack<kPanel>(m, m.down, m.right, K, N, out); }

thread_local std::vector<float> t_left, t_right, t_recurrent;

inline float sigmoid(float x) { return 1.f / (1.f + std::exp(-x)); }
inline float tangent(float x) { return 2.f / (1.f + std::exp(-2.f * x)) - 1.f; }

struct Layer {
  int N, T, I, H;
  const int* count;  // Rows of each step.
  const float* x;
};

std::vector<std::int64_t> offsets(const Layer& s) {
  std::vector<std::int64_t> off(static_cast<std::size_t>(s.T) + 1, 0);
  for (int t = 0; t < s.T; ++t) off[static_cast<std::size_t>(t) + 1] = off[static_cast<std::size_t>(t)] + s.count[t];
  return off;
}

void forward_direction(const Layer& s, int d, const float* wx, const float* wh, const float* bias, const float* mask, float* y,
                       float* gates, float* cells) {
  const int H = s.H, G = 4 * H, B = s.count[0];
  for (int n = 0; n < s.N; ++n) std::memcpy(gates + static_cast<std::int64_t>(n) * G, bias, sizeof(float) * G);
  pack_left({s.x, s.I, 1}, s.N, s.I, t_left);
  pack_right({wx, 1, s.I}, s.I, G, t_right);
  multiply(t_left, t_right, gates, G, s.N, G, s.I, true);
  pack_right({wh, 1, H}, H, G, t_recurrent);
  std::vector<float> state(static_cast<std::size_t>(B) * H, 0.f), cell(static_cast<std::size_t>(B) * H, 0.f);
  const auto off = offsets(s);
  for (int q = 0; q < s.T; ++q) {
    const int t = d == 0 ? q : s.T - 1 - q;
    const int b = s.count[t];
    float* g = gates + off[t] * G;
    if (q > 0) {
      pack_left({state.data(), H, 1}, b, H, t_left);
      multiply(t_left, t_recurrent, g, G, b, G, H, true);
    }
    for (int i = 0; i < b; ++i) {
      float* __restrict__ gi = g + static_cast<std::int64_t>(i) * G;
      float* __restrict__ c = cell.data() + static_cast<std::int64_t>(i) * H;
      float* __restrict__ h = state.data() + static_cast<std::int64_t>(i) * H;
      float* __restrict__ co = cells + (off[t] + i) * H;
      float* __restrict__ yo = y + (off[t] + i) * 2 * H + d * H;
      for (int j = 0; j < H; ++j) {
        const float in = sigmoid(gi[j]), forget = sigmoid(gi[H + j]), fresh = tangent(gi[2 * H + j]), out = sigmoid(gi[3 * H + j]);
        const float value = forget * c[j] + in * fresh;
        gi[j] = in, gi[H + j] = forget, gi[2 * H + j] = fresh, gi[3 * H + j] = out;
        c[j] = co[j] = value;
        yo[j] = h[j] = out * tangent(value);
      }
      if (mask) {
        const float* __restrict__ m = mask + static_cast<std::int64_t>(i) * H;
        for (int j = 0; j < H; ++j) h[j] *= m[j];
      }
    }
  }
}

// Leaves the derivative of the gate inputs in `gates`.
void backward_direction(const Layer& s, int d, const float* wx, const float* wh, const float* mask, const float* y, float* gates,
                        const float* cells, const float* dy, float* dx, float* dwx, float* dwh, float* db) {
  const int H = s.H, G = 4 * H, B = s.count[0];
  pack_right({wh, H, 1}, G, H, t_recurrent);
  std::vector<float> dh(static_cast<std::size_t>(B) * H, 0.f), dc(static_cast<std::size_t>(B) * H, 0.f);
  std::vector<float> previous(static_cast<std::size_t>(s.N) * H, 0.f);  // Masked h of the step before.
  const std::vector<float> nothing(static_cast<std::size_t>(H), 0.f);
  const auto off = offsets(s);
  for (int q = s.T - 1; q >= 0; --q) {
    const int t = d == 0 ? q : s.T - 1 - q;
    const int before = d == 0 ? t - 1 : t + 1;
    const int b = s.count[t];
    const int pb = before >= 0 && before < s.T ? std::min(b, s.count[before]) : 0;
    for (int i = 0; i < b; ++i) {
      const std::int64_t r = off[t] + i;
      float* __restrict__ g = gates + r * G;
      const float* __restrict__ c = cells + r * H;
      const float* __restrict__ cp = i < pb ? cells + (off[before] + i) * H : nothing.data();
      const float* __restrict__ dyo = dy + r * 2 * H + d * H;
      const float* __restrict__ dhi = dh.data() + static_cast<std::int64_t>(i) * H;
      float* __restrict__ dci = dc.data() + static_cast<std::int64_t>(i) * H;
      for (int j = 0; j < H; ++j) {
        const float in = g[j], forget = g[H + j], fresh = g[2 * H + j], out = g[3 * H + j];
        const float tc = tangent(c[j]), h = dhi[j] + dyo[j];
        const float value = dci[j] + h * out * (1 - tc * tc);
        g[j] = value * fresh * in * (1 - in);
        g[H + j] = value * cp[j] * forget * (1 - forget);
        g[2 * H + j] = value * in * (1 - fresh * fresh);
        g[3 * H + j] = h * tc * out * (1 - out);
        dci[j] = value * forget;
      }
      if (i < pb) {
        const float* __restrict__ hp = y + (off[before] + i) * 2 * H + d * H;
        float* __restrict__ to = previous.data() + r * H;
        const float* __restrict__ m = mask ? mask + static_cast<std::int64_t>(i) * H : nullptr;
        for (int j = 0; j < H; ++j) to[j] = m ? hp[j] * m[j] : hp[j];
      } else {
        std::fill_n(dci, H, 0.f);
      }
    }
    if (pb > 0) {
      pack_left({gates + off[t] * G, G, 1}, pb, G, t_left);
      multiply(t_left, t_recurrent, dh.data(), H, pb, H, G, false);
    }
    for (int i = 0; i < b; ++i) {
      float* __restrict__ dhi = dh.data() + static_cast<std::int64_t>(i) * H;
      if (i >= pb) {
        std::fill_n(dhi, H, 0.f);
      } else if (mask) {
        const float* __restrict__ m = mask + static_cast<std::int64_t>(i) * H;
        for (int j = 0; j < H; ++j) dhi[j] *= m[j];
      }
    }
  }
  for (int r = 0; r < s.N; ++r) {
    const float* __restrict__ g = gates + static_cast<std::int64_t>(r) * G;
    for (int j = 0; j < G; ++j) db[j] += g[j];
  }
  // dWx (G x I) = dG^T X;  dWh (G x H) = dG^T previous;  dX = dG Wx.
  pack_left({gates, 1, G}, G, s.N, t_left);
  pack_right({s.x, s.I, 1}, s.N, s.I, t_right);
  multiply(t_left, t_right, dwx, s.I, G, s.I, s.N, false);
  pack_right({previous.data(), H, 1}, s.N, H, t_right);
  multiply(t_left, t_right, dwh, H, G, H, s.N, false);
  pack_left({gates, G, 1}, s.N, G, t_left);
  pack_right({wx, s.I, 1}, G, s.I, t_right);
  multiply(t_left, t_right, dx, s.I, s.N, s.I, G, false);
}

}  // namespace

extern "C" {

// y: N x 2H.  gates: 2 x N x 4H, cells: 2 x N x H are kept for the way back.  Weights: 2 x 4H x (I or H).
void lstm_forward(int N, int T, int I, int H, const int* count, const float* x, const float* wx, const float* wh, const float* bias,
                  const float* mask, float* y, float* gates, float* cells) {
  const Layer s{N, T, I, H, count, x};
  const std::int64_t G = 4 * H;
  for (int d = 0; d < 2; ++d) {
    forward_direction(s, d, wx + d * G * I, wh + d * G * H, bias + d * G, mask ? mask + static_cast<std::int64_t>(d) * count[0] * H : nullptr, y,
                      gates + d * N * G, cells + static_cast<std::int64_t>(d) * N * H);
  }
}

// dx: 2 x N x I, one part a direction, to be added by the caller.
void lstm_backward(int N, int T, int I, int H, const int* count, const float* x, const float* wx, const float* wh, const float* mask,
                   const float* y, float* gates, const float* cells, const float* dy, float* dx, float* dwx, float* dwh, float* db) {
  const Layer s{N, T, I, H, count, x};
  const std::int64_t G = 4 * H;
  for (int d = 0; d < 2; ++d) {
    backward_direction(s, d, wx + d * G * I, wh + d * G * H, mask ? mask + static_cast<std::int64_t>(d) * count[0] * H : nullptr, y,
                       gates + d * N * G, cells + static_cast<std::int64_t>(d) * N * H, dy, dx + static_cast<std::int64_t>(d) * N * I,
                       dwx + d * G * I, dwh + d * G * H, db + d * G);
  }
}

// y (N x O) = x (N x I) w^T + bias.
void dense_forward(int N, int I, int O, const float* x, const float* w, const float* bias, float* y) {
  if (bias) {
    for (int r = 0; r < N; ++r) std::memcpy(y + static_cast<std::int64_t>(r) * O, bias, sizeof(float) * O);
  }
  pack_left({x, I, 1}, N, I, t_left);
  pack_right({w, 1, I}, I, O, t_right);
  multiply(t_left, t_right, y, O, N, O, I, bias != nullptr);
}

void dense_backward(int N, int I, int O, const float* x, const float* w, const float* dy, float* dx, float* dw, float* db) {
  if (dx) {
    pack_left({dy, O, 1}, N, O, t_left);
    pack_right({w, I, 1}, O, I, t_right);
    multiply(t_left, t_right, dx, I, N, I, O, false);
  }
  for (int r = 0; r < N; ++r) {
    const float* __restrict__ g = dy + static_cast<std::int64_t>(r) * O;
    for (int j = 0; j < O; ++j) db[j] += g[j];
  }
  pack_left({dy, 1, O}, O, N, t_left);
  pack_right({x, I, 1}, N, I, t_right);
  multiply(t_left, t_right, dw, I, O, I, N, false);
}

// Fills `out` with 1 / (1 - rate), or 0 with probability `rate`: splitmix64 from `seed`, two numbers a step.
void dropout_mask(std::int64_t n, float rate, std::uint64_t seed, float* out) {
  const auto limit = static_cast<std::uint32_t>(rate * 4294967295.0);
  const float keep = 1.f / (1.f - rate);
  for (std::int64_t i = 0; i < n; i += 2) {
    std::uint64_t z = seed += 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    z ^= z >> 31;
    out[i] = static_cast<std::uint32_t>(z) >= limit ? keep : 0.f;
    if (i + 1 < n) out[i + 1] = static_cast<std::uint32_t>(z >> 32) >= limit ? keep : 0.f;
  }
}
}
