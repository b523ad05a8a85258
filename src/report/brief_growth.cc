// Is it growing, since when, and the counts by year and kind.

#include "report/brief_maker.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace entente::report {

Statement BriefMaker::growth_statement(const analysis::Growth& growth) const {
  Statement statement;
  std::string& text = statement.text;
  text = "Verdict on change: " + std::string(analysis::in_words(growth.verdict)) + ". ";
  if (growth.later_from == 0) {
    text += "The archive does not cover two whole years.";
    return statement;
  }
  if (growth.panel.empty()) {
    text += "No publisher of the archive is there both in " + years_in_words(growth.earlier_from, growth.earlier_to) + " and in " +
            years_in_words(growth.later_from, growth.later_to) + ", so the two cannot be compared.";
    return statement;
  }
  const auto window = [&](std::uint64_t deeds, double documents, int from, int to) {
    return counted(deeds, "deed", "deeds") + " in " + years_in_words(from, to) + " (" +
           counted(static_cast<std::size_t>(documents), "document", "documents") + " of the archive)";
  };
  text += window(growth.by_volume.later, growth.by_volume.later_exposure, growth.later_from, growth.later_to) + " against " +
          window(growth.by_volume.earlier, growth.by_volume.earlier_exposure, growth.earlier_from, growth.earlier_to);
  if (!growth.panel_is_all) {
    text += ", counting only the " + counted(growth.panel.size(), "publisher", "publishers") + " that the archive holds in both";
  }
  if (growth.verdict == analysis::Verdict::cannot_tell) {
    text += "; too little for a verdict (fewer than " + std::to_string(analysis::kLeastEvents) + " deeds, or a window without documents).";
  } else {
    const auto interval = [](const analysis::RateComparison& rates) {
      return number_in_words(rates.rate_ratio) + " times as many (95% interval " + number_in_words(rates.ratio_low) + " to " +
             number_in_words(rates.ratio_high) + ", exact p = " + number_in_words(rates.p_value) + ")";
    };
    text += ": a month " + interval(growth.time_rates) + "; per document read " + interval(growth.volume_rates) +
            "; monthly counts scatter " + number_in_words(growth.scatter) + " times as much as chance alone, which leaves p = " +
            number_in_words(growth.frequency_p) + ". Kinds of contact at equal volume (" + counted(growth.breadth.drawn, "deed", "deeds") +
            " each): " + number_in_words(growth.breadth.later.expected) + " against " +
            number_in_words(growth.breadth.earlier.expected) + " (permutation p = " + number_in_words(growth.breadth.p_value) + "); " +
            counted(growth.breadth.new_kinds.size(), "kind", "kinds") + " not seen in the earlier years.";
  }
  cite(growth.later_occurrences, statement);
  return statement;
}

// Cites the latest of the occurrences and says that there are more.
void BriefMaker::cite(const analysis::Occurrences& occurrences, Statement& statement) const {
  for (auto it = occurrences.rbegin(); it != occurrences.rend() && statement.ids.size() < kMostCited; ++it) {
    statement.ids.push_back(record(evidence_.occurrences[*it].members.front().record).id);
  }
  if (occurrences.size() > statement.ids.size()) statement.text += " Cited are the latest; all are in the timeline.";
}

