// entente actors: why a name resolves as it does on a day, and which frequent names the tables lack.

#include <fmt/core.h>

#include <cstdio>

#include "actors/explain_name.h"
#include "actors/unknown_names.h"
#include "cli/command.h"
#include "cli/each_document.h"
#include "cli/load_tables.h"
#include "cli/pipeline.h"

namespace entente::cli {
namespace {

struct ActorsOptions {
  std::vector<std::string> words;         // The name, or with --unknown the inputs.
  std::string on;                         // "2018-05-23"; empty = any day.
  bool unknown = false;
  std::size_t count = 50;
  std::vector<std::string> dictionaries;  // TABARI or PETRARCH files to read first.
};

std::string period_of(const actors::ExplainedSense& sense) {
  if (sense.from.empty() && sense.to.empty() && sense.last_seen.empty()) return "";
  const std::string end = !sense.to.empty() ? sense.to : sense.last_seen.empty() ? "" : "? (last seen " + sense.last_seen + ")";
  return (sense.from.empty() ? "…" : sense.from) + " to " + (end.empty() ? "…" : end);
}

int explain(const Resources& resources, const ActorsOptions& options) {
  const Result<actors::Tables> tables = load_tables(resources, options.dictionaries);
  if (!tables.ok()) return fail(tables.error());
  if (options.words.empty()) {
    return options.dictionaries.empty() ? fail({ErrorKind::bad_call, "no name to explain", "", "entente actors \"Zhao Kezhi\" --on 2018-05-23"})
                                        : static_cast<int>(kDone);
  }
  std::string name;
  for (const std::string& word : options.words) name += (name.empty() ? "" : " ") + word;
  if (!options.on.empty() && actors::parse_day(options.on) == actors::kNoDate) {
    return fail({ErrorKind::bad_call, "'" + options.on + "' is not a date", "--on", "write YYYY-MM-DD, YYYY-MM or YYYY"});
  }
  const std::vector<actors::ExplainedSense> senses = actors::explain_name(*tables, name, options.on);
  if (senses.empty()) {
    fmt::print("{}: not in the tables\n", name);
    return kDone;
  }
  fmt::print("{}{}\n", name, options.on.empty() ? "" : " on " + options.on);
  for (const actors::ExplainedSense& sense : senses) {
    std::string line = std::string(sense.chosen ? "* " : "  ") + sense.kind;
    for (const std::string& part : {sense.code, sense.person, sense.office, sense.sector,
                                    sense.rank == 0 ? std::string() : "rank " + std::to_string(sense.rank), period_of(sense), sense.standing}) {
      if (!part.empty()) line += ", " + part;
    }
    fmt::print("{}\n", line);
  }
  return kDone;
}

// One line a name, in the columns of data/actors/office_holders.tsv as far as the text gives them.
int list_unknown(const Resources& resources, const ActorsOptions& options) {
  const Result<Engine> engine = Engine::load(resources, [&] { return load_tables(resources, options.dictionaries); });
  if (!engine.ok()) return fail(engine.error());
  Worker worker(*engine);
  actors::UnknownNames unknown(engine->tables());
  const int code = each_document(options.words.empty() ? std::vector<std::string>{"-"} : options.words, [&](sources::Document& document) {
    const language::Analysis& analysis = worker.analyse(document);
    unknown.add(analysis, worker.mentions(document));
    return true;
  });
  fmt::print("count\tkind\tstate\toffice\tname\tcontext\n");
  for (const actors::UnknownName& name : unknown.most_frequent(options.count)) {
    std::string context = name.contexts.empty() ? "" : name.contexts.front();
    for (char& c : context) c = c == '\n' || c == '\t' ? ' ' : c;
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", name.count, name.is_person ? "office-holder" : "organisation", name.state, name.office,
               name.name, context);
  }
  return code;
}

int run_actors(const Context& context, const ActorsOptions& options) {
  const Result<Resources> resources = find_resources(context.resources);
  if (!resources.ok()) return fail(resources.error());
  return options.unknown ? list_unknown(*resources, options) : explain(*resources, options);
}

}  // namespace

void add_actors(Command& program, Context& context) {
  auto options = std::make_shared<ActorsOptions>();
  Command command = program.command(context, "actors", "Who a name is on a day, and which names the tables lack",
                                  "entente actors \"Zhao Kezhi\" --on 2018-05-23\n  entente actors --unknown articles/",
                                  [&context, options] { return run_actors(context, *options); }, ArchiveUse::none);
  command.option("words", options->words, "A name; with --unknown: files or directories (default: -)");
  command.option("--on", options->on, "The day, as YYYY-MM-DD (default: any)");
  command.flag("--unknown", options->unknown, "List frequent offices and organisations that the tables do not know");
  command.option("--count", options->count, "How many unknown names (default: 50)");
  command.option("--actors", options->dictionaries, "A TABARI or PETRARCH dictionary to read first");
}

}  // namespace entente::cli
