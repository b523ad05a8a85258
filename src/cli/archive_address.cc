#include "cli/archive_address.h"

#include "cli/progress.h"
#include "fleet/mirror.h"

namespace entente::cli {

Result<void> resolve_archive(Context& context, ArchiveUse use) {
  if (!fleet::is_warehouse(context.archive) || use == ArchiveUse::none || use == ArchiveUse::warehouse) return {};
  const fleet::Address address = TRY(fleet::parse_warehouse(context.archive));
  if (use == ArchiveUse::write) {
    return Error{ErrorKind::bad_call, "this command writes into the archive, and into one on ClickHouse only worker and import do", address.shown(),
                 "reports come in by entente submit and entente worker; keep reviews in an archive of one file"};
  }
  Progress progress(std::nullopt);
  const auto path = fleet::up_to_date_mirror(address, TRY(fleet::cache_folder()), [&](std::uint64_t done, std::uint64_t) { progress.show(0, done, 0, 0); });
  progress.clear_line();
  context.archive = TRY(path);
  return {};
}

}  // namespace entente::cli
