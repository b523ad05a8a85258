// The methods against values of SciPy (tests/analysis/reference_values.py made and checks the file), and against
// slow, obvious twins.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <random>

#include "analysis/change_points.h"
#include "analysis/many_series.h"
#include "analysis/mann_kendall.h"
#include "analysis/negative_binomial.h"
#include "analysis/online_change.h"
#include "analysis/two_period.h"

namespace entente::analysis {
namespace {

constexpr double kNear = 1e-6;

const std::vector<double> kCounts = {3, 5, 2, 8, 6, 9, 14, 10, 15, 21};
const std::vector<double> kTied = {3, 1, 3, 4, 4, 6, 5, 6};
const std::vector<double> kStep = {2, 3, 1, 2, 4, 2, 7, 9, 6, 8, 10, 7};

double reference(const std::string& name) {
  static const std::map<std::string, double> kept = [] {
    std::map<std::string, double> values;
    std::ifstream file(ENTENTE_SOURCE_DIR "/tests/analysis/reference_values.tsv");
    for (std::string line; std::getline(file, line);) {
      const std::size_t tab = line.find('\t');
      if (line[0] != '#' && tab != std::string::npos) values[line.substr(0, tab)] = std::stod(line.substr(tab + 1));
    }
    return values;
  }();
  const auto found = kept.find(name);
  EXPECT_TRUE(found != kept.end()) << name;
  return found == kept.end() ? NAN : found->second;
}

std::vector<CountPoint> points_of(const std::vector<double>& counts, const std::vector<double>& exposures = {}) {
  std::vector<CountPoint> points;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    points.push_back({static_cast<double>(i), counts[i], exposures.empty() ? 1 : exposures[i]});
  }
  return points;
}

void expect_trend(const std::string& name, const std::vector<CountPoint>& points) {
  const TrendFit fit = fit_trend(points);
  ASSERT_TRUE(fit.fitted);
  EXPECT_NEAR(fit.intercept, reference("trend." + name + ".intercept"), kNear);
  EXPECT_NEAR(fit.slope, reference("trend." + name + ".slope"), kNear);
  EXPECT_NEAR(fit.slope_error, reference("trend." + name + ".slope_error"), kNear);
  EXPECT_NEAR(fit.p_value, reference("trend." + name + ".p"), kNear);
  EXPECT_NEAR(fit.dispersion, reference("trend." + name + ".dispersion"), kNear);
}

TEST(NegativeBinomial, agrees_with_maximum_likelihood_by_scipy) {
  expect_trend("rising", points_of(kCounts, {90, 110, 100, 120, 100, 130, 140, 120, 150, 160}));
  expect_trend("even", points_of({4, 6, 5, 3, 7, 5, 6, 4}, std::vector<double>(8, 100)));
  expect_trend("bursts", points_of({1, 14, 2, 22, 3, 9, 40, 5}, std::vector<double>(8, 50)));
}

TEST(NegativeBinomial, says_when_there_is_nothing_to_fit) {
  EXPECT_FALSE(fit_trend({}).fitted);
  EXPECT_FALSE(fit_trend(points_of({0, 0, 0, 0})).fitted);
  EXPECT_FALSE(fit_trend(points_of({4, 9})).fitted);
}

TEST(NegativeBinomial, counts_that_grow_as_the_volume_does_have_no_trend) {
  EXPECT_NEAR(fit_trend(points_of({10, 20, 40, 80}, {100, 200, 400, 800})).slope, 0, 1e-9);
}

TEST(MannKendall, agrees_with_scipy_and_with_counting_all_orders) {
  EXPECT_NEAR(test_monotone_trend({1, 2, 4, 5, 7}).p_value, reference("kendall.monotone.p"), kNear);
  EXPECT_NEAR(test_monotone_trend(kCounts).p_value, reference("kendall.counts.p"), kNear);
  EXPECT_NEAR(test_monotone_trend(kCounts).tau, reference("kendall.counts.tau"), kNear);
  EXPECT_NEAR(test_monotone_trend(kTied).p_value, reference("kendall.tied.p"), kNear);
}

TEST(MannKendall, sens_slope_and_its_interval_agree_with_scipy) {
  for (const auto& [name, values] : {std::pair{"counts", kCounts}, std::pair{"tied", kTied}}) {
    const MonotoneTrend trend = test_monotone_trend(values);
    EXPECT_NEAR(trend.slope, reference("sen." + std::string(name) + ".slope"), kNear) << name;
    EXPECT_NEAR(trend.slope_low, reference("sen." + std::string(name) + ".low"), kNear) << name;
    EXPECT_NEAR(trend.slope_high, reference("sen." + std::string(name) + ".high"), kNear) << name;
  }
}

TEST(MannKendall, the_exact_and_the_normal_p_meet_where_they_change_over) {
  std::vector<double> values;
  for (int i = 0; i < 61; ++i) values.push_back(std::sin(i * 12.9898) + i * 0.012);
  const MonotoneTrend normal = test_monotone_trend(values);
  EXPECT_FALSE(normal.exact);
  values.pop_back();
  const MonotoneTrend exact = test_monotone_trend(values);
  EXPECT_TRUE(exact.exact);
  const double variance = 60.0 * 59 * 125 / 18;
  EXPECT_NEAR(exact.p_value, std::erfc((std::abs(exact.s) - 1) / std::sqrt(variance) / std::sqrt(2)), 0.003);
  EXPECT_EQ(test_monotone_trend({5, 5, 5, 5}).p_value, 1);
  EXPECT_EQ(test_monotone_trend({5}).p_value, 1);
}

TEST(ChangePoints, finds_the_segmentation_that_trying_all_finds) {
  const std::vector<std::size_t> found = pelt(points_of(kStep), 3 * std::log(12.0), 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(static_cast<double>(found[0]), reference("pelt.0"));
}

TEST(ChangePoints, pruning_loses_nothing) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<CountPoint> points;
    double rate = 3;
    for (int i = 0; i < 40; ++i) {
      if (random() % 12 == 0) rate = 0.5 + static_cast<double>(random() % 12);
      const double exposure = 1 + static_cast<double>(random() % 3);
      points.push_back({0, static_cast<double>(std::poisson_distribution<int>(rate * exposure)(random)), exposure});
    }
    EXPECT_EQ(pelt(points, 6, 1.2), optimal_partition_for_testing(points, 6, 1.2)) << round;
  }
}

