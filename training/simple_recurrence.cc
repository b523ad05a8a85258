// The recurrence of simple recurrent units (Lei, Zhang, Wang, Dai and Artzi 2018) and its derivative: plain loops, the
// same for every processor.
//
// Their gates see the state before unit by unit and not through a matrix, so that all products of a layer are made
// beforehand, at once:
//   f = step(u_f + v_f * c'),  c = f * c' + (1 - f) * u_c,  o = step(u_o + v_o * c'),  y = o * (2 step(2 c) - 1)
// with c' the cell of the step before.  There is no highway from the layer's input, so that |y| <= 1.  step(x) is the smooth
// step 3t^2 - 2t^3 of t = x / 8 + 1/2, held to 0...1: it stands for the logistic function and has neither exponential nor division.
//
// Rows are packed by time as in kernels.cc.  Built by training/kernels.py.  Never linked by the program.

#include <cstdint>
#include <vector>

namespace {

inline float place(float x) {
  const float t = x * 0.125f + 0.5f;
  return t < 0.f ? 0.f : t > 1.f ? 1.f : t;
}
inline float step(float t) { return t * t * (3.f - 2.f * t); }
inline float slope(float t) { return 0.75f * t * (1.f - t); }  // By x.

// Every row in the order of the recurrence of direction d, or against it: visit(row, row of the step before or -1, sentence).
template <typename Visit>
void each_row(int d, int T, const int* count, bool back, Visit visit) {
  std::vector<std::int64_t> first(static_cast<std::size_t>(T) + 1, 0);
  for (int t = 0; t < T; ++t) first[static_cast<std::size_t>(t) + 1] = first[static_cast<std::size_t>(t)] + count[t];
  for (int k = 0; k < T; ++k) {
    const int q = back ? T - 1 - k : k;
    const int t = d == 0 ? q : T - 1 - q, before = d == 0 ? t - 1 : t + 1;
    const int had = before >= 0 && before < T ? count[before] : 0;
    for (int i = 0; i < count[t]; ++i) {
      visit(first[static_cast<std::size_t>(t)] + i, i < had ? first[static_cast<std::size_t>(before)] + i : -1, i);
    }
  }
}

}  // namespace

extern "C" {

// u: N x 2 x 3H, forget, candidate and output sums of the forward, then of the backward direction; forget and output
// are replaced by their places on the step.  v: 2 x 2 x H.  y: N x 2H.  cells: N x 2H, kept for the way back.
void simple_forward(int, int T, int H, const int* count, float* u, const float* v, float* y, float* cells) {
  const std::vector<float> nothing(static_cast<std::size_t>(H), 0.f);
#pragma omp parallel for num_threads(2) schedule(static, 1)
  for (int d = 0; d < 2; ++d) {
    const float *__restrict__ vf = v + d * 2 * H, *__restrict__ vo = vf + H;
    each_row(d, T, count, false, [&](std::int64_t r, std::int64_t before, int) {
      float* __restrict__ g = u + (r * 2 + d) * 3 * H;
      const float* __restrict__ cp = before >= 0 ? cells + before * 2 * H + d * H : nothing.data();
      float *__restrict__ c = cells + r * 2 * H + d * H, *__restrict__ yo = y + r * 2 * H + d * H;
      for (int j = 0; j < H; ++j) {
        const float f = place(g[j] + vf[j] * cp[j]), o = place(g[2 * H + j] + vo[j] * cp[j]), x = g[H + j];
        const float value = x + step(f) * (cp[j] - x);
        g[j] = f, g[2 * H + j] = o;
        c[j] = value;
        yo[j] = step(o) * (2.f * step(place(2.f * value)) - 1.f);
      }
    });
  }
}

// u as simple_forward left it becomes the derivative of the sums.  dv: 2 x 2 x H, zero before.
void simple_backward(int, int T, int H, const int* count, float* u, const float* v, const float* cells, const float* dy, float* dv) {
  const std::vector<float> nothing(static_cast<std::size_t>(H), 0.f);
#pragma omp parallel for num_threads(2) schedule(static, 1)
  for (int d = 0; d < 2; ++d) {
    const float *__restrict__ vf = v + d * 2 * H, *__restrict__ vo = vf + H;
    float *__restrict__ dvf = dv + d * 2 * H, *__restrict__ dvo = dvf + H;
    std::vector<float> owed(static_cast<std::size_t>(count[0]) * static_cast<std::size_t>(H), 0.f);
    each_row(d, T, count, true, [&](std::int64_t r, std::int64_t before, int i) {
      float* __restrict__ g = u + (r * 2 + d) * 3 * H;
      const float* __restrict__ cp = before >= 0 ? cells + before * 2 * H + d * H : nothing.data();
      const float *__restrict__ c = cells + r * 2 * H + d * H, *__restrict__ dyo = dy + r * 2 * H + d * H;
      float* __restrict__ dc = owed.data() + static_cast<std::int64_t>(i) * H;
      for (int j = 0; j < H; ++j) {
        const float f = step(g[j]), x = g[H + j], p = place(2.f * c[j]);
        const float value = dc[j] + dyo[j] * step(g[2 * H + j]) * 4.f * slope(p);
        const float df = value * (cp[j] - x) * slope(g[j]), dout = dyo[j] * (2.f * step(p) - 1.f) * slope(g[2 * H + j]);
        g[j] = df, g[H + j] = value * (1 - f), g[2 * H + j] = dout;
        dvf[j] += df * cp[j], dvo[j] += dout * cp[j];
        dc[j] = before >= 0 ? value * f + df * vf[j] + dout * vo[j] : 0.f;
      }
    });
  }
}
}
