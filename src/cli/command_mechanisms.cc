// entente mechanisms: a card for each standing meeting, patrol or exercise, and the audit of its numbers.

#include <fmt/core.h>

#include <algorithm>

#include "chronicle/mechanisms.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

// "2–62, 64"
std::string in_ranges(const std::vector<std::int32_t>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t j = i;
    while (j + 1 < numbers.size() && numbers[j + 1] == numbers[j] + 1) ++j;
    out += (out.empty() ? "" : ", ") + std::to_string(numbers[i]) + (j == i ? "" : "–" + std::to_string(numbers[j]));
    i = j + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "; ") + word;
  return out;
}

void print_card(const OpenedChronicle& opened, const chronicle::MechanismCard& card) {
  const chronicle::Chronicle& all = opened.chronicle;
  fmt::print("{}\n  parties       {}\n", card.name, states_in_words(opened, card.parties));
  if (card.names.size() > 1) fmt::print("  also called   {}\n", joined({card.names.begin() + 1, card.names.end()}));
  fmt::print("  first seen    {}{}\n", events::to_iso(card.first_seen), card.started.empty() ? "" : " (started " + card.started + ", by the table)");
  if (card.last_held != events::kNoDay) fmt::print("  last held     {}\n", events::to_iso(card.last_held));
  if (card.period_days.has_value()) fmt::print("  period        {:.0f} days; next expected about {}\n", *card.period_days, events::to_iso(card.next_expected));
  for (const chronicle::Meeting& meeting : card.meetings) {
    fmt::print("  {:>7}  {:<24} {}{}, {} ({})\n", meeting.number > 0 ? "no. " + std::to_string(meeting.number) : "", report::date_in_words(meeting.date),
               meeting.held ? "" : "announced; ", source_in_words(all, meeting.records.front()),
               report::counted(meeting.records.size(), "record", "records"),
               all.records[meeting.records.front()].id.substr(0, 10));
  }
  if (card.recall > 0) {
    fmt::print("  missing       {}\n", card.missing.empty() ? "none" : in_ranges(card.missing));
    const auto seen = static_cast<std::size_t>(std::count_if(card.meetings.begin(), card.meetings.end(), [](const auto& m) { return m.number > 0; }));
    fmt::print("  numbers seen  {} of {} implied, recall {:.0f} %\n", seen, seen + card.missing.size(), 100 * card.recall);
    if (card.per_year > 0) fmt::print("  implied rate  {:.1f} a year\n", card.per_year);
    for (const chronicle::Pace& pace : card.paces) {
      fmt::print("    no. {} to {}: {:.1f} a year ({} to {})\n", pace.from, pace.to, pace.per_year, events::to_iso(pace.from_day), events::to_iso(pace.to_day));
    }
    if (!card.misplaced.empty()) fmt::print("  out of order  {}\n", in_ranges(card.misplaced));
  }
  for (const chronicle::Change& change : card.changes) {
    fmt::print("  new           {} since {} ({})\n", change.what, events::to_iso(change.day), all.records[change.record].id.substr(0, 10));
  }
  fmt::print("\n");
}

nlohmann::ordered_json json_of(const OpenedChronicle& opened, const chronicle::MechanismCard& card) {
  const chronicle::Chronicle& all = opened.chronicle;
  nlohmann::ordered_json out = {{"mechanism", card.name}, {"names", card.names}, {"parties", card.parties}, {"started", card.started},
                                {"first_seen", events::to_iso(card.first_seen)}, {"last_held", events::to_iso(card.last_held)},
                                {"period_days", nullptr}, {"next_expected", events::to_iso(card.next_expected)}, {"missing", card.missing},
                                {"misplaced", card.misplaced}, {"per_year", card.per_year}, {"recall", card.recall}};
  if (card.period_days.has_value()) out["period_days"] = *card.period_days;
  for (const char* list : {"meetings", "paces", "changes"}) out[list] = nlohmann::ordered_json::array();
  for (const chronicle::Meeting& meeting : card.meetings) {
    nlohmann::ordered_json one = {{"number", meeting.number}, {"begin", events::to_iso(meeting.date.begin)}, {"end", events::to_iso(meeting.date.end)},
                                  {"held", meeting.held}, {"records", record_references(all, meeting.records)}};
    out["meetings"].push_back(std::move(one));
  }
  for (const chronicle::Pace& pace : card.paces) {
    out["paces"].push_back({{"from", pace.from}, {"to", pace.to}, {"begin", events::to_iso(pace.from_day)}, {"end", events::to_iso(pace.to_day)}, {"per_year", pace.per_year}});
  }
  for (const chronicle::Change& change : card.changes) {
    out["changes"].push_back({{"day", events::to_iso(change.day)}, {"what", change.what}, {"record", all.records[change.record].id}});
  }
  return out;
}

int run_mechanisms(const Context& context, const ChronicleOptions& options) {
  const auto opened = open_chronicle(context, options);
  if (!opened.ok()) return fail(opened.error());
  const auto cards = chronicle::mechanism_cards(opened->chronicle.occurrences, opened->chronicle.input);
  print_findings(cards, options.json, [&](const auto& card) { return json_of(*opened, card); }, [&](const auto& card) { print_card(*opened, card); });
  if (cards.empty()) fmt::print(stderr, "entente: no mechanism is named or numbered here\n");
  return kDone;
}

}  // namespace

void add_mechanisms(Command& program, Context& context) {
  auto options = std::make_shared<ChronicleOptions>();
  Command command = program.command(context, "mechanisms", "Standing meetings, patrols and exercises: when held, which numbers are missing, how often",
                                  "entente mechanisms China Laos", [&context, options] { return run_mechanisms(context, *options); });
  add_chronicle_options(command, *options, false);
}

}  // namespace entente::cli
