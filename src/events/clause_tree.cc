#include "events/clause_tree.h"

#include <algorithm>
#include <array>

#include "events/inflection.h"

namespace entente::events {

using actors::MentionKind;
using language::Relation;
using language::Upos;
using language::VerbForm;

namespace {

bool contains(const Heads& heads, std::uint32_t t) { return std::find(heads.begin(), heads.end(), t) != heads.end(); }


bool is_oblique(Relation relation) {
  return relation == Relation::obl || relation == Relation::nmod || relation == Relation::obl_agent;
}

bool opens_clause(Relation relation) {
  switch (relation) {
    case Relation::acl_relcl:
    case Relation::advcl:
    case Relation::advcl_relcl:
    case Relation::parataxis:
    case Relation::ccomp: return true;
    default: return false;
  }
}

}  // namespace

// The word of the frames that a form stands for where the lemmatiser's guess is no word they know; or empty.
static std::string mended_lemma(const language::Token& token, const Frames& frames) {
  std::string form(token.form);
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::array<char, kLongestInflected + 2> buffer{};
  const bool verb = token.upos == Upos::verb;
  return std::string(base_of(form, buffer, [&](std::string_view base) {
    const auto* word = frames.find(base);
    return word != nullptr && (verb ? !word->verb_patterns.empty() : !word->noun_patterns.empty());
  }));
}

void ClauseTree::build(const language::Sentence& sentence, std::uint32_t sentence_index, const actors::Mentions& mentions,
                       const Frames& frames) {
  sentence_ = &sentence;
  mentions_ = &mentions;
  light_ = frames.class_named("light");
  object_control_ = frames.class_named("object_control");
  message_ = frames.class_named("message_noun");
  const auto count = static_cast<std::uint32_t>(sentence.tokens.size());
  nodes_.assign(count, Node{});
  lowered_.clear();
  mended_.clear();
  mended_.reserve(count);
  lowered_.reserve(count);  // Views into it must not move.
  children_.resize(count);
  for (std::uint32_t t = 0; t < count; ++t) {
    if (const auto h = head(t); h != kNone) ++nodes_[h].child_count;
  }
  std::uint32_t at = 0;
  for (auto& node : nodes_) {
    node.first_child = at;
    at += node.child_count;
    node.child_count = 0;
  }
  for (std::uint32_t t = 0; t < count; ++t) {
    if (const auto h = head(t); h != kNone) children_[nodes_[h].first_child + nodes_[h].child_count++] = t;
    std::string_view lemma = token(t).lemma.empty() ? token(t).form : token(t).lemma;
    if (std::any_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      std::string& low = lowered_.emplace_back(lemma);
      for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      lemma = low;
    }
    nodes_[t].word = frames.find(lemma);
    if (nodes_[t].word == nullptr && (token(t).upos == Upos::verb || token(t).upos == Upos::noun)) {
      std::string mended = mended_lemma(token(t), frames);
      if (!mended.empty()) {
        std::string& kept = mended_.emplace_back(std::move(mended));
        lemma = kept;
        nodes_[t].word = frames.find(lemma);
      }
    }
    nodes_[t].lemma = lemma;
    if (nodes_[t].word != nullptr) nodes_[t].classes = nodes_[t].word->classes;
  }
  set_phrases(frames);
  set_mentions(sentence_index);
}

void ClauseTree::set_phrases(const Frames& frames) {
  for (std::uint32_t t = 0; t < nodes_.size(); ++t) {
    const auto* phrases = frames.phrases(nodes_[t].lemma);
    if (phrases == nullptr) continue;
    for (const auto& phrase : *phrases) {
      if (t + phrase.lemmas.size() > nodes_.size()) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < phrase.lemmas.size(); ++i) same = nodes_[t + i].lemma == phrase.lemmas[i];
      if (!same) continue;
      for (std::size_t i = 0; i < phrase.lemmas.size(); ++i) nodes_[t + i].classes.set(phrase.word_class);
    }
  }
}

void ClauseTree::set_mentions(std::uint32_t sentence_index) {
  if (sentence_index + 1 >= mentions_->sentence_begin.size()) return;
  const auto begin = mentions_->sentence_begin[sentence_index];
  const auto end = mentions_->sentence_begin[sentence_index + 1];
  // Longer mentions come first; a head inside a longer mention keeps that one unless it heads its own.
  for (auto m = begin; m < end; ++m) {
    const auto& mention = mentions_->mentions[m];
    if (mention.head >= nodes_.size()) continue;
    if (nodes_[mention.head].mention == kNone) nodes_[mention.head].mention = m;
  }
  for (auto m = begin; m < end; ++m) {
    const auto& mention = mentions_->mentions[m];
    // The tree's own head of the range may be another word than the mention's.
    for (auto t = mention.first; t < mention.last && t < nodes_.size(); ++t) {
      const auto h = head(t);
      const bool tops = h == kNone || h < mention.first || h >= mention.last;
      if (tops && nodes_[t].mention == kNone && t != mention.head && token(t).upos != Upos::adp &&
          token(t).upos != Upos::punct && relation(t) != Relation::conj) {
        nodes_[t].mention = m;
      }
    }
  }
}

