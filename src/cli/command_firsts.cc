// entente firsts: claimed firsts with their scope, what contradicts them, and a verdict.

#include <fmt/core.h>

#include <algorithm>

#include "chronicle/firsts.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

void print_check(const OpenedChronicle& opened, const chronicle::FirstCheck& check) {
  const chronicle::Chronicle& all = opened.chronicle;
  fmt::print("{}: “{}{}{}”\n  {}, {}\n", chronicle::name_of(check.verdict), check.trigger, check.scope.empty() ? "" : " ", check.scope,
             states_in_words(opened, check.states), events::to_iso(check.day));
  for (const std::uint32_t record : check.records) {
    fmt::print("  told by   {}\n", cited_in_words(all, record));
  }
  for (const std::string& who : check.claimants) fmt::print("  claimed by {}\n", who);
  if (check.window != events::kNoDay) fmt::print("  none since {}\n", events::to_iso(check.window));
  if (check.previous.has_value()) {
    const chronicle::Occurrence& one = all.occurrences[*check.previous];
    fmt::print("  previous  {}, {}\n", report::date_in_words(one.date), one.id);
  }
  for (const chronicle::CounterInstance& counter : check.counter) {
    fmt::print("  {}  {}: {}, {} ({})\n", counter.at_scope ? "against" : "wider  ", report::date_in_words(all.occurrences[counter.occurrence].date),
               counter.why, source_in_words(all, counter.record), all.records[counter.record].id.substr(0, 10));
  }
  fmt::print("  why       {}\n\n", check.reason);
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::FirstCheck& check) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = {{"verdict", chronicle::name_of(check.verdict)}, {"trigger", check.trigger}, {"scope", check.scope},
                                {"states", check.states}, {"day", events::to_iso(check.day)}, {"none_since", events::to_iso(check.window)},
                                {"claimants", check.claimants}, {"archive_reaches", events::to_iso(check.reach)}, {"earlier_occurrences", check.earlier},
                                {"occurrence", nullptr}, {"previous", nullptr}, {"reason", check.reason}};
  if (check.occurrence.has_value()) out["occurrence"] = all.occurrences[*check.occurrence].id;
  if (check.previous.has_value()) out["previous"] = all.occurrences[*check.previous].id;
  out["records"] = record_references(all, check.records);
  out["counter"] = nlohmann::ordered_json::array();
  for (const chronicle::CounterInstance& counter : check.counter) {
    nlohmann::ordered_json one = record_reference(all, counter.record);
    one["occurrence"] = all.occurrences[counter.occurrence].id;
    one["begin"] = events::to_iso(all.occurrences[counter.occurrence].date.begin);
    one["at_scope"] = counter.at_scope;
    one["why"] = counter.why;
    out["counter"].push_back(std::move(one));
  }
  return out;
}

int run_firsts(const Context& context, const ChronicleOptions& options) {
  auto opened = open_chronicle(context, options);
  if (!opened.ok()) return fail(opened.error());
  const bool all_states = opened->state_a.empty();
  auto checks = chronicle::check_firsts(opened->chronicle.occurrences, opened->chronicle.input,
                                        all_states ? chronicle::Horizon::all_states : chronicle::Horizon::some_states);
  const bool about_all = std::any_of(checks.begin(), checks.end(), [](const auto& check) { return check.about_all_states; });
  if (about_all && !all_states) {
    // "First overseas trip": the visits to other states are needed too.
    std::vector<std::string> asked{opened->state_a};
    if (!opened->state_b.empty()) asked.push_back(opened->state_b);
    ChronicleOptions everything = options;
    everything.state_a.clear();
    everything.state_b.clear();
    opened = open_chronicle(context, everything);
    if (!opened.ok()) return fail(opened.error());
    checks = chronicle::check_firsts(opened->chronicle.occurrences, opened->chronicle.input);
    std::erase_if(checks, [&](const auto& check) {
      return !std::all_of(asked.begin(), asked.end(), [&](const std::string& state) {
        return std::find(check.states.begin(), check.states.end(), state) != check.states.end();
      });
    });
  }
  print_findings(checks, options.json, [&](const auto& check) { return json_of(*opened, check); }, [&](const auto& check) { print_check(*opened, check); });
  if (checks.empty()) fmt::print(stderr, "entente: no dated first is claimed here\n");
  return kDone;
}

}  // namespace

void add_firsts(Command& program, Context& context) {
  auto options = std::make_shared<ChronicleOptions>();
  Command command = program.command(context, "firsts", "Claimed firsts: scope, claimants, earlier ones against them, verdict",
                                  "entente firsts China Laos", [&context, options] { return run_firsts(context, *options); });
  add_chronicle_options(command, *options, false);
}

}  // namespace entente::cli
