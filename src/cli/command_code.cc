// entente code: the engine alone, a pure filter.  JSON Lines in, records out, in the order of the input; the unit
// of scale-out: the same line gives the same records on any machine, on any number of threads.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/load_tables.h"
#include "cli/ordered_workers.h"
#include "cli/pipeline.h"
#include "events/record_json.h"
#include "sources/document_reader.h"

namespace entente::cli {
namespace {

struct CodeOptions {
  std::vector<std::string> inputs = {"-"};
  std::vector<std::string> dictionaries;  // TABARI or PETRARCH files whose names are added to the tables.
  std::string map;                        // "title=headline,text=body": the names of fields in JSON and tables.
  bool strict = false;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
};

constexpr std::size_t kBatchBytes = 256 << 10;

struct Batch {
  std::vector<sources::Document> documents;
  std::vector<sources::Trouble> troubles;
};

struct Lines {
  std::string records;
  std::vector<sources::Trouble> troubles;
};

int run_code(const Context& context, const CodeOptions& options) {
  const Result<sources::FieldMap> fields = sources::FieldMap::parse(options.map);
  if (!fields.ok()) return fail(fields.error());
  const Result<Resources> resources = find_resources(context.resources, context.model);
  if (!resources.ok()) return fail(resources.error());
  const Result<Engine> engine = Engine::load(*resources, [&] { return load_tables(*resources, options.dictionaries); });
  if (!engine.ok()) return fail(engine.error());
  std::vector<Worker> workers;
  std::vector<Coded> coded(options.threads);
  for (unsigned i = 0; i < options.threads; ++i) workers.emplace_back(*engine);

  sources::ReadOptions reading;
  reading.fields = *fields;
  reading.fetch = fetch_options();
  sources::DocumentReader reader(options.inputs, reading);
  bool ended = false;
  int code = kDone;
  const auto produce = [&]() -> std::optional<Batch> {
    Batch batch;
    for (std::size_t bytes = 0; !ended && bytes < kBatchBytes;) {
      sources::Item item = reader.next();
      if (std::holds_alternative<sources::End>(item)) {
        ended = true;
      } else if (auto* trouble = std::get_if<sources::Trouble>(&item)) {
        batch.troubles.push_back(std::move(*trouble));
      } else {
        batch.documents.push_back(std::move(std::get<sources::Document>(item)));
        bytes += batch.documents.back().text.size() + 1;
      }
    }
    if (batch.documents.empty() && batch.troubles.empty()) return std::nullopt;
    return batch;
  };
  const auto work = [&](Batch&& batch, std::size_t worker) {
    Lines lines{{}, std::move(batch.troubles)};
    for (const sources::Document& document : batch.documents) {
      workers[worker].process(document, coded[worker]);
      for (const events::Record& record : coded[worker].records) lines.records += events::to_json(record) + '\n';
    }
    return lines;
  };
  const auto consume = [&](Lines&& lines) {
    for (const sources::Trouble& trouble : lines.troubles) {
      fmt::print(stderr, "entente: {}: {}\n", trouble.lost() ? "skipped" : "note", trouble.error().text());
      if (trouble.lost() && options.strict && trouble.kind != sources::TroubleKind::other_language) code = kDataError;
    }
    const std::size_t written = std::fwrite(lines.records.data(), 1, lines.records.size(), stdout);
    if (written != lines.records.size()) code = fail({ErrorKind::io, "cannot write the records", "standard output", ""});
    return code == kDone;
  };
  run_ordered<Batch, Lines>(options.threads, {produce, work, consume});
  return code;
}

}  // namespace

void add_code(Command& program, Context& context) {
  auto options = std::make_shared<CodeOptions>();
  Command command = program.command(context, "code", "The engine alone: documents in, records out, one JSON object a line",
                                  "entente code < documents.jsonl > records.jsonl", [&context, options] { return run_code(context, *options); }, ArchiveUse::none);
  add_model_option(command, context);
  command.option("inputs", options->inputs, "Files or directories (default: - , standard input)");
  command.option("--actors", options->dictionaries, "A TABARI or PETRARCH dictionary whose names are added; may stand several times")
      .one_at_a_time();
  command.option("--map", options->map, "Names of fields in JSON and tables: title=headline,text=body,date=published");
  command.flag("--strict", options->strict, "Stop with 1 at the first input that cannot be read");
  command.option("--threads", options->threads, "Working threads (default: all cores)").between(1, 256);
}

}  // namespace entente::cli
