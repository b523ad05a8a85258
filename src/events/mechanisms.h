// Standing meetings, patrols, commissions and frameworks under which states act together.
//
// Known ones come from data/events/mechanisms.tsv (name, aliases, kind, parties, start); new ones are taken where a text
// defines them ("Lancang-Mekong Cooperation (LMC)", "so-called high-level frontier meetings") or names them with a
// capitalised head ("Joint Committee", "Strategic Dialogue").
// A MechanismTable is immutable and shared; DefinedNames belong to one document.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

struct Mechanism {
  std::string name;
  std::vector<std::string> aliases;
  bool framework = false;            // A programme or order ("Belt and Road Initiative") rather than a series of acts.
  std::vector<std::string> parties;  // Alpha-3 or "IGO:…"; empty = open.
  std::string start;                 // "2011-12-10", "2013" or empty.
};

class MechanismTable {
 public:
  // Rows: name, aliases separated by '|', mechanism | framework, parties separated by spaces, start.
  static Result<MechanismTable> parse(std::string_view table, std::string_view source);
  static const MechanismTable& standard();  // The table the program was built with.

  const std::vector<Mechanism>& all() const { return mechanisms_; }
  // The longest name or alias that begins at token `first`; sets `last`.  Null if none does.
  const Mechanism* match(const language::Sentence& sentence, std::uint32_t first, std::uint32_t& last) const;

 private:
  struct Alias {
    std::string first_word;  // Lower case.
    std::string rest;        // Lower case, words parted by one blank.
    std::uint32_t mechanism = 0;
  };
  std::vector<Mechanism> mechanisms_;
  std::vector<Alias> aliases_;  // Sorted by first word, longer first.
};

struct MechanismMention {
  TokenRange tokens;
  std::uint32_t head = 0;
  std::string name;            // The table's name, or as the text has it.
  std::string defined_as;      // "LMC" where the text defines it in brackets here.
  bool framework = false;
  bool is_new = false;         // The text calls it new, so-called, or defines it.
  const Mechanism* known = nullptr;
};

// Short names that the document has defined so far: "LMC" → "Lancang-Mekong Cooperation".
struct DefinedNames {
  std::vector<std::pair<std::string, std::string>> names;
};

// Mentions in order, without overlap.  Adds definitions made in this sentence to `defined`.
std::vector<MechanismMention> find_mechanisms(const SentenceInput& input, DefinedNames& defined);

// The mechanism or framework that the act at `trigger` belongs to, or null.
const MechanismMention* mechanism_of(std::uint32_t trigger, const SentenceInput& input,
                                     const std::vector<MechanismMention>& mentions);

// Records of kind `mechanism`: for those that the text defines, calls new, or tells parties or a period of.
void read_mechanisms(const SentenceInput& input, const std::vector<MechanismMention>& mentions,
                     std::vector<Record>& out);

}  // namespace entente::events
