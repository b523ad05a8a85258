// The replication bundle: a folder from which a stranger can tell what was read, by which program, and what came of it.

#pragma once

#include <string>

#include "cli/chronicle_command.h"

namespace entente::cli {

// Writes the bundle of the whole archive into `folder`, which is made where it is missing and must be empty.
// The same documents, program and reviews give the same bytes, in whatever order and wherever they were read.
// docs/formats/exports.md lists the files.  Cost: the archive once, and a merge; memory as for the chronicle.
Result<void> export_bundle(const Context& context, const std::string& folder);

// The coding manual, from the program's tables.
Result<std::string> export_codebook(const Context& context);

}  // namespace entente::cli
