#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "report/charts.h"
#include "report/svg.h"
#include "report/wording.h"

namespace entente::report {
namespace {

using chronicle::Occurrence;

constexpr double kWidth = 760;
constexpr double kLeastLeft = 60;     // Room for the lanes' names, by the longest of them.
constexpr double kMostLeft = 230;
constexpr double kLetter = 6.9;        // Its width, as a rule.
constexpr double kRight = 12;
constexpr double kTop = 8;
constexpr double kRow = 13;
constexpr std::size_t kMostRows = 7;    // Markers that would overlap stand in further rows of their lane.
constexpr std::size_t kMostLanes = 8;
constexpr events::Day kPointDays = 16;  // What spans more is drawn as a bar.
constexpr events::Day kLongestDrawnDays = 366;  // What may lie anywhere in years has no place.
constexpr double kYear = 365.2425;

struct Drawn {
  std::uint32_t index = 0;
  double x = 0;
  double end = 0;  // x of the last day.
  double radius = 0;
  std::size_t row = 0;
};

bool is_adverse(const std::string& type) {
  static const std::set<std::string> kAdverse = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
  return kAdverse.contains(type);
}

bool is_drawable(const Occurrence& one) {
  return one.date.begin != events::kNoDay && one.date.end != events::kNoDay && one.date.end - one.date.begin <= kLongestDrawnDays;
}

// "security: defence" and the like; small lanes of one top domain are put together.
std::map<std::string, std::string> lanes_of(const analysis::Evidence& evidence, const std::vector<std::uint32_t>& chosen) {
  std::map<std::string, std::size_t> size;
  for (const std::uint32_t index : chosen) ++size[evidence.occurrences[index].domain];
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [domain, count] : size) ranked.emplace_back(count, domain);
  std::sort(ranked.rbegin(), ranked.rend());
  std::map<std::string, std::string> lane;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const std::string& domain = ranked[i].second;
    lane[domain] = domain.empty() ? "no domain" : i + 1 < kMostLanes ? domain_in_words(domain) : "other";
  }
  return lane;
}

// Sub-rows so that no two markers of a lane overlap; the last row takes what finds no room.
std::size_t set_rows(std::vector<Drawn>& lane) {
  std::vector<double> taken;
  for (Drawn& one : lane) {
    std::size_t row = 0;
    while (row < taken.size() && taken[row] > one.x - one.radius) ++row;
    if (row == kMostRows) row = kMostRows - 1;
    if (row == taken.size()) taken.push_back(0);
    one.row = row;
    taken[row] = std::max(taken[row], std::max(one.end, one.x) + one.radius + 1);
  }
  return std::max<std::size_t>(1, taken.size());
}

class Scale {
 public:
  Scale(events::Day first, events::Day last, double left) : left_(left), first_(first), span_(std::max<events::Day>(365, last - first)) {}
  double left() const { return left_; }
  double x(events::Day day) const { return left_ + 8 + (kWidth - left_ - kRight - 16) * (day - first_) / span_; }

 private:
  double left_;
  events::Day first_;
  events::Day span_;
};

std::string title_of(const analysis::Evidence& evidence, const Occurrence& one) {
  std::string title = date_in_words(one.date) + ": " + act_in_words(one);
  if (!analysis::is_deed(one.status)) title += " (" + std::string(events::name_of(one.status)) + ')';
  return title + ". " + shown_text(evidence.records[one.members.front().record]);
}

