// Makes mentions out of hits and phrases, and keeps them in the order that mention.h promises.
//
// Bare names of states, capitals, bodies and organisations become mentions here; phrases with a role come from
// role_phrase.h.  One builder per document.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>

#include "actors/document_scan.h"
#include "actors/mention.h"

namespace entente::actors {

class MentionBuilder {
 public:
  MentionBuilder(const DocumentScan& scan, Mentions& out) : scan_(scan), out_(out) {}

  // Adds a mention over tokens [first, last) of the document, in sentence `sentence`; its head is the token whose
  // head lies outside.  `refs` must not lie in the mentions' own list.  Returns its index, valid until finish().
  std::uint32_t add(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, MentionKind kind,
                    std::span<const ActorRef> refs, std::string_view basis, std::uint8_t confidence = 255);
  std::uint32_t add(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, MentionKind kind,
                    const ActorRef& ref, std::string_view basis, std::uint8_t confidence = 255) {
    return add(sentence, first, last, kind, std::span(&ref, 1), basis, confidence);
  }

  // The mention that a bare hit makes, if it makes one: states, adjectives, capitals used as actors, bodies,
  // organisations.  Persons, offices and roles are not its business.
  void add_bare(std::uint32_t sentence, std::uint32_t hit);

  Mention& mention(std::uint32_t index) { return out_.mentions[index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.mentions.size()); }

  // Takes a mention back: it keeps its index until finish() leaves it out.
  void withdraw(std::uint32_t index) { out_.mentions[index].first = out_.mentions[index].last = 0; }

  // Sorts by sentence, first token, longer first; sets sentence_begin and antecedents.
  void finish(std::vector<std::uint32_t>& order, std::vector<Mention>& sorted);

 private:
  std::uint32_t head_of(std::uint32_t sentence, std::uint32_t first, std::uint32_t last) const;
  void add_state(std::uint32_t sentence, std::uint32_t hit);
  void add_coded(std::uint32_t sentence, std::uint32_t hit);

  const DocumentScan& scan_;
  Mentions& out_;
};

// "GOV" for a capital, "MIL" for an army, … ; REQUIRES a kind that points to a state's name.
std::string_view sector_of(SenseKind kind);

// Refs as the tables have them.
ActorRef state_ref(const Tables& tables, std::uint32_t state, std::string_view sector);
ActorRef organisation_ref(const Tables& tables, std::uint32_t organisation);

}  // namespace entente::actors
