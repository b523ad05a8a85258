// One phrase that names somebody by a role: "former Chinese Vice Foreign Minister Le Yucheng", "the two countries'
// foreign ministers", "Lao police", "ambassador of Laos to China", "Harry Tseng, Taiwan's deputy foreign minister".
//
// Read from tokens and table hits, outward from the role word: to the left states, adjectives, "deputy", "former"
// and determiners; to the right further titles, "of …", "for …", "to …" and the name.  Independent of the parse
// where it can be, since titles are where parsers err; the parse decides appositions.
// What a phrase reads is only what stands there; who it is, person_lookup.h says.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/document_scan.h"

namespace entente::actors {

struct RolePhrase {
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::uint32_t first = 0;        // Tokens of the document: determiner, states, titles, name.
  std::uint32_t last = 0;
  std::uint32_t title_first = 0;  // The titles alone: "State Councilor and Minister of Public Security".
  std::uint32_t title_last = 0;
  std::uint32_t name_first = 0;   // Equal = no name.
  std::uint32_t name_last = 0;
  std::uint32_t person_hit = kNone;       // The table's person inside the name.
  std::vector<std::uint32_t> states;      // Indices into Tables::states(), in the text's order.
  std::vector<std::uint32_t> offices;     // Indices into Tables::offices() that the titles may mean.
  std::vector<std::uint32_t> roles;       // Indices into Tables::roles().
  std::uint32_t organisation = kNone;     // Index into Tables::organisations(): "NATO Secretary General".
  std::uint32_t body_first = 0;           // Tokens of "Foreign Ministry" in "Foreign Ministry spokesman".
  std::uint32_t body_last = 0;
  std::uint32_t body_hit = kNone;
  std::uint32_t owner_token = kNone;      // "his", "its", or the "countries" of "the two countries'".
  bool plural = false;
  bool former = false;
  bool acting = false;
  bool deputy = false;                    // Said outside the table's title.
  bool elect = false;
  bool is_body = false;                   // Names a body itself: "the Foreign Ministry".
  bool definite = false;                  // "the", or a possessive.
  bool indefinite = false;                // "a": one of several, whom no table knows.
  bool name_before = false;               // "Wang Yi, the foreign minister" or "Wang Yi (Foreign Minister)".
  bool weak_state = false;                // The state comes from "in …" after a group.
  bool town = false;                      // The state comes from a town or region of it, whose role this is: "Shanghai police".

  bool has_name() const { return name_first < name_last; }
  void clear();
};

// Reads the phrase around the role word `hit` within sentence tokens [begin, end), not reaching left beyond `floor`
// (where an earlier phrase ended).  False if it is none after all.
bool read_role_phrase(const DocumentScan& scan, std::uint32_t hit, std::uint32_t begin, std::uint32_t end,
                      std::uint32_t floor, RolePhrase& out);

}  // namespace entente::actors