// Ten years of months; from month 60 on the rate is `factor` times what it was.  Of 200 archives.
struct Found {
  int any = 0;     // A change is found.
  int covered = 0; // The true month lies within the interval of one.
};
Found months_with_change(double rate, double factor) {
  Found found;
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<CountPoint> points;
    for (int i = 0; i < 120; ++i) {
      points.push_back({0, static_cast<double>(std::poisson_distribution<int>(i < 60 ? rate : factor * rate)(random)), 1});
    }
    const Segmentation result = find_changes(points);
    found.any += result.changes.empty() ? 0 : 1;
    bool covered = false;
    for (const ChangePoint& change : result.changes) covered = covered || (change.low <= 60 && 60 <= change.high);
    found.covered += covered ? 1 : 0;
  }
  return found;
}

TEST(ChangePoints, a_doubling_lies_within_its_interval_nine_times_in_ten) {
  const Found found = months_with_change(4, 2);
  EXPECT_GE(found.any, 198);
  EXPECT_GE(found.covered, 180) << "of 200";
}

TEST(ChangePoints, a_constant_rate_seldom_shows_a_change) { EXPECT_LE(months_with_change(4, 1).any, 10) << "of 200"; }

TEST(ChangePoints, a_firm_change_stands_under_every_penalty) {
  std::vector<double> counts(12, 5);
  counts.resize(24, 50);
  const Segmentation found = find_changes(points_of(counts));
  ASSERT_EQ(found.changes.size(), 1U);
  EXPECT_EQ(found.changes[0].at, 12U);
  EXPECT_EQ(found.changes[0].low, 12U);
  EXPECT_EQ(found.changes[0].high, 12U);
  EXPECT_NEAR(found.changes[0].firmness, 1, 1e-9);
  EXPECT_NEAR(found.changes[0].after / found.changes[0].before, 10, 1e-9);
}

TEST(OnlineChange, agrees_with_the_recursion_in_python) {
  const std::vector<double> chances = run_lengths(points_of(kStep), {24, 1, 0.2});
  ASSERT_EQ(chances.size(), 13U);
  double sum = 0;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    EXPECT_NEAR(chances[i], reference("online." + std::to_string(i)), kNear) << i;
    sum += chances[i];
  }
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(OnlineChange, sees_a_jump_and_stays_calm_without_one) {
  EXPECT_GT(chance_of_recent_change(points_of({2, 3, 2, 1, 3, 2, 2, 3, 2, 12, 14, 13}), 4), 0.9);
  EXPECT_LT(chance_of_recent_change(points_of({2, 3, 2, 1, 3, 2, 2, 3, 2, 2, 3, 2}), 4), 0.3);
  EXPECT_EQ(chance_of_recent_change({}, 4), 0);
}

TEST(ManySeries, agrees_with_the_definitions) {
  const std::vector<double> p_values = {0.01, 0.04, 0.03, 0.005, 0.2};
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    EXPECT_NEAR(adjust_holm(p_values)[i], reference("adjust.holm." + std::to_string(i)), kNear) << i;
    EXPECT_NEAR(adjust_benjamini_hochberg(p_values)[i], reference("adjust.hochberg." + std::to_string(i)), kNear) << i;
  }
  EXPECT_TRUE(adjust_holm({}).empty());
}

TEST(TwoPeriod, agrees_with_the_kept_values_too) {
  EXPECT_NEAR(compare_rates({5, 10}).p_value, reference("binomial.5.10.1.1"), kNear);
  EXPECT_NEAR(compare_rates({10, 20}).p_value, reference("binomial.10.20.1.1"), kNear);
  EXPECT_NEAR(compare_rates({20, 40}).p_value, reference("binomial.20.40.1.1"), kNear);
  EXPECT_NEAR(compare_rates({3, 9, 80, 120}).p_value, reference("binomial.3.9.80.120"), kNear);
}

}  // namespace
}  // namespace entente::analysis
