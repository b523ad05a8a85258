// How sure a record is: a probability that a careful reader accepts it as coded, from what speaks for it.
//
// The coder fills an Evidence for each record it takes from a frame; the weights of a logistic model turn it into the
// probability.  They are fitted on sets read by people (`entente evaluate calibration`) and lie in
// data/events/confidence.tsv, one weight a line.  What is measured of it: docs/evaluation.md.
// Immutable once read; safe from many threads.

#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "events/plover.h"

namespace entente::events {

// What speaks for a record taken from a frame.
struct Evidence {
  double frame = 0.8;             // How often the pattern alone is right, as its author wrote it.
  PloverType type = PloverType::consult;
  int depth = 0;                  // Clauses above the one that tells it.
  double parse = 1;               // The least confidence of an arc that ties a side to its head.
  double actors = 1;              // The least confidence with which a side was resolved.
  bool one_side_unknown = false;  // A side is missing or names no one known.
  bool noun = false;              // Told by a noun ("talks").
  bool inferred_side = false;     // A side does not stand where the pattern names it.
  bool claim = false;             // Told as another's accusation.
  bool ahead = false;             // Planned, intended, hypothetical.
};

inline constexpr std::size_t kFeatureCount = 14;

// The names of the features in data/events/confidence.tsv, in the order of features_of().
inline constexpr std::array<std::string_view, kFeatureCount> kFeatureNames{
    "always", "frame", "parse", "actors", "one_side_unknown", "noun", "inferred_side", "claim", "ahead",
    "depth", "consult", "agree", "cooperate", "material"};

using Features = std::array<double, kFeatureCount>;
Features features_of(const Evidence& evidence);

class ConfidenceModel {
 public:
  explicit ConfidenceModel(const Features& weights) : weights_(weights) {}
  // Rows of feature and weight; each feature once.  Fails naming `origin` and the line.
  static Result<ConfidenceModel> parse(std::string_view table, const std::string& origin);

  double probability(const Evidence& evidence) const;
  const Features& weights() const { return weights_; }

 private:
  Features weights_;
};

// The file that parse() reads.
std::string to_table(const ConfidenceModel& model);

}  // namespace entente::events
