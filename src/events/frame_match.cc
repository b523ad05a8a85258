#include "events/frame_match.h"

#include <algorithm>
#include <set>

#include "events/acts_untold.h"

namespace entente::events {

using language::Relation;
using language::Upos;

std::string rule_name(const Frames& frames, const Pattern& pattern) {
  std::string number = std::to_string(pattern.number);
  if (number.size() < 2) number.insert(0, "0");
  return "frame " + frames.frames()[pattern.frame].id + "." + number;
}

bool has_actor(const std::vector<Filler>& fillers) {
  return std::any_of(fillers.begin(), fillers.end(), [](const Filler& f) { return f.mention != ClauseTree::kNone; });
}

std::size_t count_actors(const ClauseTree& tree, const std::vector<Filler>& fillers) {
  std::set<std::string_view> states;
  std::size_t others = 0;
  for (const auto& filler : fillers) {
    if (filler.mention == ClauseTree::kNone) continue;
    const auto& mention = tree.mentions().mentions[filler.mention];
    if (mention.ref_count == 0) others += 2;  // "Southeast Asian states": several, unnamed.
    for (std::uint32_t i = 0; i < mention.ref_count; ++i) {
      const auto& ref = tree.mentions().refs[mention.first_ref + i];
      const auto head = filler.role == ClauseTree::kNone ? filler.head : tree.mentions().mentions[filler.role].head;
      if (ref.state.starts_with("IGO:") && tree.token(head).number == language::Number::plural) ++others;  // "G7 ministers" are several.
      if (ref.state.empty()) ++others;
      else states.insert(ref.state);
      if (mention.ambiguous) break;
    }
  }
  return states.size() + others;
}

namespace {

bool is_wish(std::string_view lemma) {
  static constexpr std::string_view kWishes[] = {"seek", "look", "want", "hope", "wish", "aspire", "aim", "work", "intend", "plan"};
  return std::find(std::begin(kWishes), std::end(kWishes), lemma) != std::end(kWishes);
}

// One trigger's try at one pattern.
class PatternTry {
 public:
  PatternTry(const Frames& frames, const ClauseTree& tree, std::uint32_t pattern, std::uint32_t trigger, bool gerund)
      : frames_(frames), tree_(tree), pattern_(frames.patterns()[pattern]), trigger_(trigger),
        noun_(pattern_.kind == TriggerKind::noun || gerund) {
    match_.pattern = pattern;
    match_.trigger = trigger;
    match_.coding = pattern_.coding;
    match_.kind = frames.frames()[pattern_.frame].kind;
    match_.op = pattern_.op;
    match_.symmetric = pattern_.symmetric;
    match_.nominal = noun_;
    match_.wish = pattern_.op == Operator::promise && is_wish(tree.lemma(trigger));
    const auto light = noun_ ? tree.light_verb(trigger) : ClauseTree::kNone;
    match_.anchor = light == ClauseTree::kNone ? trigger : light;
  }

  // Empty string: it fits.  Otherwise the first thing that failed.
  std::string run() {
    if (!pattern_.particle.empty() && !has_particle()) return "no particle '" + pattern_.particle + "'";
    for (const auto& condition : pattern_.conditions) {
      if (condition.kind != FrameCondition::Kind::plural_sides && holds(condition) == condition.negated) return "a condition fails";
    }
    if (auto failed = fill_sides(); !failed.empty()) return failed;
    refine();
    match_.score = pattern_.weight + 0.06 * static_cast<double>(told_conditions()) + (pattern_.particle.empty() ? 0 : 0.1) +
                   (has_actor(match_.source) ? 0.3 : 0) + (has_actor(match_.target) ? (guessed_ ? 0.1 : 0.3) : 0) - (match_.target.empty() ? 0.1 : 0);
    return {};
  }
  Match& match() { return match_; }

 private:
  // Conditions that ask for something: what must not stand there makes a reading no surer.
  std::size_t told_conditions() const {
    return static_cast<std::size_t>(std::count_if(pattern_.conditions.begin(), pattern_.conditions.end(), [](const FrameCondition& c) { return !c.negated; }));
  }

