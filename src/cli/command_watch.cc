// entente watch: what is new between two states since the last time it was asked; silent when nothing is.
//
// What was seen is kept beside the archive, in ARCHIVE.watch/CHN-LAO: the ids of the records told of so far, one a line.  A
// finding is new if it rests on a record that was not there.  The file is replaced whole, after the answer was printed.

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <unordered_set>

#include "analysis/series.h"
#include "chronicle/conflicts.h"
#include "chronicle/firsts.h"
#include "chronicle/mechanisms.h"
#include "chronicle/promises.h"
#include "cli/dyad_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

constexpr double kBrokenAfter = 1.5;  // Of its period: a rhythm that rested so long is broken.

// Written first: a file of another program, or a half-written one, is not taken for ours.
constexpr std::string_view kHeader = "entente watch 1";

struct Seen {
  bool is_first_run = true;
  std::unordered_set<std::string> ids;  // Of records, and keys of findings that rest on none ("rhythm …").
};

Result<Seen> read_seen(const std::string& path) {
  Seen seen;
  if (!std::filesystem::exists(path)) return seen;
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || line != kHeader) {
    return Error{ErrorKind::bad_input, "is not a list of what was seen", path, "move it away to begin anew"};
  }
  while (std::getline(file, line)) seen.ids.insert(line);
  seen.is_first_run = false;
  return seen;
}

Result<void> write_seen(const std::string& path, const std::set<std::string>& ids) {
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  const std::string beside = path + ".new";
  std::ofstream file(beside, std::ios::trunc);
  file << kHeader << '\n';
  for (const std::string& id : ids) file << id << '\n';
  file.close();
  if (file) std::filesystem::rename(beside, path, failed);
  if (!file || failed) return Error{ErrorKind::io, "cannot write what was seen", path, "is the folder of the archive writable?"};
  return {};
}

class Watcher {
 public:
  Watcher(const DyadEvidence& gathered, const Seen& seen) : evidence_(gathered.evidence), seen_(seen), input_(analysis::merge_input(evidence_)) {
    for (const events::Record& record : evidence_.records) now_.insert(record.id);
  }

  // Lines to print; none where nothing is new.
  std::vector<std::string> look() {
    firsts();
    levels();
    promises();
    rhythms();
    conflicts();
    return std::move(lines_);
  }
  const std::set<std::string>& now() const { return now_; }

 private:
  bool is_new(std::uint32_t record) const { return !seen_.ids.contains(evidence_.records[record].id); }
  bool any_new(const std::vector<std::uint32_t>& records) const {
    return std::any_of(records.begin(), records.end(), [&](std::uint32_t one) { return is_new(one); });
  }
  bool is_new_occurrence(const chronicle::Occurrence& one) const {
    return std::any_of(one.members.begin(), one.members.end(), [&](const chronicle::Member& member) { return is_new(member.record); });
  }
  std::string passage(std::uint32_t record) const {
    const events::Record& one = evidence_.records[record];
    const chronicle::Source& source = evidence_.sources[evidence_.source_of[record]];
    return "“" + report::shown_text(one) + "” (" + source.publisher + ", " + source.published.substr(0, 10) + "; " + one.id + ')';
  }
  void add(const std::string& what, std::uint32_t record) { lines_.push_back(what + ": " + passage(record)); }

  void firsts() {
    for (const chronicle::FirstCheck& check : chronicle::check_firsts(evidence_.occurrences, input_, chronicle::Horizon::some_states)) {
      if (!any_new(check.records)) continue;
      add("first claimed, " + events::to_iso(check.day) + ", " + std::string(chronicle::name_of(check.verdict)) + " (" + check.reason + ')', check.records.front());
    }
  }

