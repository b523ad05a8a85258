// entente levels: what two states call their relationship, since when, and the phases that reports tell.

#include <fmt/core.h>

#include "chronicle/levels.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

std::string rungs_in_words(const OpenedChronicle& opened, const chronicle::LevelStep& step) {
  std::string words;
  for (const chronicle::Rung& rung : step.rungs) {
    words += fmt::format("{}rung {} of {} on the ladder of {}", words.empty() ? "" : ", ", rung.rung, rung.of, states_in_words(opened, {rung.ladder}));
  }
  return words;
}

void print_step(const OpenedChronicle& opened, const chronicle::LevelStep& step) {
  const chronicle::Chronicle& all = opened.chronicle;
  fmt::print("{}\n", step.name);
  if (!step.rungs.empty()) fmt::print("  place         {}\n", rungs_in_words(opened, step));
  for (std::size_t i = 0; i < step.starts.size(); ++i) {
    const chronicle::LevelStart& start = step.starts[i];
    fmt::print("  {}  {} ({}), {}: {}\n", i == 0 ? "since       " : "or          ", report::date_in_words(start.date), start.date.basis,
               report::counted(start.families, "independent source", "independent sources"), cited_in_words(all, start.records.front()));
  }
  if (step.starts.empty()) fmt::print("  since         no report tells\n");
  if (step.until != events::kNoDay) fmt::print("  until         {}, by the next level\n", events::to_iso(step.until));
  if (step.seen_first != events::kNoDay) {
    fmt::print("  told          {} to {}, {}, {}\n", events::to_iso(step.seen_first), events::to_iso(step.seen_last),
               report::counted(step.records.size(), "record", "records"), report::counted(step.families, "independent source", "independent sources"));
  }
  for (const std::string& words : step.words) {
    if (words != step.name) fmt::print("  also called   “{}”\n", words);
  }
  for (const std::uint32_t record : step.records) fmt::print("  told by       {}\n", cited_in_words(all, record));
  fmt::print("\n");
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::LevelStep& step) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = {{"level", step.name}, {"kind", step.is_ties ? "ties" : "level"}, {"words", step.words}, {"rungs", nlohmann::ordered_json::array()},
                                {"starts", nlohmann::ordered_json::array()}, {"until", events::to_iso(step.until)},
                                {"told_first", events::to_iso(step.seen_first)}, {"told_last", events::to_iso(step.seen_last)},
                                {"families", step.families}};
  for (const chronicle::Rung& rung : step.rungs) out["rungs"].push_back({{"ladder", rung.ladder}, {"rung", rung.rung}, {"of", rung.of}});
  for (const chronicle::LevelStart& start : step.starts) {
    nlohmann::ordered_json one = {{"begin", events::to_iso(start.date.begin)}, {"end", events::to_iso(start.date.end)}, {"basis", start.date.basis},
                                  {"families", start.families}, {"records", record_references(all, start.records)}};
    out["starts"].push_back(std::move(one));
  }
  out["records"] = record_references(all, step.records);
  return out;
}

void print_phase(const OpenedChronicle& opened, const chronicle::Phase& phase) {
  const chronicle::Chronicle& all = opened.chronicle;
  fmt::print("  {:<22} {}{}: “{}” {}\n", report::date_in_words(phase.date), phase.name, phase.is_over ? ", over by then" : "",
             report::shown_text(all.records[phase.record]), cited_in_words(all, phase.record));
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::Phase& phase) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = record_reference(all, phase.record);
  out["kind"] = "phase";
  out["phase"] = phase.name;
  out["begin"] = events::to_iso(phase.date.begin);
  out["end"] = events::to_iso(phase.date.end);
  out["over"] = phase.is_over;
  out["text"] = report::shown_text(all.records[phase.record]);
  return out;
}

int run_levels(const Context& context, const ChronicleOptions& options) {
  const auto opened = open_chronicle(context, options);
  if (!opened.ok()) return fail(opened.error());
  const chronicle::LevelHistory history = chronicle::level_history(opened->chronicle.input, opened->state_a, opened->state_b);
  print_findings(history.steps, options.json, [&](const auto& step) { return json_of(*opened, step); }, [&](const auto& step) { print_step(*opened, step); });
  if (!options.json && !history.phases.empty()) fmt::print("phases, as told\n");
  print_findings(history.phases, options.json, [&](const auto& phase) { return json_of(*opened, phase); }, [&](const auto& phase) { print_phase(*opened, phase); });
  if (history.steps.empty()) fmt::print(stderr, "entente: no report states the level of relations of {}\n", states_in_words(*opened, {opened->state_a, opened->state_b}));
  return kDone;
}

}  // namespace

void add_levels(Command& program, Context& context) {
  auto options = std::make_shared<ChronicleOptions>();
  Command command = program.command(context, "levels", "What two states call their relationship, since when, and the phases told",
                                  "entente levels China Laos", [&context, options] { return run_levels(context, *options); });
  add_chronicle_options(command, *options, true);
}

}  // namespace entente::cli
