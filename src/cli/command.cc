#include "cli/command.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/archive_address.h"

namespace entente::cli {

int fail(const Error& error) {
  fmt::print(stderr, "entente: {}\n", error.text());
  return error.kind == ErrorKind::bad_call ? kWrongCall : kDataError;
}

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Option& Option::between(int least, int most) {
  option_->check(CLI::Range(least, most));
  return *this;
}

Option& Option::between(double least, double most) {
  option_->check(CLI::Range(least, most));
  return *this;
}

Option& Option::one_at_a_time() {
  option_->allow_extra_args(false);
  return *this;
}

Option& Option::count(int least, int most) {
  option_->expected(least, most);
  return *this;
}

template <typename T>
Option Command::option(const std::string& name, T& value, const std::string& what) {
  return Option(app_->add_option(name, value, what));
}

template Option Command::option(const std::string&, std::string&, const std::string&);
template Option Command::option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::option(const std::string&, int&, const std::string&);
template Option Command::option(const std::string&, unsigned&, const std::string&);
template Option Command::option(const std::string&, std::size_t&, const std::string&);
template Option Command::option(const std::string&, double&, const std::string&);
template Option Command::option(const std::string&, std::optional<int>&, const std::string&);

void Command::flag(const std::string& name, bool& value, const std::string& what) { app_->add_flag(name, value, what); }

Command Command::command(Context& context, const std::string& name, const std::string& what, const std::string& example,
                         std::function<int()> run, ArchiveUse use) {
  CLI::App* command = app_->add_subcommand(name, what);
  command->footer("Example:\n  " + example + "\n\nExit codes: 0 done, 1 data error, 2 wrong call.");
  command->callback([&context, run = std::move(run), use] {
    const auto resolved = resolve_archive(context, use);
    context.exit_code = resolved.ok() ? run() : fail(resolved.error());
  });
  return Command(*command);
}

Command Command::group(const std::string& name, const std::string& what) {
  CLI::App* group = app_->add_subcommand(name, what);
  group->require_subcommand(1);
  group->fallthrough();
  return Command(*group);
}

void add_model_option(Command& command, Context& context) {
  command.option("--model", context.model, "accurate, fast or the path of a model file (default: accurate; models/README.md compares them)");
}

}  // namespace entente::cli
