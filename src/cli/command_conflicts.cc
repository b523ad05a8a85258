// entente conflicts: what reports of one occurrence tell differently, and hedges that one of them lost.

#include <fmt/core.h>

#include "chronicle/conflicts.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

void print_conflict(const OpenedChronicle& opened, const chronicle::Conflict& conflict) {
  const chronicle::Chronicle& all = opened.chronicle;
  const chronicle::Occurrence& one = all.occurrences[conflict.occurrence];
  fmt::print("{}{}: {}, {}, {}\n", chronicle::name_of(conflict.about), conflict.what.empty() ? "" : " (" + conflict.what + ")",
             report::act_in_words(one), states_in_words(opened, one.states), report::date_in_words(one.date));
  for (const chronicle::Account& account : conflict.accounts) {
    fmt::print("  {:<24} {}, {}:", account.value, report::counted(account.records.size(), "record", "records"),
               report::counted(account.families, "independent source", "independent sources"));
    for (std::size_t i = 0; i < account.records.size(); ++i) {
      fmt::print("{} {}", i == 0 ? "" : ";", cited_in_words(all, account.records[i]));
    }
    fmt::print("\n");
  }
  fmt::print("  better supported: {} ({})\n  {}\n", conflict.accounts.front().value, conflict.reason, one.id);
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::Conflict& conflict) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = {{"conflict", chronicle::name_of(conflict.about)}, {"what", conflict.what},
                                {"occurrence", all.occurrences[conflict.occurrence].id}, {"preferred", conflict.accounts.front().value},
                                {"reason", conflict.reason}, {"accounts", nlohmann::ordered_json::array()}};
  for (const chronicle::Account& account : conflict.accounts) {
    nlohmann::ordered_json one = {{"value", account.value}, {"families", account.families}, {"stated", account.stated},
                                  {"records", record_references(all, account.records)}};
    out["accounts"].push_back(std::move(one));
  }
  return out;
}

void print_hedge(const chronicle::Chronicle& all, const chronicle::LostHedge& lost) {
  fmt::print("hedge lost: {} in {}, plain in {}\n  “{}”\n  “{}”\n", lost.hedge, source_in_words(all, lost.hedged), source_in_words(all, lost.plain),
             report::shown_text(all.records[lost.hedged]), report::shown_text(all.records[lost.plain]));
}

nlohmann::ordered_json json_of(const chronicle::Chronicle& all, const chronicle::LostHedge& lost) {
  return {{"conflict", "hedge"}, {"occurrence", all.occurrences[lost.occurrence].id}, {"hedge", lost.hedge},
          {"hedged", record_reference(all, lost.hedged)}, {"plain", record_reference(all, lost.plain)}};
}

int run_conflicts(const Context& context, const ChronicleOptions& options) {
  const auto opened = open_chronicle(context, options);
  if (!opened.ok()) return fail(opened.error());
  const chronicle::Chronicle& all = opened->chronicle;
  const auto conflicts = chronicle::find_conflicts(all.occurrences, all.input);
  const auto hedges = chronicle::find_lost_hedges(all.occurrences, all.input);
  print_findings(conflicts, options.json, [&](const auto& one) { return json_of(*opened, one); }, [&](const auto& one) { print_conflict(*opened, one); });
  print_findings(hedges, options.json, [&](const auto& one) { return json_of(all, one); }, [&](const auto& one) { print_hedge(all, one); });
  if (!options.json && conflicts.empty() && hedges.empty()) fmt::print("the reports of {} occurrences agree\n", all.occurrences.size());
  return kDone;
}

}  // namespace

void add_conflicts(Command& program, Context& context) {
  auto options = std::make_shared<ChronicleOptions>();
  Command command = program.command(context, "conflicts", "Where reports of one occurrence disagree, and which account is better supported",
                                  "entente conflicts China Laos", [&context, options] { return run_conflicts(context, *options); });
  add_chronicle_options(command, *options, false);
}

}  // namespace entente::cli
