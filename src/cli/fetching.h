// How the commands fetch web addresses.

#pragma once

#include <string>

#include "sources/fetch.h"

namespace entente::cli {

// With this program's name and version.
sources::FetchOptions fetch_options();

// The file beside an archive that notes what was fetched into it ("mine.db.fetched"); empty where the archive is no file.
// Call it before the archive is opened: a note that outlived its archive is taken away, so that it holds nothing back.
std::string fetch_memory(const std::string& archive);

}  // namespace entente::cli
