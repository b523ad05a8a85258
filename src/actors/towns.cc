#include "actors/towns.h"

#include <algorithm>

#include "actors/token_words.h"

namespace entente::actors {
namespace {

using language::NameType;
using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = DocumentScan::kNone;
constexpr std::uint32_t kLongest = 5;  // Tokens of a town's name.
constexpr std::string_view kDirections[] = {"east",    "west",    "north",    "south",   "eastern",
                                            "western", "northern", "southern", "central", "greater"};

// Towns whose names are everyday words: only where the tagger reads a name.
constexpr std::string_view kEverydayWords[] = {
    "bar",   "bath",    "bay",    "central", "centre",   "clay",     "cork",      "date",      "delta",  "east",     "eastern",
    "elk",   "male",    "man",    "mary",    "maritime", "metro",    "mission",   "mobile",    "most",   "nice",     "normal",
    "north", "northern", "orange", "paradise", "pool",    "reading",  "sale",      "save",      "south",  "southern", "split",
    "spring", "surprise", "tours", "union",   "unity",    "we",       "west",      "western",   "worms"};

// The tagger takes names that it does not know for adjectives ("Rakhine rebels").
bool is_name_word(const DocumentScan& scan, std::uint32_t t) {
  const language::Token& token = scan.token(t);
  if (!is_capitalised(scan.words[t])) return false;
  if (token.upos == Upos::propn) return true;
  return (token.upos == Upos::adj || token.upos == Upos::noun || token.upos == Upos::x) && !is_any_of(token, kEverydayWords);
}

// "the Lincoln officials" of one Abraham Lincoln: the name goes on to the left, or the tagger knows a person.
bool is_of_person(const DocumentScan& scan, std::uint32_t first, std::uint32_t last) {
  const auto& sentences = scan.analysis->sentences;
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), first,
                                      [](std::uint32_t t, const auto& range) { return t < range.first_token; });
  const auto& range = *(after - 1);
  for (std::uint32_t n = range.first_name; n < range.first_name + range.name_count; ++n) {
    const language::Name& name = scan.analysis->names[n];
    if (name.type == NameType::person && range.first_token + name.first < last && first < range.first_token + name.last) return true;
  }
  if (first == range.first_token) return false;
  const language::Token& before = scan.token(first - 1);
  return scan.words[first - 1].hit == kNone && scan.words[first - 1].marker == Marker::none && is_name_word(scan, first - 1) &&
         (before.relation == Relation::compound || before.relation == Relation::flat || scan.token(first).relation == Relation::flat) &&
         !is_any_of(before, kDirections);
}

std::uint32_t state_of(const DocumentScan& scan, const NameMatcher::Match& match, std::span<const Piece> pieces) {
  const NameMatcher& towns = scan.tables->towns();
  std::uint32_t best = kNone;
  bool several = false;
  for (const Sense& sense : towns.senses(match)) {
    if (!towns.fits(sense, pieces, false, kNoDate)) continue;
    several = several || best != kNone;
    if (best == kNone || scan.state_count[sense.index] > scan.state_count[best]) best = sense.index;
  }
  return several && scan.state_count[best] == 0 ? kNone : best;
}

// The longest name from token `first` on, at most to `end`.
Town longest_from(const DocumentScan& scan, std::uint32_t first, std::uint32_t end) {
  if (first >= end || !is_name_word(scan, first)) return {};
  const Word& last_word = scan.words[end - 1];
  const std::uint32_t begin_piece = scan.words[first].first_piece;
  const auto pieces = std::span(scan.pieces).subspan(begin_piece, last_word.first_piece + last_word.piece_count - begin_piece);
  const NameMatcher::Match match = scan.tables->towns().find(pieces, false, kNoDate);
  if (match.piece_count == 0) return {};
  const auto matched = pieces.first(match.piece_count);
  const Town town{first, matched.back().token + 1, state_of(scan, match, matched)};
  const bool goes_on = town.last < scan.words.size() && scan.words[town.last].marker == Marker::of;  // "the Union of Comoros"
  return goes_on || is_of_person(scan, town.first, town.last) ? Town{} : town;
}

}  // namespace

Town town_ending_at(const DocumentScan& scan, std::uint32_t begin, std::uint32_t last) {
  const std::uint32_t earliest = last > begin + kLongest ? last - kLongest : begin;
  for (std::uint32_t first = earliest; first < last; ++first) {
    const Town town = longest_from(scan, first, last);
    if (town.last == last) return town;
  }
  return {};
}

Town town_at(const DocumentScan& scan, std::uint32_t first, std::uint32_t end) {
  return longest_from(scan, first, std::min(end, first + kLongest));
}

}  // namespace entente::actors