void draw_marker(Svg& svg, const analysis::Evidence& evidence, const Drawn& drawn, double y) {
  const Occurrence& one = evidence.occurrences[drawn.index];
  const std::string title = title_of(evidence, one);
  const std::string colour = is_adverse(one.type) ? "adverse" : "deed";
  const bool promised = one.kind == events::Kind::commitment || !analysis::is_deed(one.status);
  svg.begin_link('#' + evidence.records[one.members.front().record].id);
  if (one.status == events::Status::denied) {
    svg.cross(drawn.x, y, std::max(3.0, drawn.radius - 1), "stroke-" + colour, title);
  } else if (drawn.end > drawn.x) {
    svg.rect(drawn.x, y - 2.5, std::max(2.0, drawn.end - drawn.x), 5, (promised ? "hollow-" : "bar-") + colour, title);
  } else {
    svg.circle(drawn.x, y, drawn.radius, (promised ? "hollow-" : "fill-") + colour, title);
  }
  svg.end_link();
}

void draw_years(Svg& svg, const Scale& scale, int first, int last, double bottom) {
  const int step = std::max(1, static_cast<int>(axis_step(last - first + 1, 12)));
  for (int year = first; year <= last + 1; ++year) {
    if (year % step != 0) continue;
    const auto day = events::day_from_iso(std::to_string(year) + "-01-01");
    if (!day) continue;
    const double x = scale.x(*day);
    if (x < scale.left() || x > kWidth - kRight) continue;
    svg.line(x, kTop, x, bottom, "grid");
    svg.text(x, bottom + 15, std::to_string(year), "tick", Anchor::middle);
  }
}

}  // namespace

TimelineChart timeline_chart(const analysis::Evidence& evidence) {
  TimelineChart chart;
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < evidence.occurrences.size(); ++i) {
    if (is_drawable(evidence.occurrences[i])) chosen.push_back(i);
  }
  if (chosen.size() < 2) return chart;
  if (chosen.size() > kMostDrawn) {
    chart.left_out = chosen.size() - kMostDrawn;
    chosen.erase(chosen.begin(), chosen.end() - static_cast<std::ptrdiff_t>(kMostDrawn));
  }
  events::Day first = evidence.occurrences[chosen.front()].date.begin;
  events::Day last = first;
  for (const std::uint32_t index : chosen) {
    first = std::min(first, evidence.occurrences[index].date.begin);
    last = std::max(last, evidence.occurrences[index].date.end);
  }
  const std::map<std::string, std::string> lane_of = lanes_of(evidence, chosen);
  double left = kLeastLeft;
  for (const auto& [domain, name] : lane_of) left = std::max(left, kLetter * static_cast<double>(name.size()) + 8);
  const Scale scale(first, last, std::min(left, kMostLeft));
  std::map<std::string, std::vector<Drawn>> lanes;
  for (const std::uint32_t index : chosen) {
    const Occurrence& one = evidence.occurrences[index];
    const std::uint8_t rank = analysis::highest_rank(evidence, one);
    const bool bar = one.date.end - one.date.begin > kPointDays;
    const double begin = scale.x(one.date.begin);
    lanes[lane_of.at(one.domain)].push_back({index, begin, bar ? scale.x(one.date.end) : begin, rank == 0 ? 2.8 : 7.2 - 0.7 * rank, 0});
    chart.records.push_back(one.members.front().record);
  }
  std::map<std::string, std::size_t> rows;
  double height = kTop;
  for (auto& [name, lane] : lanes) height += 8 + kRow * static_cast<double>(rows[name] = set_rows(lane));
  Svg svg(kWidth, height + 22, "Timeline of occurrences in lanes by domain");
  draw_years(svg, scale, static_cast<int>(1970 + first / kYear), static_cast<int>(1970 + last / kYear), height);
  double y = kTop;
  for (const auto& [name, lane] : lanes) {
    const double size = 8 + kRow * static_cast<double>(rows[name]);
    svg.line(scale.left() - 4, y + size, kWidth - kRight, y + size, "grid");
    svg.text(0, y + size / 2 + 4, name, "label");
    for (const Drawn& drawn : lane) draw_marker(svg, evidence, drawn, y + 4 + kRow * (static_cast<double>(drawn.row) + 0.5));
    y += size;
  }
  chart.svg = svg.finish();
  return chart;
}

}  // namespace entente::report