  bool has_particle() const {
    for (const auto c : tree_.children(trigger_)) {
      const auto r = tree_.relation(c);
      if (tree_.lemma(c) == pattern_.particle && (r == Relation::compound_prt || r == Relation::advmod || r == Relation::case_ ||
                                                  r == Relation::mark || r == Relation::obl)) return true;
    }
    // "call off" read as verb + preposition: the particle stands next to the verb.
    return trigger_ + 1 < tree_.size() && tree_.lemma(trigger_ + 1) == pattern_.particle && tree_.token(trigger_ + 1).upos == Upos::adp;
  }

  void add_objects(Heads& out) const {
    if (noun_) tree_.add_obliques(trigger_, "of", out);
    else tree_.add_patients(trigger_, out);
  }

  // "died during the war", "views on the conflict", a heading: the noun names what all know and tells no new act.
  bool is_background() const {
    auto at = trigger_;
    while (tree_.relation(at) == Relation::conj && tree_.head(at) != ClauseTree::kNone && !tree_.is_verb(tree_.head(at))) at = tree_.head(at);
    const auto r = tree_.relation(at);
    const auto h = tree_.head(at);
    if (h == ClauseTree::kNone) return std::none_of(tree_.children(at).begin(), tree_.children(at).end(), [&](std::uint32_t c) {
      return tree_.relation(c) == Relation::cop || tree_.relation(c) == Relation::nsubj || tree_.is_verb(c);
    });
    if (r == Relation::compound || r == Relation::nmod_poss) return true;
    if (r == Relation::nmod) return !tree_.in_class(h, frames_.class_named("outset"));
    return r == Relation::obl && !tree_.has_preposition(at, "at") && !tree_.has_preposition(at, "to") && !tree_.has_preposition(at, "into");
  }

  bool has_doer(std::uint32_t passive) const {
    Heads doers;
    tree_.add_agents(passive, doers);
    return !doers.empty();
  }

  bool holds(const FrameCondition& condition) const {
    using enum FrameCondition::Kind;
    const auto in_class = [&](std::uint32_t t) { return tree_.in_class(t, condition.word_class); };
    switch (condition.kind) {
      case subject_is: {
        Heads subjects;
        if (noun_) tree_.add_noun_agents(trigger_, false, subjects);
        else if (pattern_.kind == TriggerKind::adjective && tree_.is_passive(trigger_)) tree_.add_patients(trigger_, subjects);
        else tree_.add_agents(trigger_, subjects);
        return std::any_of(subjects.begin(), subjects.end(), [&](std::uint32_t s) {
          return in_class(s) || tree_.below_in_class(s, condition.word_class, 2) != ClauseTree::kNone;  // "a contingent of troops"
        });
      }
      case object_is: {
        Heads objects;
        add_objects(objects);
        for (const auto o : objects) {
          if (in_class(o)) return true;
          // "a round of talks", "ties with", "part of a programme": look through "of" and compounds.
          for (const auto c : tree_.children(o)) {
            const auto r = tree_.relation(c);
            if ((r == Relation::compound || r == Relation::amod || r == Relation::nmod_desc || r == Relation::appos || (r == Relation::nmod && tree_.has_preposition(c, "of"))) && in_class(c)) return true;
          }
        }
        return false;
      }
      case modifier_is: {
        Heads places{trigger_};
        if (!noun_) tree_.add_patients(trigger_, places);
        for (const auto p : places) {
          for (const auto c : tree_.children(p)) {
            const auto r = tree_.relation(c);
            if ((r == Relation::amod || r == Relation::compound || r == Relation::nmod || r == Relation::nmod_poss || r == Relation::advmod ||
                 r == Relation::nmod_unmarked || r == Relation::flat) && in_class(c)) return true;
          }
        }
        return false;
      }
      case holds_word: return tree_.below_in_class(trigger_, condition.word_class) != ClauseTree::kNone ||
                              (match_.anchor != trigger_ && tree_.below_in_class(match_.anchor, condition.word_class) != ClauseTree::kNone);
      case preposition_is: {
        Heads found;
        for (const auto& each : condition.prepositions) tree_.add_obliques(trigger_, each, found);
        return std::any_of(found.begin(), found.end(), in_class);
      }
      case background: return is_background();
      case complement_is:
        return std::any_of(tree_.children(trigger_).begin(), tree_.children(trigger_).end(), [&](std::uint32_t c) {
          if (tree_.relation(c) != Relation::ccomp && tree_.relation(c) != Relation::xcomp) return false;
          return in_class(c) && !(tree_.is_passive(c) && !has_doer(c));  // "claimed that rebels were killed" tells nobody's deed.
        });
      case has_complement:
        for (const auto c : tree_.children(trigger_)) {
          const auto r = tree_.relation(c);
          if (r == Relation::ccomp || r == Relation::xcomp || (noun_ && r == Relation::acl)) return true;
        }
        return false;
      case has_object: {
        Heads objects;
        add_objects(objects);
        return !objects.empty();
      }
      case must_complement:
        for (const auto c : tree_.children(trigger_)) {
          if (tree_.relation(c) != Relation::ccomp && tree_.relation(c) != Relation::parataxis) continue;
          if (tree_.lemma(c) == "need" || tree_.lemma(c) == "have") {
            if (tree_.child(c, Relation::xcomp) != ClauseTree::kNone) return true;
          }
          for (const auto g : tree_.children(c)) {
            const auto lemma = tree_.lemma(g);
            if (tree_.relation(g) == Relation::aux && (lemma == "must" || lemma == "should" || lemma == "ought")) return true;
          }
        }
        return false;
      case object_named: {
        Heads objects;
        add_objects(objects);
        return std::any_of(objects.begin(), objects.end(), [&](std::uint32_t o) {
          const auto m = tree_.mention_at(o);
          return m != ClauseTree::kNone || tree_.token(o).upos == Upos::propn;
        });
      }
      case plural_sides: return true;
    }
    return false;
  }

