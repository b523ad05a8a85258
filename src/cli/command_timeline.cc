// entente timeline: the occurrences between two states in the order of their dates.

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "analysis/series.h"
#include "cli/dyad_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

struct TimelineOptions {
  DyadOptions dyad;
  std::string from;
  std::string to;
  std::string format = "text";
};

// Leaves the occurrences that may have been within [from, to]: a month counts where it reaches into it, an undated one nowhere.
void keep_within(std::vector<chronicle::Occurrence>& occurrences, std::optional<events::Day> from, std::optional<events::Day> to) {
  std::erase_if(occurrences, [&](const chronicle::Occurrence& one) {
    const events::Date& date = one.date;
    if (date.begin == events::kNoDay && date.end == events::kNoDay) return true;
    return (from && date.end != events::kNoDay && date.end < *from) || (to && date.begin != events::kNoDay && date.begin > *to);
  });
}

void print_text(const DyadEvidence& gathered) {
  const analysis::Evidence& evidence = gathered.evidence;
  for (const chronicle::Occurrence& one : evidence.occurrences) {
    const events::Record& first = evidence.records[one.members.front().record];
    std::string states;
    for (const std::string& code : one.states) states += (states.empty() ? "" : ", ") + name_in(gathered.names, code);
    fmt::print("{:<24} {:<26} {}{}\n", report::date_in_words(one.date), report::act_in_words(one), states,
               analysis::is_deed(one.status) ? "" : " (" + std::string(events::name_of(one.status)) + ")");
    fmt::print("  “{}”\n  {}", report::shown_text(first), first.id);
    if (one.members.size() > 1) fmt::print(" and {} more, {} sources", one.members.size() - 1, one.source_families);
    fmt::print("{}\n", one.dates_disagree ? "; the reports disagree on the day" : "");
  }
  if (evidence.occurrences.empty()) {
    fmt::print(stderr, "entente: the archive ({} documents) holds no occurrence between {} and {} in this scope\n",
               evidence.archive_documents, evidence.dyad.a, evidence.dyad.b);
  }
}

void print_json(const DyadEvidence& gathered) {
  for (const chronicle::Occurrence& one : gathered.evidence.occurrences) {
    nlohmann::ordered_json line = {{"occurrence", one.id},
                                   {"type", one.type},
                                   {"mode", one.mode},
                                   {"domain", one.domain},
                                   {"kind", events::name_of(one.kind)},
                                   {"status", events::name_of(one.status)},
                                   {"begin", events::to_iso(one.date.begin)},
                                   {"end", events::to_iso(one.date.end)},
                                   {"precision", events::name_of(one.date.precision)},
                                   {"states", one.states},
                                   {"source_families", one.source_families},
                                   {"together", one.together},
                                   {"dates_disagree", one.dates_disagree},
                                   {"records", nlohmann::ordered_json::array()}};
    for (const chronicle::Member& member : one.members) {
      line["records"].push_back({{"record", gathered.evidence.records[member.record].id}, {"reason", member.reason}});
    }
    fmt::print("{}\n", line.dump());
  }
}

int run_timeline(const Context& context, const TimelineOptions& options) {
  for (const auto& [name, day] : {std::pair("--from", &options.from), std::pair("--to", &options.to)}) {
    if (!day->empty() && !events::day_from_iso(*day)) return fail({ErrorKind::bad_call, "not a day: " + *day, name, "a day is written as 2018-05-23"});
  }
  auto gathered = gather_dyad(context, options.dyad);
  if (!gathered.ok()) return fail(gathered.error());
  if (!options.from.empty() || !options.to.empty()) {
    keep_within(gathered->evidence.occurrences, events::day_from_iso(options.from), events::day_from_iso(options.to));
  }
  if (options.format == "jsonl") {
    print_json(*gathered);
  } else {
    print_text(*gathered);
  }
  return kDone;
}

}  // namespace

void add_timeline(Command& program, Context& context) {
  auto options = std::make_shared<TimelineOptions>();
  Command command = program.command(context, "timeline", "What happened between two states, in order, each thing once",
                                  "entente timeline China Laos --domain security", [&context, options] { return run_timeline(context, *options); }, ArchiveUse::warehouse);
  add_dyad_options(command, options->dyad);
  command.option("--from", options->from, "Only what may have been on this day or later (2018-05-23)");
  command.option("--to", options->to, "Only what may have been on this day or earlier");
  command.option("--format", options->format, "text or jsonl (default: text)").one_of({"text", "jsonl"});
}

}  // namespace entente::cli