  // A level that no earlier record told.
  void levels() {
    std::set<std::string> told;
    for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
      if (evidence_.records[i].kind == events::Kind::level && !is_new(i)) told.insert(evidence_.records[i].mode);
    }
    for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
      const events::Record& one = evidence_.records[i];
      if (one.kind == events::Kind::level && is_new(i) && told.insert(one.mode).second) {
        add("level of relations, " + one.mode + ", " + report::date_in_words(one.date), i);
      }
    }
  }

  // Followed as promises.h says: by a deed on the same issue or under the same mechanism that no run has seen.
  void promises() {
    const auto& [a, b] = evidence_.dyad;
    for (const chronicle::Promise& promise : chronicle::promises_between(evidence_.occurrences, input_, a, b, events::kNoDay)) {
      for (const chronicle::Follower& follower : promise.followers) {
        const chronicle::Occurrence& deed = evidence_.occurrences[follower.occurrence];
        if (follower.as != chronicle::Standing::followed || !is_new_occurrence(deed)) continue;
        add("promise followed after " + report::counted(static_cast<std::size_t>(follower.days_after), "day", "days") + " (" + follower.why + ')', follower.record);
        lines_.back() += "\n    promised " + report::date_in_words(evidence_.occurrences[promise.occurrence].date) + ": " +
                         passage(evidence_.occurrences[promise.occurrence].members.front().record);
        break;  // One line a promise.
      }
    }
    for (const chronicle::Occurrence& one : evidence_.occurrences) {
      if (!one.outcome.has_value() || one.kind != events::Kind::event) continue;
      const chronicle::Occurrence& deed = evidence_.occurrences[*one.outcome];
      if (!is_new_occurrence(deed)) continue;
      add("as planned, " + report::date_in_words(deed.date), deed.members.front().record);
      lines_.back() += "\n    planned: " + passage(one.members.front().record);
    }
  }

  // Told once for each last meeting.
  void rhythms() {
    const auto last = events::day_from_iso(evidence_.archive_last.substr(0, std::min<std::size_t>(10, evidence_.archive_last.size())));
    if (!last.has_value()) return;
    for (const chronicle::MechanismCard& card : chronicle::mechanism_cards(evidence_.occurrences, input_)) {
      if (!card.period_days.has_value() || card.last_held == events::kNoDay || card.meetings.empty()) continue;
      if (*last - card.last_held < kBrokenAfter * *card.period_days) continue;
      const std::string key = "rhythm " + card.name + ' ' + events::to_iso(card.last_held);
      now_.insert(key);
      if (seen_.ids.contains(key)) continue;
      lines_.push_back("broken rhythm: " + card.name + ", about every " + report::number_in_words(*card.period_days) + " days, is last told of on " +
                       events::to_iso(card.last_held) + "; the archive reaches to " + evidence_.archive_last);
    }
  }

  void conflicts() {
    for (const chronicle::Conflict& conflict : chronicle::find_conflicts(evidence_.occurrences, input_)) {
      bool fresh = false;
      std::string accounts;
      for (const chronicle::Account& account : conflict.accounts) {
        fresh = fresh || any_new(account.records);
        accounts += (accounts.empty() ? "" : " against ") + account.value;
      }
      if (!fresh) continue;
      add("reports disagree on the " + std::string(chronicle::name_of(conflict.about)) + ", " + accounts + " (" + conflict.reason + ')',
          conflict.accounts.front().records.front());
    }
  }

  const analysis::Evidence& evidence_;
  const Seen& seen_;
  const std::vector<chronicle::MergeInput> input_;
  std::set<std::string> now_;
  std::vector<std::string> lines_;
};

int run_watch(const Context& context, const DyadOptions& options) {
  const auto gathered = gather_dyad(context, options);
  if (!gathered.ok()) return fail(gathered.error());
  const analysis::Dyad& dyad = gathered->evidence.dyad;
  const auto& [first, second] = std::minmax(dyad.a, dyad.b);
  const std::string path = context.archive + ".watch/" + first + '-' + second + (options.domain.empty() ? "" : '-' + options.domain);
  const auto seen = read_seen(path);
  if (!seen.ok()) return fail(seen.error());
  Watcher watcher(*gathered, *seen);
  const std::vector<std::string> lines = watcher.look();
  if (seen->is_first_run) {
    fmt::print("Watching from now on: {} records are known; {} findings stand in the brief.\n", gathered->evidence.records.size(), lines.size());
  } else {
    for (const std::string& line : lines) fmt::print("{}\n", line);
  }
  if (const auto written = write_seen(path, watcher.now()); !written.ok()) return fail(written.error());
  return kDone;
}

}  // namespace

void add_watch(Command& program, Context& context) {
  auto options = std::make_shared<DyadOptions>();
  Command command = program.command(context, "watch", "What is new between two states since the last run: firsts, levels, kept promises, broken rhythms, conflicts",
                                  "entente watch China Laos", [&context, options] { return run_watch(context, *options); });
  command.option("X", options->state_a, "A state by name, demonym or code (Laos, Lao, LAO)").required();
  command.option("Y", options->state_b, "The other one").required();
  command.option("--domain", options->domain, "Only this domain and what lies below it");
}

}  // namespace entente::cli
