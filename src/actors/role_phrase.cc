// The grammar, outward from the role word:
//
//   phrase   := [det] left* run right*                     name := NAME (of STATE)?
//   left     := STATE ['s] | ADJ ((and|,) ADJ)* | former | deputy | acting | BODY | plain adjective
//   run      := (BODY | TITLE)+                            adjacent role words
//   right    := -elect | and run | (of|for) [the] STATE-or-BODY-or-domain | (to|in|at) [the] STATE | name | , name ,
//
// "and run" joins only where it makes one person of two offices: a name follows the second title and none the first.

#include "actors/role_phrase.h"

#include <algorithm>

#include "actors/person_name.h"
#include "actors/role_words.h"
#include "actors/token_words.h"
#include "actors/towns.h"

namespace entente::actors {
namespace {

using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = DocumentScan::kNone;
constexpr std::uint32_t kOwnerKinds = bit(SenseKind::state_name) | bit(SenseKind::adjective) | bit(SenseKind::demonym) |
                                      bit(SenseKind::capital) | bit(SenseKind::seat);
constexpr std::string_view kPostedTitles[] = {"ambassador", "ambassadors", "envoy", "envoys", "representative",
                                              "representatives", "consul", "attaché", "delegate", "delegation"};

bool is_domain(const DocumentScan& scan, std::uint32_t t) {
  const Marker marker = scan.words[t].marker;
  return marker == Marker::domain || (marker == Marker::country && equals_small(scan.token(t).form, "state"));
}

bool is_posted(const DocumentScan& scan, const RolePhrase& phrase) {
  for (std::uint32_t t = phrase.title_first; t < phrase.title_last; ++t) {
    if (is_any_of(scan.token(t), kPostedTitles)) return true;
  }
  return false;
}

// One phrase being read.
class Reader {
 public:
  Reader(const DocumentScan& scan, std::uint32_t begin, std::uint32_t end, std::uint32_t floor, RolePhrase& out)
      : scan_(scan), begin_(std::max(begin, floor)), end_(end), out_(out) {}

  bool read(std::uint32_t hit) {
    read_run(hit);
    read_left();
    read_chain();
    read_right();
    read_name_before();
    return accept();
  }

 private:
  Marker marker(std::uint32_t t) const { return t < end_ ? scan_.words[t].marker : Marker::none; }

  void take_title(std::uint32_t hit) {
    scan_.for_each_sense(hit, bit(SenseKind::office), [&](const Sense& sense) {
      if (std::find(out_.offices.begin(), out_.offices.end(), sense.index) == out_.offices.end()) {
        out_.offices.push_back(sense.index);
      }
    });
    scan_.for_each_sense(hit, bit(SenseKind::role), [&](const Sense& sense) { out_.roles.push_back(sense.index); });
    out_.plural = out_.plural || is_plural_word(scan_, hit);
  }

  void take_body(std::uint32_t hit) {
    out_.body_first = scan_.hits[hit].first;
    out_.body_last = scan_.hits[hit].last;
    out_.body_hit = hit;
  }

  // Adjacent role words from `hit` on; the last one is the heart.
  void read_run(std::uint32_t hit) {
    out_.title_first = scan_.hits[hit].first;
    out_.first = out_.title_first;
    take_inner_owner(hit);
    out_.is_body = true;
    for (;;) {
      if (is_body_word(scan_, hit)) {
        take_body(hit);
      } else {
        take_title(hit);
        out_.is_body = false;
      }
      out_.title_last = scan_.hits[hit].last;
      std::uint32_t next = out_.title_last;
      while (marker(next) == Marker::deputy || marker(next) == Marker::acting) ++next;
      const std::uint32_t following = next < end_ ? scan_.hit_at(next) : kNone;
      if (following == kNone || !is_role_word(scan_, following) || (out_.plural && !out_.is_body)) break;
      if (next > out_.title_last) out_.deputy = true;
      if (!out_.is_body && is_body_word(scan_, following)) break;
      hit = following;
    }
    take_members();
    if (out_.is_body) out_.plural = false;
    // Some titles stand in the table with their preposition: "ambassador to".
    if (marker(out_.title_last - 1) == Marker::to && out_.title_last - 1 > out_.title_first) --out_.title_last;
    out_.last = out_.title_last;
  }

