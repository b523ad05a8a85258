// entente brief and entente ask: the cited brief on a pair of states, as Markdown, HTML or JSON.

#include <fmt/core.h>

#include <cstdio>
#include <fstream>
#include <utility>

#include "actors/tables.h"
#include "analysis/question.h"
#include "cli/dyad_command.h"
#include "cli/load_tables.h"
#include "cli/states.h"
#include "store/store.h"

namespace entente::cli {
namespace {

struct BriefOptions {
  DyadOptions dyad;
  std::string html;
  std::string format = "md";
  std::string question;
};

Result<void> write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) return Error{ErrorKind::io, "cannot write", path, "is the folder there, and is it allowed?"};
  return {};
}

int print_brief(const std::string& path, report::Brief brief, const BriefOptions& options) {
  const auto archive = store::Store::open(path, store::Access::read);
  if (!archive.ok()) return fail(archive.error());
  if (const auto completed = report::complete_passages(brief, *archive); !completed.ok()) return fail(completed.error());
  if (!options.html.empty()) {
    if (const auto written = write_file(options.html, report::to_html(brief)); !written.ok()) return fail(written.error());
    fmt::print(stderr, "wrote {}: open it in a browser, or mail it\n", options.html);
  }
  fmt::print("{}", options.format == "json" ? report::to_json(brief) : report::to_markdown(brief));
  return kDone;
}

int run_brief(const Context& context, const BriefOptions& options) {
  const auto gathered = gather_dyad(context, options.dyad, true);
  if (!gathered.ok()) return fail(gathered.error());
  return print_brief(gathered->archive, report::make_brief(gathered->evidence, gathered->names, &gathered->peers), options);
}

Result<analysis::Question> understand(const Context& context, const std::string& question) {
  const Resources resources = TRY(find_resources(context.resources));
  const actors::Tables tables = TRY(load_tables(resources));
  const std::vector<analysis::QuestionWord> words = TRY(load_question_words(resources));
  return analysis::understand(question, words, [&](std::string_view phrase) { return find_state(tables, phrase); });
}

int run_ask(const Context& context, BriefOptions options) {
  const auto question = understand(context, options.question);
  if (!question.ok()) return fail(question.error());
  if (!question->refusal.empty()) {
    fmt::print("{}\n", analysis::refusal_in_words(question->refusal));
    return kDone;
  }
  options.dyad.state_a = question->states[0];
  options.dyad.state_b = question->states[1];
  if (options.dyad.domain.empty()) options.dyad.domain = question->domain;
  const auto gathered = gather_dyad(context, options.dyad, true);
  if (!gathered.ok()) return fail(gathered.error());
  report::Brief brief = report::make_brief(gathered->evidence, gathered->names, &gathered->peers);
  // "Has it grown?" asks for the verdict; "has X visited Y?" for the visits.
  const bool asks_act = question->form == "has" && !question->act.empty();
  brief = report::part_of(std::move(brief), question->form == "has" && !asks_act ? "is" : question->form);
  if (asks_act) report::put_first(brief, report::act_section(gathered->evidence, gathered->names, question->act), gathered->evidence);
  brief.scope.insert(brief.scope.begin(), report::as_understood(*question, gathered->names));
  brief.scope.insert(brief.scope.begin(), "Question: " + options.question);
  return print_brief(gathered->archive, std::move(brief), options);
}

void add_output_options(Command& command, BriefOptions& options) {
  command.option("--html", options.html, "Also write the brief as one self-contained page to this file");
  command.option("--format", options.format, "md or json (default: md)").one_of({"md", "json"});
}

}  // namespace

void add_brief(Command& program, Context& context) {
  auto options = std::make_shared<BriefOptions>();
  Command command = program.command(context, "brief", "The cited brief on a pair of states",
                                  "entente brief China Laos --domain security --as-of 2018-05-23 --html dossier.html",
                                  [&context, options] { return run_brief(context, *options); }, ArchiveUse::warehouse);
  add_dyad_options(command, options->dyad);
  add_output_options(command, *options);
}

void add_ask(Command& program, Context& context) {
  auto options = std::make_shared<BriefOptions>();
  Command command = program.command(context, "ask", "Answer a question in plain English with a cited brief",
                                  "entente ask \"What is behind growing China-Laos security cooperation?\"",
                                  [&context, options] { return run_ask(context, *options); }, ArchiveUse::warehouse);
  command.option("question", options->question, "The question, in quotes; it must name two states").required();
  command.option("--domain", options->dyad.domain, "Take this domain, whatever the question says");
  command.option("--as-of", options->dyad.as_of, "Only what was published by this day (2018-05-23)");
  add_output_options(command, *options);
}

}  // namespace entente::cli
