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
             report::act_in_words(one.type, one.mode), states_in_words(opened, one.states), report::date_in_words(one.date));
  for (const chronicle::Account& account : conflict.accounts) {
    fmt::print("  {:<24} {} record{}, {} independent source{}:", account.value, account.records.size(), account.records.size() == 1 ? "" : "s",
               account.families, account.families == 1 ? "" : "s");
    for (std::size_t i = 0; i < account.records.size(); ++i) {
      fmt::print("{} {} ({})", i == 0 ? "" : ";", source_in_words(all, account.records[i]), all.records[account.records[i]].id.substr(0, 10));
    }
    fmt::print("\n");
  }
  fmt::print("  better supported: {} ({})\n  {}\n", conflict.accounts.front().value, conflict.reason, one.id);
}

void print_json(const OpenedChronicle& opened, const chronicle::Conflict& conflict) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = {{"conflict", chronicle::name_of(conflict.about)}, {"what", conflict.what},
                                {"occurrence", all.occurrences[conflict.occurrence].id}, {"preferred", conflict.accounts.front().value},
                                {"reason", conflict.reason}, {"accounts", nlohmann::ordered_json::array()}};
  for (const chronicle::Account& account : conflict.accounts) {
    nlohmann::ordered_json one = {{"value", account.value}, {"families", account.families}, {"stated", account.stated},
                                  {"records", nlohmann::ordered_json::array()}};
    for (const std::uint32_t record : account.records) one["records"].push_back(record_reference(all, record));
    out["accounts"].push_back(std::move(one));
  }
  fmt::print("{}\n", out.dump());
}

void print_hedge(const chronicle::Chronicle& all, const chronicle::LostHedge& lost) {
  fmt::print("hedge lost: {} in {}, plain in {}\n  “{}”\n  “{}”\n", lost.hedge, source_in_words(all, lost.hedged), source_in_words(all, lost.plain),
             report::shown_text(all.records[lost.hedged]), report::shown_text(all.records[lost.plain]));
}

int run_conflicts(const Context& context, const ChronicleOptions& options) {
  const auto opened = open_chronicle(context, options);
  if (!opened.ok()) return fail(opened.error());
  const chronicle::Chronicle& all = opened->chronicle;
  const auto conflicts = chronicle::find_conflicts(all.occurrences, all.input);
  const auto hedges = chronicle::find_lost_hedges(all.occurrences, all.input);
  for (const chronicle::Conflict& conflict : conflicts) {
    if (options.json) {
      print_json(*opened, conflict);
    } else {
      print_conflict(*opened, conflict);
    }
  }
  for (const chronicle::LostHedge& lost : hedges) {
    if (!options.json) {
      print_hedge(all, lost);
      continue;
    }
    const nlohmann::ordered_json out = {{"conflict", "hedge"}, {"occurrence", all.occurrences[lost.occurrence].id}, {"hedge", lost.hedge},
                                        {"hedged", record_reference(all, lost.hedged)}, {"plain", record_reference(all, lost.plain)}};
    fmt::print("{}\n", out.dump());
  }
  if (!options.json && conflicts.empty() && hedges.empty()) fmt::print("the reports of {} occurrences agree\n", all.occurrences.size());
  return kDone;
}

}  // namespace

void add_conflicts(CLI::App& app, Context& context) {
  auto options = std::make_shared<ChronicleOptions>();
  CLI::App* command = add_command(app, context, "conflicts", "Where reports of one occurrence disagree, and which account is better supported",
                                  "entente conflicts China Laos", [&context, options] { return run_conflicts(context, *options); });
  add_chronicle_options(*command, *options, false);
}

}  // namespace entente::cli