  // "intelligence agency officer", "army accountant": a person of the body; "gang confederations": a group of the kind.
  void take_members() {
    const std::uint32_t t = out_.title_last;
    if (t >= end_ || !out_.offices.empty() || scan_.hit_at(t) != kNone || !continues_role(scan_.token(t), out_.is_body)) return;
    out_.title_last = t + 1;
    out_.plural = scan_.token(t).number == language::Number::plural;
    out_.is_body = false;
  }

  // Some titles stand in the table with their state: "Chinese State Councilor".  The state is no part of the office.
  void take_inner_owner(std::uint32_t hit) {
    const Hit& here = scan_.hits[hit];
    if (here.match.piece_count < 2 || !scan_.has(hit, kTitleKinds) || scan_.has(hit, kBodyKinds)) return;
    const auto pieces = std::span(scan_.pieces).subspan(here.first_piece, here.match.piece_count - 1);
    const auto match = scan_.tables->matcher().find(pieces, here.all_caps, kNoDate);
    if (match.piece_count == 0) return;
    for (const Sense& sense : scan_.tables->matcher().senses(match)) {
      if (sense.kind != SenseKind::adjective && sense.kind != SenseKind::state_name) continue;
      if (!scan_.tables->matcher().fits(sense, pieces.first(match.piece_count), here.all_caps, kNoDate)) continue;
      out_.states.push_back(scan_.tables->state_names()[sense.index].state);
      out_.title_first = std::min(pieces[match.piece_count - 1].token + 1, here.last - 1);
      if (out_.title_first + 1 < here.last && scan_.words[out_.title_first].marker == Marker::possessive) ++out_.title_first;
      return;
    }
  }

  bool take_owner(std::uint32_t hit, bool in_front) {
    if (scan_.has(hit, bit(SenseKind::organisation))) {
      scan_.for_each_sense(hit, bit(SenseKind::organisation), [&](const Sense& sense) {
        if (out_.organisation == kNone) out_.organisation = sense.index;
      });
      return true;
    }
    const std::uint32_t state = scan_.state_of(hit, kOwnerKinds);
    if (state == kNone) return false;
    if (std::find(out_.states.begin(), out_.states.end(), state) != out_.states.end()) return true;
    out_.states.insert(in_front ? out_.states.begin() : out_.states.end(), state);
    return true;
  }

  // Left of the run; `t` walks down, token t - 1 is looked at.
  void read_left() {
    std::uint32_t plain = 0;
    std::uint32_t t = out_.first;
    while (t > begin_) {
      const std::uint32_t previous = t - 1;
      const Marker here = scan_.words[previous].marker;
      const std::uint32_t hit = scan_.hit_ending_at(t);
      if (here == Marker::possessive && read_possessive(t)) continue;
      if (hit != kNone && !out_.definite && read_owner(hit, t)) continue;
      if (hit == kNone && !out_.definite && read_town(t)) continue;
      if (here == Marker::none && equals_small(scan_.token(previous).form, "based") && previous > begin_ + 1 &&
          marker(previous - 1) == Marker::hyphen && scan_.hit_ending_at(previous - 1) != kNone) {
        t = previous - 1;  // "Somalia-based"
        continue;
      }
      if (here == Marker::hyphen && previous > begin_ && is_prefix(scan_.words[previous - 1].marker)) {
        t = previous;  // "ex-president"
        continue;
      }
      if (is_prefix(here)) {
        take_prefix(here);
        if (here != Marker::former && out_.states.empty()) out_.title_first = previous;
        out_.first = t = previous;
        continue;
      }
      if (here == Marker::the || here == Marker::a) {
        out_.definite = here == Marker::the;
        out_.indefinite = here == Marker::a;
        out_.first = previous;
        break;
      }
      if (here == Marker::his || here == Marker::her || here == Marker::its || here == Marker::their) {
        out_.owner_token = out_.first = previous;
        out_.definite = true;
        break;
      }
      const bool joins = here == Marker::and_ && previous > begin_ && t < end_ && scan_.token(t).upos == Upos::adj && scan_.token(previous - 1).upos == Upos::adj &&
                         scan_.hit_ending_at(previous) == kNone;  // "its longest and last serving minister"
      if (joins) {
        t = previous;
        continue;
      }
      if (hit != kNone || !is_plain_modifier(previous) || ++plain > 3) break;
      if (is_domain(scan_, previous) && out_.states.empty() && !out_.is_body) out_.title_first = previous;
      t = previous;
      if (here != Marker::none || scan_.token(previous).upos == Upos::adj) out_.first = t;
    }
  }