std::uint32_t ClauseTree::child(std::uint32_t t, Relation wanted) const {
  for (const auto c : children(t)) {
    if (relation(c) == wanted) return c;
  }
  return kNone;
}

bool ClauseTree::is_verb(std::uint32_t t) const { return token(t).upos == Upos::verb || token(t).upos == Upos::aux; }

bool ClauseTree::is_infinitive(std::uint32_t t) const {
  for (const auto c : children(t)) {
    if (relation(c) == Relation::mark && lemma(c) == "to" && token(c).upos == Upos::part) return true;
  }
  return false;
}

bool ClauseTree::is_passive(std::uint32_t t) const {
  if (!is_verb(t)) return false;
  for (const auto c : children(t)) {
    if (relation(c) == Relation::aux_pass || relation(c) == Relation::nsubj_pass) return true;
  }
  const auto& word = token(t);
  const bool past_participle = word.passive || (word.verb_form == VerbForm::participle && word.tense == language::Tense::past);
  if (!past_participle) return false;
  for (const auto c : children(t)) {
    if (relation(c) == Relation::aux || relation(c) == Relation::nsubj) return false;  // "has signed"
  }
  const auto r = relation(t);
  if (r == Relation::conj) return head(t) != kNone && is_passive(head(t));
  return r == Relation::acl || r == Relation::amod || r == Relation::advcl || r == Relation::root || r == Relation::xcomp;
}

std::string ClauseTree::preposition(std::uint32_t t) const {
  std::string out;
  for (const auto c : children(t)) {
    if (relation(c) != Relation::case_ && relation(c) != Relation::mark) continue;
    if (token(c).upos == Upos::part) continue;  // The genitive 's, the infinitive's to.
    if (!out.empty()) out += ' ';
    out += lemma(c);
    for (const auto f : children(c)) {
      if (relation(f) == Relation::fixed) out.append(" ").append(lemma(f));
    }
  }
  return out;
}

bool ClauseTree::has_preposition(std::uint32_t t, std::string_view wanted) const {
  for (const auto c : children(t)) {
    if (relation(c) != Relation::case_ && relation(c) != Relation::mark) continue;
    if (lemma(c) == wanted && token(c).upos != Upos::part) return true;
  }
  if (wanted.find(' ') == std::string_view::npos) return false;
  return preposition(t) == wanted;
}

// "despite the attack", "after the war": told beside the act, not of it.
bool ClauseTree::is_background(std::uint32_t t) const {
  static constexpr std::array<std::string_view, 6> kBeside{"after", "before", "despite", "since", "amid", "until"};
  return is_oblique(relation(t)) && std::any_of(kBeside.begin(), kBeside.end(), [&](std::string_view p) { return has_preposition(t, p); });
}

std::uint32_t ClauseTree::below_in_class(std::uint32_t t, ClassId id, int depth) const {
  for (const auto c : children(t)) {
    if (in_class(c, id) && !is_background(c)) return c;
  }
  if (depth == 0) return kNone;
  for (const auto c : children(t)) {
    if (opens_clause(relation(c)) || relation(c) == Relation::nsubj || is_background(c)) continue;
    if (const auto found = below_in_class(c, id, depth - 1); found != kNone) return found;
  }
  return kNone;
}

std::pair<std::uint32_t, std::uint32_t> ClauseTree::extent(std::uint32_t t) const {
  std::pair<std::uint32_t, std::uint32_t> range{t, t};
  for (const auto c : children(t)) {
    const auto inner = extent(c);
    range.first = std::min(range.first, inner.first);
    range.second = std::max(range.second, inner.second);
  }
  return range;
}

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
        add_noun_agents(h, false, out);  // "the commitment to help"
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
  for (const auto c : children(t)) {
    if (relation(c) == (passive ? Relation::nsubj_pass : Relation::obj)) add_with_sharers(antecedent(c), out);
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
  } else if (const auto verb = light_verb(t); verb != kNone) {
    look(verb);
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
    if (relation(c) == Relation::acl && is_passive(c)) add_agents(c, out);  // "talks hosted by Laos"
  }
  if (enough()) return;
  if (const auto verb = light_verb(t); verb != kNone) add_agents(verb, out);
  if (enough()) return;
  add_possessors(t, out);
  if (enough()) return;
  add_modifiers(t, out);
  if (enough()) return;
  const auto h = head(t);
  if (h != kNone && relation(t) == Relation::obj && relation(h) == Relation::acl_relcl) return;
  if (const auto c = child(t, Relation::acl_relcl); c != kNone && in_class(c, light_)) add_agents(c, out);  // "patrols that China conducts"
}

