// entente export: all records, as JSON Lines or CSV, to standard output.

#include <fmt/core.h>

#include <map>
#include <optional>
#include <string>

#include "cli/command.h"
#include "events/record_json.h"
#include "report/csv.h"
#include "store/store.h"

namespace entente::cli {
namespace {

struct ExportOptions {
  std::string format = "jsonl";
};

Result<void> export_csv(const store::Store& archive) {
  fmt::print("{}", report::csv_header());
  std::map<std::string, analysis::Source> headings;
  std::optional<Error> error;
  const auto done = archive.each_record({}, [&](const events::Record& record) {
    auto found = headings.find(record.document);
    if (found == headings.end()) {
      const auto document = archive.document_heading(record.document);
      if (!document.ok()) error = document.error();
      if (error.has_value() || !document->has_value()) return false;
      const sources::Document& one = **document;
      found = headings.emplace(record.document, analysis::Source{one.id, one.title, one.publisher, one.published, one.url, 0}).first;
    }
    fmt::print("{}", report::csv_row(record, found->second));
    return true;
  });
  if (error.has_value()) return *error;
  return done;
}

// Records that are only to be counted go out without their words.
std::string without_words(events::Record record) {
  record.text.clear();
  record.trigger_text.clear();
  record.date.text.clear();
  return events::to_json(record);
}

Result<void> export_jsonl(const store::Store& archive) {
  const std::string marked = fmt::format("\"handling\":\"{}\"", events::kAggregateOnly);
  std::optional<Error> error;
  const auto done = archive.each_record_json({}, [&](std::string_view json) {
    if (json.find(marked) == std::string_view::npos) {
      fmt::print("{}\n", json);
      return true;
    }
    const auto record = events::record_from_json(json);
    if (!record.ok()) {
      error = record.error();
      return false;
    }
    fmt::print("{}\n", without_words(*record));
    return true;
  });
  if (error.has_value()) return *error;
  return done;
}

int run_export(const Context& context, const ExportOptions& options) {
  const auto archive = store::Store::open(context.archive, store::Access::read);
  if (!archive.ok()) return fail(archive.error());
  const auto done = options.format == "csv" ? export_csv(*archive) : export_jsonl(*archive);
  return done.ok() ? kDone : fail(done.error());
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = add_command(app, context, "export", "All records of the archive, to standard output",
                                  "entente export --format csv > records.csv", [&context, options] { return run_export(context, *options); });
  command->add_option("--format", options->format, "jsonl or csv (default: jsonl)")->check(CLI::IsMember({"jsonl", "csv"}));
}

}  // namespace entente::cli
