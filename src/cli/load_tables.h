// The actor tables as a command is told to read them.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "actors/tables.h"
#include "base/result.h"
#include "cli/resources.h"

namespace entente::cli {

// data/actors, then the dictionaries (TABARI or PETRARCH) in their order.  Lines of a dictionary that cannot be read
// are named on standard error, with a count; they stop nothing.
Result<actors::Tables> load_tables(const Resources& resources, const std::vector<std::string>& dictionaries = {});

// data/actors, then names given one by one: actors of a text that no table can know.
Result<actors::Tables> load_tables(const Resources& resources, std::span<const actors::GivenName> given);

}  // namespace entente::cli
