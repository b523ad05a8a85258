// In what it changed: domains, issues, types, ranks, mechanisms and frameworks; how much reports disclose.

#include "analysis/drivers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "report/brief_maker.h"

namespace entente::report {
namespace {

constexpr std::size_t kMostKeys = 4;        // Named of each dimension; all stand in the table.
constexpr std::size_t kMostRows = 24;
constexpr std::size_t kMostNamed = 3;       // In words, where nothing stands out.
constexpr double kStandsOut = 0.05;         // Adjusted p from which a driver is said to stand out.
constexpr std::uint64_t kLeastReadouts = 3;

std::string dimension_in_words(analysis::By by) {
  switch (by) {
    case analysis::By::domain: return "domain";
    case analysis::By::issue: return "issue";
    case analysis::By::type: return "type";
    case analysis::By::rank: return "rank";
    case analysis::By::mechanism: return "mechanism";
    case analysis::By::framework: return "framework";
    default: return "kind";
  }
}

std::string key_in_words(const analysis::Driver& driver) {
  if (driver.by == analysis::By::domain || driver.by == analysis::By::issue) return domain_in_words(driver.key);
  if (driver.by == analysis::By::type) return act_in_words(driver.key, "");
  if (driver.by == analysis::By::rank) return rank_in_words(driver.key);
  return driver.key;
}

std::string signed_number(double value) { return (value > 0 ? "+" : "−") + number_in_words(std::abs(value)); }

std::string share_in_words(double share) { return std::to_string(static_cast<int>(std::lround(100 * share))) + '%'; }

}  // namespace

namespace {

std::string change_in_words(const analysis::Driver& driver) {
  return key_in_words(driver) + ' ' + std::to_string(driver.earlier) + " → " + std::to_string(driver.later);
}

bool is_told(const analysis::Driver& driver) { return driver.change != 0 && driver.key != "rank unknown"; }

}  // namespace

// The table of what changed, and in one sentence what of it is more than chance.
void BriefMaker::add_drivers(Section& section) {
  const std::vector<analysis::Driver> drivers = analysis::find_drivers(evidence_, growth_);
  if (drivers.empty() || growth_.by_time.earlier + growth_.by_time.later < analysis::kLeastEvents) return;
  Table table;
  table.caption = "In what it changed: deeds by key in the two windows";
  table.header = {"by", "key", years_in_words(growth_.earlier_from, growth_.earlier_to), years_in_words(growth_.later_from, growth_.later_to),
                  "change a year", "p", "p for all " + std::to_string(drivers.size())};
  std::map<analysis::By, std::size_t> listed;
  std::vector<const analysis::Driver*> standing_out;
  std::vector<const analysis::Driver*> largest;
  for (const analysis::Driver& driver : drivers) {
    if (!is_told(driver)) continue;
    if (driver.adjusted_p < kStandsOut) standing_out.push_back(&driver);
    largest.push_back(&driver);
    if (table.rows.size() >= kMostRows || ++listed[driver.by] > kMostKeys) continue;
    table.rows.push_back({dimension_in_words(driver.by), key_in_words(driver), std::to_string(driver.earlier), std::to_string(driver.later),
                          signed_number(driver.change), number_in_words(driver.p_value), number_in_words(driver.adjusted_p)});
  }
  if (table.rows.empty()) return;
  section.tables.push_back(std::move(table));
  std::stable_sort(largest.begin(), largest.end(), [](const auto* a, const auto* b) { return a->p_value < b->p_value; });
  const std::vector<const analysis::Driver*>& told = standing_out.empty() ? largest : standing_out;
  Statement statement;
  std::vector<std::string> changes;
  for (const analysis::Driver* driver : told) {
    if (changes.size() >= (standing_out.empty() ? kMostNamed : kMostKeys * 2)) break;
    changes.push_back(dimension_in_words(driver->by) + ' ' + change_in_words(*driver));
    const analysis::Occurrences& deeds = driver->later >= driver->earlier ? driver->later_occurrences : driver->earlier_occurrences;
    const std::string& id = record(evidence_.occurrences[deeds.back()].members.front().record).id;
    if (std::find(statement.ids.begin(), statement.ids.end(), id) == statement.ids.end()) statement.ids.push_back(id);
  }
  const std::string all = std::to_string(drivers.size());
  statement.text = standing_out.empty() ? "In what? Nothing stands out: looked at together (Benjamini-Hochberg at 5%), none of " + all +
                                              " series changed more than chance would have them. The strongest changes, which may be chance: " + join_words(changes) + '.'
                                        : "In what? Looked at together (Benjamini-Hochberg at 5%), of " + all + " series these changed more than chance would have them: " +
                                              join_words(changes) + '.';
  section.statements.push_back(std::move(statement));
}

// "Few specifics were disclosed", as a number.
void BriefMaker::add_disclosure(Section& section) const {
  std::vector<std::string> told;
  Statement statement;
  for (const analysis::Disclosure& one : analysis::find_disclosure(evidence_)) {
    if (one.occurrences < kLeastReadouts) continue;
    told.push_back(domain_in_words(one.domain) + ' ' + share_in_words(one.filled) + " (" + counted(one.occurrences, "occurrence", "occurrences") + ')');
    for (auto it = one.behind.rbegin(); it != one.behind.rend() && statement.ids.size() < kMostCited; ++it) {
      statement.ids.push_back(record(evidence_.occurrences[*it].members.front().record).id);
    }
  }
  if (told.empty()) return;
  statement.text = "How much reports disclose of meetings, visits and signings, of six fields (who for either side, the day, the place, an issue by name, "
                   "somebody's words): " + join_words(told) + ". Cited are some of them.";
  section.statements.push_back(std::move(statement));
}

void BriefMaker::add_frameworks(Section& section) const {
  std::map<std::string, std::vector<const analysis::FrameworkLink*>> by_framework;
  const std::vector<analysis::FrameworkLink> links = analysis::link_frameworks(evidence_);
  for (const analysis::FrameworkLink& link : links) by_framework[link.framework].push_back(&link);
  for (const auto& [framework, found] : by_framework) {
    Statement statement;
    std::vector<std::string> told;
    for (const analysis::FrameworkLink* link : found) {
      told.push_back(domain_in_words(link->domain) + ' ' + std::to_string(link->occurrences.size()));
      for (const std::uint32_t index : link->occurrences) {
        if (statement.ids.size() < kMostCited) statement.ids.push_back(record(evidence_.occurrences[index].members.front().record).id);
      }
    }
    statement.text = framework + " is named with deeds and promises of these domains: " + join_words(told) + '.';
    section.statements.push_back(std::move(statement));
  }
}

}  // namespace entente::report
