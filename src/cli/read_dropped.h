// What serve/importing.h asks for: the files of a folder read into the archive, as entente read reads them.

#pragma once

#include <string>

#include "cli/resources.h"
#include "serve/importing.h"

namespace entente::cli {

// The engine is loaded with the first import and kept.  The function is called by one thread at a time; `archive` is the
// path of a file that exists.
serve::ReadFolder read_dropped(Resources resources, std::string archive);

}  // namespace entente::cli
