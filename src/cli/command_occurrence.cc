// entente occurrence: all reports of one occurrence side by side, with their passages and why they belong together.

#include <fmt/core.h>

#include <algorithm>

#include "chronicle/conflicts.h"
#include "chronicle/likeness.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

struct OccurrenceOptions {
  std::string id;
  bool json = false;
};

// What else the occurrence is joined to, in words: its visit, its parts, its plan or outcome.
struct Joined {
  std::string role;
  std::uint32_t occurrence;
};

std::vector<Joined> joined_to(const chronicle::Chronicle& all, std::uint32_t index) {
  std::vector<Joined> joined;
  const chronicle::Occurrence& one = all.occurrences[index];
  if (one.parent.has_value()) joined.push_back({"part of", *one.parent});
  if (one.outcome.has_value()) joined.push_back({"came true as", *one.outcome});
  for (std::uint32_t i = 0; i < all.occurrences.size(); ++i) {
    if (all.occurrences[i].parent == index) joined.push_back({"holds", i});
    if (all.occurrences[i].outcome == index) joined.push_back({"announced as", i});
  }
  return joined;
}

struct Named {
  std::string state;
  std::string person;
  bool operator==(const Named&) const = default;
};

// Who took part, each once, as the first report that names them writes them.
std::vector<Named> people_in(const chronicle::Chronicle& all, const chronicle::Occurrence& one) {
  std::vector<Named> people;
  for (const chronicle::Member& member : one.members) {
    for (const events::Party& party : all.records[member.record].parties) {
      if (party.person.empty() || party.side == events::Side::third_party) continue;
      const bool known = std::any_of(people.begin(), people.end(), [&](const Named& other) {
        return other.state == party.state && chronicle::may_be_same_person(other.person, party.person);
      });
      if (!known) people.push_back({party.state, party.person});
    }
  }
  return people;
}

std::string people_in_words(const OpenedChronicle& opened, const chronicle::Occurrence& one) {
  std::string words;
  for (const Named& person : people_in(opened.chronicle, one)) {
    words += (words.empty() ? ": " : ", ") + person.person + " (" + states_in_words(opened, {person.state}) + ")";
  }
  return words;
}

std::string heading(const OpenedChronicle& opened, const chronicle::Occurrence& one) {
  return fmt::format("{}  {}, {}, {}", one.id, report::act_in_words(one), states_in_words(opened, one.states),
                     report::date_in_words(one.date));
}

void print_text(const OpenedChronicle& opened, std::uint32_t index) {
  const chronicle::Chronicle& all = opened.chronicle;
  const chronicle::Occurrence& one = all.occurrences[index];
  fmt::print("{}\n  {}; told by {} records, {} independent sources\n", heading(opened, one), events::name_of(one.status), one.members.size(),
             one.source_families);
  for (const Joined& other : joined_to(all, index)) {
    const chronicle::Occurrence& joined = all.occurrences[other.occurrence];
    fmt::print("  {:<13} {}{}\n", other.role, heading(opened, joined), people_in_words(opened, joined));
  }
  for (const chronicle::Conflict& conflict : chronicle::find_conflicts({one}, all.input)) {
    fmt::print("  disagree on {}{}: ", chronicle::name_of(conflict.about), conflict.what.empty() ? "" : " (" + conflict.what + ")");
    for (std::size_t i = 0; i < conflict.accounts.size(); ++i) fmt::print("{}{}", i == 0 ? "" : " against ", conflict.accounts[i].value);
    fmt::print("; the first is better supported: {}\n", conflict.reason);
  }
  for (const chronicle::Member& member : one.members) {
    const events::Record& record = all.records[member.record];
    fmt::print("\n{}  {}\n  {} ({})\n  “{}”\n  why: {}\n", record.id, source_in_words(all, member.record), report::date_in_words(record.date),
               record.date.basis, report::shown_text(record), member.reason);
  }
}

void print_json(const OpenedChronicle& opened, std::uint32_t index) {
  const chronicle::Chronicle& all = opened.chronicle;
  const chronicle::Occurrence& one = all.occurrences[index];
  nlohmann::ordered_json out = {{"occurrence", one.id}, {"type", one.type}, {"mode", one.mode}, {"domain", one.domain},
                                {"status", events::name_of(one.status)}, {"states", one.states}, {"begin", events::to_iso(one.date.begin)},
                                {"end", events::to_iso(one.date.end)}, {"source_families", one.source_families},
                                {"people", nlohmann::ordered_json::array()}, {"joined", nlohmann::ordered_json::array()}, {"records", nlohmann::ordered_json::array()}};
  for (const Named& person : people_in(all, one)) out["people"].push_back({{"state", person.state}, {"person", person.person}});
  for (const Joined& other : joined_to(all, index)) {
    out["joined"].push_back({{"role", other.role}, {"occurrence", all.occurrences[other.occurrence].id}});
  }
  for (const chronicle::Member& member : one.members) {
    nlohmann::ordered_json line = record_reference(all, member.record);
    const events::Record& record = all.records[member.record];
    line["family"] = all.source(member.record).family;
    line["owner"] = all.source(member.record).owner;
    line["begin"] = events::to_iso(record.date.begin);
    line["end"] = events::to_iso(record.date.end);
    line["text"] = report::shown_text(record);
    line["reason"] = member.reason;
    out["records"].push_back(std::move(line));
  }
  fmt::print("{}\n", out.dump());
}

int run_occurrence(const Context& context, const OccurrenceOptions& options) {
  const auto opened = open_chronicle(context, {});
  if (!opened.ok()) return fail(opened.error());
  const auto found = chronicle::find_occurrence(opened->chronicle, options.id);
  if (!found.ok()) return fail(found.error());
  if (!found->has_value()) {
    return fail({ErrorKind::bad_call, "no occurrence has this id", options.id, "ids begin with o- or r-; a prefix will do"});
  }
  if (options.json) {
    print_json(*opened, **found);
  } else {
    print_text(*opened, **found);
  }
  return kDone;
}

}  // namespace

void add_occurrence(Command& program, Context& context) {
  auto options = std::make_shared<OccurrenceOptions>();
  Command command = program.command(context, "occurrence", "All reports of one occurrence side by side, and why they belong together",
                                  "entente occurrence r-5f0c", [&context, options] { return run_occurrence(context, *options); });
  command.option("id", options->id, "An occurrence, or a record of it; a prefix that fits only one will do").required();
  command.flag("--json", options->json, "One JSON object");
}

}  // namespace entente::cli
