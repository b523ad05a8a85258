// Products of quantised matrices: the bulk of the network's work.
//
// Weights are int8 with a scale a row, inputs are bytes around 128 with a scale a row, sums are exact 32-bit
// integers: so every processor, every batch and every number of threads gives the same bits.
//
// Weights lie in panels of 16 outputs and groups of 4 inputs (docs/formats/model.md), which is what the dot
// product instructions of AVX-512 VNNI eat.  The best kernel for the processor is chosen once, at run time.
// Immutable; safe from all threads.  Cost: about 300 G multiply-adds a second and core with
// AVX-512 VNNI, 70 to 85 G with AVX2 (Zen 3, its other core busy).

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/model_file.h"

namespace entente::language {

inline constexpr std::size_t kPanel = 16;
inline constexpr std::size_t kPanelsAtOnce = 3;  // Of the AVX2 kernel.
// The byte that stands for 0: in rows of eight bits, of seven bits, and of seven bits none of them negative.
inline constexpr std::uint8_t kZeroPoint = 128, kNarrowZeroPoint = 64, kPositiveZeroPoint = 0;

class Matrix {
 public:
  Matrix() = default;

  // Takes the sections `name`.q, .scale and .bias; `file` must outlive the matrix.  `outputs` is rounded up to
  // whole panels.  Fails with corrupt if they are absent or have other sizes.
  static Result<Matrix> load(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs);

  // For tests: the views must outlive the matrix.
  static Matrix view(std::span<const std::int8_t> panels, std::span<const float> scale, std::span<const float> bias,
                     std::size_t inputs);

  // The panels from `first` on, `count` of them; views the same memory.
  Matrix panels(std::size_t first, std::size_t count) const;

  std::size_t outputs() const { return scale_.size(); }  // A multiple of kPanel.
  std::size_t inputs() const { return inputs_; }         // A multiple of 4.

 private:
  friend struct MatrixKernels;
  std::span<const std::int8_t> panels_;
  std::span<const float> scale_, bias_;
  std::vector<std::int32_t> weight_sum_;  // Of each row.
  // For AVX2: of each kPanelsAtOnce panels, first the groups whose products may be added two by two (pairs_ of them),
  // then the others.
  void pair_groups();
  std::vector<std::uint16_t> order_, pairs_;
  std::size_t inputs_ = 0;
};

// Rows of bytes, each with its own scale: the true value is (byte - zero) * scale.  Narrow rows hold bytes of 0 to 127:
// AVX2 takes them as they are, and is a quarter faster.
struct QuantisedRows {
  const std::uint8_t* bytes = nullptr;
  std::size_t stride = 0;          // Bytes from row to row.
  const float* scale = nullptr;    // One a row, or null: then `common_scale` for all.
  float common_scale = 0;
  std::uint8_t zero = kZeroPoint;

  bool narrow() const { return zero != kZeroPoint; }
};

enum class Kernel : std::uint8_t { portable, avx2, avx512_vnni };
Kernel best_kernel();
std::string_view name_of(Kernel kernel);

enum class Into : std::uint8_t { replace, add };

// out[r][n] = x[r] . weights[n] + bias[n], or out[r][n] += x[r] . weights[n] (no bias) with Into::add.
// `out` has `out_stride` floats a row, at least m.outputs().
void multiply(const Matrix& m, const QuantisedRows& x, std::size_t rows, float* out, std::size_t out_stride,
              Into into, Kernel kernel = best_kernel());

}  // namespace entente::language
