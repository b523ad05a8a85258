// States as people write them on a command line: by name, demonym, capital or code.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/tables.h"
#include "base/result.h"
#include "analysis/peers.h"
#include "report/brief.h"

namespace entente::cli {

// "Laos", "Lao", "LAO", "la" and "IGO:ASEAN" or "ASEAN"; upper and lower case alike.  Nothing if none is so called.
std::optional<std::string> find_state(const actors::Tables& tables, std::string_view words);

// The same with an error of kind bad_call that tells what can be written.
Result<std::string> state_argument(const actors::Tables& tables, const std::string& words);

// Names to print for state codes; codes without a name are left out.
std::vector<report::StateName> names_for(const actors::Tables& tables, const std::set<std::string>& codes);

// The codes that occur in the evidence.
std::set<std::string> codes_in(const analysis::Evidence& evidence);

// What the state tables tell of who lies beside whom.
std::vector<analysis::Neighbourhood> neighbourhoods(const actors::Tables& tables);

}  // namespace entente::cli
