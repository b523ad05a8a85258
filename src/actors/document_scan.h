// A document's words as the actor rules see them: which names of the tables stand where, and which small words.
//
// Everything after this looks at `Word` and `Hit` only, never at spellings: names are matched once, the longest
// first, and function words become markers.  Arrays run parallel to the analysis' tokens.
//
// Reused from document to document; no allocation once grown.  One scan per thread.  About 0.3 µs a token.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "actors/name_matcher.h"
#include "actors/tables.h"
#include "language/sentence.h"

namespace entente::actors {

// Small words with a part in the grammar of roles and in co-reference.
enum class Marker : std::uint8_t {
  none, the, a, of, for_, to, in, at, from, on, with, by, between, and_, or_, comma, open, close, possessive, hyphen,
  former, acting, deputy, elect,
  filler,      // "visiting", "senior": stands between state and title and changes nothing.
  visiting,
  domain,      // "defence", "affairs", "trade": what a minister is minister of.
  particle,    // "bin", "van", "al": inside personal names.
  he, him, his, she, her, it, its, they, them, their, we,
  i,           // "I", "me", "my": the one who speaks.
  both, two, side, country, leader, counterpart, bloc, respective,
};

struct Word {
  std::uint32_t hit = 0xffffffff;  // The hit that covers the token (the first, if it holds two: "China-Laos").
  std::uint32_t first_piece = 0;
  std::uint16_t piece_count = 0;
  Marker marker = Marker::none;
  Shape shape = Shape::other;  // Of its first piece.
};

inline bool is_capitalised(const Word& word) { return word.shape == Shape::capital || word.shape == Shape::upper; }

// A name of the tables in the text.
struct Hit {
  std::uint32_t first = 0;  // Tokens of the document, half-open.
  std::uint32_t last = 0;
  std::uint32_t kinds = 0;  // bit(SenseKind) of the senses that fit.
  NameMatcher::Match match;
  std::uint32_t first_piece = 0;
  bool plural = false;     // Every office sense is plural.
  bool all_caps = false;   // The sentence is in capitals.
  bool dated = false;      // Senses that do not cover the document's day are left out, since others do.
  bool prefixed = false;   // "anti-", "pro-", "non-" stands before it in its word: about an actor, not one.
};

struct DocumentScan {
  static constexpr std::uint32_t kNone = 0xffffffff;

  const Tables* tables = nullptr;
  const language::Analysis* analysis = nullptr;
  TableDate day = kNoDate;  // The document's day, or kNoDate.
  std::vector<Piece> pieces;
  std::vector<Word> words;       // Parallel to analysis->tokens.
  std::vector<Hit> hits;         // In order.
  std::vector<std::uint32_t> hit_begin;   // Hits of sentence i: [hit_begin[i], hit_begin[i + 1]).
  std::vector<bool> all_caps;              // Per sentence.
  std::vector<std::uint32_t> state_count; // Per owner of the tables: how often it is named.
  std::vector<std::uint32_t> title_states; // States named in the title, in order.
  std::uint32_t speaker_state = kNone;     // For whom a speech or statement is given (actors/speaker.h); kNone for the press.
  std::uint32_t publisher_state = kNone;   // Whose government gave the text out; kNone for the press.

  const language::Token& token(std::uint32_t i) const { return analysis->tokens[i]; }
  bool has(std::uint32_t hit, std::uint32_t kinds) const { return hit != kNone && (hits[hit].kinds & kinds) != 0; }
  // The hit that begins / ends exactly there (half-open end), or kNone.
  std::uint32_t hit_at(std::uint32_t first_token) const;
  std::uint32_t hit_ending_at(std::uint32_t last_token) const;
  // The senses of a hit that fit the text; calls `take` for each of the kinds asked for.
  template <typename Take>
  void for_each_sense(std::uint32_t hit, std::uint32_t kinds, Take take) const;
  // The state that a hit of a state's name or body stands for: where several fit, the one the document names most;
  // kNone where none of several is named.
  std::uint32_t state_of(std::uint32_t hit, std::uint32_t kinds) const;
  std::string_view text_of(std::uint32_t first, std::uint32_t last) const;  // The bytes from token first to last.
  std::span<const Piece> pieces_of(std::uint32_t token) const;
};

// The kinds whose senses point to Tables::state_names().
inline constexpr std::uint32_t kPlainStateKinds = bit(SenseKind::state_name) | bit(SenseKind::adjective) |
                                                  bit(SenseKind::demonym) | bit(SenseKind::capital) |
                                                  bit(SenseKind::seat);
inline constexpr std::uint32_t kBodyKinds = bit(SenseKind::government) | bit(SenseKind::military) |
                                            bit(SenseKind::police) | bit(SenseKind::parliament) |
                                            bit(SenseKind::party) | bit(SenseKind::media) | bit(SenseKind::company);
inline constexpr std::uint32_t kStateNameKinds = kPlainStateKinds | kBodyKinds;

// Scans all sentences of the analysis, the title and the publisher's name.  All must outlive the use of `scan`.
void scan_document(const Tables& tables, const language::Analysis& analysis, TableDate day, std::string_view title,
                   std::string_view publisher, DocumentScan& scan);

template <typename Take>
void DocumentScan::for_each_sense(std::uint32_t hit, std::uint32_t kinds, Take take) const {
  const Hit& here = hits[hit];
  if ((here.kinds & kinds) == 0) return;
  const auto here_pieces = std::span(pieces).subspan(here.first_piece, here.match.piece_count);
  for (const Sense& sense : tables->matcher().senses(here.match)) {
    if ((bit(sense.kind) & kinds) == 0) continue;
    if (tables->matcher().fits(sense, here_pieces, here.all_caps, here.dated ? day : kNoDate)) take(sense);
  }
}

}  // namespace entente::actors