void ClauseTree::add_complement_subjects(std::uint32_t t, Heads& out) const {
  for (const auto c : children(t)) {
    const auto r = relation(c);
    if (r != Relation::ccomp && r != Relation::xcomp && r != Relation::acl && r != Relation::advcl) continue;
    if (r == Relation::advcl && !has_preposition(c, "of") && !has_preposition(c, "for")) continue;
    for (const auto g : children(c)) {
      const auto s = relation(g);
      if (s == Relation::nsubj || s == Relation::nsubj_pass) add_with_sharers(g, out);
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

std::uint32_t ClauseTree::clause_head(std::uint32_t t) const {
  while (head(t) != kNone) {
    const auto r = relation(t);
    if (is_verb(t) || child(t, Relation::cop) != kNone || child(t, Relation::nsubj) != kNone) return t;
    if (opens_clause(r)) return t;
    t = head(t);
  }
  return t;
}

namespace {

bool names_someone(const ClauseTree& tree, std::uint32_t m) {
  if (m == ClauseTree::kNone) return false;
  const auto& mention = tree.mentions().mentions[m];
  return mention.ref_count > 0 || mention.kind == MentionKind::collective;
}

// Below a head that names no one: the possessor, the adjective, then "of …", "in …".
void add_inside(const ClauseTree& tree, std::uint32_t head, int depth, std::vector<Filler>& out) {
  const auto before = out.size();
  const auto try_children = [&](auto&& wanted) {
    for (const auto c : tree.children(head)) {
      if (!wanted(c)) continue;
      Heads group;
      group.push_back(c);
      for (const auto g : tree.children(c)) {
        if (tree.relation(g) == Relation::conj) group.push_back(g);
      }
      for (const auto g : group) {
        if (names_someone(tree, tree.mention_at(g))) out.push_back({g, tree.mention_at(g), true});
        else if (depth > 0) add_inside(tree, g, depth - 1, out);
      }
      if (out.size() > before) return true;
    }
    return false;
  };
  // "its European partners" are not its own: a pronoun that owns comes last.
  const auto is_pronoun = [&](auto c) { return tree.token(c).upos == Upos::pron; };
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod_poss && !is_pronoun(c); })) return;
  if (try_children([&](auto c) {
        const auto r = tree.relation(c);
        return r == Relation::amod || r == Relation::compound || r == Relation::nmod_unmarked || r == Relation::flat;
      })) return;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod && tree.has_preposition(c, "of"); })) return;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod; })) return;
  for (const auto c : tree.children(head)) {  // "measures planned by the Japanese"
    if (tree.relation(c) != Relation::acl || !tree.is_passive(c)) continue;
    Heads makers;
    tree.add_agents(c, makers);
    for (const auto maker : makers) {
      if (names_someone(tree, tree.mention_at(maker))) out.push_back({maker, tree.mention_at(maker), true});
    }
  }
  if (out.size() > before) return;
  if (try_children([&](auto c) { return tree.relation(c) == Relation::nmod_poss; })) return;
  try_children([&](auto c) { return tree.relation(c) == Relation::appos; });
}

// A role that the text ties to no land, person or body: "lawmakers", "security forces".
bool lacks_land(const ClauseTree& tree, std::uint32_t m) {
  const auto& mentions = tree.mentions();
  const auto& mention = mentions.mentions[m];
  if (mention.kind == MentionKind::pronoun) return false;
  return std::all_of(mentions.refs.begin() + mention.first_ref, mentions.refs.begin() + mention.first_ref + mention.ref_count,
                     [](const actors::ActorRef& ref) { return ref.state.empty() && ref.person.empty(); }) && mention.ref_count > 0;
}

// The states in the place phrase of a role word.
void add_land(const ClauseTree& tree, std::uint32_t head, std::vector<Filler>& out) {
  for (const auto c : tree.children(head)) {
    if (tree.relation(c) != Relation::nmod) continue;
    const auto preposition = tree.preposition(c);
    if (preposition != "in" && preposition != "from" && preposition != "throughout" && preposition != "across") continue;
    const auto add = [&](std::uint32_t t, const auto& self) -> void {
      if (names_someone(tree, tree.mention_at(t)) && !lacks_land(tree, tree.mention_at(t))) out.push_back({t, tree.mention_at(t), true});
      for (const auto g : tree.children(t)) {
        if (tree.relation(g) == Relation::conj) self(g, self);
      }
    };
    add(c, add);
  }
}

}  // namespace

void add_fillers(const ClauseTree& tree, const Heads& heads, std::vector<Filler>& out) {
  for (const auto h : heads) {
    const auto m = tree.mention_at(h);
    const auto before = out.size();
    if (names_someone(tree, m)) {
      if (lacks_land(tree, m)) add_land(tree, h, out);  // "lawmakers in Laos"
      if (out.size() == before) out.push_back({h, m, false});
      else for (auto i = before; i < out.size(); ++i) out[i].role = m;
      continue;
    }
    add_inside(tree, h, 2, out);
    if (out.size() == before) out.push_back({h, ClauseTree::kNone, false});
  }
  // A list whose members are known needs no unknown summary ("several officials, including …").
  const bool some_known = std::any_of(out.begin(), out.end(), [](const Filler& f) { return f.mention != ClauseTree::kNone; });
  if (some_known) std::erase_if(out, [](const Filler& f) { return f.mention == ClauseTree::kNone; });
}

}  // namespace entente::events