  static bool is_prefix(Marker marker) {
    return marker == Marker::former || marker == Marker::acting || marker == Marker::deputy || marker == Marker::elect;
  }

  void take_prefix(Marker prefix) {
    out_.former = out_.former || prefix == Marker::former;
    out_.acting = out_.acting || prefix == Marker::acting;
    out_.deputy = out_.deputy || prefix == Marker::deputy;
    out_.elect = out_.elect || prefix == Marker::elect;
  }

  bool is_plain_modifier(std::uint32_t t) const {
    const Marker here = scan_.words[t].marker;
    if (here == Marker::filler || here == Marker::visiting || here == Marker::domain || here == Marker::two ||
        here == Marker::both || here == Marker::respective) {
      return true;
    }
    const Upos upos = scan_.token(t).upos;
    return upos == Upos::adj || upos == Upos::num;
  }

  // "China 's", "the two countries '".  Moves t before it.
  bool read_possessive(std::uint32_t& t) {
    const std::uint32_t owner_end = t - 1;
    const std::uint32_t hit = scan_.hit_ending_at(owner_end);
    if (hit != kNone && scan_.hits[hit].first >= begin_ && !scan_.hits[hit].prefixed && out_.states.empty() &&
        take_owner(hit, true)) {
      out_.first = t = scan_.hits[hit].first;
      out_.definite = true;
      if (t > begin_ && scan_.words[t - 1].marker == Marker::the) out_.first = t = t - 1;
      return true;
    }
    if (std::uint32_t town_end = owner_end; read_town(town_end)) {
      t = town_end;
      out_.definite = true;
      return true;
    }
    if (owner_end > begin_ && (marker(owner_end - 1) == Marker::country || marker(owner_end - 1) == Marker::side)) {
      out_.owner_token = owner_end - 1;
      out_.first = t = owner_end - 1;
      while (t > begin_ && (marker(t - 1) == Marker::two || marker(t - 1) == Marker::both ||
                            marker(t - 1) == Marker::the)) {
        out_.first = t = t - 1;
      }
      out_.definite = true;
      return true;
    }
    return false;
  }

  bool has_owner() const { return !out_.states.empty() || out_.organisation != kNone; }

  void take_town(const Town& town) {
    out_.states.push_back(town.state);
    out_.town = true;
  }

  // "Shanghai" of "Shanghai police".  Moves t before it.
  bool read_town(std::uint32_t& t) {
    if (has_owner()) return false;
    const Town town = town_ending_at(scan_, begin_, t);
    if (town.state == kNone) return false;
    take_town(town);
    out_.first = t = town.first;
    return true;
  }

  // A state, adjective, organisation or body directly before.  Moves t before it.
  bool read_owner(std::uint32_t hit, std::uint32_t& t) {
    const Hit& here = scan_.hits[hit];
    if (here.first < begin_ || here.prefixed) return false;
    if (is_role_word(scan_, hit) && !scan_.has(hit, kOwnerKinds)) {
      if (!is_body_word(scan_, hit)) return false;
      if (out_.body_hit == kNone) take_body(hit);
      out_.title_first = std::min(out_.title_first, here.first);
      out_.first = t = here.first;
      return true;
    }
    if (!scan_.has(hit, kOwnerKinds | bit(SenseKind::organisation))) return false;
    if (!out_.states.empty() || out_.organisation != kNone) return false;
    if (!out_.plural && here.first > begin_ + 1 && marker(here.first - 1) == Marker::hyphen &&
        scan_.has(scan_.hit_ending_at(here.first - 1), kOwnerKinds)) {
      rejected_ = true;  // "China-Laos community": of both, and nobody's title.
      return false;
    }
    if (!take_owner(hit, true)) return false;
    out_.first = t = here.first;
    while ((out_.plural || joins_bodies(t)) && t > begin_ + 1) {  // "Chinese and Lao foreign ministers"
      std::uint32_t joint = t - 1;
      while (joint > begin_ && (marker(joint) == Marker::and_ || marker(joint) == Marker::comma ||
                                marker(joint) == Marker::hyphen || marker(joint) == Marker::the)) {
        --joint;
      }
      const std::uint32_t other = joint + 1 < t ? scan_.hit_ending_at(joint + 1) : kNone;
      if (other == kNone || scan_.hits[other].first < begin_ || !scan_.has(other, kOwnerKinds) ||
          !take_owner(other, true)) {
        break;
      }
      out_.first = t = scan_.hits[other].first;
    }
    return true;
  }

