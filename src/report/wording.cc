#include "report/wording.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/series.h"
#include "base/table_file.h"
#include "events/without_passage.h"

namespace entente::tables {
extern const std::string_view report_acts;
}

namespace entente::report {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};

struct Calendar {
  int year;
  unsigned month;
  unsigned day;
};

Calendar calendar(events::Day day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

std::string month_name(unsigned month) { return kMonths.at(month - 1); }

std::string whole_day(const Calendar& c) {
  return std::to_string(c.day) + ' ' + month_name(c.month) + ' ' + std::to_string(c.year);
}

std::string day_range(const Calendar& from, const Calendar& to) {
  if (from.year == to.year && from.month == to.month) return std::to_string(from.day) + "–" + whole_day(to);
  if (from.year == to.year) {
    return std::to_string(from.day) + ' ' + month_name(from.month) + " – " + whole_day(to);
  }
  return whole_day(from) + " – " + whole_day(to);
}

struct Act {
  std::string noun;
  std::string directed;
  std::string mutual;
};

const Act* find_act(const std::string& type, const std::string& mode) {
  static const std::map<std::pair<std::string, std::string>, Act> kActs = [] {
    std::map<std::pair<std::string, std::string>, Act> acts;
    const auto table = TableFile::parse(tables::report_acts, "data/report/acts.tsv", {"type", "mode", "noun", "directed", "mutual"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const auto cell = [&](std::size_t column) { return std::string(table->cell(row, column)); };
      acts[{cell(0), cell(1)}] = {cell(2), cell(3), cell(4)};
    }
    return acts;
  }();
  auto found = kActs.find({type, mode});
  if (found == kActs.end()) found = kActs.find({type, ""});
  return found == kActs.end() ? nullptr : &found->second;
}

std::string filled(std::string text, std::string_view slot, const std::string& words) {
  const std::size_t at = text.find(slot);
  return at == std::string::npos ? text : text.replace(at, slot.size(), words);
}

}  // namespace

std::string date_in_words(const events::Date& date) {
  if (date.begin == events::kNoDay && date.end == events::kNoDay) return "undated";
  if (date.begin == events::kNoDay) return "by " + whole_day(calendar(date.end));
  if (date.end == events::kNoDay) return "from " + whole_day(calendar(date.begin));
  const Calendar from = calendar(date.begin);
  const Calendar to = calendar(date.end);
  switch (date.precision) {
    case events::Precision::day:
      return date.begin == date.end ? whole_day(from) : day_range(from, to);
    case events::Precision::day_range:
    case events::Precision::week:
      return day_range(from, to);
    case events::Precision::month:
      return month_name(from.month) + ' ' + std::to_string(from.year);
    case events::Precision::part_of_month:
      return "about " + day_range(from, to);
    case events::Precision::season:
    case events::Precision::quarter:
      return month_name(from.month) + "–" + month_name(to.month) + ' ' + std::to_string(to.year);
    case events::Precision::year:
      return date.basis.ends_with("since then") ? std::to_string(from.year) : years_in_words(from.year, to.year);
    case events::Precision::decade:
      if (from.year % 10 != 0) break;  // A part of one, or of two.
      return "the " + std::to_string(from.year) + "s";
    case events::Precision::vague:
      // Nothing in the text dates it: the day is that of the report.
      if (date.begin == date.end && date.basis.starts_with("publication date")) return "reported " + whole_day(from);
      break;
  }
  if (from.year == to.year && from.month == to.month) return "about " + month_name(from.month) + ' ' + std::to_string(from.year);
  if (from.year == to.year) return "about " + std::to_string(from.year);
  return "about " + std::to_string(from.year) + "–" + std::to_string(to.year);
}

std::string act_in_words(const std::string& type, const std::string& mode) {
  if (type.ends_with(analysis::kTogether)) return act_in_words(type.substr(0, type.size() - analysis::kTogether.size()), mode) + ", acting together";
  const Act* act = find_act(type, mode);
  return act == nullptr ? type : act->noun;
}

std::string act_in_words(const chronicle::Occurrence& occurrence) { return act_in_words(analysis::type_of(occurrence), occurrence.mode); }

std::string deed_in_words(const std::string& type, const std::string& mode, const Doers& doers) {
  const Act* act = find_act(type, mode);
  const bool directed = !doers.by.empty() && !doers.to.empty();
  if (act != nullptr && directed && !act->directed.empty()) {
    return filled(filled(act->directed, "{a}", join_words(doers.by)), "{b}", join_words(doers.to));
  }
  if (act != nullptr && !act->mutual.empty() && doers.all.size() > 1) return filled(act->mutual, "{all}", join_words(doers.all));
  return act_in_words(type, mode) + (doers.all.empty() ? "" : ", " + join_words(doers.all));
}

std::string person_in_words(const events::Party& party) {
  if (!party.person.empty()) return party.office.empty() ? party.person : party.person + ", " + party.office;
  if (!party.office.empty()) return "the " + party.office;
  return party.organisation;
}

std::string shown_text(const events::Record& record) {
  if (record.handling == events::kAggregateOnly) return "[counted, not shown: fugitives, migrants or dissent]";
  if (events::is_without_passage(record)) return events::words_for_no_passage(record);
  return record.text;
}

std::string quoted(const events::Record& record) {
  const std::string text = shown_text(record);
  return has_words(record) ? in_quotes(text) : text;
}

std::string in_quotes(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" ,;:.)");
  if (begin == std::string::npos) return "“" + text + "”";
  const bool in_the_middle = begin > 0 || (text[begin] >= 'a' && text[begin] <= 'z');
  return (in_the_middle ? "“… " : "“") + text.substr(begin) + "”";
}

