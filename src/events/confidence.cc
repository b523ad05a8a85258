#include "events/confidence.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "base/table_file.h"

namespace entente::events {

// Shares are taken as odds, since evidence adds up there.
Features features_of(const Evidence& evidence) {
  const auto odds = [](double share) {
    const double kept = std::clamp(share, 0.02, 0.98);
    return std::log(kept / (1 - kept));
  };
  const auto flag = [](bool set) { return set ? 1.0 : 0.0; };
  return {1.0, odds(evidence.frame), odds(evidence.parse), odds(evidence.actors), flag(evidence.one_side_unknown), flag(evidence.noun),
          flag(evidence.inferred_side), flag(evidence.claim), flag(evidence.ahead),
          static_cast<double>(std::min(evidence.depth, 3)), flag(evidence.type == PloverType::consult),
          flag(evidence.type == PloverType::agree), flag(evidence.type == PloverType::cooperate),
          flag(evidence.type == PloverType::sanction || evidence.type == PloverType::coerce || evidence.type == PloverType::assault)};
}

Result<ConfidenceModel> ConfidenceModel::parse(std::string_view table, const std::string& origin) {
  const TableFile rows = TRY(TableFile::parse(table, origin, {"feature", "weight"}));
  Features weights{};
  std::array<bool, kFeatureCount> seen{};
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const auto name = std::find(kFeatureNames.begin(), kFeatureNames.end(), rows.cell(row, 0));
    if (name == kFeatureNames.end()) return rows.error_at(row, "no feature is called '" + std::string(rows.cell(row, 0)) + "'");
    const auto at = static_cast<std::size_t>(name - kFeatureNames.begin());
    std::istringstream number{std::string(rows.cell(row, 1))};
    number.imbue(std::locale::classic());
    if (!(number >> weights[at])) return rows.error_at(row, "a weight is a number");
    seen[at] = true;
  }
  if (!std::all_of(seen.begin(), seen.end(), [](bool s) { return s; })) {
    return Error{ErrorKind::bad_input, "a feature has no weight", origin, "make the file anew: entente evaluate calibration FOLDER --fit FILE"};
  }
  return ConfidenceModel(weights);
}

double ConfidenceModel::probability(const Evidence& evidence) const {
  const auto features = features_of(evidence);
  double sum = 0;
  for (std::size_t i = 0; i < kFeatureCount; ++i) sum += weights_[i] * features[i];
  return std::clamp(1 / (1 + std::exp(-sum)), 0.01, 0.99);
}

std::string to_table(const ConfidenceModel& model) {
  std::string text = "feature\tweight\n"
                     "# Made by `entente evaluate calibration ../shared --fit data/events/confidence.tsv`; what it is: src/events/confidence.h.\n";
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    char line[96];
    std::snprintf(line, sizeof line, "%s\t%.4f\n", std::string(kFeatureNames[i]).c_str(), model.weights()[i]);
    text += line;
  }
  return text;
}

}  // namespace entente::events