  // "Chinese and Lao police": two bodies told with one word.  A body after "and" with a full name before it is another side.
  bool joins_bodies(std::uint32_t t) const {
    if (!out_.is_body || t < begin_ + 2 || marker(t - 1) != Marker::and_) return false;
    const std::uint32_t other = scan_.hit_ending_at(t - 1);
    return other != kNone && scan_.has(other, bit(SenseKind::adjective)) && !scan_.has(other, bit(SenseKind::state_name));
  }

  // "and Minister of Public Security" before one name.
  void read_chain() {
    if (out_.is_body || out_.plural) return;
    std::uint32_t t = skip_complements(out_.last);
    while (marker(t) == Marker::and_ || (marker(t) == Marker::comma && !has_name_at(t + 1))) {
      std::uint32_t next = t + 1;
      bool deputy = false;
      while (marker(next) == Marker::deputy || marker(next) == Marker::acting || marker(next) == Marker::filler) {
        deputy = deputy || marker(next) == Marker::deputy;
        ++next;
      }
      const std::uint32_t hit = next < end_ ? scan_.hit_at(next) : kNone;
      if (hit == kNone || !scan_.has(hit, bit(SenseKind::office)) || is_plural_word(scan_, hit)) return;
      const std::uint32_t after = skip_complements(scan_.hits[hit].last);
      const bool closes = marker(after) == Marker::close && out_.first > begin_ && marker(out_.first - 1) == Marker::open;
      const bool more = marker(after) == Marker::and_ && !has_name_at(after);
      if (has_name_at(out_.last) || !(has_name_at(after) || closes || more)) return;
      read_right_complements();
      if (!deputy) take_title(hit);
      out_.title_last = out_.last = scan_.hits[hit].last;
      t = skip_complements(out_.last);
    }
  }

  // Where "of Laos", "of the Foreign Ministry", "for Trade" after a title end, without taking them.
  std::uint32_t skip_complements(std::uint32_t t) const {
    while (marker(t) == Marker::of || marker(t) == Marker::for_) {
      std::uint32_t next = t + 1;
      if (marker(next) == Marker::the) ++next;
      std::uint32_t after = next;
      while (after < end_ && (is_domain(scan_, after) || scan_.has(scan_.hit_at(after), kStateNameKinds))) {
        const std::uint32_t hit = scan_.hit_at(after);
        after = hit != kNone ? scan_.hits[hit].last : after + 1;
      }
      if (after == next) return t;
      t = after;
    }
    return t;
  }

  bool has_name_at(std::uint32_t t) const { return t < end_ && read_name(scan_, t, end_) > t; }

  void read_right() {
    if (marker(out_.last) == Marker::hyphen && marker(out_.last + 1) == Marker::elect) {
      out_.elect = true;
      out_.last += 2;
    } else if (marker(out_.last) == Marker::elect) {
      out_.elect = true;
      ++out_.last;
    }
    read_right_complements();
    if (out_.is_body) return;
    if (!out_.plural) {
      read_name_after();
      // "President Macron of France"; but "thanked Chancellor Merkel for Germany's help".
      if (out_.has_name() && out_.states.empty() && marker(out_.last) != Marker::for_) read_right_complements();
    }
  }

  void read_right_complements() {
    while (out_.last < end_) {
      const Marker here = marker(out_.last);
      if (here == Marker::of || here == Marker::for_) {
        if (!read_of()) return;
      } else if (here == Marker::to || here == Marker::in || here == Marker::at || here == Marker::on) {
        if (!read_posting(here)) return;
      } else {
        return;
      }
    }
  }

  bool read_of() {
    std::uint32_t t = out_.last + 1;
    while (marker(t) == Marker::the || marker(t) == Marker::its) ++t;
    if ((marker(t) == Marker::two || marker(t) == Marker::both) &&
        (marker(t + 1) == Marker::country || marker(t + 1) == Marker::side)) {
      out_.owner_token = t + 1;  // "the state media of the two countries"
      out_.last = t + 2;
      return true;
    }
    const std::uint32_t hit = t < end_ ? scan_.hit_at(t) : kNone;
    if (hit != kNone && scan_.has(hit, kOwnerKinds | bit(SenseKind::organisation)) &&
        !scan_.has(hit, bit(SenseKind::blocked))) {
      if (scan_.hits[hit].prefixed || !take_of_owner(hit)) return false;
      read_owner_list();
      return true;
    }
    if (hit != kNone && is_role_word(scan_, hit) && is_body_word(scan_, hit)) {
      if (out_.body_hit == kNone) take_body(hit);
      const std::uint32_t state = scan_.state_of(hit, kBodyKinds);
      if (state != kNone && out_.states.empty()) out_.states.push_back(state);
      out_.last = scan_.hits[hit].last;
      return true;
    }
    if (const Town town = town_at(scan_, t, end_); town.state != kNone && !has_owner()) {
      take_town(town);
      out_.last = town.last;
      return true;
    }
    std::uint32_t after = t;
    while (after < end_ && (is_domain(scan_, after) ||
                            ((marker(after) == Marker::and_ || marker(after) == Marker::comma ||
                              marker(after) == Marker::hyphen) &&
                             after > t && after + 1 < end_ && is_domain(scan_, after + 1)))) {
      ++after;
    }
    if (after == t) return false;
    out_.title_last = out_.last = after;
    return true;
  }

