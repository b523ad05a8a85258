// entente promises: what two states promised one another, what followed, and the age of what nothing followed.

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "chronicle/promises.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

constexpr std::size_t kMostShown = 3;  // Followers of one promise in the table.

struct PromiseOptions {
  ChronicleOptions chronicle;
  bool only_open = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string heading(const OpenedChronicle& opened, const chronicle::Promise& promise) {
  const chronicle::Occurrence& one = opened.chronicle.occurrences[promise.occurrence];
  return fmt::format("{}  {}{}: {}", report::date_in_words(one.date), states_in_words(opened, promise.by),
                     promise.to.empty() ? "" : " to " + states_in_words(opened, promise.to),
                     promise.issues.empty() ? "no issue named" : joined(promise.issues));
}

void print_promise(const OpenedChronicle& opened, const chronicle::Promise& promise) {
  const chronicle::Chronicle& all = opened.chronicle;
  const chronicle::Occurrence& one = all.occurrences[promise.occurrence];
  const std::uint32_t first = one.members.front().record;
  fmt::print("{}\n  “{}” {} ({}){}\n", heading(opened, promise), report::shown_text(all.records[first]), source_in_words(all, first),
             all.records[first].id.substr(0, 10),
             one.members.size() == 1 ? "" : fmt::format(", told by {} records, {} independent sources", one.members.size(), one.source_families));
  if (promise.followers.empty()) {
    fmt::print("  {}{}\n", chronicle::name_of(promise.standing),
               promise.standing == chronicle::Standing::open ? fmt::format(" for {} days: nothing in the archive followed", promise.age_days) : "");
  }
  for (std::size_t i = 0; i < promise.followers.size() && i < kMostShown; ++i) {
    const chronicle::Follower& follower = promise.followers[i];
    const chronicle::Occurrence& later = all.occurrences[follower.occurrence];
    fmt::print("  {:<19} {} days later, {}: {}, “{}” ({}; {})\n", chronicle::name_of(follower.as), follower.days_after, report::date_in_words(later.date),
               report::act_in_words(later.type, later.mode), report::shown_text(all.records[follower.record]), follower.why,
               all.records[follower.record].id.substr(0, 10));
  }
  if (promise.followers.size() > kMostShown) fmt::print("  and {} more\n", promise.followers.size() - kMostShown);
  fmt::print("\n");
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::Promise& promise) {
  const chronicle::Chronicle& all = opened.chronicle;
  const chronicle::Occurrence& one = all.occurrences[promise.occurrence];
  nlohmann::ordered_json out = {{"promise", one.id}, {"begin", events::to_iso(one.date.begin)}, {"end", events::to_iso(one.date.end)}, {"by", promise.by},
                                {"to", promise.to}, {"issues", promise.issues}, {"domain", one.domain}, {"mechanism", promise.mechanism},
                                {"standing", chronicle::name_of(promise.standing)}, {"age_days", promise.age_days}, {"families", one.source_families},
                                {"records", nlohmann::ordered_json::array()}, {"followers", nlohmann::ordered_json::array()}};
  for (const chronicle::Member& member : one.members) {
    nlohmann::ordered_json record = record_reference(all, member.record);
    record["text"] = report::shown_text(all.records[member.record]);
    out["records"].push_back(std::move(record));
  }
  for (const chronicle::Follower& follower : promise.followers) {
    const chronicle::Occurrence& later = all.occurrences[follower.occurrence];
    nlohmann::ordered_json record = record_reference(all, follower.record);
    record["occurrence"] = later.id;
    record["as"] = chronicle::name_of(follower.as);
    record["type"] = later.type;
    record["begin"] = events::to_iso(later.date.begin);
    record["days_after"] = follower.days_after;
    record["why"] = follower.why;
    out["followers"].push_back(std::move(record));
  }
  return out;
}

void print_sum(const std::vector<chronicle::Promise>& promises) {
  std::map<chronicle::Standing, std::size_t> counts;
  std::int32_t oldest = 0;
  for (const chronicle::Promise& promise : promises) {
    ++counts[promise.standing];
    if (promise.standing == chronicle::Standing::open) oldest = std::max(oldest, promise.age_days);
  }
  fmt::print("{} promises", promises.size());
  const char* mark = ": ";
  for (const auto& [standing, count] : counts) {
    fmt::print("{}{} {}", mark, count, chronicle::name_of(standing));
    if (standing == chronicle::Standing::open) fmt::print(" (the oldest for {} days)", oldest);
    mark = ", ";
  }
  fmt::print("\n");
}

int run_promises(const Context& context, const PromiseOptions& options) {
  const auto opened = open_chronicle(context, options.chronicle, Reach::either);
  if (!opened.ok()) return fail(opened.error());
  const chronicle::Chronicle& all = opened->chronicle;
  const events::Day today = options.chronicle.as_of.empty() ? chronicle::day_of_publication(all.horizon.last_published)
                                                            : events::day_from_iso(options.chronicle.as_of).value_or(events::kNoDay);
  const auto promises = chronicle::promises_between(all.occurrences, all.input, opened->state_a, opened->state_b, today);
  std::vector<chronicle::Promise> listed = promises;
  if (options.only_open) {
    std::erase_if(listed, [](const auto& promise) { return promise.standing != chronicle::Standing::open && promise.standing != chronicle::Standing::repeated; });
  }
  print_findings(listed, options.chronicle.json, [&](const auto& promise) { return json_of(*opened, promise); }, [&](const auto& promise) { print_promise(*opened, promise); });
  if (!options.chronicle.json) print_sum(promises);
  return kDone;
}

}  // namespace

void add_promises(Command& program, Context& context) {
  auto options = std::make_shared<PromiseOptions>();
  Command command = program.command(context, "promises", "What two states promised, what followed, and how old the rest is",
                                  "entente promises China Laos", [&context, options] { return run_promises(context, *options); });
  add_chronicle_options(command, options->chronicle, true);
  command.flag("--open", options->only_open, "Only what nothing followed but the same promise again");
}

}  // namespace entente::cli
