// Where the sides of an act stand: the grammar of subjects, objects, prepositions, possessors and shared arguments.

#include <algorithm>
#include <array>

#include "events/clause_tree.h"

namespace entente::events {

using actors::MentionKind;
using language::Relation;
using language::Upos;
using language::VerbForm;

namespace {

bool contains(const Heads& heads, std::uint32_t t) { return std::find(heads.begin(), heads.end(), t) != heads.end(); }

}  // namespace

void ClauseTree::add_with_sharers(std::uint32_t t, Heads& out) const {
  if (t == kNone || contains(out, t)) return;
  out.push_back(t);
  for (const auto c : children(t)) {
    switch (relation(c)) {
      case Relation::conj:
      case Relation::list: add_with_sharers(c, out); break;
      case Relation::appos: {  // "China, Laos sign pact": a list without "and".
        const auto own = mention_at(t), other = mention_at(c);
        if (own == kNone || other == kNone) break;
        const auto is_state = [&](std::uint32_t m) {
          const auto kind = mentions_->mentions[m].kind;
          return kind == MentionKind::state_name || kind == MentionKind::metonym;
        };
        if (is_state(own) && is_state(other)) add_with_sharers(c, out);
        break;
      }
      default:
        if (is_oblique(relation(c)) && has_preposition(c, "include")) add_with_sharers(c, out);
    }
  }
}

std::uint32_t ClauseTree::antecedent(std::uint32_t pronoun) const {
  const auto& word = token(pronoun);
  const bool relative = word.upos == Upos::pron && (lemma(pronoun) == "who" || lemma(pronoun) == "which" || lemma(pronoun) == "that" || lemma(pronoun) == "whom");
  if (!relative) return pronoun;
  for (auto t = head(pronoun); t != kNone; t = head(t)) {
    if (relation(t) == Relation::acl_relcl && head(t) != kNone) return head(t);
    if (relation(t) != Relation::conj && relation(t) != Relation::xcomp) break;
  }
  return pronoun;
}

void ClauseTree::add_agents(std::uint32_t t, Heads& out, int depth) const {
  if (depth > 8) return;
  const auto before = out.size();
  const bool passive = is_passive(t);
  for (const auto c : children(t)) {
    if (passive ? (relation(c) == Relation::obl_agent || (relation(c) == Relation::obl && has_preposition(c, "by")))
                : (relation(c) == Relation::nsubj || relation(c) == Relation::nsubj_outer)) {
      add_with_sharers(antecedent(c), out);
    }
  }
  if (out.size() > before) return;
  const auto h = head(t);
  if (passive) {  // "was beaten and killed by": the agent stands with either.
    if (h != kNone && relation(t) == Relation::conj && is_passive(h)) add_agents(h, out, depth + 1);
    for (const auto c : children(t)) {
      if (out.size() == before && relation(c) == Relation::conj && is_passive(c) && child(c, Relation::nsubj_pass) == kNone) {
        for (const auto g : children(c)) {
          if (relation(g) == Relation::obl_agent) add_with_sharers(g, out);
        }
      }
    }
    return;
  }
  if (h == kNone) return;
  switch (relation(t)) {
    case Relation::conj:
    case Relation::ccomp:
    case Relation::advcl:
    case Relation::advcl_relcl:
    case Relation::parataxis:
      if (!is_verb(h) && child(h, Relation::cop) == kNone && child(h, Relation::nsubj) == kNone) break;
      if (relation(t) == Relation::parataxis && token(t).verb_form == VerbForm::finite) break;
      if (is_passive(h)) {
        add_patients(h, out, depth + 1);
      } else if (relation(t) == Relation::advcl && (has_preposition(t, "of") || has_preposition(t, "for") || has_preposition(t, "from")) &&
                 child(h, Relation::obj) != kNone) {
        add_with_sharers(child(h, Relation::obj), out);  // "accused it of shelling"
      } else {
        add_agents(h, out, depth + 1);
      }
      break;
    case Relation::xcomp: {
      if (is_passive(h)) { add_patients(h, out, depth + 1); break; }
      const auto object = child(h, Relation::obj) != kNone ? child(h, Relation::obj) : child(h, Relation::iobj);
      if (object != kNone && (in_class(h, object_control_) || lemma(h) != "promise")) add_with_sharers(object, out);
      else if (in_class(h, object_control_)) add_obliques(h, "on", out);
      if (out.size() == before) add_agents(h, out, depth + 1);
      break;
    }
    case Relation::acl:
      if (token(t).verb_form == VerbForm::infinitive || child(t, Relation::mark) != kNone) {
        if (heads_title(h)) add_with_sharers(h, out);  // "Laos to build bridge"
        else add_noun_agents(h, false, out);           // "the commitment to help"
      } else {
        // "officials visiting Laos"; but "issued a statement condemning Laos": who issued it condemns.
        const auto issued = in_class(h, message_) && relation(h) == Relation::obj ? head(h) : kNone;
        if (issued != kNone && is_verb(issued) && token(t).verb_form != VerbForm::finite && !passive) add_agents(issued, out, depth + 1);
        if (out.size() == before) add_with_sharers(h, out);
      }
      break;
    case Relation::acl_relcl: add_with_sharers(h, out); break;
    default: break;
  }
}

void ClauseTree::add_patients(std::uint32_t t, Heads& out, int depth) const {
  if (depth > 8) return;
  const auto before = out.size();
  const bool passive = is_passive(t);
  const bool without_be = passive && child(t, Relation::nsubj_pass) == kNone && token(t).verb_form == VerbForm::finite;  // "Two soldiers killed in …"
  for (const auto c : children(t)) {
    if (relation(c) == (without_be ? Relation::nsubj : passive ? Relation::nsubj_pass : Relation::obj)) add_with_sharers(antecedent(c), out);
  }
  if (out.size() > before) return;
  const auto h = head(t);
  if (passive && h != kNone) {
    switch (relation(t)) {
      case Relation::acl:
      case Relation::acl_relcl:
      case Relation::amod: add_with_sharers(h, out); break;
      case Relation::conj:
      case Relation::xcomp:
      case Relation::advcl:
        if (is_passive(h)) add_patients(h, out, depth + 1);
        else add_agents(h, out, depth + 1);
        break;
      default: break;
    }
    return;
  }
  if (h != kNone && relation(t) == Relation::acl_relcl) {  // "the patrols that China conducts"
    if (child(t, Relation::nsubj) != kNone && antecedent(child(t, Relation::nsubj)) == child(t, Relation::nsubj)) add_with_sharers(h, out);
    return;
  }
  for (const auto c : children(t)) {  // "condemned and rejected the raid": the object stands with the last.
    if (relation(c) == Relation::conj && is_verb(c) && out.size() == before && child(c, Relation::nsubj) == kNone) {
      for (const auto g : children(c)) {
        if (relation(g) == Relation::obj) add_with_sharers(g, out);
      }
    }
  }
  if (out.size() == before && h != kNone && relation(t) == Relation::conj && is_verb(h)) {
    for (const auto c : children(h)) {
      if (relation(c) == Relation::obj && c > t) add_with_sharers(c, out);
    }
  }
}

// The phrases with that preposition inside a phrase that names no one.
void ClauseTree::look_inside(std::uint32_t t, std::string_view wanted, int depth, Heads& out) const {
  for (const auto c : children(t)) {
    if (relation(c) != Relation::nmod) continue;
    if (has_preposition(c, wanted)) add_with_sharers(antecedent(c), out);
    else if (depth > 0) look_inside(c, wanted, depth - 1, out);
  }
}

void ClauseTree::add_obliques(std::uint32_t t, std::string_view wanted, Heads& out) const {
  const auto look = [&](std::uint32_t at) {
    for (const auto c : children(at)) {
      const auto r = relation(c);
      if ((is_oblique(r) || r == Relation::obl_unmarked) && has_preposition(c, wanted)) add_with_sharers(antecedent(c), out);
    }
  };
  const auto before = out.size();
  look(t);
  if (out.size() > before) return;
  if (is_verb(t)) {
    for (const auto c : children(t)) {
      const auto r = relation(c);
      if (r == Relation::obj || r == Relation::nsubj_pass) look(c);  // "signed an agreement with"
    }
    if (out.size() == before && wanted == "from" && (lemma(t) == "receive" || lemma(t) == "get" || lemma(t) == "obtain" || lemma(t) == "accept")) {
      for (const auto c : children(t)) {  // "received doses of a vaccine from"
        if (relation(c) == Relation::obj && mention_at(c) == kNone) look_inside(c, wanted, 2, out);
      }
    }
    if (out.size() == before && (wanted == "with" || wanted == "to")) {
      for (const auto c : children(t)) {  // "spoke by phone with", "met on the margins of the summit with"
        if (relation(c) == Relation::obl && mention_at(c) == kNone) look_inside(c, wanted, 2, out);
      }
    }
  } else if (const auto verb = light_verb(t); verb != kNone) {
    look(verb);
  }
  if (out.size() > before) return;
  if (const auto told = head(t); told != kNone && is_verb(told) && (relation(t) == Relation::nsubj || relation(t) == Relation::nsubj_pass) &&
      (wanted == "between" || wanted == "with" || wanted == "among")) {
    look(told);  // "Fighting broke out between …"
  }
  if (!is_verb(t) && wanted == "to") {
    for (const auto c : children(t)) {  // "a visit by a Lao premier to China"
      if (relation(c) == Relation::nmod && has_preposition(c, "by")) look(c);
    }
  }
  if (out.size() > before) return;
  for (const auto c : children(t)) {  // "negotiations held between Ottawa and Paris"
    if (!is_verb(t) && relation(c) == Relation::acl && is_passive(c) && in_class(c, light_)) look(c);
  }
  if (out.size() > before) return;
  // Shared by conjuncts: "trade and military cooperation with Laos".
  for (const auto c : children(t)) {
    if (relation(c) == Relation::conj && out.size() == before) look(c);
  }
}

std::uint32_t ClauseTree::light_verb(std::uint32_t noun) const {
  std::uint32_t t = noun;
  for (int step = 0; step < 4; ++step) {
    const auto h = head(t);
    if (h == kNone) return kNone;
    const auto r = relation(t);
    if (r == Relation::conj && !is_verb(h)) { t = h; continue; }
    if (r == Relation::nmod && has_preposition(t, "of") && !is_verb(h)) { t = h; continue; }  // "held a round of talks"
    if (!is_verb(h)) return kNone;
    const bool takes = r == Relation::obj || r == Relation::nsubj_pass || r == Relation::obl || r == Relation::nsubj || r == Relation::xcomp;
    if (r == Relation::obl || r == Relation::nsubj) return kNone;
    return takes && in_class(h, light_) ? h : kNone;
  }
  return kNone;
}

bool ClauseTree::is_received(std::uint32_t verb) const {
  static constexpr std::array<std::string_view, 8> kReceiving{"draw", "win", "face", "attract", "provoke", "trigger", "suffer", "bring"};
  return std::find(kReceiving.begin(), kReceiving.end(), lemma(verb)) != kReceiving.end();
}

void ClauseTree::add_possessors(std::uint32_t t, Heads& out) const {
  for (const auto c : children(t)) {
    if (relation(c) == Relation::nmod_poss) add_with_sharers(antecedent(c), out);
  }
}

void ClauseTree::add_modifiers(std::uint32_t t, Heads& out) const {
  for (const auto c : children(t)) {
    const auto r = relation(c);
    if (r != Relation::amod && r != Relation::compound && r != Relation::nmod && r != Relation::nmod_unmarked) continue;
    if (r == Relation::nmod && child(c, Relation::case_) != kNone) continue;
    if (mention_at(c) != kNone) add_with_sharers(c, out);
    for (const auto g : children(c)) {  // "China-Laos talks" as one compound of two.
      if ((relation(g) == Relation::compound || relation(g) == Relation::amod || relation(g) == Relation::nmod ||
           relation(g) == Relation::dep) && mention_at(g) != kNone && mention_at(g) != mention_at(c)) {
        add_with_sharers(g, out);
      }
    }
  }
}

void ClauseTree::add_noun_agents(std::uint32_t t, bool all, Heads& out) const {
  const auto before = out.size();
  const auto enough = [&] { return !all && out.size() > before; };
  for (const auto c : children(t)) {
    if (is_oblique(relation(c)) && has_preposition(c, "by")) add_with_sharers(antecedent(c), out);
    else if (relation(c) == Relation::nmod && has_preposition(c, "in")) look_inside(c, "by", 0, out);  // "an attack in the north by China"
    if (relation(c) == Relation::acl && is_passive(c)) add_agents(c, out);  // "talks hosted by Laos"
  }
  if (enough()) return;
  if (const auto verb = light_verb(t); verb != kNone) {
    if (!is_received(verb)) add_agents(verb, out);
    else add_obliques(t, "from", out);
  }
  if (enough()) return;
  add_possessors(t, out);
  if (enough()) return;
  add_modifiers(t, out);
  if (enough()) return;
  // "Biden's announcement of sanctions", "the Israeli wave of raids": whose the telling or the row of them is.
  static constexpr std::array<std::string_view, 13> kRows{"announcement", "imposition", "introduction", "wave", "series", "round", "set", "use", "launch", "start", "string", "spate", "package"};
  if (const auto row = head(t); row != kNone && relation(t) == Relation::nmod && has_preposition(t, "of") &&
      std::find(kRows.begin(), kRows.end(), lemma(row)) != kRows.end()) {
    add_possessors(row, out);
    if (out.size() == before) add_modifiers(row, out);
    if (enough()) return;
  }
  if (child(t, Relation::cop) != kNone && (has_preposition(t, "on") || has_preposition(t, "at") || has_preposition(t, "in"))) {  // "is on a visit", "are in talks"
    const auto before_subject = out.size();
    for (const auto c : children(t)) {
      if (relation(c) == Relation::nsubj) add_with_sharers(antecedent(c), out);
    }
    if (out.size() > before_subject) return;
  }
  const auto h = head(t);
  if (h != kNone && relation(t) == Relation::nmod && has_preposition(t, "in") && heads_title(h)) {  // "China, Laos in rail deal"
    add_with_sharers(h, out);
    for (const auto c : children(h)) {
      if (relation(c) == Relation::nmod_unmarked && mention_at(c) != kNone) add_with_sharers(c, out);
    }
    return;
  }
  if (h != kNone && relation(t) == Relation::obj && relation(h) == Relation::acl_relcl) return;
  if (const auto c = child(t, Relation::acl_relcl); c != kNone && in_class(c, light_)) add_agents(c, out);  // "patrols that China conducts"
}

void ClauseTree::add_complement_subjects(std::uint32_t t, bool doers, Heads& out) const {
  for (const auto c : children(t)) {
    const auto r = relation(c);
    if (r != Relation::ccomp && r != Relation::xcomp && r != Relation::acl && r != Relation::advcl) continue;
    if (r == Relation::advcl && !has_preposition(c, "of") && !has_preposition(c, "for")) continue;
    for (const auto g : children(c)) {
      const auto s = relation(g);
      if (s == Relation::nsubj_pass && doers) add_agents(c, out);  // "claimed its ship was hit by Laos": not the ship
      else if (s == Relation::nsubj || s == Relation::nsubj_pass) add_with_sharers(g, out);
    }
  }
}

void ClauseTree::add_complements(std::uint32_t t, Heads& out) const {
  const auto take = [&](std::uint32_t c, auto&& self) -> void {
    if (contains(out, c)) return;
    out.push_back(c);
    for (const auto g : children(c)) {
      const auto r = relation(g);
      if (r == Relation::conj || r == Relation::xcomp || r == Relation::obj || r == Relation::nsubj_pass || r == Relation::acl) self(g, self);
      if (r == Relation::nmod && has_preposition(g, "of")) self(g, self);
      if (r == Relation::obl && (has_preposition(g, "in") || has_preposition(g, "into") || has_preposition(g, "to"))) self(g, self);
    }
  };
  for (const auto c : children(t)) {
    switch (relation(c)) {
      case Relation::ccomp:
      case Relation::xcomp:
      case Relation::obj:
      case Relation::nsubj_pass:
      case Relation::acl:
      case Relation::csubj: take(c, take); break;
      case Relation::advcl:
        // "accused of attacking", "threatened today to impose"
        if (child(c, Relation::nsubj) == kNone && (!preposition(c).empty() || is_infinitive(c))) take(c, take);
        break;
      case Relation::obl:
      case Relation::nmod:
        if (has_preposition(c, "for") || has_preposition(c, "of") || has_preposition(c, "to") || has_preposition(c, "on") ||
            has_preposition(c, "with") || has_preposition(c, "against")) take(c, take);
        break;
      default: break;
    }
  }
  if (!is_verb(t)) {
    if (const auto verb = light_verb(t); verb != kNone) {
      for (const auto c : children(verb)) {
        if (relation(c) == Relation::xcomp || relation(c) == Relation::ccomp) take(c, take);
      }
    }
  }
}

}  // namespace entente::events
