#include "cli/archive_address.h"

#include <algorithm>

#include "cli/progress.h"
#include "fleet/mirror.h"

namespace entente::cli {

namespace {

Result<std::string> copy_of(const std::string& written, const std::vector<std::string>& states) {
  const fleet::Address address = TRY(fleet::parse_warehouse(written));
  Progress progress(std::nullopt);
  auto path = fleet::up_to_date_mirror(address, states, TRY(fleet::cache_folder()), [&](std::uint64_t done, std::uint64_t) { progress.show(0, done, 0, 0); });
  progress.clear_line();
  return path;
}

}  // namespace

Result<void> resolve_archive(Context& context, ArchiveUse use) {
  if (!fleet::is_warehouse(context.archive)) return {};
  switch (use) {
    case ArchiveUse::read: context.archive = TRY(copy_of(context.archive, {})); return {};
    case ArchiveUse::write:
      return Error{ErrorKind::bad_call, "this command writes into the archive, and into one on ClickHouse only worker and import do",
                   TRY(fleet::parse_warehouse(context.archive)).shown(),
                   "reports come in by entente submit and entente worker; reviews and the page want an archive of one file"};
    case ArchiveUse::none:
    case ArchiveUse::warehouse: break;
  }
  return {};
}

Result<std::string> archive_of_pair(const Context& context, const std::string& state_a, const std::string& state_b) {
  if (!fleet::is_warehouse(context.archive)) return std::string(context.archive);
  return copy_of(context.archive, {std::min(state_a, state_b), std::max(state_a, state_b)});
}

}  // namespace entente::cli
