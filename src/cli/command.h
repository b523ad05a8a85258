// What every command shares: where things lie, how it speaks, how it ends.
//
// One file a command: add_<name>() declares it with its help; nothing is opened before it runs.  A command
// returns its exit code; errors go to standard error through fail().

#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/resources.h"

namespace entente::cli {

enum ExitCode : int {
  kDone = 0,
  kDataError = 1,  // Bad input, or a machine that could not read or write.
  kWrongCall = 2,  // Words that this program does not understand.
};

struct Context {
  std::string archive = "entente.db";  // A file, or clickhouse://… until resolve_archive() has made it one.
  std::string resources;  // Given with --resources; empty = beside the program.
  std::string model;      // Given with --model (find_resources()).
  int exit_code = kDone;
};

// Prints "entente: …" and gives the exit code for the error's kind.
int fail(const Error& error);

// What a command does with the archive, which may be a warehouse (archive_address.h).
enum class ArchiveUse : std::uint8_t {
  none,
  read,       // Of a warehouse it gets the copy on this machine.
  write,      // Not to a warehouse.
  warehouse,  // Speaks with a warehouse itself.
};

// Adds a subcommand whose work is `run`; its value becomes the exit code.
CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& what,
                      const std::string& example, std::function<int()> run, ArchiveUse use = ArchiveUse::read);

// --model, for the commands that parse.
void add_model_option(CLI::App& command, Context& context);

void add_read(CLI::App& app, Context& context);
void add_submit(CLI::App& app, Context& context);
void add_worker(CLI::App& app, Context& context);
void add_code(CLI::App& app, Context& context);
void add_actors(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_parse(CLI::App& app, Context& context);
void add_evaluate(CLI::App& app, Context& context);
void add_timeline(CLI::App& app, Context& context);
void add_series(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);
void add_watch(CLI::App& app, Context& context);
void add_brief(CLI::App& app, Context& context);
void add_ask(CLI::App& app, Context& context);
void add_show(CLI::App& app, Context& context);
void add_occurrence(CLI::App& app, Context& context);
void add_conflicts(CLI::App& app, Context& context);
void add_firsts(CLI::App& app, Context& context);
void add_mechanisms(CLI::App& app, Context& context);
void add_levels(CLI::App& app, Context& context);
void add_promises(CLI::App& app, Context& context);
void add_review(CLI::App& app, Context& context);
void add_merge(CLI::App& app, Context& context);
void add_split(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);

}  // namespace entente::cli
