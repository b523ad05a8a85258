// Who is spoken of: the type that actors/ hands on.
//
// A mention is a stretch of tokens that stands for a state, an organisation, an armed group, an office or an
// office-holder, resolved as far as the text and the tables carry it.  Unresolved is better than wrong.
// A person is named only when the office table or the text itself gives the office; every other person
// stays plain text and never becomes a mention.
// Flat arrays per document; strings are views into the document's text or the tables, which must outlive it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace entente::actors {

// One actor that a mention may stand for.
struct ActorRef {
  std::string_view state;         // ISO 3166 alpha-3, or "IGO:ASEAN", "NSA:Hamas"; empty = none known.
  std::string_view sector;        // GOV MIL COP JUD LEG OPP REB CVL BUS MED EDU IGO NGO.
  std::string_view organisation;  // "Ministry of Public Security", or empty.
  std::string_view person;        // Only office-holders; empty otherwise.
  std::string_view office;        // "Minister of Public Security", or empty.
  std::uint8_t rank = 0;          // 1 head of state or ruling party … 7 working level (record.md); 0 = unknown.

  friend bool operator==(const ActorRef&, const ActorRef&) = default;
};

// How the text names it.
enum class MentionKind : std::uint8_t {
  state_name,   // "Laos", "the People's Republic of China"
  adjective,    // "Lao" in "Lao officials" (stands inside a larger mention)
  metonym,      // "Beijing", "the Kremlin"
  organisation, // "ASEAN", "the Ministry of Foreign Affairs"
  office,       // "the Chinese premier"
  person,       // "Zhao Kezhi", "Defence Minister Chansamone Chanyalath"
  group,        // "Lao officials", "Vietnamese police", "rebels"
  pronoun,      // "he", "it", "both sides", "the two countries"
  collective,   // "Southeast Asian states", "other riparian states": members unnamed
};

struct Mention {
  std::uint32_t sentence = 0;     // Index in the analysis.
  std::uint32_t first = 0;        // Token range within the sentence, half-open; the whole noun phrase with its titles.
  std::uint32_t last = 0;
  std::uint32_t head = 0;         // Head token within the sentence.
  Span<TextByte> span;            // Its bytes in the text.
  MentionKind kind = MentionKind::state_name;
  std::uint32_t first_ref = 0;    // Range in Mentions::refs: one for most, two for "both sides", several for lists;
  std::uint32_t ref_count = 0;    // 0 for a collective whose members the text does not name.
  std::uint32_t antecedent = kNone;  // Index of the mention it refers to, for pronouns and short forms.
  bool ambiguous = false;         // refs are alternatives (two office-holders fit), not members.
  std::uint8_t confidence = 255;  // In 1/255.
  std::string_view basis;         // Why: "table at date", "adjective + role word", "co-reference: both sides", …

  static constexpr std::uint32_t kNone = 0xffffffff;
};

// All mentions of a document, ordered by sentence, then first token, then longer first.
struct Mentions {
  std::vector<Mention> mentions;
  std::vector<ActorRef> refs;
  // mentions of sentence i: [sentence_begin[i], sentence_begin[i + 1]).
  std::vector<std::uint32_t> sentence_begin;
};

}  // namespace entente::actors
