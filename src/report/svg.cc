#include "report/svg.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace entente::report {
namespace {

std::string attribute(std::string_view name, double value) { return ' ' + std::string(name) + "=\"" + coordinate(value) + '"'; }

std::string style_of(std::string_view style) { return " class=\"" + std::string(style) + '"'; }

std::string closed(std::string_view element, std::string_view title) {
  return title.empty() ? "/>\n" : "><title>" + escaped(title) + "</title></" + std::string(element) + ">\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        // XML has no place for other control characters.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
  }
  return out;
}

std::string coordinate(double value) {
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), "%.1f", value);
  std::string out = digits.data();
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out;
}

double axis_step(double greatest, int wanted) {
  if (greatest <= 0) return 1;
  const double rough = greatest / wanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough) return std::max(1.0, factor * power);
  }
  return std::max(1.0, 10 * power);
}

Svg::Svg(double width, double height, std::string_view label) {
  out_ = "<svg viewBox=\"0 0 " + coordinate(width) + ' ' + coordinate(height) + "\" role=\"img\" aria-label=\"" + escaped(label) + "\">\n";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style) {
  out_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2) + style_of(style) + "/>\n";
}

void Svg::rect(double x, double y, double width, double height, std::string_view style, std::string_view title) {
  out_ += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height) + style_of(style) + closed("rect", title);
}

void Svg::circle(double x, double y, double radius, std::string_view style, std::string_view title) {
  out_ += "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) + style_of(style) + closed("circle", title);
}

void Svg::cross(double x, double y, double radius, std::string_view style, std::string_view title) {
  const auto at = [](double a, double b) { return coordinate(a) + ' ' + coordinate(b); };
  out_ += "<path d=\"M" + at(x - radius, y - radius) + 'L' + at(x + radius, y + radius) + 'M' + at(x - radius, y + radius) + 'L' +
          at(x + radius, y - radius) + '"' + style_of(style) + closed("path", title);
}

void Svg::path(std::string_view points, std::string_view style) {
  out_ += "<path d=\"" + std::string(points) + '"' + style_of(style) + "/>\n";
}

void Svg::text(double x, double y, std::string_view words, std::string_view style, Anchor anchor) {
  static constexpr std::array<std::string_view, 3> kAnchors = {"start", "middle", "end"};
  out_ += "<text" + attribute("x", x) + attribute("y", y) + style_of(style) + " text-anchor=\"" +
          std::string(kAnchors[static_cast<std::size_t>(anchor)]) + "\">" + escaped(words) + "</text>\n";
}

void Svg::begin_link(std::string_view target) { out_ += "<a href=\"" + escaped(target) + "\">"; }
void Svg::end_link() { out_ += "</a>"; }

std::string Svg::finish() { return out_ + "</svg>\n"; }

}  // namespace entente::report
