#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/archive_address.h"
#include "cli/command_serve.h"
#include "cli/describe.h"

namespace entente::cli {

int fail(const Error& error) {
  fmt::print(stderr, "entente: {}\n", error.text());
  return error.kind == ErrorKind::bad_call ? kWrongCall : kDataError;
}

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& what,
                      const std::string& example, std::function<int()> run, ArchiveUse use) {
  CLI::App* command = app.add_subcommand(name, what);
  command->footer("Example:\n  " + example + "\n\nExit codes: 0 done, 1 data error, 2 wrong call.");
  command->callback([&context, run = std::move(run), use] {
    const auto resolved = resolve_archive(context, use);
    context.exit_code = resolved.ok() ? run() : fail(resolved.error());
  });
  return command;
}

void add_model_option(CLI::App& command, Context& context) {
  command.add_option("--model", context.model, "accurate, fast or the path of a model file (default: accurate; models/README.md compares them)");
}

namespace {

int run(int argc, char** argv) {
  CLI::App app{"Entente reads news reports and official readouts, keeps a dated, source-linked record of what states do\n"
               "with one another, and answers what analysts ask.  It records what governments and office-holders are\n"
               "publicly reported to have done or said to each other; it does not identify or follow private persons.",
               "entente"};
  Context context;
  app.add_option("--db,--store", context.archive, "The archive: a file (default: entente.db) or clickhouse://HOST:8123/DATABASE (docs/fleet.md)");
  app.add_option("--resources", context.resources, "The folder that holds data/ and models/ (default: beside the program)");
  app.set_version_flag("--version", std::string("entente ") + ENTENTE_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("Example:\n  entente read articles/ && entente ask \"What is behind growing China-Laos security cooperation?\"\n\n"
             "Exit codes: 0 done, 1 data error, 2 wrong call.");
  add_read(app, context);
  add_ask(app, context);
  add_brief(app, context);
  add_timeline(app, context);
  add_series(app, context);
  add_check(app, context);
  add_watch(app, context);
  add_show(app, context);
  add_occurrence(app, context);
  add_conflicts(app, context);
  add_firsts(app, context);
  add_mechanisms(app, context);
  add_levels(app, context);
  add_promises(app, context);
  add_review(app, context);
  add_merge(app, context);
  add_split(app, context);
  add_import(app, context);
  add_export(app, context);
  add_verify(app, context);
  add_serve(app, context);
  add_submit(app, context);
  add_worker(app, context);
  add_code(app, context);
  add_actors(app, context);
  add_explain(app, context);
  add_parse(app, context);
  add_evaluate(app, context);
  if (argc == 2 && std::string_view(argv[1]) == "--describe") {  // Not for people: see describe.h.
    fmt::print("{}", describe(app));
    return kDone;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongCall;
  }
  // Output that could not be written is an error, not a shorter answer.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    return fail({ErrorKind::io, "cannot write the output", "standard output", ""});
  }
  return context.exit_code;
}

}  // namespace
}  // namespace entente::cli

int main(int argc, char** argv) {
  try {
    return entente::cli::run(argc, argv);
  } catch (const std::exception& error) {  // Out of memory and the like: nothing was promised that is not committed.
    fmt::print(stderr, "entente: {}\n", error.what());
    return entente::cli::kDataError;
  }
}
