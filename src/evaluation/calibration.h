// Whether the confidences are true: of the records given with 0.8, do readers accept four in five?
//
// Records of gold sets are judged right or wrong (record_score.h), and a logistic model over what speaks for each
// (events/confidence.h) is fitted to the judgements.  Measured it is across texts: the model that speaks for a text has
// seen no sentence of it.  Deterministic: texts fall into folds by their bytes.
// Values in, values out.

#pragma once

#include <string>
#include <vector>

#include "events/confidence.h"

namespace entente::evaluation {

struct Judged {
  std::string text;            // The document's, by which folds are drawn.
  events::Evidence evidence;
  double given = 0;            // The record's confidence.
  bool right = false;
};

struct Asserted {
  double probability = 0;
  bool right = false;
};

struct Reliability {
  struct Bin {
    double from = 0;
    double to = 0;
    std::size_t count = 0;
    double asserted = 0;  // Mean probability.
    double observed = 0;  // Share of right records.
  };
  std::vector<Bin> bins;   // Ten of equal width; empty ones left out.
  std::size_t count = 0;
  double observed = 0;     // Share of right records over all.
  double brier = 0;        // Mean squared difference: 0 is perfect.
  double brier_of_share = 0;  // The same where every record is given the share over all.
  double ece = 0;          // Mean over records of their bin's |asserted - observed|.
};
Reliability reliability(const std::vector<Asserted>& asserted);

// The weights under which the judgements are likeliest, held towards 0 by a weak prior.  REQUIRES: both kinds occur.
events::ConfidenceModel fit(const std::vector<Judged>& judged);

// For each judgement the probability by a model fitted on the other folds' texts.
std::vector<Asserted> across_texts(const std::vector<Judged>& judged, std::size_t folds);

// As Markdown: the bins, then Brier and ECE.
std::string to_markdown(const Reliability& reliability);

}  // namespace entente::evaluation
