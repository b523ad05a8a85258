#include "actors/place_use.h"

#include <algorithm>

#include "actors/token_words.h"

namespace entente::actors {
namespace {

using language::Relation;
using language::Upos;

constexpr std::string_view kMovements[] = {
    "arrive", "arrival", "travel", "trip", "fly", "flight", "visit", "return", "go", "come", "head", "leave", "depart",
    "departure", "journey", "tour", "move", "send", "bring", "drive", "route", "road", "train", "railway", "way",
    "stop", "bind", "bound", "invite", "welcome", "relocate", "recall", "march", "transfer", "fled", "flee", "sail",
    "accredit", "post", "back", "delegation", "embassy", "mission"};
constexpr std::string_view kLocatives[] = {"in", "at", "near", "outside", "inside", "around", "into", "via", "through",
                                           "across", "over", "throughout", "within", "beyond", "en"};
constexpr std::string_view kVisits[] = {"visit", "trip", "travel", "tour", "journey"};
constexpr std::string_view kDestinationVerbs[] = {"visit", "tour", "leave", "reach", "enter", "quit"};

// The token on which the name hangs, or kNone for the root.
std::uint32_t governor(const DocumentScan& scan, const language::Analysis::Range& sentence, std::uint32_t first,
                       std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const std::int32_t head = scan.token(t).head;
    if (head < 0) return DocumentScan::kNone;
    const std::uint32_t at = sentence.first_token + static_cast<std::uint32_t>(head);
    if (at < first || at >= last) return at;
  }
  return DocumentScan::kNone;
}

// A movement within five words before the name, where the parse gives none.
bool moves_before(const DocumentScan& scan, const language::Analysis::Range& sentence, std::uint32_t first) {
  for (std::uint32_t back = 1; back <= 5 && first >= sentence.first_token + back; ++back) {
    if (is_any_of(scan.token(first - back), kMovements)) return true;
  }
  return false;
}

}  // namespace

PlaceUse place_use(const DocumentScan& scan, const language::Analysis::Range& sentence, std::uint32_t first,
                   std::uint32_t last) {
  const std::uint32_t end = sentence.first_token + sentence.token_count;
  if (sentence.kind == text::SentenceKind::dateline) return PlaceUse::place;
  std::uint32_t before = first;
  while (before > sentence.first_token && scan.words[before - 1].marker == Marker::the) --before;
  const bool possessive = last < end && scan.words[last].marker == Marker::possessive;
  const std::uint32_t head = governor(scan, sentence, first, last);
  if (before > sentence.first_token) {
    const language::Token& preposition = scan.token(before - 1);
    const Marker marker = scan.words[before - 1].marker;
    if (!possessive && is_any_of(preposition, kLocatives)) return PlaceUse::place;
    if (!possessive && (marker == Marker::to || marker == Marker::from)) {
      const bool moves = head != DocumentScan::kNone && is_any_of(scan.token(head), kMovements);
      if (moves && marker == Marker::to && is_any_of(scan.token(head), kVisits)) return PlaceUse::destination;
      if (moves || moves_before(scan, sentence, before)) return PlaceUse::place;
    }
    // "Vientiane, Laos": the town before its state; "Laos, Vientiane" likewise.
    if (marker == Marker::comma && before >= sentence.first_token + 2 &&
        scan.has(scan.hit_ending_at(before - 1), bit(SenseKind::state_name)) &&
        (last == end || scan.words[last].marker != Marker::and_)) {
      return PlaceUse::place;
    }
  }
  if (last + 1 < end && scan.words[last].marker == Marker::comma &&
      scan.state_of(scan.words[first].hit, bit(SenseKind::capital)) != DocumentScan::kNone &&
      scan.state_of(scan.words[first].hit, bit(SenseKind::capital)) ==
          (scan.hit_at(last + 1) == DocumentScan::kNone
               ? DocumentScan::kNone
               : scan.state_of(scan.hit_at(last + 1), bit(SenseKind::state_name)))) {
    return PlaceUse::place;
  }
  if (head == DocumentScan::kNone || possessive) return PlaceUse::actor;
  const language::Token& name = scan.token(last - 1);
  const language::Token& governing = scan.token(head);
  if (name.relation == Relation::obj && is_any_of(governing, kDestinationVerbs)) return PlaceUse::destination;
  const bool modifies = name.relation == Relation::compound || name.relation == Relation::amod ||
                        name.relation == Relation::nmod_desc;
  if (modifies && head >= last && !scan.has(scan.words[head].hit, bit(SenseKind::role) | bit(SenseKind::office) | kBodyKinds)) {
    return PlaceUse::place;
  }
  return PlaceUse::actor;
}

}  // namespace entente::actors
