// The warehouse's archive as a file of this machine, brought up to date.
//
// Commands answer from that file, so that there is one way to ask an archive and every answer is that of a file, ids and
// order included (docs/decisions/008).  The file is a cache: it can be thrown away at any time.  Processes that call this at
// once wait for one another.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "fleet/address.h"

namespace entente::fleet {

// The folder of caches: $XDG_CACHE_HOME/entente, else ~/.cache/entente.  Fails with io where neither is known.
Result<std::string> cache_folder();

// Told now and then while documents are fetched: how many of how many.
using TellFetched = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Fetches what the file lacks and returns its path.  Of no states: the whole archive.  Of some: the documents that have a record
// with one of them among its sides, and counts of all others (store/volumes_elsewhere.h), which is what a question about a pair of
// states asks for; each such choice has a file of its own.  Cost: that of what is new; the first time, of all that was chosen.
Result<std::string> up_to_date_mirror(const Address& address, const std::vector<std::string>& states, const std::string& folder, const TellFetched& tell);

// Whether this file is such a copy: what is changed in it would differ from the warehouse for good.
bool is_mirror(const std::string& path);

}  // namespace entente::fleet
