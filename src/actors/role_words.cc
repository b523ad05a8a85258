#include "actors/role_words.h"

#include "actors/token_words.h"

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

constexpr std::string_view kMembers[] = {
    "officer", "member",   "employee",  "staff",     "staffer", "personnel", "worker",  "veteran",   "recruit",  "cadet",
    "accountant", "clerk", "engineer",  "doctor",    "medic",   "driver",    "pilot",   "spokesperson", "figure", "source"};
constexpr std::string_view kBands[] = {"group",      "band",     "coalition", "confederation", "federation",
                                       "alliance",   "network",  "faction",   "organisation",  "organization", "movement"};

// "the displaced", "Burkina Faso's wounded": an adjective or participle that stands for people, with no noun after it.
bool is_nominal(const DocumentScan& scan, const Hit& hit) {
  const language::Token& word = scan.token(hit.last - 1);
  if ((word.upos != Upos::adj && word.upos != Upos::verb) || hit.first == 0) return false;
  const Marker before = scan.words[hit.first - 1].marker;
  if (before != Marker::the && before != Marker::possessive && before != Marker::its && before != Marker::their) return false;
  if (hit.last >= scan.words.size()) return true;
  const Upos after = scan.token(hit.last).upos;
  return after != Upos::noun && after != Upos::propn && after != Upos::adj && after != Upos::num;
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

bool continues_role(const language::Token& token, bool of_body) {
  if (token.upos != Upos::noun && token.upos != Upos::propn) return false;
  return is_any_of(token, kMembers) || (!of_body && is_any_of(token, kBands));
}

bool is_role_word(const DocumentScan& scan, std::uint32_t hit) {
  if (!scan.has(hit, kAnyRoleKinds) || scan.hits[hit].prefixed) return false;
  if (scan.has(hit, bit(SenseKind::blocked) | bit(SenseKind::person))) return false;
  const Hit& here = scan.hits[hit];
  if (is_inside_compound(scan, here)) return false;
  const language::Token& last = scan.token(here.last - 1);
  // "official visit", "general discussion", "the rebel-held town": the word is no noun there.
  const bool noun = last.upos == Upos::noun || last.upos == Upos::propn || last.upos == Upos::x || last.upos == Upos::sym;
  return noun || is_nominal(scan, here) || (here.last - here.first > 1) || (is_capitalised(scan.words[here.last - 1]) && last.upos != Upos::verb);
}

}  // namespace entente::actors
