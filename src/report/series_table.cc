#include "report/series_table.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "report/csv.h"

namespace entente::report {
namespace {

using analysis::Evidence;
using analysis::Occurrences;
using analysis::Series;
using analysis::SeriesRow;

constexpr std::size_t kShownIds = 2;

std::vector<std::string> ids_of(const Evidence& evidence, const Occurrences& occurrences) {
  std::vector<std::string> ids;
  for (const std::uint32_t index : occurrences) ids.push_back(evidence.occurrences[index].id);
  return ids;
}

std::string first_ids(const Evidence& evidence, const Occurrences& occurrences) {
  std::string text;
  for (std::size_t i = 0; i < std::min(occurrences.size(), kShownIds); ++i) {
    text += (i == 0 ? "" : " ") + evidence.occurrences[occurrences[i]].id.substr(0, 10);
  }
  if (occurrences.size() > kShownIds) text += " +" + std::to_string(occurrences.size() - kShownIds);
  return text;
}

std::string count_of(const std::map<std::string, Occurrences>& by_key, const std::string& key) {
  const auto found = by_key.find(key);
  return found == by_key.end() ? "0" : std::to_string(found->second.size());
}

std::vector<std::string> cells_of(const Evidence& evidence, const Series& series, const SeriesRow& row) {
  std::vector<std::string> cells = {analysis::period_name(row.period, series.unit)};
  if (row.is_missing()) {
    cells.resize(series.keys.size() + 6, "missing");
    cells.emplace_back("");
    return cells;
  }
  cells.push_back(row.covered ? std::to_string(row.archive_documents) : "none");
  cells.push_back(row.covered ? std::to_string(row.pair_documents) : "none");
  const Occurrences deeds = row.all_deeds();
  cells.push_back(std::to_string(deeds.size()));
  for (const std::string& key : series.keys) cells.push_back(count_of(row.deeds, key));
  cells.push_back(std::to_string(row.all_promises().size()));
  cells.push_back(std::to_string(row.denied.size()));
  cells.push_back(first_ids(evidence, deeds));
  return cells;
}

// Adds a line of the long form.
void add_line(const std::vector<std::string>& cells, std::string& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  out += '\n';
}

std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : "|") + id;
  return out;
}

}  // namespace

std::string series_to_text(const Evidence& evidence, const Series& series) {
  std::vector<std::string> header = {"period", "archive", "pair", "deeds"};
  header.insert(header.end(), series.keys.begin(), series.keys.end());
  header.insert(header.end(), {"promised", "denied", "deeds' ids"});
  std::vector<std::vector<std::string>> lines = {header};
  for (std::size_t i = 0; i < series.rows.size(); i += std::max<std::size_t>(1, analysis::missing_run(series, i))) {
    lines.push_back(cells_of(evidence, series, series.rows[i]));
    if (const std::size_t run = analysis::missing_run(series, i); run > 1) {
      lines.back()[0] += ".." + analysis::period_name(series.rows[i + run - 1].period, series.unit);
    }
  }
  std::vector<std::size_t> widths(header.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const std::string padding(widths[i] - line[i].size(), ' ');
      out += i == 0 ? line[i] + padding : "  " + padding + line[i];
    }
    out += line.back().empty() ? "\n" : "  " + line.back() + '\n';
  }
  out += "archive, pair: documents published in the period, in all and with a record of the pair; \"none\": told later only.\n";
  if (!series.undated.empty()) out += std::to_string(series.undated.size()) + " occurrences are not known to lie within one period.\n";
  return out;
}

std::string series_to_csv(const Evidence& evidence, const Series& series) {
  std::string out = "period,status,key,count,pair_documents,archive_documents,occurrences\n";
  for (const SeriesRow& row : series.rows) {
    const std::string period = analysis::period_name(row.period, series.unit);
    const std::string pair = row.covered ? std::to_string(row.pair_documents) : "";
    const std::string archive = row.covered ? std::to_string(row.archive_documents) : "";
    const auto add = [&](const char* status, const std::string& key, const Occurrences& occurrences) {
      add_line({period, status, key, std::to_string(occurrences.size()), pair, archive, joined(ids_of(evidence, occurrences))}, out);
    };
    if (row.is_missing()) add_line({period, "missing", "", "", "", "", ""}, out);
    if (row.covered && row.deeds.empty()) add("deed", "", {});
    for (const auto& [key, occurrences] : row.deeds) add("deed", key, occurrences);
    for (const auto& [key, occurrences] : row.promises) add("promised", key, occurrences);
    if (!row.denied.empty()) add("denied", "", row.denied);
  }
  return out;
}

std::string series_to_json(const Evidence& evidence, const Series& series) {
  using nlohmann::ordered_json;
  ordered_json out = {{"a", evidence.dyad.a},
                      {"b", evidence.dyad.b},
                      {"domain", evidence.domain},
                      {"as_of", evidence.as_of},
                      {"keys", series.keys},
                      {"rows", ordered_json::array()},
                      {"undated", ids_of(evidence, series.undated)}};
  for (const SeriesRow& row : series.rows) {
    ordered_json one = {{"period", analysis::period_name(row.period, series.unit)},
                        {"archive_documents", row.covered ? ordered_json(row.archive_documents) : ordered_json(nullptr)},
                        {"pair_documents", row.covered ? ordered_json(row.pair_documents) : ordered_json(nullptr)}};
    const auto by_key = [&](const std::map<std::string, Occurrences>& counted) {
      ordered_json keys = ordered_json::object();
      for (const auto& [key, occurrences] : counted) keys[key] = {{"count", occurrences.size()}, {"occurrences", ids_of(evidence, occurrences)}};
      return keys;
    };
    if (row.is_missing()) {
      one["deeds"] = one["promised"] = one["denied"] = nullptr;
    } else {
      one["deeds"] = {{"count", row.all_deeds().size()}, {"by_key", by_key(row.deeds)}};
      one["promised"] = {{"count", row.all_promises().size()}, {"by_key", by_key(row.promises)}};
      one["denied"] = {{"count", row.denied.size()}, {"occurrences", ids_of(evidence, row.denied)}};
    }
    out["rows"].push_back(std::move(one));
  }
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace entente::report
