// Counts by unit, and the figures that follow from them; private to evaluation/.
//
// A unit is what the bootstrap draws: a document, or one record in sets of few documents.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evaluation/record_score.h"

namespace entente::evaluation {

struct Counts {
  std::size_t expected = 0;
  std::size_t found = 0;   // Of the expected.
  std::size_t given = 0;
  std::size_t right = 0;   // Of the given.
};

// Precision, recall and F1 over all units, with intervals.
Figure figure_of(std::string name, const std::vector<Counts>& units);

// A share of yes among what was asked: no precision, no F1.
Figure share_of(std::string name, std::size_t yes, std::size_t asked);

// Macro-F1 over the classes of `labels`: (expected, given or empty) a unit.
Figure macro_figure_of(std::string name, const std::vector<std::pair<std::string, std::string>>& labels);

// For each gold record the index of the record that it is matched with, or -1: as many pairs as possible.
// `fits[g]` lists the records that fit gold record g, the best first.
std::vector<int> match_pairs(const std::vector<std::vector<int>>& fits, std::size_t record_count);

}  // namespace entente::evaluation
