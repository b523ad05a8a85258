#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/command_serve.h"
#include "cli/describe.h"

namespace entente::cli {

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
  Command program(app);
  add_read(program, context);
  add_ask(program, context);
  add_brief(program, context);
  add_timeline(program, context);
  add_series(program, context);
  add_check(program, context);
  add_watch(program, context);
  add_show(program, context);
  add_occurrence(program, context);
  add_conflicts(program, context);
  add_firsts(program, context);
  add_mechanisms(program, context);
  add_levels(program, context);
  add_promises(program, context);
  add_review(program, context);
  add_merge(program, context);
  add_split(program, context);
  add_import(program, context);
  add_export(program, context);
  add_remove(program, context);
  add_verify(program, context);
  add_serve(program, context);
  add_submit(program, context);
  add_worker(program, context);
  add_code(program, context);
  add_actors(program, context);
  add_explain(program, context);
  add_parse(program, context);
  add_evaluate(program, context);
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
