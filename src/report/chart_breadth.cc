#include <algorithm>

#include "report/charts.h"
#include "report/svg.h"
#include "report/wording.h"

namespace entente::report {
namespace {

constexpr double kWidth = 760;
constexpr double kHeight = 190;
constexpr double kLeft = 44;
constexpr double kRight = 110;  // Room for the curves' names.
constexpr double kTop = 10;
constexpr std::size_t kPoints = 60;

std::vector<std::string> kinds_of(const analysis::Evidence& evidence, const analysis::Occurrences& occurrences) {
  std::vector<std::string> kinds;
  for (const std::uint32_t index : occurrences) kinds.push_back(analysis::kind_of_contact(evidence, evidence.occurrences[index]));
  return kinds;
}

using Curve = std::vector<analysis::CurvePoint>;

struct Frame {
  double most_drawn = 1;
  double most_kinds = 1;
  double x(double drawn) const { return kLeft + (kWidth - kLeft - kRight) * drawn / most_drawn; }
  double y(double kinds) const { return kTop + kHeight - kHeight * std::max(0.0, kinds) / most_kinds; }
};

std::string point(const Frame& frame, double drawn, double kinds) { return coordinate(frame.x(drawn)) + ' ' + coordinate(frame.y(kinds)); }

// The name stands where a curve ends, away from the other one where that goes on.
void name_curve(Svg& svg, const Frame& frame, const Curve& curve, const Curve& other, const std::string& name) {
  const analysis::CurvePoint& end = curve.back();
  const auto past = std::find_if(other.begin(), other.end(), [&](const analysis::CurvePoint& at) { return at.drawn > end.drawn; });
  const double x = frame.x(static_cast<double>(end.drawn));
  const double y = frame.y(end.kinds.expected);
  if (past == other.end()) {
    svg.text(x + 6, y + 4, name, "label");
  } else if (end.kinds.expected >= past->kinds.expected) {
    svg.text(x, y - 9, name, "label", Anchor::end);
  } else {
    svg.text(x + 6, y + 14, name, "label");
  }
}

void draw_curve(Svg& svg, const Frame& frame, const Curve& curve, const Curve& other, const std::string& name, const std::string& style) {
  if (curve.empty()) return;
  std::string band;
  std::string line;
  for (const analysis::CurvePoint& at : curve) {
    const auto drawn = static_cast<double>(at.drawn);
    band += (band.empty() ? "M" : "L") + point(frame, drawn, at.kinds.expected + 1.96 * at.kinds.deviation);
    line += (line.empty() ? "M" : "L") + point(frame, drawn, at.kinds.expected);
  }
  for (auto at = curve.rbegin(); at != curve.rend(); ++at) {
    band += 'L' + point(frame, static_cast<double>(at->drawn), at->kinds.expected - 1.96 * at->kinds.deviation);
  }
  svg.path(band + 'Z', "band-" + style);
  svg.path(line, "curve-" + style);
  name_curve(svg, frame, curve, other, name);
}

}  // namespace

std::string breadth_chart(const analysis::Evidence& evidence, const analysis::Growth& growth) {
  const Curve earlier = analysis::breadth_curve(kinds_of(evidence, growth.earlier_occurrences), kPoints);
  const Curve later = analysis::breadth_curve(kinds_of(evidence, growth.later_occurrences), kPoints);
  if (earlier.size() < 2 || later.size() < 2) return "";
  Frame frame;
  for (const Curve* curve : {&earlier, &later}) {
    frame.most_drawn = std::max(frame.most_drawn, static_cast<double>(curve->back().drawn));
    for (const analysis::CurvePoint& at : *curve) frame.most_kinds = std::max(frame.most_kinds, at.kinds.expected + 1.96 * at.kinds.deviation);
  }
  Svg svg(kWidth, kTop + kHeight + 34, "Kinds of contact expected among equally many deeds, earlier and later window");
  for (double kinds = 0; kinds <= frame.most_kinds; kinds += axis_step(frame.most_kinds, 4)) {
    svg.line(kLeft, frame.y(kinds), kWidth - kRight, frame.y(kinds), kinds == 0 ? "axis" : "grid");
    svg.text(kLeft - 6, frame.y(kinds) + 4, std::to_string(static_cast<int>(kinds)), "tick", Anchor::end);
  }
  for (double drawn = 0; drawn <= frame.most_drawn; drawn += axis_step(frame.most_drawn, 6)) {
    svg.text(frame.x(drawn), kTop + kHeight + 16, std::to_string(static_cast<int>(drawn)), "tick", Anchor::middle);
  }
  svg.text((kLeft + kWidth - kRight) / 2, kTop + kHeight + 31, "deeds drawn", "tick", Anchor::middle);
  draw_curve(svg, frame, earlier, later, years_in_words(growth.earlier_from, growth.earlier_to), "before");
  draw_curve(svg, frame, later, earlier, years_in_words(growth.later_from, growth.later_to), "after");
  return svg.finish();
}

}  // namespace entente::report
