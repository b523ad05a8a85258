// Who a phrase or a bare name stands for: the tables' office-holder at the day, or what the text itself says.
//
// A person gets a name only as an office-holder: one of the table, or one whom the text gives an office of state
// (rank 1 to 6, or in the foreign service).  Farmers, suspects and activists never do, whatever they are called.
// Where the table has two holders that fit, both are kept.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/document_scan.h"
#include "actors/mention.h"
#include "actors/role_phrase.h"

namespace entente::actors {

struct Resolution {
  std::vector<ActorRef> refs;
  MentionKind kind = MentionKind::office;
  bool ambiguous = false;
  std::uint8_t confidence = 255;
  std::string_view basis;
  std::uint32_t person = Tables::kNone;  // Index into Tables::persons(), where the table knows the name.

  std::vector<std::uint32_t> candidates;  // Scratch.
  std::vector<Piece> pieces;              // Scratch.

  void clear();
};

// What a role phrase stands for.  `inherited_state` (or kNone) is the state of the phrase before it in one list.
void resolve_phrase(const DocumentScan& scan, const RolePhrase& phrase, TableDate day, std::uint32_t inherited_state,
                    Resolution& out);

// A person's name without a title: the office at the day.  False if no person of the table is called so.
bool resolve_name(const DocumentScan& scan, std::uint32_t hit, TableDate day, Resolution& out);

// The office-holder known by a surname alone ("Trump", "Xi"): only heads of state and government at the day, and
// only if no other one of a state named in the document is called so.  kNone otherwise.
std::uint32_t head_called(const DocumentScan& scan, std::uint64_t piece, TableDate day);

// The ref of a person of the table at a day, with the offices the text names first.
ActorRef person_ref(const Tables& tables, std::uint32_t person, const std::vector<std::uint32_t>& offices, TableDate day);

}  // namespace entente::actors
