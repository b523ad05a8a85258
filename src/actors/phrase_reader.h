// Walks a document's sentences and turns role phrases, persons and bare names into mentions.
//
// Keeps what co-reference needs of each: which titles a mention had, whose it was said to be, and which persons
// were introduced by name.  One per document.

#pragma once

#include <cstdint>
#include <vector>

#include "actors/document_scan.h"
#include "actors/mention_builder.h"
#include "actors/person_lookup.h"
#include "actors/role_phrase.h"

namespace entente::actors {

// A mention that came from a role phrase.
struct RoleMention {
  std::uint32_t mention = 0;
  std::uint64_t title_word = 0;      // Hash of the title's last word: "the minister" finds "foreign minister".
  std::uint32_t owner_token = RolePhrase::kNone;
  std::uint32_t first_office = 0;    // Range in Readings::offices.
  std::uint32_t office_count = 0;
  bool definite = false;
  bool plural = false;
  bool has_name = false;
};

struct Introduced {
  std::uint32_t mention = 0;
  std::uint32_t person = Tables::kNone;
  std::uint32_t name_first = 0;  // Tokens of the document.
  std::uint32_t name_last = 0;
};

struct Readings {
  std::vector<RoleMention> roles;            // In the order of the text.
  std::vector<std::uint32_t> offices;
  std::vector<Introduced> introduced;
  std::vector<std::uint32_t> mention_begin;  // Mentions of sentence i before co-reference: [i], [i + 1].
  std::vector<bool> covered;                 // Per token: inside a person's name.
  RolePhrase phrase;                         // Scratch.
  Resolution resolution;                     // Scratch.

  void clear(std::size_t tokens);
};

// Appends the explicit mentions of all sentences to the builder.
void read_phrases(const DocumentScan& scan, MentionBuilder& builder, Readings& readings);

// The day by which a sentence's offices are looked up: the document's, or the middle of the one year it names.
TableDate day_of_sentence(const DocumentScan& scan, std::uint32_t sentence);

}  // namespace entente::actors
