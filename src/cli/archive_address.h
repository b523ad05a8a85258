// The one place where --db or --store names more than a file: clickhouse://… becomes the file of its copy on this machine.

#pragma once

#include "cli/command.h"

namespace entente::cli {

// Called before a command runs.  Where the archive is a warehouse and the command reads it, brings the copy up to date and puts its
// path into `context.archive`.
Result<void> resolve_archive(Context& context, ArchiveUse use);

}  // namespace entente::cli
