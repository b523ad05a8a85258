// entente series: counts by period and kind between two states, with their denominators and the ids behind them.

#include <fmt/core.h>

#include "analysis/series.h"
#include "cli/dyad_command.h"
#include "report/series_table.h"

namespace entente::cli {
namespace {

struct SeriesOptions {
  DyadOptions dyad;
  std::string by = "type";
  std::string period = "year";
  std::string type;
  int rank = 0;
  std::vector<std::string> publishers;
  std::string format = "text";
};

int run_series(const Context& context, const SeriesOptions& options) {
  const auto gathered = gather_dyad(context, options.dyad);
  if (!gathered.ok()) return fail(gathered.error());
  analysis::SeriesQuery query;
  query.unit = options.period == "month" ? analysis::Unit::month : analysis::Unit::year;
  query.by = analysis::by_from_name(options.by).value_or(analysis::By::type);
  query.publishers = options.publishers;
  query.type = options.type;
  query.rank = options.rank;
  const analysis::Series series = analysis::make_series(gathered->evidence, query);
  if (options.format == "csv") {
    fmt::print("{}", report::series_to_csv(gathered->evidence, series));
  } else if (options.format == "json") {
    fmt::print("{}", report::series_to_json(gathered->evidence, series));
  } else {
    fmt::print("{}", report::series_to_text(gathered->evidence, series));
  }
  return kDone;
}

}  // namespace

void add_series(Command& program, Context& context) {
  auto options = std::make_shared<SeriesOptions>();
  Command command = program.command(context, "series", "Counts by period and kind, with denominators and the ids behind them",
                                  "entente series China Laos --by domain --period month --format csv",
                                  [&context, options] { return run_series(context, *options); }, ArchiveUse::warehouse);
  add_dyad_options(command, options->dyad);
  command.option("--by", options->by, "all, type, act, domain, issue, status, rank, mechanism or framework (default: type)")
      .one_of({"all", "type", "act", "domain", "issue", "status", "rank", "mechanism", "framework"});
  command.option("--period", options->period, "year or month (default: year)").one_of({"year", "month"});
  command.option("--type", options->type, "Only this PLOVER type (CONSULT, AGREE, …)");
  command.option("--rank", options->rank, "Only with somebody of this protocol rank or a higher one (1 head of state … 7)")
      .between(1, 7);
  command.option("--publisher", options->publishers, "Only what this publisher told, in counts and denominators; may be repeated");
  command.option("--format", options->format, "text, csv or json (default: text)").one_of({"text", "csv", "json"});
}

}  // namespace entente::cli
