// The one place where --db or --store names more than a file: clickhouse://… becomes the file of its copy on this machine.

#pragma once

#include "cli/command.h"

namespace entente::cli {

// Called before a command runs.  Where the archive is a warehouse and the command reads it, brings the copy up to date and puts its
// path into `context.archive`.
Result<void> resolve_archive(Context& context, ArchiveUse use);

// The archive's file for what concerns two states: of a warehouse, a copy of that alone; of a file, the file.
Result<std::string> archive_of_pair(const Context& context, const std::string& state_a, const std::string& state_b);

}  // namespace entente::cli
