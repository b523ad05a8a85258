// entente explain: for every sentence why each record was made, and where two actors have none, which conditions failed.

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/content_hash.h"
#include "cli/command.h"
#include "cli/each_document.h"
#include "cli/pipeline.h"
#include "events/calendar.h"
#include "events/coder.h"
#include "events/record_json.h"
#include "events/sentence_input.h"
#include "events/sport.h"

namespace entente::cli {
namespace {

using nlohmann::ordered_json;

struct ExplainOptions {
  std::string what;
  std::string on;
  bool json = false;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

std::string name_of_actor(const actors::ActorRef& ref) {
  std::string text(ref.state.empty() ? "?" : ref.state);
  for (const std::string_view part : {ref.sector, ref.office, ref.person, ref.organisation}) {
    if (!part.empty()) text += (text.find(' ') == text.npos ? " " : ", ") + std::string(part);
  }
  return text;
}

ordered_json explain_actors(const language::Sentence& sentence, const actors::Mentions& mentions, std::set<std::string>& states) {
  ordered_json list = ordered_json::array();
  if (sentence.index + 1 >= mentions.sentence_begin.size()) return list;
  for (auto m = mentions.sentence_begin[sentence.index]; m < mentions.sentence_begin[sentence.index + 1]; ++m) {
    const actors::Mention& mention = mentions.mentions[m];
    ordered_json stands_for = ordered_json::array();
    for (std::uint32_t r = mention.first_ref; r < mention.first_ref + mention.ref_count; ++r) {
      stands_for.push_back(name_of_actor(mentions.refs[r]));
      if (!mentions.refs[r].state.empty()) states.insert(std::string(mentions.refs[r].state));
    }
    list.push_back({{"words", one_line(events::token_text(sentence, mention.first, mention.last))}, {"stands_for", stands_for}, {"basis", mention.basis}});
  }
  return list;
}

// What happened to the frames whose trigger stands in the sentence, the records' own left out.
ordered_json explain_failures(const language::Sentence& sentence, const events::SentenceTrace& trace) {
  ordered_json list = ordered_json::array();
  for (const events::Attempt& attempt : trace.frames.attempts) {
    if (attempt.outcome == "fits") continue;
    list.push_back({{"trigger", sentence.tokens[attempt.trigger].form}, {"rule", attempt.rule}, {"failed", attempt.outcome}});
  }
  return list;
}

ordered_json explain_sentence(const sources::Document& document, const language::Sentence& sentence, const actors::Mentions& mentions,
                              const std::vector<events::Record>& records, const events::SentenceTrace& trace, bool wanted) {
  ordered_json line;
  const auto span = events::source_span(document, sentence.span);
  std::set<std::string> states;
  line["sentence"] = one_line(bytes_at(std::string_view(document.text), sentence.span));
  line["begin"] = to_number(span.begin);
  line["end"] = to_number(span.end);
  line["actors"] = explain_actors(sentence, mentions, states);
  line["records"] = ordered_json::array();
  for (const events::Record& record : records) {
    if (record.sentence.begin == span.begin) line["records"].push_back(ordered_json::parse(events::to_json(record)));
  }
  line["parsed_by_code"] = wanted;
  line["why"] = trace.notes;
  line["not_filled"] = explain_failures(sentence, trace);
  if (line["records"].empty() && states.size() >= 2) {
    line["verdict"] = trace.frames.attempts.empty() ? "no word of the sentence is a trigger of a frame"
                      : trace.notes.empty()         ? "no frame whose trigger stands here has all its conditions met"
                                                    : "the frames that fit name no two actors";
  }
  return line;
}

std::string sides_of(const ordered_json& record) {
  std::string text;
  for (const auto& party : record.value("parties", ordered_json::array())) {
    text += (text.empty() ? "" : ", ") + party.value("side", std::string()) + " " + party.value("state", std::string("?"));
    if (party.contains("person")) text += " (" + party["person"].get<std::string>() + ")";
  }
  return text;
}

void print_table(const ordered_json& line) {
  fmt::print("{}\n", line["sentence"].get<std::string>());
  for (const auto& actor : line["actors"]) {
    std::string stands_for;
    for (const auto& one : actor["stands_for"]) stands_for += (stands_for.empty() ? "" : "; ") + one.get<std::string>();
    fmt::print("  actor    {} = {}  [{}]\n", actor["words"].get<std::string>(), stands_for.empty() ? "unnamed" : stands_for, actor["basis"].get<std::string>());
  }
  for (const auto& record : line["records"]) {
    const auto date = record.value("date", ordered_json::object());
    fmt::print("  record   {} {} {}: {}\n", record.value("kind", std::string()), record.value("type", std::string()), record.value("status", std::string()), sides_of(record));
    fmt::print("           by {}; date {}..{} ({}); confidence {:.2f}\n", record.value("rule", std::string()), date.value("begin", std::string()),
               date.value("end", std::string()), date.value("basis", std::string()), record.value("confidence", 0.0));
  }
  if (!line["parsed_by_code"].get<bool>()) {
    fmt::print("  left out by entente code and read, before parsing: it lacks an actor or a trigger, or the model sees no act in it\n");
  }
  for (const auto& note : line["why"]) fmt::print("  why      {}\n", note.get<std::string>());
  if (line.contains("verdict")) fmt::print("  nothing  {}\n", line["verdict"].get<std::string>());
  for (const auto& failure : line["not_filled"]) {
    fmt::print("  failed   \u201c{}\u201d {}: {}\n", failure["trigger"].get<std::string>(), failure["rule"].get<std::string>(), failure["failed"].get<std::string>());
  }
  fmt::print("\n");
}

void explain_document(const sources::Document& document, Worker& worker, bool json) {
  std::vector<events::Record> records;
  std::vector<events::SentenceTrace> traces;
  const language::Analysis& analysis = worker.explain(document, records, traces);
  if (events::tells_of_sport(document.text)) {
    fmt::print(stderr, "entente: note: the document tells of sport; `entente code` takes nothing from it\n");
  }
  const actors::Mentions& mentions = worker.mentions(document);
  const std::vector<std::uint8_t>& wanted = worker.wanted(document);
  for (const events::SentenceTrace& trace : traces) {
    const ordered_json line = explain_sentence(document, analysis.sentence(trace.sentence), mentions, records, trace, wanted[trace.sentence] != 0);
    if (json) fmt::print("{}\n", line.dump());
    else print_table(line);
  }
}

int run_explain(const Context& context, const ExplainOptions& options) {
  if (!options.on.empty() && !events::day_from_iso(options.on)) {
    return fail({ErrorKind::bad_call, "not a day: " + options.on, "--on", "a day is written as 2018-05-23"});
  }
  const Result<Resources> resources = find_resources(context.resources, context.model);
  if (!resources.ok()) return fail(resources.error());
  const Result<Engine> engine = Engine::load(*resources);
  if (!engine.ok()) return fail(engine.error());
  Worker worker(*engine);
  std::error_code none;
  if (options.what != "-" && !std::filesystem::exists(options.what, none)) {
    sources::Document document;
    document.id = content_id("d", options.what);
    document.text = options.what;
    document.published = options.on;
    if (!options.on.empty()) document.published_basis = "given";
    explain_document(document, worker, options.json);
    return kDone;
  }
  return each_document({options.what}, [&](sources::Document& document) {
    if (!options.on.empty()) {
      document.published = options.on;
      document.published_basis = "given";
    }
    explain_document(document, worker, options.json);
    return true;
  });
}

}  // namespace

void add_explain(Command& program, Context& context) {
  auto options = std::make_shared<ExplainOptions>();
  Command command = program.command(context, "explain", "Why each record of a sentence was made, or which conditions failed",
                                  "entente explain \"Xi Jinping visited Laos on Monday.\" --on 2017-11-15\n  entente explain article.txt --json",
                                  [&context, options] { return run_explain(context, *options); }, ArchiveUse::none);
  add_model_option(command, context);
  command.option("what", options->what, "A sentence, or a file or directory of documents (- = standard input)").required();
  command.option("--on", options->on, "The day of publication, as YYYY-MM-DD (default: as the document says)");
  command.flag("--json", options->json, "One JSON object a sentence");
}

}  // namespace entente::cli
