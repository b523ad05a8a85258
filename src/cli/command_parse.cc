// entente parse: the language stations alone, as CoNLL-U or JSON with byte offsets.

#include <fmt/core.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/each_document.h"
#include "cli/pipeline.h"
#include "language/conllu.h"
#include "language/model.h"

namespace entente::cli {
namespace {

struct ParseOptions {
  std::vector<std::string> inputs = {"-"};
  std::string format = "conllu";
};

void append_json(const language::Sentence& sentence, const language::Model& model, std::string& out) {
  nlohmann::ordered_json tokens = nlohmann::ordered_json::array();
  for (const language::Token& token : sentence.tokens) {
    tokens.push_back({{"form", token.form}, {"begin", to_number(token.span.begin)}, {"end", to_number(token.span.end)},
                      {"lemma", token.lemma}, {"upos", language::name_of(token.upos)}, {"xpos", model.xpos_name(token.xpos)},
                      {"feats", model.feats_name(token.feats)}, {"head", token.head + 1}, {"deprel", language::name_of(token.relation)}});
  }
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const language::Name& name : sentence.names) {
    names.push_back({{"first", name.first + 1}, {"last", name.last}, {"type", language::name_of(name.type)}});
  }
  const nlohmann::ordered_json line = {{"begin", to_number(sentence.span.begin)}, {"end", to_number(sentence.span.end)},
                                       {"tokens", std::move(tokens)}, {"names", std::move(names)}};
  out += line.dump() + '\n';
}

int run_parse(const Context& context, const ParseOptions& options) {
  const Result<Resources> resources = find_resources(context.resources, context.model);
  if (!resources.ok()) return fail(resources.error());
  const Result<Engine> engine = Engine::load(*resources);
  if (!engine.ok()) return fail(engine.error());
  const language::Model& model = engine->model();
  const language::TagNames names{[&](std::size_t i) { return model.xpos_name(i); }, [&](std::size_t i) { return model.feats_name(i); }};
  Worker worker(*engine);
  int failed = kDone;
  const int code = each_document(options.inputs, [&](sources::Document& document) {
    const language::Analysis& analysis = worker.analyse(document);
    std::string out;
    if (options.format == "json") {
      for (std::size_t i = 0; i < analysis.size(); ++i) append_json(analysis.sentence(i), model, out);
    } else {
      language::write_conllu(analysis, worker.segmented(), names, document.given_id.empty() ? document.id : document.given_id, out);
    }
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) {
      failed = fail({ErrorKind::io, "cannot write the parses", "standard output", ""});
    }
    return failed == kDone;
  });
  return failed != kDone ? failed : code;
}

}  // namespace

void add_parse(Command& program, Context& context) {
  auto options = std::make_shared<ParseOptions>();
  Command command = program.command(context, "parse", "The language layer alone: tokens, tags, lemmas, trees and names",
                                  "entente parse --format conllu < article.txt", [&context, options] { return run_parse(context, *options); }, ArchiveUse::none);
  add_model_option(command, context);
  command.option("inputs", options->inputs, "Files or directories (default: - , standard input)");
  command.option("--format", options->format, "conllu or json (default: conllu)").one_of({"conllu", "json"});
}

}  // namespace entente::cli
