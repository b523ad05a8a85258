// AdamW for the training kernels: plain loops, the same for every processor.
//
// Built by training/kernels.py together with the kernels.  Never linked by the program.

#include <cmath>
#include <cstdint>

extern "C" {

// One step of AdamW over n parameters, with a running mean of the weights when ema is given.
void adam_step(std::int64_t n, float* p, float* g, float* m, float* v, float* ema, float lr, float b1, float b2,
               float eps, float decay, float c1, float c2, float clip, float ema_decay) {
#pragma omp parallel for num_threads(2) schedule(static)
  for (std::int64_t i = 0; i < n; ++i) {
    const float gi = g[i] * clip;
    m[i] = b1 * m[i] + (1 - b1) * gi;
    v[i] = b2 * v[i] + (1 - b2) * gi * gi;
    p[i] -= lr * (m[i] * c1 / (std::sqrt(v[i] * c2) + eps) + decay * p[i]);
    if (ema) ema[i] += (1 - ema_decay) * (p[i] - ema[i]);
    g[i] = 0;
  }
}

// The same for the rows of a table that a batch touched; `last` holds the step of each row's last visit, and
// the running mean is caught up for the steps between.
void adam_rows(std::int64_t n, std::int64_t width, const std::int64_t* ids, float* p, const float* g, float* m,
               float* v, float* ema, std::int32_t* last, std::int32_t step, float lr, float b1, float b2, float eps,
               float c1, float c2, float clip, float ema_decay) {
#pragma omp parallel for num_threads(2) schedule(static)
  for (std::int64_t r = 0; r < n; ++r) {
    const std::int64_t o = ids[r] * width;
    const float past = std::pow(ema_decay, static_cast<float>(step - last[ids[r]] - 1));
    last[ids[r]] = step;
    for (std::int64_t j = 0; j < width; ++j) {
      const float gi = g[r * width + j] * clip;
      float& e = ema[o + j];
      e = p[o + j] + (e - p[o + j]) * past;
      m[o + j] = b1 * m[o + j] + (1 - b1) * gi;
      v[o + j] = b2 * v[o + j] + (1 - b2) * gi * gi;
      p[o + j] -= lr * (m[o + j] * c1 / (std::sqrt(v[o + j] * c2) + eps));
      e += (1 - ema_decay) * (p[o + j] - e);
    }
  }
}

void catch_up(std::int64_t n, std::int64_t width, const float* p, float* ema, std::int32_t* last, std::int32_t step,
              float ema_decay) {
  for (std::int64_t r = 0; r < n; ++r) {
    const float past = std::pow(ema_decay, static_cast<float>(step - last[r]));
    last[r] = step;
    for (std::int64_t j = r * width; j < (r + 1) * width; ++j) ema[j] = p[j] + (ema[j] - p[j]) * past;
  }
}
}