  void heads_at(const SidePlace& place, Heads& out) const {
    using enum SidePlace::Kind;
    switch (place.kind) {
      case subject:
        if (noun_) tree_.add_noun_agents(trigger_, match_.symmetric, out);
        else if (pattern_.kind == TriggerKind::adjective && tree_.is_passive(trigger_)) tree_.add_patients(trigger_, out);
        else tree_.add_agents(trigger_, out);
        if (out.empty() && !noun_ && tree_.is_passive(trigger_)) add_agents_told_elsewhere(out);
        break;
      case object: add_objects(out); break;
      case indirect:
        for (const auto c : tree_.children(match_.anchor)) {
          if (tree_.relation(c) == Relation::iobj) out.push_back(c);
        }
        break;
      case agent: tree_.add_noun_agents(trigger_, match_.symmetric, out); break;
      case possessor: tree_.add_possessors(trigger_, out); break;
      case modifier: tree_.add_modifiers(trigger_, out); break;
      case clause: {
        const auto h = tree_.clause_head(tree_.head(trigger_) == ClauseTree::kNone ? trigger_ : tree_.head(trigger_));
        if (h != trigger_ && !tree_.is_passive(h)) tree_.add_agents(h, out);
        break;
      }
      case complement: tree_.add_complement_subjects(trigger_, pattern_.op == Operator::accuse, out); break;
      case preposition: tree_.add_obliques(trigger_, place.preposition, out); break;
    }
  }

  // A passive without "by": "were killed in a Russian strike" names who struck; "Lao weapons were given to …" whose they were.
  void add_agents_told_elsewhere(Heads& out) const {
    const auto attack = frames_.class_named("attack_word");
    for (const auto c : tree_.children(trigger_)) {
      const auto r = tree_.relation(c);
      if ((r != Relation::obl && r != Relation::advcl) || !tree_.in_class(c, attack)) continue;
      const bool means = tree_.has_preposition(c, "in") || tree_.has_preposition(c, "during") || tree_.has_preposition(c, "from") || tree_.has_preposition(c, "after");
      if (means) tree_.add_noun_agents(c, false, out);
    }
    if (out.empty() && pattern_.coding.type == PloverType::aid) tree_.add_patients(trigger_, out);
  }

