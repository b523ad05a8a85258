// The timeline: lanes by domain, as bins where there are many and one by one where there are few.

#include <algorithm>
#include <array>
#include <map>

#include "report/wording.h"
#include "serve/answers.h"
#include "serve/pieces.h"

namespace entente::serve {
namespace {

constexpr std::size_t kMostSingle = 300;  // More than this in the window come as bins.
constexpr events::Day kLongestDrawn = 3 * 366;  // Vaguer dates have no place on a line of days: they are counted.

struct Bin {
  std::size_t deeds = 0;
  std::size_t promises = 0;
  std::size_t denied = 0;
  std::size_t told = 0;
};

struct Lane {
  std::map<std::string, Bin> bins;  // By the day it begins with: "2018", "2018-04" or "2018-05-13".
  std::vector<std::uint32_t> members;
};

// Two levels of the tree are a lane: "security.defence".
std::string lane_of(const std::string& domain) {
  const std::size_t dot = domain.find('.');
  return dot == std::string::npos ? domain : domain.substr(0, domain.find('.', dot + 1));
}

// A lane holds about a hundred bins at most, each wide enough to be hit.
struct Unit {
  std::int64_t days;  // Windows longer than this come in it.
  const char* name;
};
constexpr std::array<Unit, 5> kUnits = {{{25 * 366, "year"}, {8 * 366, "quarter"}, {2 * 366, "month"}, {100, "week"}, {0, "day"}}};

std::string bin_of(events::Day day, std::string_view unit) {
  if (unit == "week") return events::to_iso(day - ((day + 3) % 7 + 7) % 7);  // Its Monday: day 0 was a Thursday.
  std::string iso = events::to_iso(day);
  if (unit == "day") return iso;
  if (unit == "year") return iso.substr(0, 4);
  if (unit == "quarter") {
    const int month = 10 * (iso[5] - '0') + (iso[6] - '0');
    const int first = month - (month - 1) % 3;
    iso[5] = static_cast<char>('0' + first / 10);
    iso[6] = static_cast<char>('0' + first % 10);
  }
  return iso.substr(0, 7);
}

bool is_drawn(const events::Date& date) { return date.begin != events::kNoDay && date.end - date.begin <= kLongestDrawn; }

void count(Bin& bin, const std::string& outlook) {
  if (outlook == "deed") ++bin.deeds;
  if (outlook == "promise") ++bin.promises;
  if (outlook == "denied") ++bin.denied;
  if (outlook == "told") ++bin.told;
}

Json lane_piece(const DyadView& view, const std::string& domain, const Lane& lane, bool single) {
  Json piece = {{"domain", domain}, {"words", domain.empty() ? "no domain" : report::domain_in_words(domain)}, {"total", lane.members.size()}};
  Json bins = Json::array();
  Json items = Json::array();
  if (single) {
    for (const std::uint32_t index : lane.members) items.push_back(occurrence_piece(view, index));
  } else {
    for (const auto& [at, bin] : lane.bins) {
      bins.push_back({{"at", at}, {"deeds", bin.deeds}, {"promises", bin.promises}, {"denied", bin.denied}, {"told", bin.told}});
    }
  }
  piece["bins"] = bins;
  piece["items"] = items;
  return piece;
}

}  // namespace

Result<std::string> timeline_json(Archive& archive, const DyadKey& key, const Window& window) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key));
  const std::vector<chronicle::Occurrence>& all = view->evidence.occurrences;
  events::Day first = events::kNoDay;
  events::Day last = events::kNoDay;
  for (const std::uint32_t index : view->shown) {
    const events::Date& date = all[index].date;
    if (!is_drawn(date)) continue;
    first = first == events::kNoDay ? date.begin : std::min(first, date.begin);
    last = std::max(last, date.end);
  }
  const events::Day from = window.from == events::kNoDay ? first : window.from;
  const events::Day to = window.to == events::kNoDay ? last : window.to;
  const std::int64_t days = std::int64_t{to} - from;
  const std::string_view unit = std::find_if(kUnits.begin(), kUnits.end() - 1, [&](const Unit& one) { return days > one.days; })->name;
  std::map<std::string, Lane> lanes;
  std::size_t drawn = 0;
  std::size_t vague = 0;
  for (const std::uint32_t index : view->shown) {
    const chronicle::Occurrence& one = all[index];
    if (!is_drawn(one.date)) {
      ++vague;
      continue;
    }
    if (one.date.end < from || one.date.begin > to) continue;
    Lane& lane = lanes[lane_of(one.domain)];
    lane.members.push_back(index);
    count(lane.bins[bin_of(std::max(from, one.date.begin), unit)], outlook_of(one));
    ++drawn;
  }
  Json out = {{"first", events::to_iso(first)}, {"last", events::to_iso(last)}, {"from", events::to_iso(from)}, {"to", events::to_iso(to)},
              {"unit", unit}, {"drawn", drawn}, {"vague", vague},
              {"single", drawn <= kMostSingle}, {"lanes", Json::array()}};
  for (const auto& [domain, lane] : lanes) out["lanes"].push_back(lane_piece(*view, domain, lane, drawn <= kMostSingle));
  return text_of(out);
}

}  // namespace entente::serve
