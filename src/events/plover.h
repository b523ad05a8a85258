// The sixteen PLOVER event types and what follows from a type alone.
//
// Values only; the definitions, modes and crosswalks are data (data/events/plover.tsv, cameo.tsv).

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::events {

enum class PloverType : std::uint8_t {
  agree, consult, support, concede, cooperate, aid, retreat,               // co-operation
  request, accuse, reject, threaten, protest, sanction, mobilize, coerce, assault,
};

inline constexpr std::array<std::string_view, 16> kPloverNames = {
    "AGREE",   "CONSULT", "SUPPORT", "CONCEDE",  "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE",  "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

constexpr std::string_view name_of(PloverType type) { return kPloverNames[static_cast<std::size_t>(type)]; }

constexpr std::optional<PloverType> plover_type(std::string_view name) {
  for (std::size_t i = 0; i < kPloverNames.size(); ++i) {
    if (kPloverNames[i] == name) return static_cast<PloverType>(i);
  }
  return std::nullopt;
}

// Friendly in deed or word: what a promise may be about.
constexpr bool is_cooperative(PloverType type) { return type <= PloverType::retreat; }

// Hurtful in deed or word: what a threat may be about.
constexpr bool is_hostile(PloverType type) { return type >= PloverType::threaten; }

}  // namespace entente::events