  // The first place that names a known actor; failing that the first that has words at all.
  void fill(const std::vector<SidePlace>& places, bool all, std::vector<Filler>& out) const {
    std::vector<Filler> unknown, mine, landless;
    for (const auto& place : places) {
      Heads heads;
      heads_at(place, heads);
      std::vector<Filler> found;
      add_fillers(tree_, heads, found);
      if (!has_actor(found)) {
        if (unknown.empty()) unknown = std::move(found);
        continue;
      }
      // "asked for the return of its citizens from Laos": whoever asks is not the one asked where another place names him.
      const bool own = &out == &match_.target && !pattern_.symmetric && &place != &places.back() &&
                       std::all_of(found.begin(), found.end(), [&](const Filler& f) { return f.mention == ClauseTree::kNone || same_as_source(f); });
      if (own) {
        if (mine.empty()) mine = std::move(found);
        continue;
      }
      // "appealed to the leaders for peace in Laos": another place may tell of which land.
      if (&out == &match_.target && pattern_.op == Operator::request && !names_land(found)) {
        if (landless.empty()) landless = std::move(found);
        continue;
      }
      for (auto& filler : found) {
        const bool known = std::any_of(out.begin(), out.end(), [&](const Filler& f) { return f.mention == filler.mention; });
        if (!known) out.push_back(filler);
      }
      if (!all) return;
    }
    if (out.empty()) out = std::move(!landless.empty() ? landless : mine.empty() ? unknown : mine);
  }

  // "the following" of "met with the following: …", or kNone.
  std::uint32_t following_list() const {
    for (const auto c : tree_.children(trigger_)) {
      if (tree_.lemma(c) != "following" && tree_.lemma(c) != "follow") continue;
      if (c > trigger_ && c + 1 < tree_.size() && tree_.lemma(c + 1) == ":") return c;
    }
    return ClauseTree::kNone;
  }

  // "met with the following: A, B and C", "several officials, including A and B": the names behind the summary.
  void open_summary(std::vector<Filler>& side) const {
    const auto list = following_list();
    if (list == ClauseTree::kNone && (has_actor(side) || side.empty())) return;
    const auto head = list != ClauseTree::kNone ? list : side.front().head;
    const auto lemma = tree_.lemma(head);
    if (lemma != "following" && lemma != "follow" && lemma != "official" && lemma != "leader" && lemma != "counterpart" && lemma != "minister" && lemma != "representative") return;
    bool announced = lemma == "following" || lemma == "follow";
    for (auto t = head + 1; t < tree_.size() && t <= head + 3 && !announced; ++t) announced = tree_.lemma(t) == "include" || tree_.lemma(t) == ":";
    if (!announced) return;
    std::vector<Filler> found;
    std::uint32_t last_mention_end = 0;
    for (auto t = head + 1; t < tree_.size(); ++t) {
      if (t > head + 2 && tree_.lemma(t) == ":") break;  // "Also present: …" begins another list.
      const auto m = tree_.mention_at(t);
      if (m == ClauseTree::kNone) continue;
      const auto& mention = tree_.mentions().mentions[m];
      if (mention.ref_count == 0 || t < last_mention_end || mention.kind == actors::MentionKind::pronoun) continue;
      last_mention_end = mention.last;
      found.push_back({t, m, false});
    }
    if (!found.empty()) side = std::move(found);
  }

