#include "language/matrix.h"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

namespace entente::language {
namespace {

struct Sample {
  std::vector<std::int8_t> panels;
  std::vector<float> scale, bias;
  std::vector<std::uint8_t> x;
  std::vector<float> x_scale;
  std::size_t inputs, outputs, rows;
  std::uint8_t zero = kZeroPoint;

  QuantisedRows quantised() const { return {x.data(), inputs, x_scale.data(), 0, zero}; }
};

Sample make_sample(std::size_t inputs, std::size_t outputs, std::size_t rows, unsigned seed, std::uint8_t zero) {
  std::mt19937 random(seed);
  Sample s{{}, {}, {}, {}, {}, inputs, outputs, rows, zero};
  for (std::size_t i = 0; i < inputs * outputs; ++i) {
    s.panels.push_back(static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127));
  }
  std::uniform_real_distribution<float> real(-1, 1);
  for (std::size_t i = 0; i < outputs; ++i) s.scale.push_back(real(random)), s.bias.push_back(real(random));
  for (std::size_t i = 0; i < inputs * rows; ++i) s.x.push_back(static_cast<std::uint8_t>(random() % (zero == kZeroPoint ? 256 : 128)));
  for (std::size_t i = 0; i < rows; ++i) s.x_scale.push_back(real(random));
  return s;
}

// The definition, straight from the layout in docs/formats/model.md.
float by_definition(const Sample& s, std::size_t row, std::size_t output) {
  int sum = 0;
  for (std::size_t i = 0; i < s.inputs; ++i) {
    const std::size_t at = ((output / 16 * (s.inputs / 4) + i / 4) * 16 + output % 16) * 4 + i % 4;
    sum += (s.x[row * s.inputs + i] - s.zero) * s.panels[at];
  }
  return static_cast<float>(sum) * (s.x_scale[row] * s.scale[output]);
}

// Each kernel with wide and with narrow rows.
class EveryKernel : public testing::TestWithParam<std::tuple<Kernel, std::uint8_t>> {
 protected:
  Kernel kernel() const { return std::get<0>(GetParam()); }
  std::uint8_t zero() const { return std::get<1>(GetParam()); }
  bool narrow() const { return zero() != kZeroPoint; }
};

TEST_P(EveryKernel, GivesTheBitsOfTheDefinition) {
  if (kernel() > best_kernel()) GTEST_SKIP() << "this processor has no " << name_of(kernel());
  for (const std::size_t rows : {1u, 2u, 3u, 5u, 7u, 11u, 12u, 13u, 31u}) {
    const Sample s = make_sample(36, 48 + 16 * (rows % 9), rows, static_cast<unsigned>(rows), zero());
    const Matrix m = Matrix::view(s.panels, s.scale, s.bias, s.inputs);
    std::vector<float> out(rows * (s.outputs + 3), 99.f);
    const QuantisedRows x = s.quantised();
    multiply(m, x, rows, out.data(), s.outputs + 3, Into::replace, kernel());
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t n = 0; n < s.outputs; ++n) {
        ASSERT_EQ(out[r * (s.outputs + 3) + n], s.bias[n] + by_definition(s, r, n)) << rows << " " << r << " " << n;
      }
    }
    std::vector<float> twice = out;
    multiply(m, x, rows, twice.data(), s.outputs + 3, Into::add, kernel());
    ASSERT_EQ(twice[0], out[0] + by_definition(s, 0, 0));
    ASSERT_EQ(twice[s.outputs], 99.f) << "wrote beyond the row";
  }
}

// Weights and inputs at the ends of their ranges, and groups that just may and just may not be added with 16 bits.
TEST_P(EveryKernel, ClipsNoSum) {
  if (kernel() > best_kernel()) GTEST_SKIP() << "this processor has no " << name_of(kernel());
  for (const int weight : {127, 126, 64, 63, 62, 1, -1, -62, -63, -64, -126, -127, -128}) {
    for (const int input : {0, 1, 127, 128, 129, 255}) {
      if (narrow() && input > 127) continue;
      Sample s = make_sample(24, 64, 3, 5, zero());
      for (std::int8_t& w : s.panels) w = static_cast<std::int8_t>(weight);
      for (std::size_t i = 0; i < s.x.size(); ++i) s.x[i] = static_cast<std::uint8_t>(i % 7 == 3 ? (narrow() ? 127 : 255) - input : input);
      const Matrix m = Matrix::view(s.panels, s.scale, s.bias, s.inputs);
      std::vector<float> out(s.rows * s.outputs);
      multiply(m, s.quantised(), s.rows, out.data(), s.outputs, Into::replace, kernel());
      for (std::size_t i = 0; i < out.size(); ++i) {
        ASSERT_EQ(out[i], s.bias[i % s.outputs] + by_definition(s, i / s.outputs, i % s.outputs)) << weight << " " << input;
      }
    }
  }
}

// Small weights, so that most groups go in pairs.
TEST_P(EveryKernel, PairsGroups) {
  if (kernel() > best_kernel()) GTEST_SKIP() << "this processor has no " << name_of(kernel());
  Sample s = make_sample(256, 176, 50, 9, zero());
  for (std::size_t i = 0; i < s.panels.size(); ++i) {
    if (i % 61 != 0) s.panels[i] = static_cast<std::int8_t>(s.panels[i] / 3);
  }
  const Matrix m = Matrix::view(s.panels, s.scale, s.bias, s.inputs);
  std::vector<float> out(s.rows * s.outputs);
  multiply(m, s.quantised(), s.rows, out.data(), s.outputs, Into::replace, kernel());
  for (std::size_t i = 0; i < out.size(); ++i) {
    ASSERT_EQ(out[i], s.bias[i % s.outputs] + by_definition(s, i / s.outputs, i % s.outputs));
  }
}

std::string told(const testing::TestParamInfo<std::tuple<Kernel, std::uint8_t>>& test) {
  const Kernel kernel = std::get<0>(test.param);
  return std::string(kernel == Kernel::portable ? "portable" : kernel == Kernel::avx2 ? "avx2" : "avx512") + "_zero_" +
         std::to_string(std::get<1>(test.param));
}

INSTANTIATE_TEST_SUITE_P(Matrix, EveryKernel,
                         testing::Combine(testing::Values(Kernel::portable, Kernel::avx2, Kernel::avx512_vnni),
                                          testing::Values(kZeroPoint, kNarrowZeroPoint, kPositiveZeroPoint)),
                         told);

}  // namespace
}  // namespace entente::language
