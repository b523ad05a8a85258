// The timeline: lanes by domain, as bins where there are many and one by one where there are few.

#include <algorithm>
#include <map>

#include "report/wording.h"
#include "serve/answers.h"
#include "serve/pieces.h"

namespace entente::serve {
namespace {

constexpr std::size_t kMostSingle = 400;  // More than this in the window come as bins.
constexpr events::Day kLongestDrawn = 3 * 366;  // Vaguer dates have no place on a line of days: they are counted.

struct Bin {
  std::size_t deeds = 0;
  std::size_t promises = 0;
  std::size_t denied = 0;
  std::size_t told = 0;
};

struct Lane {
  std::map<std::string, Bin> bins;  // By "2018", "2018-05" or "2018-05-13".
  std::vector<std::uint32_t> members;
};

// Two levels of the tree are a lane: "security.defence".
std::string lane_of(const std::string& domain) {
  const std::size_t dot = domain.find('.');
  return dot == std::string::npos ? domain : domain.substr(0, domain.find('.', dot + 1));
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
  const std::size_t letters = days > 30 * 366 ? 4 : days > 3 * 366 ? 7 : 10;  // Of an ISO day: year, month, day.
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
    count(lane.bins[events::to_iso(std::max(from, one.date.begin)).substr(0, letters)], outlook_of(one));
    ++drawn;
  }
  Json out = {{"first", events::to_iso(first)}, {"last", events::to_iso(last)}, {"from", events::to_iso(from)}, {"to", events::to_iso(to)},
              {"unit", letters == 4 ? "year" : letters == 7 ? "month" : "day"}, {"drawn", drawn}, {"vague", vague},
              {"single", drawn <= kMostSingle}, {"lanes", Json::array()}};
  for (const auto& [domain, lane] : lanes) out["lanes"].push_back(lane_piece(*view, domain, lane, drawn <= kMostSingle));
  return text_of(out);
}

}  // namespace entente::serve
