// Looking at many series finds something in one of them by chance; these adjusted p-values say what is left.
//
// Holm (1979) keeps the chance of any false finding below α, whatever the dependence; Benjamini & Hochberg (1995) keep
// the expected share of false ones among the findings below α, for independent or positively dependent tests.
// Pure; O(n log n).

#pragma once

#include <vector>

namespace entente::analysis {

// Adjusted p-values in the order given, each at most 1.
std::vector<double> adjust_holm(const std::vector<double>& p_values);
std::vector<double> adjust_benjamini_hochberg(const std::vector<double>& p_values);

}  // namespace entente::analysis