  std::string fill_sides() {
    fill(pattern_.source, pattern_.symmetric, match_.source);
    fill(pattern_.target, pattern_.symmetric, match_.target);
    open_summary(match_.target);
    // The same mention cannot stand on both sides.
    std::erase_if(match_.target, [&](const Filler& f) {
      return f.mention != ClauseTree::kNone &&
             std::any_of(match_.source.begin(), match_.source.end(), [&](const Filler& s) { return s.mention == f.mention; });
    });
    if (noun_ && match_.anchor != trigger_ && tree_.is_received(match_.anchor) && !has_actor(match_.target)) {  // "drew condemnation from Laos"
      Heads receivers;
      tree_.add_agents(match_.anchor, receivers);
      std::vector<Filler> found;
      add_fillers(tree_, receivers, found);
      if (has_actor(found)) match_.target = std::move(found);
    }
    const bool alone = !match_.symmetric || count_actors(tree_, match_.source) < 2;
    if (alone && !has_actor(match_.target) && has_actor(match_.source) && !pattern_.target.empty()) find_target_below();
    match_.passive_without_agent = !noun_ && match_.source.empty() && tree_.is_passive(trigger_);
    const bool some = has_actor(match_.source) || has_actor(match_.target);
    if (!some) return "no actor known at the places of the sides";
    for (const auto& condition : pattern_.conditions) {
      if (condition.kind == FrameCondition::Kind::plural_sides && (count_actors(tree_, match_.source) >= 2) == condition.negated) return "not two or more sides";
    }
    // "is expected to" tells what lies ahead; nobody asks for it.
    if (match_.op == Operator::request && match_.passive_without_agent && (tree_.lemma(trigger_) == "expect" || tree_.lemma(trigger_) == "need")) return "expected of nobody";
    if (pattern_.symmetric) {
      std::vector<Filler> all = match_.source;
      all.insert(all.end(), match_.target.begin(), match_.target.end());
      if (count_actors(tree_, all) < 2) {
        if (!pattern_.target_optional && (match_.source.empty() || match_.target.empty())) return "only one side is named";
        if (pattern_.target_optional) match_.symmetric = false;  // One may also agree alone.
      }
      return {};
    }
    if (match_.source.empty() && !match_.passive_without_agent && !noun_) return "no source";
    if (match_.target.empty() && !pattern_.target_optional) return "no target";
    return {};
  }

  // No actor at the named places: the nearest one told below the trigger after it, outside clauses of their own
  // and outside what only frames the act ("after", "despite", "according to").
  void find_target_below() {
    // "signed an accord on Thursday to supply Laos": the infinitive tells what stands in the paper.
    Heads objects;
    add_objects(objects);
    const auto pact = frames_.class_named("pact");
    const bool has_content = !noun_ && std::any_of(objects.begin(), objects.end(), [&](std::uint32_t o) { return tree_.in_class(o, pact); });
    const int depth_searched = match_.op == Operator::none ? 4 : 6;  // What is promised or refused is told a clause deeper.
    std::vector<Filler> landless;
    std::vector<std::uint32_t> level{match_.anchor};
    if (match_.anchor != trigger_) level.push_back(trigger_);
    for (int depth = 0; depth < depth_searched && !level.empty(); ++depth) {
      std::vector<std::uint32_t> next;
      for (const auto t : level) {
        for (const auto c : tree_.children(t)) {
          const auto r = tree_.relation(c);
          const bool argument = r == Relation::obj || r == Relation::iobj || r == Relation::nsubj_pass || r == Relation::obl || r == Relation::nmod ||
                                r == Relation::nmod_poss || r == Relation::amod || r == Relation::compound || r == Relation::xcomp ||
                                (match_.op != Operator::none && (r == Relation::csubj || (r == Relation::advcl && is_purpose(c)))) ||
                                ((match_.op == Operator::threaten || match_.op == Operator::promise) && r == Relation::ccomp) || ((has_content || match_.coding.type == PloverType::aid) && t == trigger_ && r == Relation::advcl && is_purpose(c)) || (r == Relation::acl && tree_.child(c, Relation::nsubj) == ClauseTree::kNone);
          if (match_.coding.mode == "visit" && r == Relation::xcomp) continue;  // "is going to become a partner of": nobody travels.
          if (!argument || (r == Relation::nsubj_pass && c < trigger_ && !tree_.is_passive(trigger_)) || frames_act(c)) continue;
          if (pattern_.symmetric && noun_ && tree_.has_preposition(c, "in")) continue;  // "the summit in Laos": where, not with whom.
          if (tree_.mention_at(c) == ClauseTree::kNone) {
            next.push_back(c);
            continue;
          }
          Heads heads{c};
          add_members(c, heads);
          std::vector<Filler> found;
          add_fillers(tree_, heads, found);
          std::erase_if(found, [&](const Filler& f) { return f.mention == ClauseTree::kNone || same_as_source(f); });
          if (found.empty()) {
            next.push_back(c);
            continue;
          }
          for (auto& filler : found) filler.inside = true;
          // "contribute troops to a force in Mali": whose land is named goes before a role without one.
          if (!names_land(found)) {
            if (landless.empty()) landless = std::move(found);
            next.push_back(c);
            continue;
          }
          guessed_ = match_.target_guessed = true;
          match_.target = std::move(found);
          return;
        }
      }
      level = std::move(next);
    }
    if (landless.empty()) return;
    guessed_ = true;
    match_.target = std::move(landless);
  }

