// The warehouse's archive as a file of this machine, brought up to date.
//
// Commands answer from that file, so that there is one way to ask an archive and every answer is that of a file, ids and
// order included (docs/decisions/008).  The file is a cache: it can be thrown away at any time.  Processes that call this at
// once wait for one another.

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "fleet/address.h"

namespace entente::fleet {

// The folder of caches: $XDG_CACHE_HOME/entente, else ~/.cache/entente.  Fails with io where neither is known.
Result<std::string> cache_folder();

// Told now and then while documents are fetched: how many of how many.
using TellFetched = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Fetches what the file lacks and returns its path.  Cost: that of what is new; the first time, of the whole archive.
Result<std::string> up_to_date_mirror(const Address& address, const std::string& folder, const TellFetched& tell);

}  // namespace entente::fleet
