#include "actors/role_words.h"

namespace entente::actors {
namespace {

using language::Upos;

constexpr std::uint32_t kAnyRoleKinds = kTitleKinds | kBodyKinds;

bool has_role_kind(const DocumentScan& scan, std::uint32_t hit, Role::Kind kind) {
  bool found = false;
  scan.for_each_sense(hit, bit(SenseKind::role),
                      [&](const Sense& sense) { found = found || scan.tables->roles()[sense.index].kind == kind; });
  return found;
}

// "state-to-state", "party-led": a word glued to others by hyphens is no actor, "ex-president" is.
bool is_inside_compound(const DocumentScan& scan, const Hit& hit) {
  const auto is_hyphen = [&](std::uint32_t t) { return t < scan.words.size() && scan.words[t].marker == Marker::hyphen; };
  const auto is_elect = [&](std::uint32_t t) { return t < scan.words.size() && scan.words[t].marker == Marker::elect; };
  if (scan.words[hit.first].shape != Shape::lower) return false;
  if (is_hyphen(hit.last) && !is_elect(hit.last + 1)) return true;
  if (hit.first < 2 || !is_hyphen(hit.first - 1)) return false;
  const Marker before = scan.words[hit.first - 2].marker;
  return before != Marker::former && before != Marker::deputy && before != Marker::acting;
}

}  // namespace

// A body, and no title as well.
bool is_body_word(const DocumentScan& scan, std::uint32_t hit) {
  if (scan.has(hit, bit(SenseKind::office))) return false;
  if (scan.has(hit, bit(SenseKind::role))) {
    return has_role_kind(scan, hit, Role::Kind::body) && !has_role_kind(scan, hit, Role::Kind::title);
  }
  return scan.has(hit, kBodyKinds);
}

bool is_plural_word(const DocumentScan& scan, std::uint32_t hit) {
  const Hit& here = scan.hits[hit];
  if (scan.has(hit, bit(SenseKind::office))) return here.plural;
  const language::Token& last = scan.token(here.last - 1);
  if (last.number == language::Number::unset) return last.form.ends_with('s') && !last.form.ends_with("ss");
  return last.number == language::Number::plural;
}

bool is_role_word(const DocumentScan& scan, std::uint32_t hit) {
  if (!scan.has(hit, kAnyRoleKinds) || scan.hits[hit].prefixed) return false;
  if (scan.has(hit, bit(SenseKind::blocked) | bit(SenseKind::person))) return false;
  const Hit& here = scan.hits[hit];
  if (is_inside_compound(scan, here)) return false;
  const language::Token& last = scan.token(here.last - 1);
  // "official visit", "general discussion", "the rebel-held town": the word is no noun there.
  const bool noun = last.upos == Upos::noun || last.upos == Upos::propn || last.upos == Upos::x || last.upos == Upos::sym;
  return noun || (here.last - here.first > 1) || (is_capitalised(scan.words[here.last - 1]) && last.upos != Upos::verb);
}

}  // namespace entente::actors
