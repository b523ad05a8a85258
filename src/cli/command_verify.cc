// entente verify: is the archive whole?  Reads all of it.

#include <fmt/core.h>

#include "cli/command.h"
#include "store/store.h"

namespace entente::cli {
namespace {

int run_verify(const Context& context) {
  const auto archive = store::Store::open(context.archive, store::Access::read);
  if (!archive.ok()) return fail(archive.error());
  if (const auto whole = archive->verify(); !whole.ok()) return fail(whole.error());
  const auto stats = archive->stats();
  if (!stats.ok()) return fail(stats.error());
  fmt::print("{} is whole: {} documents, {} records, {} passages; each text has the hash it was stored with\n", context.archive,
             stats->horizon.documents, stats->records, stats->passages);
  return kDone;
}

}  // namespace

void add_verify(Command& program, Context& context) {
  program.command(context, "verify", "Read the whole archive and compare: pages, indexes, records, and each text with its hash",
              "entente --db entente.db verify", [&context] { return run_verify(context); });
}

}  // namespace entente::cli
