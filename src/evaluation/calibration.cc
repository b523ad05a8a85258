#include "evaluation/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace entente::evaluation {
namespace {

using events::Features;
using events::kFeatureCount;

constexpr double kPrior = 1.0;  // Precision of the prior on each weight but the first.
constexpr std::size_t kBins = 10;

// Letters alone, in lower case: the same sentence in two sets falls into one fold.
std::uint64_t text_key(const std::string& text) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const char c : text) {
    if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) continue;
    hash = (hash ^ static_cast<unsigned char>(c | 0x20)) * 1099511628211ULL;
  }
  return hash;
}

// Solves the symmetric positive system `matrix` x = `right` in place, by elimination.
Features solve(std::array<Features, kFeatureCount> matrix, Features right) {
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    for (std::size_t row = i + 1; row < kFeatureCount; ++row) {
      const double factor = matrix[row][i] / matrix[i][i];
      for (std::size_t column = i; column < kFeatureCount; ++column) matrix[row][column] -= factor * matrix[i][column];
      right[row] -= factor * right[i];
    }
  }
  Features solution{};
  for (std::size_t i = kFeatureCount; i-- > 0;) {
    double sum = right[i];
    for (std::size_t column = i + 1; column < kFeatureCount; ++column) sum -= matrix[i][column] * solution[column];
    solution[i] = sum / matrix[i][i];
  }
  return solution;
}

// Newton's method on the penalised likelihood; it is concave, so that few rounds do.
Features weights_for(const std::vector<const Judged*>& judged) {
  Features weights{};
  for (int round = 0; round < 30; ++round) {
    Features gradient{};
    std::array<Features, kFeatureCount> hessian{};
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      const double prior = i == 0 ? 1e-6 : kPrior;
      gradient[i] = -prior * weights[i];
      hessian[i][i] = prior;
    }
    for (const Judged* one : judged) {
      const Features x = events::features_of(one->evidence);
      double sum = 0;
      for (std::size_t i = 0; i < kFeatureCount; ++i) sum += weights[i] * x[i];
      const double p = 1 / (1 + std::exp(-sum));
      for (std::size_t i = 0; i < kFeatureCount; ++i) {
        gradient[i] += x[i] * ((one->right ? 1 : 0) - p);
        for (std::size_t j = 0; j < kFeatureCount; ++j) hessian[i][j] += x[i] * x[j] * p * (1 - p);
      }
    }
    const Features step = solve(hessian, gradient);
    double largest = 0;
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      weights[i] += step[i];
      largest = std::max(largest, std::abs(step[i]));
    }
    if (largest < 1e-9) break;
  }
  return weights;
}

}  // namespace

Reliability reliability(const std::vector<Asserted>& asserted) {
  Reliability out;
  std::vector<Reliability::Bin> bins(kBins);
  for (std::size_t b = 0; b < kBins; ++b) {
    bins[b].from = static_cast<double>(b) / kBins;
    bins[b].to = static_cast<double>(b + 1) / kBins;
  }
  out.count = asserted.size();
  for (const Asserted& one : asserted) {
    auto& bin = bins[std::min(kBins - 1, static_cast<std::size_t>(one.probability * kBins))];
    ++bin.count;
    bin.asserted += one.probability;
    bin.observed += one.right ? 1 : 0;
    out.observed += one.right ? 1 : 0;
    const double off = one.probability - (one.right ? 1 : 0);
    out.brier += off * off;
  }
  if (out.count == 0) return out;
  const auto count = static_cast<double>(out.count);
  out.observed /= count;
  out.brier /= count;
  out.brier_of_share = out.observed * (1 - out.observed);
  for (auto& bin : bins) {
    if (bin.count == 0) continue;
    bin.asserted /= static_cast<double>(bin.count);
    bin.observed /= static_cast<double>(bin.count);
    out.ece += std::abs(bin.asserted - bin.observed) * static_cast<double>(bin.count) / count;
    out.bins.push_back(bin);
  }
  return out;
}

events::ConfidenceModel fit(const std::vector<Judged>& judged) {
  std::vector<const Judged*> all;
  for (const Judged& one : judged) all.push_back(&one);
  return events::ConfidenceModel(weights_for(all));
}

std::vector<Asserted> across_texts(const std::vector<Judged>& judged, std::size_t folds) {
  assert(folds > 1);
  std::vector<Asserted> out(judged.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Judged*> others;
    for (const Judged& one : judged) {
      if (text_key(one.text) % folds != fold) others.push_back(&one);
    }
    const events::ConfidenceModel model(weights_for(others));
    for (std::size_t i = 0; i < judged.size(); ++i) {
      if (text_key(judged[i].text) % folds == fold) out[i] = {model.probability(judged[i].evidence), judged[i].right};
    }
  }
  return out;
}

std::string to_markdown(const Reliability& reliability) {
  std::string text = "| confidence | records | asserted | observed |\n|---|---|---|---|\n";
  char line[128];
  for (const auto& bin : reliability.bins) {
    std::snprintf(line, sizeof line, "| %.1f to %.1f | %zu | %.3f | %.3f |\n", bin.from, bin.to, bin.count, bin.asserted, bin.observed);
    text += line;
  }
  std::snprintf(line, sizeof line, "\n%zu records, %.3f right; Brier %.3f (%.3f if all were given that share), ECE %.3f\n", reliability.count,
                reliability.observed, reliability.brier, reliability.brier_of_share, reliability.ece);
  return text + line;
}

}  // namespace entente::evaluation
