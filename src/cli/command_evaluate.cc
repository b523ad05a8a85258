// entente evaluate: how good the program is, against gold that a person made.

#include <fmt/core.h>

#include <fstream>
#include <map>
#include <set>

#include "actors/mention.h"
#include "actors/tables.h"
#include "base/mapped_file.h"
#include "cli/command.h"
#include "cli/evaluate_prefilter.h"
#include "cli/load_tables.h"
#include "cli/pipeline.h"
#include "evaluation/actor_score.h"
#include "evaluation/calibration.h"
#include "evaluation/gold.h"
#include "evaluation/parse_score.h"
#include "evaluation/record_score.h"
#include "events/coder.h"
#include "language/conllu.h"
#include "language/model.h"

namespace entente::cli {
namespace {

struct EvaluateOptions {
  std::string what;
  std::string gold;
  std::string names;
  std::string fit;
  std::size_t misses = 0;
};

// `given`: actors that a gold set gives with its texts.
Result<Engine> load_engine(const Context& context, const std::vector<actors::GivenName>& given = {}) {
  const Resources resources = TRY(find_resources(context.resources, context.model));
  if (given.empty()) return Engine::load(resources);
  return Engine::load(resources, [&] { return load_tables(resources, given); });
}

// The actors given with all cases, each once.
std::vector<actors::GivenName> given_names(const evaluation::Gold& gold) {
  std::set<std::pair<std::string, std::string>> names;
  for (const evaluation::GoldCase& one : gold.cases) names.insert(one.actors.begin(), one.actors.end());
  std::vector<actors::GivenName> given;
  for (const auto& [name, code] : names) given.push_back({name, code});
  return given;
}

// The program's own parse of the raw text of the gold file.
Result<language::Conllu> parse_text(const Engine& engine, const std::string& text) {
  sources::Document document;
  document.id = "d-gold";
  document.text = text;
  Worker worker(engine);
  const language::Model& model = engine.model();
  const language::TagNames names{[&](std::size_t i) { return model.xpos_name(i); }, [&](std::size_t i) { return model.feats_name(i); }};
  std::string conllu;
  const language::Analysis& analysis = worker.analyse(document);
  language::write_conllu(analysis, worker.segmented(), names, "gold", conllu);
  return language::read_conllu(conllu, "the program's own parse");
}

int evaluate_parse(const Context& context, const EvaluateOptions& options) {
  const auto file = MappedFile::open(options.gold);
  if (!file.ok()) return fail(file.error());
  const auto gold = language::read_conllu(file->bytes(), options.gold);
  if (!gold.ok()) return fail(gold.error());
  const auto engine = load_engine(context);
  if (!engine.ok()) return fail(engine.error());
  const auto parsed = parse_text(*engine, gold->text);
  if (!parsed.ok()) return fail(parsed.error());
  const auto metrics = evaluation::score_parse(*gold, *parsed);
  if (!metrics.ok()) return fail(metrics.error());
  fmt::print("{}", evaluation::to_markdown(*metrics));
  if (options.names.empty()) return kDone;
  const auto name_file = MappedFile::open(options.names);
  if (!name_file.ok()) return fail(name_file.error());
  const auto names = evaluation::read_iob2(name_file->bytes(), options.names);
  if (!names.ok()) return fail(names.error());
  fmt::print("\nNames by exact span and type:\n\n{}",
             evaluation::to_markdown(evaluation::score_names(evaluation::in_text(*names, *gold), evaluation::names_of(*parsed))));
  return kDone;
}

void print_score(const evaluation::Score& score, std::size_t misses) {
  fmt::print("{}", evaluation::to_markdown(score));
  if (misses == 0) return;
  const auto count = static_cast<std::ptrdiff_t>(std::min(misses, score.misses.size()));
  fmt::print("\n{}", evaluation::to_text({score.misses.begin(), score.misses.begin() + count}));
}

int evaluate_actors(const Context& context, const EvaluateOptions& options) {
  const auto engine = load_engine(context);
  if (!engine.ok()) return fail(engine.error());
  Worker worker(*engine);
  sources::Document document;
  document.id = "d-gold";
  const auto scores = evaluation::score_actors(
      engine->tables(),
      [&](std::string_view text) -> const language::Analysis& {
        document.text = text;
        return worker.analyse(document);
      },
      options.gold);
  if (!scores.ok()) return fail(scores.error());
  for (const evaluation::Score& score : *scores) {
    print_score(score, options.misses);
    fmt::print("\n");
  }
  return kDone;
}

int evaluate_records(const Context& context, const EvaluateOptions& options) {
  const auto gold = evaluation::read_gold(options.what, options.gold);
  if (!gold.ok()) return fail(gold.error());
  const auto engine = load_engine(context, given_names(*gold));
  if (!engine.ok()) return fail(engine.error());
  Worker worker(*engine);
  Coded coded;
  const auto score = evaluation::evaluate(*gold, [&](const evaluation::GoldCase& gold_case) -> Result<std::vector<events::Record>> {
    worker.process(gold_case.document, coded);
    return coded.records;
  });
  if (!score.ok()) return fail(score.error());
  print_score(*score, options.misses);
  return kDone;
}

// The judged records of one set, with what spoke for each.
Result<void> add_judged(const Engine& engine, Worker& worker, std::string_view set, const std::string& folder,
                        std::vector<evaluation::Judged>& out) {
  const auto gold = evaluation::read_gold(set, folder);
  if (!gold.ok()) return gold.error();
  std::vector<std::vector<events::Record>> given;
  std::map<std::string, events::Evidence> evidence;
  events::CoderScratch scratch;
  for (const auto& one : gold->cases) {
    const auto& analysis = worker.analyse(one.document);
    events::code(engine.coder(), one.document, analysis, worker.mentions(one.document), scratch, given.emplace_back());
    evidence.insert(scratch.evidence.begin(), scratch.evidence.end());
  }
  for (const auto& judgement : evaluation::judge(*gold, given)) {
    const auto known = evidence.find(judgement.record->id);
    if (known == evidence.end()) continue;  // No frame gave it.
    out.push_back({gold->cases[judgement.gold_case].document.text, known->second, judgement.record->confidence, judgement.right});
  }
  return {};
}

int evaluate_calibration(const Context& context, const EvaluateOptions& options) {
  const auto engine = load_engine(context);
  if (!engine.ok()) return fail(engine.error());
  Worker worker(*engine);
  std::vector<evaluation::Judged> judged;
  for (const std::string_view set : {"article", "statements", "news", "plv_test", "plover_gsr"}) {
    if (auto added = add_judged(*engine, worker, set, options.gold, judged); !added.ok()) return fail(added.error());
  }
  std::vector<evaluation::Asserted> shipped;
  for (const auto& one : judged) shipped.push_back({one.given, one.right});
  fmt::print("Each text by weights fitted on other texts (10 folds):\n\n{}\nThe weights as they are, on the texts they were fitted on:\n\n{}",
             evaluation::to_markdown(evaluation::reliability(evaluation::across_texts(judged, 10))),
             evaluation::to_markdown(evaluation::reliability(shipped)));
  if (options.fit.empty()) return kDone;
  std::ofstream out(options.fit, std::ios::binary);
  out << events::to_table(evaluation::fit(judged));
  out.close();
  if (!out) return fail(Error{ErrorKind::io, "the weights could not be written", options.fit, ""});
  return kDone;
}

}  // namespace

void add_evaluate(Command& program, Context& context) {
  auto options = std::make_shared<EvaluateOptions>();
  Command command = program.command(context, "evaluate", "Precision, recall and F1 against a gold set",
                                  "entente evaluate parse GOLD.conllu --names GOLD.iob2\n  entente evaluate article ../shared --misses 20",
                                  [&context, options] {
                                    if (options->what == "parse") return evaluate_parse(context, *options);
                                    if (options->what == "actors") return evaluate_actors(context, *options);
                                    if (options->what == "prefilter") {
                                      const auto engine = load_engine(context);
                                      return engine.ok() ? evaluate_prefilter(*engine, options->gold) : fail(engine.error());
                                    }
                                    if (options->what == "calibration") return evaluate_calibration(context, *options);
                                    return evaluate_records(context, *options);
                                  },
                                  ArchiveUse::none);
  std::string sets = "parse, actors, calibration, prefilter";
  for (const std::string_view name : evaluation::gold_names()) sets += ", " + std::string(name);
  add_model_option(command, context);
  command.option("set", options->what, "What to measure: " + sets).required();
  command.option("gold", options->gold, "parse: a CoNLL-U file, parsed from its raw text; the others: the folder of shared data").required();
  command.option("--names", options->names, "parse: names for the same text in IOB2");
  command.option("--fit", options->fit, "calibration: write the weights fitted on all texts to this file");
  command.option("--misses", options->misses, "Also print so many of the records missed, wrong or too many");
}

}  // namespace entente::cli