  // The members of a list that t opens: "Iran, Libya and Cuba".
  void add_members(std::uint32_t t, Heads& out) const {
    for (const auto c : tree_.children(t)) {
      if (tree_.relation(c) != Relation::conj) continue;
      out.push_back(c);
      add_members(c, out);
    }
  }

  bool names_land(const std::vector<Filler>& fillers) const {
    const auto& mentions = tree_.mentions();
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& f) {
      const auto& mention = mentions.mentions[f.mention];
      return mention.ref_count == 0 || !mentions.refs[mention.first_ref].state.empty();
    });
  }

  // "willing to send material to help defend Laos".
  bool is_purpose(std::uint32_t t) const { return tree_.is_infinitive(t) && tree_.child(t, Relation::nsubj) == ClauseTree::kNone; }

  bool frames_act(std::uint32_t t) const {
    static constexpr std::string_view kFraming[] = {"after", "before", "despite", "during", "since", "accord", "as", "amid", "following", "follow", "by", "until",
                                                    "than", "like", "without", "within", "because", "due", "under", "about", "over", "along", "through", "at"};
    const auto preposition = tree_.preposition(t);
    return std::any_of(std::begin(kFraming), std::end(kFraming), [&](std::string_view w) {
      return preposition == w || (preposition.size() > w.size() && preposition.starts_with(w) && preposition[w.size()] == ' ');
    });
  }

  bool same_as_source(const Filler& filler) const {
    if (filler.mention == ClauseTree::kNone) return false;
    const auto& mentions = tree_.mentions();
    const auto& own = mentions.mentions[filler.mention];
    return std::any_of(match_.source.begin(), match_.source.end(), [&](const Filler& s) {
      if (s.mention == ClauseTree::kNone) return false;
      const auto& other = mentions.mentions[s.mention];
      return s.mention == filler.mention || (own.ref_count > 0 && other.ref_count > 0 && !mentions.refs[own.first_ref].state.empty() &&
                                             mentions.refs[own.first_ref].state == mentions.refs[other.first_ref].state);
    });
  }

  void refine() {
    for (const auto& refinement : frames_.frames()[pattern_.frame].refinements) {
      // "called on Laos to …": the word that asks is no word of what is asked.
      const bool here = (match_.op == Operator::none && tree_.in_class(trigger_, refinement.word_class)) || told_below(trigger_, refinement.word_class) ||
                        (match_.anchor != trigger_ && told_below(match_.anchor, refinement.word_class));
      if (!here) continue;
      match_.coding.cameo = refinement.cameo;
      if (!refinement.mode.empty()) match_.coding.mode = refinement.mode;
      return;
    }
  }

  // Below the word, or in the clause that tells what is wanted ("called on Laos to release …", "marched to demand …").
  bool told_below(std::uint32_t t, ClassId word_class) const {
    if (tree_.below_in_class(t, word_class) != ClauseTree::kNone) return true;
    if (match_.op == Operator::none && match_.coding.type != PloverType::protest) return false;
    for (const auto c : tree_.children(t)) {
      const auto r = tree_.relation(c);
      if (r != Relation::ccomp && (r != Relation::advcl || tree_.child(c, Relation::nsubj) != ClauseTree::kNone)) continue;
      if (tree_.in_class(c, word_class) || tree_.below_in_class(c, word_class) != ClauseTree::kNone) return true;
    }
    return false;
  }

