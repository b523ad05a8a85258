#include <algorithm>
#include <cmath>

#include "report/charts.h"
#include "report/svg.h"

namespace entente::report {
namespace {

constexpr double kWidth = 760;
constexpr double kLeft = 44;
constexpr double kRight = 8;
constexpr double kTop = 12;
constexpr double kDeeds = 130;  // Heights of the two panels.
constexpr double kGap = 16;
constexpr double kDocuments = 46;
constexpr std::size_t kMostYears = 40;  // The latest; older ones stand in the table.

std::string whole(double value) { return std::to_string(static_cast<long long>(std::llround(value))); }

void draw_axis(Svg& svg, double top, double height, double greatest, int steps) {
  const double step = axis_step(greatest, steps);
  for (double value = 0; value <= greatest + 1e-9; value += step) {
    const double y = top + height - height * value / greatest;
    svg.line(kLeft, y, kWidth - kRight, y, value == 0 ? "axis" : "grid");
    svg.text(kLeft - 6, y + 4, whole(value), "tick", Anchor::end);
  }
}

}  // namespace

std::string series_chart(const analysis::Series& years) {
  std::vector<const analysis::SeriesRow*> rows;
  for (const analysis::SeriesRow& row : years.rows) rows.push_back(&row);
  if (rows.size() > kMostYears) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kMostYears));
  if (rows.size() < 2) return "";
  double most = 1;
  double most_documents = 1;
  for (const analysis::SeriesRow* row : rows) {
    most = std::max({most, static_cast<double>(row->all_deeds().size()), static_cast<double>(row->all_promises().size())});
    most_documents = std::max(most_documents, static_cast<double>(row->archive_documents));
  }
  const double base = kTop + kDeeds;
  const double lower = base + kGap;
  Svg svg(kWidth, lower + kDocuments + 20, "Deeds and promises by year, and the documents of the archive below");
  draw_axis(svg, kTop, kDeeds, most, 4);
  draw_axis(svg, lower, kDocuments, most_documents, 2);
  svg.text(kLeft + 4, lower + 9, "documents of the archive", "tick");
  const double step = (kWidth - kLeft - kRight) / static_cast<double>(rows.size());
  const std::size_t every = static_cast<std::size_t>(std::ceil(38 / step));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const analysis::SeriesRow& row = *rows[i];
    const double x = kLeft + step * static_cast<double>(i);
    const std::string year = analysis::period_name(row.period, years.unit);
    if (!row.covered) svg.rect(x, kTop, step, kDeeds + kGap + kDocuments, "missing", year + ": the archive holds no document of this year");
    const double deeds = static_cast<double>(row.all_deeds().size());
    const double promises = static_cast<double>(row.all_promises().size());
    const double documents = static_cast<double>(row.archive_documents);
    if (deeds > 0) svg.rect(x + step * 0.12, base - kDeeds * deeds / most, step * 0.42, kDeeds * deeds / most, "fill-deed", year + ": " + whole(deeds) + " deeds");
    if (promises > 0) {
      svg.rect(x + step * 0.58, base - kDeeds * promises / most, step * 0.3, kDeeds * promises / most, "hollow-deed", year + ": " + whole(promises) + " promised or planned");
    }
    if (documents > 0) {
      svg.rect(x + step * 0.12, lower + kDocuments - kDocuments * documents / most_documents, step * 0.76, kDocuments * documents / most_documents, "volume",
               year + ": " + whole(documents) + " documents");
    }
    if (i % every == 0) svg.text(x + step / 2, lower + kDocuments + 15, year, "tick", Anchor::middle);
  }
  return svg.finish();
}

}  // namespace entente::report