  // "of Laos", "of the Lao army", "of the U.S. President".
  bool take_of_owner(std::uint32_t hit) {
    const bool had_state = !out_.states.empty();
    if (!had_state && !take_owner(hit, false)) return false;
    out_.last = scan_.hits[hit].last;
    const bool adjective = scan_.has(hit, bit(SenseKind::adjective)) || marker(out_.last) == Marker::possessive;
    if (marker(out_.last) == Marker::possessive) ++out_.last;
    if (!adjective) return true;
    std::uint32_t t = out_.last;
    while (t < end_ && (is_domain(scan_, t) || (scan_.hit_at(t) != kNone && is_role_word(scan_, scan_.hit_at(t))))) {
      const std::uint32_t inner = scan_.hit_at(t);
      if (inner != kNone && is_body_word(scan_, inner) && out_.body_hit == kNone) take_body(inner);
      t = inner != kNone ? scan_.hits[inner].last : t + 1;
    }
    out_.last = t;
    return true;
  }

  // "foreign ministers of China, Japan and South Korea"
  void read_owner_list() {
    while (out_.plural) {
      std::uint32_t t = out_.last;
      while (marker(t) == Marker::comma || marker(t) == Marker::and_ || marker(t) == Marker::the) ++t;
      const std::uint32_t hit = t > out_.last && t < end_ ? scan_.hit_at(t) : kNone;
      if (hit == kNone || !scan_.has(hit, bit(SenseKind::state_name)) || !take_owner(hit, false)) return;
      out_.last = scan_.hits[hit].last;
    }
  }

  // "to China", "in Laos" after an ambassador: where he is posted, not whose he is.
  bool read_posting(Marker preposition) {
    std::uint32_t t = out_.last + 1;
    if (marker(t) == Marker::the) ++t;
    const std::uint32_t hit = t < end_ ? scan_.hit_at(t) : kNone;
    if (preposition == Marker::in) read_whereabouts(t, hit);
    if (hit == kNone || !scan_.has(hit, kOwnerKinds | bit(SenseKind::organisation))) return false;
    if (is_posted(scan_, out_)) {
      out_.last = scan_.hits[hit].last;
      return true;
    }
    return false;
  }

  // "protesters in Laos", "rebels in Rakhine": most likely of that state, unless they are soldiers; in a town, diplomats,
  // officials and companies may be anybody's, too.
  void read_whereabouts(std::uint32_t t, std::uint32_t hit) {
    if (has_owner() || out_.roles.empty() || !out_.offices.empty() || is_posted(scan_, out_)) return;
    const std::string_view sector = scan_.tables->roles()[out_.roles.front()].sector;
    if (sector == "MIL") return;
    std::uint32_t state = hit == kNone ? kNone : scan_.state_of(hit, bit(SenseKind::state_name));
    const bool local = sector == "CVL" || sector == "OPP" || sector == "REB" || sector == "COP" || sector == "JUD" || sector == "EDU";
    if (state == kNone && local) {
      state = hit == kNone ? town_at(scan_, t, end_).state : scan_.state_of(hit, bit(SenseKind::capital));
    }
    if (state == kNone) return;
    out_.states.push_back(state);
    out_.weak_state = true;
  }

