// entente remove: documents out of the archive, with all that was found in them.  Told first, done with --yes.

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/command.h"
#include "cli/fetching.h"
#include "fleet/mirror.h"
#include "sources/fetch.h"
#include "store/leaving.h"

namespace entente::cli {
namespace {

struct RemoveOptions {
  store::Choice choice;
  bool yes = false;
};

std::string counted(std::uint64_t count, const std::string& one) { return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s"); }

// What was fetched is not asked for again while its host says that it is the same; taken out, it must be.
Result<void> forget_fetched(const std::string& archive, const std::vector<store::Leaving>& leaving) {
  const bool fetched = std::any_of(leaving.begin(), leaving.end(), [](const store::Leaving& one) { return sources::is_web_address(one.origin); });
  std::error_code code;
  if (fetched) std::filesystem::remove(fetch_memory(archive), code);
  if (code) return Error{ErrorKind::io, "cannot delete what was noted as fetched: " + code.message(), fetch_memory(archive), "delete it by hand, then remove again"};
  return {};
}

int run_remove(const Context& context, const RemoveOptions& options) {
  const store::Choice& choice = options.choice;
  if (choice.ids.empty() && choice.publishers.empty() && choice.origins.empty()) {
    return fail({ErrorKind::bad_call, "which documents?", "", "name them by id, or with --publisher or --from"});
  }
  if (fleet::is_mirror(context.archive)) {
    return fail({ErrorKind::bad_call, "this archive is a copy of one on ClickHouse, which would differ from it for good", context.archive,
                 "take the documents out there, then delete this copy: it is made anew (docs/fleet.md)"});
  }
  const auto leaving = store::find_leaving(context.archive, choice);
  if (!leaving.ok()) return fail(leaving.error());
  std::uint64_t records = 0, passages = 0, reviews = 0;
  for (const store::Leaving& one : *leaving) {
    records += one.records;
    passages += one.passages;
    reviews += one.reviews;
    if (options.yes) continue;
    fmt::print("{}  “{}”, {}, {}: {}{}\n  from {}\n", one.id, one.title, one.publisher.empty() ? "publisher unknown" : one.publisher,
               one.published.empty() ? "undated" : one.published, counted(one.records, "record"),
               one.reviews == 0 ? "" : ", " + counted(one.reviews, "review"), one.origin.empty() ? "nowhere known" : one.origin);
  }
  const std::string what = fmt::format("{}, {}, {}", counted(leaving->size(), "document"), counted(records, "record"), counted(passages, "passage"));
  if (!options.yes) {
    fmt::print("{} would go; {}nothing was changed: --yes takes them out\n", what,
               reviews == 0 ? "" : counted(reviews, "review") + " of them would be kept; ");
    return kDone;
  }
  if (const auto forgotten = forget_fetched(context.archive, *leaving); !forgotten.ok()) return fail(forgotten.error());
  const auto gone = store::take_out(context.archive, *leaving);
  if (!gone.ok()) return fail(gone.error());
  fmt::print("removed: {}{}\n", what,
             reviews == 0 ? "" : fmt::format("; {} of them kept, and in force again if the same text is read again", counted(reviews, "review")));
  return kDone;
}

}  // namespace

void add_remove(Command& program, Context& context) {
  auto options = std::make_shared<RemoveOptions>();
  Command command = program.command(context, "remove", "Take documents out of the archive, with their records and passages; tells what would go, and does it with --yes",
                                    "entente remove --publisher Xinhua", [&context, options] { return run_remove(context, *options); }, ArchiveUse::write);
  command.option("ids", options->choice.ids, "Documents, by id; a prefix that fits only one will do");
  command.option("--publisher", options->choice.publishers, "All of this publisher, written as entente show does; may stand several times").one_at_a_time();
  command.option("--from", options->choice.origins, "All that was read from this file, folder or address, written as it was given to entente read; may stand several times")
      .one_at_a_time();
  command.flag("--yes", options->yes, "Do it");
}

}  // namespace entente::cli
