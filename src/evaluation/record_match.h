// When a record counts as what the gold expects; private to evaluation/.
// Pure functions.

#pragma once

#include <set>
#include <string>
#include <string_view>

#include "evaluation/gold.h"

namespace entente::evaluation {

using StateSet = std::set<std::string>;

// States of the parties on that side; participants count on both.  Third parties never count.
StateSet states_of(const events::Record& record, events::Side side);
StateSet states_of(const events::Record& record);

bool kind_fits(const GoldRecord& gold, const events::Record& record);
bool type_fits(const GoldRecord& gold, const events::Record& record);
bool status_fits(const GoldRecord& gold, const events::Record& record);

// The same days, or days that meet and are not much wider than asked; open ends of the gold fit anything.
bool date_fits(const GoldRecord& gold, const events::Record& record);

// In the same sentence (the gold's sentence or span meets the record's).
bool place_fits(const GoldRecord& gold, const events::Record& record);

// How states must agree: `all` = each side the same set; `overlap` = each side shares at least half; `held` = all that
// the gold names are there, on the right side.
enum class SideRule : std::uint8_t { all, overlap, held };
bool sides_fit(const GoldRecord& gold, const events::Record& record, SideRule rule);

// A source party lies in a span marked as source and a target party in one marked as target; `either_way` lets them
// change places.  Participants count on both sides.
bool spans_fit(const GoldRecord& gold, const events::Record& record, bool either_way);

// CONCEDE and RETREAT are one class, YIELD, where a set has it so.
std::string coarse_type(const std::string& type);

// "CONSULT CHN → LAO happened 2018-05-15..2018-05-15 (event)"
std::string describe(const events::Record& record);
std::string describe(const GoldRecord& gold);

}  // namespace entente::evaluation
