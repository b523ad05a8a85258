// "Vorachit" after "President Bounnhang Vorachit": persons named by a part of the name.
//
// A part counts if exactly one person of the document has it and nothing beside it makes another name of it.
// Heads of state and government are known by surname even without an introduction, where their state is spoken of.

#pragma once

#include <cstdint>
#include <vector>

#include "actors/document_scan.h"
#include "actors/mention_builder.h"
#include "actors/phrase_reader.h"

namespace entente::actors {

class ShortForms {
 public:
  // Learns the parts of all introduced names.
  void learn(const DocumentScan& scan, const Readings& readings, const Mentions& mentions);
  // Adds the short forms of one sentence to the builder.
  void find(const DocumentScan& scan, std::uint32_t sentence, const Readings& readings, const Mentions& mentions,
            MentionBuilder& builder);
  // The introduction of the person with this part of a name, or kNone.
  std::uint32_t introduction_of(std::uint64_t part) const;

  static constexpr std::uint32_t kNone = 0xffffffff;

 private:
  struct Part {
    std::uint64_t hash;
    std::uint32_t introduction;  // Index into Readings::introduced; kNone = of several persons.
  };
  std::vector<Part> parts_;  // By hash.
};

}  // namespace entente::actors