bool has_words(const events::Record& record) { return record.handling != events::kAggregateOnly && !events::is_without_passage(record); }

std::string with_article(const std::string& name) {
  static constexpr std::array<std::string_view, 12> kWhole = {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Netherlands Antilles", "Philippines", "Seychelles",
                                                              "Holy See", "Soviet Union", "Republic of the Congo", "Democratic Republic of the Congo"};
  static constexpr std::array<std::string_view, 3> kEndings = {" Republic", " Islands", " Territories"};
  const bool takes_one = name.starts_with("United ") || std::find(kWhole.begin(), kWhole.end(), name) != kWhole.end() ||
                         std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
  return takes_one ? "the " + name : name;
}

std::string when_in_words(const events::Date& date) {
  const std::string words = date_in_words(date);
  if (words == "undated") return "at a time not told";
  constexpr std::string_view kReported = "reported ";
  if (words.starts_with(kReported)) return "in a report of " + words.substr(kReported.size());
  const bool is_day = date.precision == events::Precision::day || date.precision == events::Precision::day_range || date.precision == events::Precision::week;
  if (words.starts_with("about ") || words.starts_with("by ") || words.starts_with("from ")) return words;
  return (is_day ? "on " : "in ") + words;
}

std::string domain_in_words(const std::string& domain) {
  std::string words;
  for (const char c : domain) {
    if (c == '.') {
      words += ": ";
    } else {
      words += c == '_' ? ' ' : c;
    }
  }
  return words;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string rank_in_words(const std::string& key) {
  static constexpr std::array<const char*, 7> kRanks = {"heads of state or ruling party", "heads of government", "deputy heads of government", "ministers",
                                                        "vice ministers and deputy chiefs", "regional commands", "working level"};
  if (key.size() != 6 || key[5] < '1' || key[5] > '7') return key;
  return kRanks[static_cast<std::size_t>(key[5] - '1')];
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string days_in_words(std::int32_t days) {
  if (days < 60) return counted(static_cast<std::size_t>(std::max(0, days)), "day", "days");
  if (days < 730) return counted(static_cast<std::size_t>(std::lround(days / 30.44)), "month", "months");
  return counted(static_cast<std::size_t>(std::lround(days / 365.25)), "year", "years");
}

std::string number_in_words(double value) {
  if (std::isinf(value)) return "unbounded";
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), value >= 99.5 ? "%.0f" : "%.2g", value);
  return digits.data();
}

std::string years_in_words(int from, int to) { return from == to ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(to); }

}  // namespace entente::report
