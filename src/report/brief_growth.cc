// Is it growing, since when, and the counts by year and kind.

#include "report/brief_maker.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace entente::report {

constexpr double kFirmChange = 0.5;  // Share of the penalties under which a change must stand to be told.

// The verdict with its counts; then the numbers that made it, one question a statement.
std::vector<Statement> BriefMaker::growth_statements(const analysis::Growth& growth) {
  Statement verdict{"Verdict on change: " + std::string(analysis::in_words(growth.verdict)) + ". ", {}};
  if (growth.later_from == 0) return {Statement{verdict.text + "The archive does not cover two whole years.", {}}};
  const std::string later = years_in_words(growth.later_from, growth.later_to);
  const std::string earlier = years_in_words(growth.earlier_from, growth.earlier_to);
  if (growth.panel.empty()) {
    return {Statement{verdict.text + "No publisher of the archive is there both in " + earlier + " and in " + later + ", so the two cannot be compared.", {}}};
  }
  const auto documents = [](double count) { return std::to_string(static_cast<std::uint64_t>(count)); };
  verdict.text += counted(growth.by_volume.later, "deed", "deeds") + " in " + later + " against " + std::to_string(growth.by_volume.earlier) + " in " + earlier +
                  ", among " + documents(growth.by_volume.later_exposure) + " and " + documents(growth.by_volume.earlier_exposure) + " documents of the archive";
  if (!growth.panel_is_all) {
    verdict.text += ", counting only the " + counted(growth.panel.size(), "publisher", "publishers") + " that it holds in both";
  }
  verdict.text += growth.verdict == analysis::Verdict::cannot_tell
                      ? "; too little for a verdict (fewer than " + std::to_string(analysis::kLeastEvents) + " deeds, or a window without documents)."
                      : ".";
  cite(growth.later_occurrences, verdict);
  if (growth.verdict == analysis::Verdict::cannot_tell) return {verdict};
  const auto interval = [](const analysis::RateComparison& rates) {
    const std::string ratio = std::isinf(rates.rate_ratio) ? "none before" : number_in_words(rates.rate_ratio) + " times as many";
    return ratio + " (95% interval " + number_in_words(rates.ratio_low) + " to " + number_in_words(rates.ratio_high) + ", exact p = " + number_in_words(rates.p_value) + ")";
  };
  Statement often{"More often? By the month " + interval(growth.time_rates) + "; by the document read " + interval(growth.volume_rates) + ". Monthly counts scatter " +
                      number_in_words(growth.scatter) + " times as much as chance alone would have them; counting that in, p = " + number_in_words(growth.frequency_p) + '.',
                  verdict.ids};
  Statement kinds{"Of more kinds? Among equally many deeds (" + std::to_string(growth.breadth.drawn) + " of each period) " +
                      number_in_words(growth.breadth.later.expected) + " kinds of contact against " + number_in_words(growth.breadth.earlier.expected) +
                      " (permutation p = " + number_in_words(growth.breadth.p_value) + "); " + counted(growth.breadth.new_kinds.size(), "kind was", "kinds were") +
                      " not seen in the earlier years.",
                  verdict.ids};
  return {verdict, often, kinds};
}

// Cites the latest of the occurrences and says once that there are more.
void BriefMaker::cite(const analysis::Occurrences& occurrences, Statement& statement) {
  for (auto it = occurrences.rbegin(); it != occurrences.rend() && statement.ids.size() < kMostCited; ++it) {
    statement.ids.push_back(record(evidence_.occurrences[*it].members.front().record).id);
  }
  if (!told_of_latest_ && occurrences.size() > statement.ids.size()) statement.text += " Cited here and below are the latest; all are in the timeline.";
  told_of_latest_ = true;
}

Statement BriefMaker::since_when_statement(const analysis::Growth& growth) {
  Statement statement;
  std::string& text = statement.text;
  const auto month = [&](std::size_t at) {
    return analysis::period_name(growth.month_of[std::min(at, growth.month_of.size() - 1)], analysis::Unit::month);
  };
  text = "Since when: ";
  bool any = false;
  for (const analysis::ChangePoint& change : growth.changes.changes) {
    if (change.firmness < kFirmChange) continue;  // Seen only where changes come cheap.
    text += std::string(any ? "The" : "the") + " rate " + std::string(change.after > change.before ? "rose" : "fell") + " from " + number_in_words(1000 * change.before) +
            " to " + number_in_words(1000 * change.after) + " deeds per 1,000 documents of the archive about " + month(change.at) +
            " (95% interval " + month(change.low) + " to " + month(change.high) + "; it stands under " +
            std::to_string(static_cast<int>(std::lround(100 * change.firmness))) + "% of the penalties tried). ";
    any = true;
  }
  if (!any) text += "no change of the monthly rate stands firm in the archive's " + counted(growth.months.size(), "month", "months") + ". ";
  if (growth.trend.fitted) {
    const double yearly = std::exp(growth.trend.slope);
    text += "Over all years the rate per document changes by a factor of " + number_in_words(yearly) + " a year (1 = no change; negative binomial, 95% interval " +
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
  for (const std::string& type : types) table.header.push_back(act_in_words(type, ""));
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
  for (Statement& statement : growth_statements(growth_)) section.statements.push_back(std::move(statement));
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