  const Frames& frames_;
  const ClauseTree& tree_;
  const Pattern& pattern_;
  std::uint32_t trigger_;
  bool noun_;
  bool guessed_ = false;  // The target stands at no place that the pattern names.
  Match match_;
};

// "is opposed to", "are worried about": a participle that the frames know as an adjective, told as a state and not
// as done by someone.
const LexiconWord* participle_state(const Frames& frames, const ClauseTree& tree, std::uint32_t t) {
  if (!tree.is_passive(t)) return nullptr;
  for (const auto c : tree.children(t)) {
    if (tree.relation(c) == Relation::obl_agent || tree.has_preposition(c, "by")) return nullptr;
  }
  const auto* word = frames.find(tree.token(t).form);
  return word == nullptr || word->adjective_patterns.empty() ? nullptr : word;
}

// "through the Defence Cooperation Agreement", "under the Treaty": a paper of that name is at hand, nobody agrees to it now.
bool is_named_pact(const Frames& frames, const ClauseTree& tree, std::uint32_t t) {
  if (tree.token(t).upos != Upos::propn || !is_oblique(tree.relation(t)) || !tree.in_class(t, frames.class_named("pact"))) return false;
  return tree.has_preposition(t, "through") || tree.has_preposition(t, "under") || tree.has_preposition(t, "by") || tree.has_preposition(t, "via") ||
         tree.has_preposition(t, "within") || tree.has_preposition(t, "include");
}

std::string lowered(std::string_view form) {
  std::string out(form);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// "Fighting broke out": a form in -ing that stands where a noun would.
bool tells_as_noun(const ClauseTree& tree, std::uint32_t t) {
  const auto r = tree.relation(t);
  return tree.token(t).verb_form == language::VerbForm::gerund && (r == Relation::nsubj || r == Relation::obj || r == Relation::nsubj_pass || is_oblique(r)) &&
         tree.child(t, Relation::obj) == ClauseTree::kNone;
}

}  // namespace

void match_frames(const Frames& frames, const ClauseTree& tree, std::vector<Match>& out, Trace* trace) {
  for (std::uint32_t t = 0; t < tree.size(); ++t) {
    static const LexiconWord kUnknown;
    const auto* word = tree.word(t) != nullptr ? tree.word(t) : &kUnknown;
    Match best;
    bool found = false;
    const auto try_all = [&](const std::vector<std::uint32_t>& patterns, bool gerund) {
      for (const auto p : patterns) {
        PatternTry attempt(frames, tree, p, t, gerund);
        const auto failed = attempt.run();
        if (trace != nullptr) trace->attempts.push_back({t, rule_name(frames, frames.patterns()[p]), failed.empty() ? "fits" : failed});
        if (!failed.empty() || (found && attempt.match().score <= best.score)) continue;
        best = std::move(attempt.match());
        found = true;
      }
    };
    switch (tree.upos(t)) {
      case Upos::verb:
      case Upos::aux:
        if (tells_as_noun(tree, t)) {
          if (const auto* noun = frames.find(lowered(tree.token(t).form)); noun != nullptr) try_all(noun->noun_patterns, false);
          if (found) break;
        }
        if (tree.relation(t) == Relation::amod) break;  // "suspected rebels" tells no act.
        if (const auto* state = participle_state(frames, tree, t); state != nullptr) try_all(state->adjective_patterns, false);
        if (!found) try_all(word->verb_patterns, false);
        break;
      case Upos::noun:
      case Upos::propn:
        if (is_named_pact(frames, tree, t)) break;
        try_all(word->noun_patterns, false);
        if (!found) try_all(word->gerund_patterns, true);
        break;
      case Upos::adj:
        try_all(word->adjective_patterns, false);
        if (!found && tree.child(t, Relation::aux_pass) != ClauseTree::kNone) try_all(word->verb_patterns, false);
        break;
      default: break;
    }
    if (!found) {
      match_whereabouts(frames, tree, t, out);
      match_meeting_again(frames, tree, t, out);
      continue;
    }
    out.push_back(std::move(best));
  }
}

}  // namespace entente::events
