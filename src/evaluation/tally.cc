#include "evaluation/tally.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

namespace entente::evaluation {
namespace {

constexpr int kDraws = 1000;
constexpr unsigned kSeed = 20180515;  // Any fixed number: the same figures on every machine.

double f1_of(const Counts& sum) {
  const double recall = sum.expected == 0 ? 0 : static_cast<double>(sum.found) / static_cast<double>(sum.expected);
  const double precision = sum.given == 0 ? 0 : static_cast<double>(sum.right) / static_cast<double>(sum.given);
  return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
}

// The 2.5th and 97.5th percentile of `statistic` over draws of units with replacement.
std::pair<double, double> bootstrap(std::size_t units, const std::function<double(const std::vector<std::size_t>&)>& statistic) {
  if (units == 0) return {0, 0};
  std::mt19937 random(kSeed);
  std::vector<double> values;
  std::vector<std::size_t> drawn(units);
  for (int i = 0; i < kDraws; ++i) {
    for (std::size_t& unit : drawn) unit = random() % units;
    values.push_back(statistic(drawn));
  }
  std::sort(values.begin(), values.end());
  return {values[kDraws / 40], values[kDraws - kDraws / 40 - 1]};
}

double macro_f1(const std::vector<std::pair<std::string, std::string>>& labels, const std::vector<std::size_t>& drawn) {
  std::map<std::string, Counts> classes;
  for (const std::size_t unit : drawn) {
    const auto& [expected, given] = labels[unit];
    ++classes[expected].expected;
    if (given == expected) ++classes[expected].found;
    if (!given.empty()) {
      Counts& counts = classes[given];
      ++counts.given;
      if (given == expected) ++counts.right;
    }
  }
  double sum = 0;
  std::size_t count = 0;
  for (const auto& [name, counts] : classes) {
    if (counts.expected == 0) continue;  // Classes that the set does not know.
    sum += f1_of(counts);
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace

Share wilson(std::size_t hits, std::size_t of) {
  Share share{hits, of, 0, 0, 0};
  if (of == 0) return share;
  const double n = static_cast<double>(of);
  const double p = static_cast<double>(hits) / n;
  const double z = 1.959964;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  share.value = p;
  share.low = std::max(0.0, middle - half);
  share.high = std::min(1.0, middle + half);
  return share;
}

Figure figure_of(std::string name, const std::vector<Counts>& units) {
  Counts sum;
  for (const Counts& unit : units) {
    sum.expected += unit.expected;
    sum.found += unit.found;
    sum.given += unit.given;
    sum.right += unit.right;
  }
  Figure figure;
  figure.name = std::move(name);
  figure.expected = sum.expected;
  figure.given = sum.given;
  figure.recall = wilson(sum.found, sum.expected);
  figure.precision = wilson(sum.right, sum.given);
  figure.f1 = f1_of(sum);
  std::tie(figure.f1_low, figure.f1_high) = bootstrap(units.size(), [&](const std::vector<std::size_t>& drawn) {
    Counts part;
    for (const std::size_t unit : drawn) {
      part.expected += units[unit].expected;
      part.found += units[unit].found;
      part.given += units[unit].given;
      part.right += units[unit].right;
    }
    return f1_of(part);
  });
  return figure;
}

Figure share_of(std::string name, std::size_t yes, std::size_t asked) {
  Figure figure;
  figure.name = std::move(name);
  figure.expected = asked;
  figure.given = asked;
  figure.recall = wilson(yes, asked);
  figure.share_only = true;
  return figure;
}

Figure macro_figure_of(std::string name, const std::vector<std::pair<std::string, std::string>>& labels) {
  Figure figure;
  figure.name = std::move(name);
  std::size_t right = 0;
  std::vector<std::size_t> all(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    all[i] = i;
    figure.given += labels[i].second.empty() ? 0 : 1;
    right += labels[i].first == labels[i].second ? 1 : 0;
  }
  figure.expected = labels.size();
  figure.recall = wilson(right, figure.expected);
  figure.precision = wilson(right, figure.given);
  figure.f1 = macro_f1(labels, all);
  std::tie(figure.f1_low, figure.f1_high) =
      bootstrap(labels.size(), [&](const std::vector<std::size_t>& drawn) { return macro_f1(labels, drawn); });
  return figure;
}

std::vector<int> match_pairs(const std::vector<std::vector<int>>& fits, std::size_t record_count) {
  // Augmenting paths (Kuhn): the sets are small, and greedy choice would depend on the order of records.
  std::vector<int> gold_of(record_count, -1);
  std::vector<char> seen;
  const std::function<bool(int)> place = [&](int gold) {
    for (const int record : fits[static_cast<std::size_t>(gold)]) {
      const auto r = static_cast<std::size_t>(record);
      if (seen[r]) continue;
      seen[r] = 1;
      if (gold_of[r] < 0 || place(gold_of[r])) {
        gold_of[r] = gold;
        return true;
      }
    }
    return false;
  };
  for (std::size_t gold = 0; gold < fits.size(); ++gold) {
    seen.assign(record_count, 0);
    place(static_cast<int>(gold));
  }
  std::vector<int> record_of(fits.size(), -1);
  for (std::size_t r = 0; r < record_count; ++r) {
    if (gold_of[r] >= 0) record_of[static_cast<std::size_t>(gold_of[r])] = static_cast<int>(r);
  }
  return record_of;
}

}  // namespace entente::evaluation
