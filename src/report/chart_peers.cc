#include <algorithm>
#include <array>
#include <cmath>

#include "report/charts.h"
#include "report/svg.h"

namespace entente::report {
namespace {

constexpr double kWidth = 760;
constexpr double kLeft = 210;
constexpr double kRight = 130;
constexpr double kTop = 8;
constexpr double kRow = 21;
constexpr double kSmallestScale = 4;   // The axis reaches at least from a quarter to four times.
constexpr double kGreatestScale = 64;  // Intervals beyond are cut, with the line running out of the picture.

struct Row {
  std::string name;
  std::uint64_t earlier = 0;
  std::uint64_t later = 0;
  bool own = false;
  bool first_of_group = false;
};

struct Ratio {
  double value = 1;
  double low = 1;
  double high = 1;
};

Ratio ratio_of(const Row& row, double scatter) {
  const double later = static_cast<double>(row.later) + 0.5;
  const double earlier = static_cast<double>(row.earlier) + 0.5;
  const double error = std::sqrt(std::max(1.0, scatter) * (1 / later + 1 / earlier));
  return {later / earlier, later / earlier * std::exp(-1.96 * error), later / earlier * std::exp(1.96 * error)};
}

class Axis {
 public:
  explicit Axis(double greatest) : greatest_(std::log(greatest)) {}
  double x(double ratio) const {
    const double at = std::clamp(std::log(ratio) / greatest_, -1.0, 1.0);
    return kLeft + (kWidth - kLeft - kRight) * (at + 1) / 2;
  }

 private:
  double greatest_;
};

std::string tick_name(double ratio) {
  if (ratio >= 1) return std::to_string(static_cast<int>(ratio)) + "×";
  return "1/" + std::to_string(static_cast<int>(std::lround(1 / ratio))) + "×";
}

}  // namespace

std::string peer_chart(const analysis::Peers& peers, const analysis::Growth& own, const Naming& name_of) {
  if (peers.smaller.empty() || (peers.peers.empty() && peers.competitors.empty())) return "";
  std::vector<Row> rows;
  rows.push_back({name_of(peers.bigger) + " – " + name_of(peers.smaller), own.by_time.earlier, own.by_time.later, true, false});
  const auto add = [&](const std::vector<analysis::PeerRow>& group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      rows.push_back({name_of(group[i].dyad.a) + " – " + name_of(group[i].dyad.b), group[i].earlier, group[i].later, false, i == 0});
    }
  };
  add(peers.peers);
  add(peers.competitors);
  double greatest = kSmallestScale;
  for (const Row& row : rows) {
    const Ratio ratio = ratio_of(row, own.scatter);
    greatest = std::max({greatest, ratio.value, 1 / ratio.value});
  }
  greatest = std::min(kGreatestScale, std::pow(2, std::ceil(std::log2(greatest)) + 1));
  const Axis axis(greatest);
  const double bottom = kTop + kRow * static_cast<double>(rows.size());
  Svg svg(kWidth, bottom + 24, "Deeds in the later window as a multiple of those in the earlier one, by pair of states");
  for (double ratio = 1 / greatest; ratio <= greatest * 1.01; ratio *= greatest > 16 ? 4 : 2) {
    svg.line(axis.x(ratio), kTop, axis.x(ratio), bottom, std::abs(ratio - 1) < 1e-9 ? "axis" : "grid");
    svg.text(axis.x(ratio), bottom + 16, tick_name(ratio), "tick", Anchor::middle);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    if (row.first_of_group) svg.line(0, y - kRow / 2, kWidth, y - kRow / 2, "grid");
    svg.text(0, y + 4, row.name, row.own ? "label strong" : "label");
    svg.text(kWidth, y + 4, std::to_string(row.earlier) + " → " + std::to_string(row.later) + " deeds", "tick", Anchor::end);
    if (row.earlier + row.later == 0) continue;  // Nothing to compare: the counts say so.
    const Ratio ratio = ratio_of(row, own.scatter);
    svg.line(axis.x(ratio.low), y, axis.x(ratio.high), y, row.own ? "interval-own" : "interval");
    svg.circle(axis.x(ratio.value), y, row.own ? 5 : 4, row.own ? "fill-deed" : "fill-peer");
  }
  return svg.finish();
}

}  // namespace entente::report
