#include "analysis/two_period.h"

#include <gtest/gtest.h>

#include <cmath>

namespace entente::analysis {
namespace {

// Reference values: scipy 1.10, binomtest(later, n, share).pvalue and proportion_ci(.95, "exact"); betainc.
TEST(TwoPeriod, agrees_with_the_exact_binomial_test_of_scipy) {
  EXPECT_NEAR(compare_rates({5, 10}).p_value, 0.30175781249999994, 1e-9);
  EXPECT_NEAR(compare_rates({10, 20}).p_value, 0.09873714670538905, 1e-9);
  EXPECT_NEAR(compare_rates({20, 40}).p_value, 0.01348929373119186, 1e-9);
  EXPECT_NEAR(compare_rates({3, 9, 80, 120}).p_value, 0.3835495751679999, 1e-9);
  EXPECT_NEAR(compare_rates({0, 4}).p_value, 0.125, 1e-12);
}

TEST(TwoPeriod, the_interval_of_the_ratio_is_that_of_the_share) {
  const RateComparison found = compare_rates({5, 10});
  EXPECT_NEAR(found.rate_ratio, 2, 1e-12);
  EXPECT_NEAR(found.ratio_low, 0.38380373254115413 / (1 - 0.38380373254115413), 1e-6);
  EXPECT_NEAR(found.ratio_high, 0.8817588966331302 / (1 - 0.8817588966331302), 1e-6);
  EXPECT_TRUE(std::isinf(compare_rates({0, 4}).ratio_high));
}

TEST(TwoPeriod, nothing_in_both_periods_is_no_evidence) {
  EXPECT_EQ(compare_rates({0, 0}).p_value, 1);
  EXPECT_NEAR(compare_rates({7, 7}).p_value, 1, 1e-12);
}

TEST(TwoPeriod, more_documents_alone_are_no_growth) { EXPECT_GT(compare_rates({20, 40, 100, 200}).p_value, 0.99); }

TEST(IncompleteBeta, agrees_with_scipy) {
  EXPECT_NEAR(incomplete_beta(2.5, 7.25, 0.3), 0.6604822735819076, 1e-12);
  EXPECT_NEAR(incomplete_beta(40, 3, 0.95), 0.6489863906537715, 1e-12);
  EXPECT_NEAR(incomplete_beta(40, 3, inverse_incomplete_beta(40, 3, 0.2)), 0.2, 1e-12);
}

}  // namespace
}  // namespace entente::analysis
