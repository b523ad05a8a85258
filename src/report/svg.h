// A drawing as SVG, built shape by shape; colours come from the page's style sheet by class.
//
// Coordinates are in pixels of the drawing's own box.  Text is escaped.  One thread.

#pragma once

#include <string>
#include <string_view>

namespace entente::report {

// Text that may stand in XML or HTML, also within quotation marks.
std::string escaped(std::string_view text);

enum class Anchor { start, middle, end };

class Svg {
 public:
  // `label` says in words what is drawn, for those who cannot see it.
  Svg(double width, double height, std::string_view label);

  void line(double x1, double y1, double x2, double y2, std::string_view style);
  void rect(double x, double y, double width, double height, std::string_view style, std::string_view title = "");
  void circle(double x, double y, double radius, std::string_view style, std::string_view title = "");
  void cross(double x, double y, double radius, std::string_view style, std::string_view title = "");
  void path(std::string_view points, std::string_view style);  // The value of "d".
  void text(double x, double y, std::string_view words, std::string_view style, Anchor anchor = Anchor::start);
  // Shapes between the two open `target` ("#r-5f0c…").
  void begin_link(std::string_view target);
  void end_link();

  std::string finish();

 private:
  std::string out_;
};

// "12.5": as few digits as a drawing needs.
std::string coordinate(double value);

// A round step for an axis, so that about `wanted` steps reach `greatest`: 1, 2, 5, 10, 20, ….
double axis_step(double greatest, int wanted);

}  // namespace entente::report
