// entente check: each sentence of a draft against the archive, with the passages that speak for it or against it.

#include <fmt/core.h>

#include <map>
#include <set>

#include "actors/tables.h"
#include "analysis/claim_check.h"
#include "cli/dyad_command.h"
#include "cli/pipeline.h"
#include "report/wording.h"
#include "sources/document_reader.h"

namespace entente::cli {
namespace {

struct CheckOptions {
  std::string draft;
  std::string published;
};

using Pair = std::pair<std::string, std::string>;

// The pairs of states that a record is about; a record about one state is about none.
std::set<Pair> pairs_of(const events::Record& record) {
  std::set<std::string> states;
  for (const events::Party& party : record.parties) {
    if (!party.state.empty() && party.side != events::Side::third_party) states.insert(party.state);
  }
  std::set<Pair> pairs;
  for (auto a = states.begin(); a != states.end(); ++a) {
    for (auto b = std::next(a); b != states.end(); ++b) pairs.emplace(*a, *b);
  }
  return pairs;
}

struct Line {
  events::Record claim;
  analysis::CheckedClaim verdict;
  std::vector<std::string> passages;
};

void print_lines(const sources::Document& draft, const std::vector<Line>& lines) {
  std::map<Span<SourceByte>, std::vector<const Line*>> by_sentence;
  for (const Line& line : lines) by_sentence[line.claim.sentence].push_back(&line);
  for (const auto& [sentence, claims] : by_sentence) {
    // A draft is plain text, so its source bytes are its text.
    fmt::print("{}\n", std::string_view(draft.text).substr(to_number(sentence.begin), sentence.length()));
    for (const Line* line : claims) {
      fmt::print("  {} {}: “{}”: {}\n", analysis::in_words(line->verdict.finding), line->verdict.what, report::shown_text(line->claim), line->verdict.reason);
      for (const std::string& passage : line->passages) fmt::print("      {}\n", passage);
    }
  }
  if (lines.empty()) fmt::print("No claim about two states is found in the draft.\n");
}

Result<sources::Document> read_draft(const CheckOptions& options) {
  sources::DocumentReader reader({options.draft});
  while (true) {
    sources::Item item = reader.next();
    if (std::holds_alternative<sources::End>(item)) return Error{ErrorKind::bad_input, "holds no text", options.draft, ""};
    if (auto* trouble = std::get_if<sources::Trouble>(&item)) return trouble->error();
    sources::Document document = std::move(std::get<sources::Document>(item));
    if (!options.published.empty()) document.published = options.published;
    return document;
  }
}

Result<std::vector<Line>> check_draft(const Context& context, const Resources& resources, const Engine& engine, const sources::Document& draft) {
  const std::vector<analysis::QuestionWord> words = TRY(load_question_words(resources));
  const store::Store archive = TRY(store::Store::open(context.archive, store::Access::read));
  Worker worker(engine);
  Coded coded;
  worker.process(draft, coded);
  std::map<Pair, std::vector<events::Record>> by_pair;
  for (const events::Record& record : coded.records) {
    for (const Pair& pair : pairs_of(record)) by_pair[pair].push_back(record);
  }
  std::vector<Line> lines;
  for (const auto& [pair, records] : by_pair) {
    const analysis::Evidence evidence = TRY(analysis::gather(archive, {{pair.first, pair.second}, "", draft.published}));
    const events::Day day = events::day_from_iso(draft.published).value_or(events::kNoDay);
    for (analysis::CheckedClaim& claim : analysis::check_claims(evidence, records, day, words)) {
      Line line{records[claim.draft], {}, {}};
      for (const std::uint32_t index : claim.records) {
        const events::Record& record = evidence.records[index];
        const chronicle::Source& source = evidence.sources[evidence.source_of[index]];
        line.passages.push_back(record.id + " “" + report::shown_text(record) + "” (" + report::date_in_words(record.date) + "; " +
                                source.publisher + ", " + source.published + ")");
      }
      line.verdict = std::move(claim);
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

int run_check(const Context& context, const CheckOptions& options) {
  const auto resources = find_resources(context.resources);
  if (!resources.ok()) return fail(resources.error());
  const auto engine = Engine::load(*resources);
  if (!engine.ok()) return fail(engine.error());
  const auto draft = read_draft(options);
  if (!draft.ok()) return fail(draft.error());
  const auto lines = check_draft(context, *resources, *engine, *draft);
  if (!lines.ok()) return fail(lines.error());
  print_lines(*draft, *lines);
  return kDone;
}

}  // namespace

void add_check(Command& program, Context& context) {
  auto options = std::make_shared<CheckOptions>();
  Command command = program.command(context, "check", "Each sentence of a draft against the archive: supported, contradicted, partly, not there",
                                  "entente check draft.txt --published 2018-05-23", [&context, options] { return run_check(context, *options); });
  command.option("draft", options->draft, "The draft, as plain text").required();
  command.option("--published", options->published, "The day of the draft (2018-05-23): what it says is measured by what was published by then");
}

}  // namespace entente::cli
