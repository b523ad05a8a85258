// What every command shares: where things lie, how it speaks, how it ends.
//
// One file a command: add_<name>() declares it with its help; nothing is opened before it runs.  A command
// returns its exit code; errors go to standard error through fail().

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/resources.h"

namespace CLI {
class App;
class Option;
}

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

// The words that a command takes.  CLI11 does the work behind these handles, seen by command.cc, main.cc and
// describe.cc alone: its headers cost ten seconds of compiling in each file that includes them.  They live as long as the
// program's CLI::App; values must outlive the parsing.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  Option& required();
  Option& one_of(const std::vector<std::string>& words);
  Option& between(int least, int most);
  Option& between(double least, double most);
  Option& one_at_a_time();                 // A list that takes one word after each naming: --actors A --actors B.
  Option& count(int least, int most);      // How many words a list takes.

 private:
  CLI::Option* option_;
};

class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}

  // "--as-of", or a bare word for what stands by its place.  T: std::string, a vector of them, int, std::optional<int>, unsigned, std::size_t, double.
  template <typename T>
  Option option(const std::string& name, T& value, const std::string& what);
  void flag(const std::string& name, bool& value, const std::string& what);

  // A command within this one whose work is `run`; its value becomes the exit code.
  Command command(Context& context, const std::string& name, const std::string& what, const std::string& example, std::function<int()> run,
                  ArchiveUse use = ArchiveUse::read);
  // One that only has commands within it, and needs one of them.
  Command group(const std::string& name, const std::string& what);

 private:
  CLI::App* app_;
};

// --model, for the commands that parse.
void add_model_option(Command& command, Context& context);

void add_read(Command& program, Context& context);
void add_submit(Command& program, Context& context);
void add_worker(Command& program, Context& context);
void add_code(Command& program, Context& context);
void add_actors(Command& program, Context& context);
void add_explain(Command& program, Context& context);
void add_parse(Command& program, Context& context);
void add_evaluate(Command& program, Context& context);
void add_timeline(Command& program, Context& context);
void add_series(Command& program, Context& context);
void add_check(Command& program, Context& context);
void add_watch(Command& program, Context& context);
void add_brief(Command& program, Context& context);
void add_ask(Command& program, Context& context);
void add_show(Command& program, Context& context);
void add_occurrence(Command& program, Context& context);
void add_conflicts(Command& program, Context& context);
void add_firsts(Command& program, Context& context);
void add_mechanisms(Command& program, Context& context);
void add_levels(Command& program, Context& context);
void add_promises(Command& program, Context& context);
void add_review(Command& program, Context& context);
void add_merge(Command& program, Context& context);
void add_split(Command& program, Context& context);
void add_import(Command& program, Context& context);
void add_export(Command& program, Context& context);
void add_remove(Command& program, Context& context);
void add_verify(Command& program, Context& context);

}  // namespace entente::cli
