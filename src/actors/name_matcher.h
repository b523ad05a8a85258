// Finds every name of the tables in a row of pieces, the longest first.
//
// A trie over whole pieces in one hash table: a step is one look-up, so the cost does not grow with the number of
// names.  One name may have several senses ("Lao" the adjective, "Lao" the people); all are given, and who asks chooses.
// Case is part of a sense: "Turkey" is a state, "turkey" is not; "US" is, "us" is not; titles match in any case.
// Build once, then immutable; const calls are safe from many threads.  About 30 ns a piece.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "actors/mapped_rows.h"
#include "actors/name_pieces.h"
#include "actors/table_date.h"

namespace entente::actors {

enum class SenseKind : std::uint8_t {
  state_name, adjective, demonym, capital, seat,
  government, military, police, parliament, party, media, company,
  organisation, office, role, person,
  coded,    // From a dictionary in a foreign format (dictionary_import.h).
  town,     // A town or region below the state; only in Tables::towns().
  blocked,  // Looks like an actor and is none: "South China Sea".
};

constexpr std::uint32_t bit(SenseKind kind) { return 1u << static_cast<unsigned>(kind); }

// How strictly the letters' case in the text must be as in the table.
enum class CaseRule : std::uint8_t {
  as_written,  // Large where the table is large; all large where the table is ("PLA").
  name_like,   // The same, but long acronyms may stand as words ("Nato").
  any,         // Titles and role words.
};

struct Sense {
  SenseKind kind = SenseKind::blocked;
  bool plural = false;         // "foreign ministers"
  std::uint32_t index = 0;     // Into the list of its kind in Tables.
  std::uint16_t large = 0;     // Bit i: piece i must begin large.
  std::uint16_t all_large = 0; // Bit i: piece i must be large throughout.
  Period period;               // When the name stands for it.
};

class NameMatcher {
 public:
  NameMatcher() { nodes_.change().resize(1); }

  struct Match {
    std::uint32_t piece_count = 0;  // 0 = no name begins here.
    std::uint32_t first_sense = 0;  // Range in senses(); those that do not fit the text's case are in it, too.
    std::uint32_t sense_count = 0;
  };

  // Makes room for about that many different pieces in a row of names, so that adding them moves nothing.
  void reserve(std::size_t steps);

  // Adds a name; `sense` without its case bits.  Names of more than 16 pieces and empty ones are left out: false.
  bool add(std::string_view name, Sense sense, CaseRule rule);
  void freeze();  // After the last add() and before the first find().

  // The longest name that begins at pieces[0] and has a sense that fits the case and the day (kNoDate: any day).
  // `all_caps`: the sentence is written in capitals, so case tells nothing.
  Match find(std::span<const Piece> pieces, bool all_caps, TableDate day) const;
  bool fits(const Sense& sense, std::span<const Piece> pieces, bool all_caps, TableDate day) const;

  std::span<const Sense> senses(const Match& match) const {
    return senses_.all().subspan(match.first_sense, match.sense_count);
  }
  std::size_t name_count() const { return pending_.size() + senses_.size(); }

 private:
  friend struct TableImage;
  struct Slot {
    std::uint64_t key = 0;  // 0 = empty.
    std::uint32_t node = 0;
  };
  struct Node {
    std::uint32_t first_sense = 0;
    std::uint32_t sense_count = 0;
  };
  struct Pending {
    std::uint32_t node;
    Sense sense;
  };

  std::uint32_t step(std::uint32_t node, std::uint64_t hash) const;  // 0 = none.
  std::uint32_t step_or_add(std::uint32_t node, std::uint64_t hash);
  void resize_slots(std::size_t size);

  MappedRows<Slot> slots_;
  std::size_t used_ = 0;
  MappedRows<Node> nodes_;  // Node 0 is the root.
  std::vector<Pending> pending_;
  MappedRows<Sense> senses_;
  std::vector<Piece> pieces_;  // Scratch of add().
};

}  // namespace entente::actors
