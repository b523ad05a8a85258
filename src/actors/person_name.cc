#include "actors/person_name.h"

#include <algorithm>

#include "actors/role_words.h"

namespace entente::actors {

namespace {

using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = DocumentScan::kNone;

}  // namespace

std::uint32_t read_name(const DocumentScan& scan, std::uint32_t t, std::uint32_t end) {
  const std::uint32_t first = t;
  std::uint32_t last = t;  // Behind the last real name word.
  while (t < end && t - first < 9) {
    const Word& word = scan.words[t];
    const std::uint32_t hit = word.hit;
    if (hit != kNone && scan.has(hit, bit(SenseKind::person))) {
      if (scan.hits[hit].last > end) break;
      last = t = std::max(t + 1, scan.hits[hit].last);
      continue;
    }
    const bool inside = t > first;
    if (inside && (word.marker == Marker::particle || word.marker == Marker::hyphen || word.marker == Marker::of)) {
      if (word.marker == Marker::of) break;
      ++t;
      continue;
    }
    if (word.marker == Marker::particle && word.shape != Shape::lower) {  // "Al Sisi", "El Baradei"
      ++t;
      continue;
    }
    const language::Token& token = scan.token(t);
    const bool ok_marker = word.marker == Marker::none || (inside && (word.marker == Marker::he || word.marker == Marker::elect)) ||
                           (word.marker == Marker::he && token.upos == Upos::propn);
    const bool noun = token.upos == Upos::propn || token.upos == Upos::x ||
                      (token.upos != Upos::verb && token.upos != Upos::aux && token.upos != Upos::adp &&
                       token.upos != Upos::det && token.upos != Upos::sconj && token.upos != Upos::pron && inside);
    // "Hassan Sheikh Mohamud": a title inside a name.
    const bool goes_on = inside && t + 1 < end && is_capitalised(scan.words[t + 1]) && scan.words[t + 1].hit == kNone &&
                         scan.words[t + 1].marker == Marker::none && scan.token(t + 1).upos == Upos::propn;
    const bool inner = inside && hit != kNone && scan.hits[hit].last == t + 1 &&
                       ((scan.has(hit, kTitleKinds) && goes_on) ||
                        (scan.has(hit, bit(SenseKind::state_name) | kTitleKinds) && token.relation == Relation::flat));
    const bool blocked = hit != kNone && !inner;
    const auto pieces = scan.pieces_of(t);
    const bool letters = !pieces.empty() && std::none_of(pieces.begin(), pieces.end(),
                                                         [](const Piece& piece) { return piece.shape == Shape::other; });
    if (!is_capitalised(word) || !ok_marker || !noun || blocked || !letters) break;
    last = ++t;
  }
  return last;
}

}  // namespace entente::actors