  void read_name_after() {
    std::uint32_t t = out_.last;
    const bool apposed = marker(t) == Marker::comma && out_.definite;
    if (apposed) ++t;
    const std::uint32_t name_end = read_name(scan_, t, end_);
    if (name_end == t) return;
    const std::uint32_t hit = person_hit_in(t, name_end);
    if (apposed) {
      const bool closed = name_end == end_ || marker(name_end) == Marker::comma ||
                          scan_.token(name_end).upos == Upos::punct;
      const bool parsed = scan_.token(t).relation == Relation::appos || scan_.token(name_end - 1).relation == Relation::appos;
      if (!(closed && (hit != kNone || parsed || name_end - t >= 2))) return;
    }
    out_.name_first = t;
    out_.name_last = out_.last = name_end;
    out_.person_hit = hit;
  }

  std::uint32_t person_hit_in(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t) {
      const std::uint32_t hit = scan_.hit_at(t);
      if (hit != kNone && scan_.has(hit, bit(SenseKind::person)) && scan_.hits[hit].last <= last) return hit;
    }
    return kNone;
  }

  // "Wang Yi, the Chinese foreign minister," and "Wang Yi (Foreign Minister of China)".
  void read_name_before() {
    if (out_.is_body || out_.plural || out_.has_name() || out_.first < begin_ + 2) return;
    const Marker opener = marker(out_.first - 1);
    if (opener != Marker::open && opener != Marker::comma) return;
    const std::uint32_t name_end = out_.first - 1;
    std::uint32_t t = name_end;
    while (t > begin_ && name_end - t < 8 && read_name(scan_, t - 1, name_end) == name_end) --t;
    if (t == name_end) return;
    const std::uint32_t hit = person_hit_in(t, name_end);
    const bool closed = out_.last >= end_ || marker(out_.last) == Marker::comma || marker(out_.last) == Marker::close ||
                        scan_.token(out_.last).upos == Upos::punct;
    const bool parsed = scan_.token(out_.title_last - 1).relation == Relation::appos;
    if (opener == Marker::comma && !(closed && (name_end - t >= 2 || hit != kNone)) && !parsed) return;
    // A definite or possessive phrase describes; a bare "Lao officials" after a comma begins something new.
    if (opener == Marker::comma && !out_.definite && out_.states.empty() && hit == kNone) return;
    out_.name_first = t;
    out_.name_last = name_end;
    out_.person_hit = hit;
    out_.name_before = true;
    out_.first = t;
    if (opener == Marker::open && marker(out_.last) == Marker::close) ++out_.last;
  }

  // A role word that only colours another noun ("police cooperation", "army delegations") is no actor.
  bool accept() const {
    const bool clock = out_.first == out_.title_first && out_.first > 0 && scan_.token(out_.first).form.find('.') != std::string_view::npos &&
                       scan_.token(out_.first - 1).upos == Upos::num && !out_.plural;
    if (clock) return false;  // "5 P.M."
    if (out_.has_name()) return true;
    if (rejected_) return false;
    // "law enforcement", "government": without a state, an article or a capital they name a field, not a body.
    const bool vague = out_.is_body && out_.states.empty() && out_.organisation == kNone && !out_.definite &&
                       !is_capitalised(scan_.words[out_.title_first]) && out_.owner_token == RolePhrase::kNone;
    const std::string_view form = scan_.token(out_.title_last - 1).form;
    if (vague && !equals_small(form, "police") && !form.ends_with('s')) return false;
    const std::uint32_t heart = out_.title_last - 1;
    const language::Token& token = scan_.token(heart);
    const bool modifies = (token.relation == Relation::compound || token.relation == Relation::amod) && token.head >= 0 &&
                          heart + 1 == out_.last && heart + 1 < end_ && marker(heart + 1) != Marker::possessive;
    if (!modifies) return true;
    return out_.is_body && is_capitalised(scan_.words[heart]);
  }

  const DocumentScan& scan_;
  std::uint32_t begin_;
  std::uint32_t end_;
  RolePhrase& out_;
  bool rejected_ = false;
};

}  // namespace

void RolePhrase::clear() {
  std::vector<std::uint32_t> kept_states = std::move(states);
  std::vector<std::uint32_t> kept_offices = std::move(offices);
  std::vector<std::uint32_t> kept_roles = std::move(roles);
  *this = {};
  states = std::move(kept_states);
  offices = std::move(kept_offices);
  roles = std::move(kept_roles);
  states.clear();
  offices.clear();
  roles.clear();
}

bool read_role_phrase(const DocumentScan& scan, std::uint32_t hit, std::uint32_t begin, std::uint32_t end,
                      std::uint32_t floor, RolePhrase& out) {
  out.clear();
  return Reader(scan, begin, end, floor, out).read(hit);
}

}  // namespace entente::actors
