#include "analysis/two_period.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente::analysis {
namespace {

constexpr double kTiny = 1e-300;

double beta_continued_fraction(double a, double b, double x) {
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double fraction = d;
  for (int m = 1; m <= 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double change = 1;
    for (const double term : {even, odd}) {
      d = 1 + term * d;
      d = 1 / (std::abs(d) < kTiny ? kTiny : d);
      c = 1 + term / c;
      if (std::abs(c) < kTiny) c = kTiny;
      change = c * d;
      fraction *= change;
    }
    if (std::abs(change - 1) < 1e-16) break;
  }
  return fraction;
}

double log_binomial(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

double ratio_of_share(double share, double earlier_exposure, double later_exposure) {
  if (share >= 1) return std::numeric_limits<double>::infinity();
  return share / (1 - share) * earlier_exposure / later_exposure;
}

}  // namespace

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  // The fraction converges fast on this side of the mean only; the other side by symmetry.
  if (x < (a + 1) / (a + b + 2)) return front * beta_continued_fraction(a, b, x) / a;
  return 1 - front * beta_continued_fraction(b, a, 1 - x) / b;
}

double inverse_incomplete_beta(double a, double b, double p) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 200 && high - low > 1e-15; ++i) {
    const double middle = (low + high) / 2;
    (incomplete_beta(a, b, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

RateComparison compare_rates(const TwoPeriods& periods) {
  const auto n = static_cast<double>(periods.earlier + periods.later);
  RateComparison out{1, 1, 0, std::numeric_limits<double>::infinity()};
  if (n == 0) return out;
  const double share = periods.later_exposure / (periods.earlier_exposure + periods.later_exposure);
  const auto log_probability = [&](double k) { return log_binomial(n, k) + k * std::log(share) + (n - k) * std::log1p(-share); };
  const auto later = static_cast<double>(periods.later);
  // Outcomes as likely as the one seen count with it in spite of rounding (as R's binom.test does).
  const double limit = log_probability(later) + 1e-7;
  double p = 0;
  for (double k = 0; k <= n; ++k) {
    const double one = log_probability(k);
    if (one <= limit) p += std::exp(one);
  }
  out.p_value = std::min(1.0, p);
  const double low = periods.later == 0 ? 0 : inverse_incomplete_beta(later, n - later + 1, 0.025);
  const double high = periods.earlier == 0 ? 1 : inverse_incomplete_beta(later + 1, n - later, 0.975);
  out.rate_ratio = ratio_of_share(later / n, periods.earlier_exposure, periods.later_exposure);
  out.ratio_low = ratio_of_share(low, periods.earlier_exposure, periods.later_exposure);
  out.ratio_high = ratio_of_share(high, periods.earlier_exposure, periods.later_exposure);
  return out;
}

}  // namespace entente::analysis
