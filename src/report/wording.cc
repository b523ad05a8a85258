#include "report/wording.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include "events/without_passage.h"

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
      return std::to_string(from.year);
    case events::Precision::decade:
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
  using Entry = std::pair<std::string_view, const char*>;
  static constexpr std::array<Entry, 14> kModes = {{{"visit", "visit"},
                                                   {"meet", "meeting or talks"},
                                                   {"phone", "telephone call"},
                                                   {"consult", "consultation"},
                                                   {"mediate", "mediation"},
                                                   {"negotiate", "negotiation"},
                                                   {"third-party", "meeting in a third country"},
                                                   {"exercise", "joint exercise"},
                                                   {"patrol", "joint patrol"},
                                                   {"military", "military cooperation"},
                                                   {"economic", "economic cooperation"},
                                                   {"judicial", "judicial or police cooperation"},
                                                   {"intelligence", "sharing of intelligence"},
                                                   {"humanitarian", "humanitarian aid"}}};
  static constexpr std::array<Entry, 16> kTypes = {{{"AGREE", "agreement or promise"},
                                                   {"CONSULT", "consultation"},
                                                   {"SUPPORT", "support"},
                                                   {"CONCEDE", "concession"},
                                                   {"COOPERATE", "cooperation"},
                                                   {"AID", "aid"},
                                                   {"RETREAT", "retreat or release"},
                                                   {"REQUEST", "request"},
                                                   {"ACCUSE", "accusation"},
                                                   {"REJECT", "rejection"},
                                                   {"THREATEN", "threat"},
                                                   {"PROTEST", "protest"},
                                                   {"SANCTION", "sanction"},
                                                   {"MOBILIZE", "mobilization"},
                                                   {"COERCE", "coercion"},
                                                   {"ASSAULT", "attack"}}};
  if (type == "CONSULT" || type == "COOPERATE" || type == "AID") {
    for (const Entry& entry : kModes) {
      if (entry.first == mode) return entry.second;
    }
  }
  for (const Entry& entry : kTypes) {
    if (entry.first == type) return entry.second;
  }
  return type;
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

std::string number_in_words(double value) {
  if (std::isinf(value)) return "unbounded";
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), value >= 100 ? "%.0f" : "%.2g", value);
  return digits.data();
}

std::string years_in_words(int from, int to) { return from == to ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(to); }

}  // namespace entente::report