Statement BriefMaker::since_when_statement(const analysis::Growth& growth) const {
  Statement statement;
  std::string& text = statement.text;
  const auto month = [&](std::size_t at) {
    return analysis::period_name(growth.month_of[std::min(at, growth.month_of.size() - 1)], analysis::Unit::month);
  };
  text = "Since when: ";
  if (growth.changes.changes.empty()) {
    text += "no change of the monthly rate stands out in the archive's " + counted(growth.months.size(), "month", "months") + '.';
  }
  for (const analysis::ChangePoint& change : growth.changes.changes) {
    text += "the rate " + std::string(change.after > change.before ? "rose" : "fell") + " from " + number_in_words(1000 * change.before) +
            " to " + number_in_words(1000 * change.after) + " deeds per 1,000 documents of the archive about " + month(change.at) +
            " (95% interval " + month(change.low) + " to " + month(change.high) + "; it stands under " +
            std::to_string(static_cast<int>(std::lround(100 * change.firmness))) + "% of the penalties tried). ";
  }
  if (growth.trend.fitted) {
    const double yearly = std::exp(growth.trend.slope);
    text += " Over all years the rate per document changes by a factor of " + number_in_words(yearly) + " a year (negative binomial, 95% interval " +
            number_in_words(std::exp(growth.trend.slope - 1.96 * growth.trend.slope_error)) + " to " +
            number_in_words(std::exp(growth.trend.slope + 1.96 * growth.trend.slope_error)) + "; Mann-Kendall p = " +
            number_in_words(growth.monotone.p_value) + (growth.monotone.exact ? ", exact)." : ").");
  }
  cite(growth.later_occurrences, statement);
  return statement;
}

Section BriefMaker::pattern_section() {
  Section section{kPatternHeading, {}, {}};
  const analysis::Series series = analysis::make_series(evidence_, {});
  if (series.rows.empty()) {
    section.statements.push_back({"Nothing to count.", {}});
    return section;
  }
  std::set<std::string> types;
  for (const analysis::SeriesRow& year : series.rows) {
    for (const auto& [type, occurrences] : year.deeds) types.insert(type);
  }
  Table table;
  table.header = {"year", "all documents", "of the pair", "deeds"};
  table.header.insert(table.header.end(), types.begin(), types.end());
  table.header.insert(table.header.end(), {"promised or planned", "denied"});
  for (std::size_t i = 0; i < series.rows.size(); i += std::max<std::size_t>(1, analysis::missing_run(series, i))) {
    const analysis::SeriesRow& year = series.rows[i];
    const std::size_t run = analysis::missing_run(series, i);
    const std::size_t deeds = year.all_deeds().size();
    const bool missing = run > 0;
    std::vector<std::string> row = {analysis::period_name(year.period, series.unit) +
                                        (run > 1 ? "–" + analysis::period_name(series.rows[i + run - 1].period, series.unit) : ""),
                                    year.covered ? std::to_string(year.archive_documents) : "none",
                                    year.covered ? std::to_string(year.pair_documents) : "none",
                                    missing ? "missing" : std::to_string(deeds)};
    for (const std::string& type : types) {
      const auto found = year.deeds.find(type);
      row.push_back(found == year.deeds.end() ? "" : std::to_string(found->second.size()));
    }
    row.push_back(missing ? "missing" : std::to_string(year.all_promises().size()));
    row.push_back(missing ? "missing" : std::to_string(year.denied.size()));
    table.rows.push_back(std::move(row));
  }
  std::size_t by_publication = 0;
  for (const analysis::SeriesRow& year : series.rows) {
    for (const std::uint32_t index : year.all_deeds()) by_publication += evidence_.occurrences[index].date.precision == events::Precision::vague ? 1 : 0;
  }
  section.tables.push_back(std::move(table));
  section.statements.push_back(growth_statement(growth_));
  if (!growth_.panel.empty()) section.statements.push_back(since_when_statement(growth_));
  add_drivers(section);
  add_frameworks(section);
  if (peers_ != nullptr) add_peers(section);
  section.statements.push_back(
      {"Deeds are occurrences, each counted once however many reports tell of it. Beside them stand all documents of the "
       "archive in that year and those that hold a record of the pair; years without any are missing, not zero, and what is "
       "dated there was told later. Occurrences not known to lie within one year: " +
           std::to_string(series.undated.size()) + "; counted by the publication of the report alone, which tells no day: " + std::to_string(by_publication) + '.',
       {}});
  return section;
}

}  // namespace entente::report
