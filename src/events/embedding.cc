#include "events/embedding.h"

#include <algorithm>
#include <array>

namespace entente::events {

using language::Relation;

namespace {

int depth_of(const ClauseTree& tree, std::uint32_t t) {
  int depth = 0;
  for (auto h = tree.head(t); h != ClauseTree::kNone; h = tree.head(h)) ++depth;
  return depth;
}

bool known(const std::vector<Filler>& fillers) { return has_actor(fillers); }

bool shares_mention(const std::vector<Filler>& a, const std::vector<Filler>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Filler& x) {
    return x.mention != ClauseTree::kNone && std::any_of(b.begin(), b.end(), [&](const Filler& y) { return y.mention == x.mention; });
  });
}

// `fillers` without those that also stand in `taken`.
std::vector<Filler> without(const ClauseTree& tree, const std::vector<Filler>& fillers, const std::vector<Filler>& taken) {
  std::vector<Filler> out;
  const auto& mentions = tree.mentions();
  for (const auto& filler : fillers) {
    if (filler.mention == ClauseTree::kNone) continue;
    const auto& own = mentions.mentions[filler.mention];
    const bool same = std::any_of(taken.begin(), taken.end(), [&](const Filler& t) {
      if (t.mention == ClauseTree::kNone) return false;
      if (t.mention == filler.mention) return true;
      const auto& other = mentions.mentions[t.mention];
      return own.ref_count == 1 && other.ref_count == 1 && !mentions.refs[own.first_ref].state.empty() &&
             mentions.refs[own.first_ref].state == mentions.refs[other.first_ref].state &&
             mentions.refs[own.first_ref].sector == mentions.refs[other.first_ref].sector;
    });
    if (!same) out.push_back(filler);
  }
  return out;
}

class Joiner {
 public:
  Joiner(const Frames& frames, const Ontology& ontology, const ClauseTree& tree, std::vector<Match>& matches)
      : frames_(frames), ontology_(ontology), tree_(tree), matches_(matches) {}

  void run() {
    drop_doubled_nouns();
    // Inner operators first, so that an outer one sees what became of them.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      if (matches_[i].op != Operator::none) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return depth_of(tree_, matches_[a].anchor) > depth_of(tree_, matches_[b].anchor);
    });
    for (const auto i : order) join(matches_[i]);
    for (auto& match : matches_) {
      if (match.coding.type == PloverType::protest && !match.taken_in) take_message(match);
    }
    for (auto& match : matches_) {
      if (match.coding.type == PloverType::consult && !match.nominal && !match.taken_in) drop_topics(match);
    }
    drop_repeats();
    for (auto& match : matches_) {
      give_to_hearer(match);
      give_to_teller(match);
    }
  }

 private:
  // "held talks" may be found by the verb and by the noun: keep the better one.
  void drop_doubled_nouns() {
    for (auto& noun : matches_) {
      if (!noun.nominal) continue;
      for (auto& other : matches_) {
        if (&other == &noun || other.taken_in || other.nominal) continue;
        const bool carries = other.trigger == noun.anchor && noun.anchor != noun.trigger;
        const bool is_object = tree_.head(noun.trigger) == other.trigger && tree_.relation(noun.trigger) == Relation::obj &&
                               uses_object(other);
        // "the talks that Laos will host": the clause that hangs on the noun tells the same act.
        const bool told_behind = tree_.head(other.trigger) == noun.trigger && tree_.relation(other.trigger) == Relation::acl_relcl &&
                                 noun.coding.type == other.coding.type && noun.anchor == noun.trigger && known(other.source);
        if (told_behind && hosts_antecedent(other.trigger)) {
          if (!known(other.target)) other.target = without(tree_, noun.target, other.source);
          noun.taken_in = true;
          break;
        }
        if (!carries && !is_object) continue;
        if (is_other_in_list(other, noun)) continue;
        if (other.op != Operator::none && !uses_object(other)) continue;
        const auto sides = [&](const Match& m) { return (known(m.source) ? 1 : 0) + (known(m.target) ? 1 : 0); };
        if (sides(noun) > sides(other) && noun.coding.type == other.coding.type) other.taken_in = true;
        else noun.taken_in = true;
        break;
      }
    }
  }

  // "reaffirmed its support for A and its commitment to B": two objects of one verb, each an act of its own.
  bool is_other_in_list(const Match& verb, const Match& noun) const {
    const bool listed = tree_.relation(noun.trigger) == Relation::conj || tree_.child(noun.trigger, Relation::conj) != ClauseTree::kNone;
    return listed && noun.nominal && noun.anchor == verb.trigger && noun.trigger != verb.trigger && noun.coding.type != verb.coding.type &&
           is_cooperative(noun.coding.type) && known(noun.source) && known(noun.target) && !noun.target_guessed;
  }

  // "that Laos will host": the clause has a subject of its own, so that what it hangs on is its object.
  bool hosts_antecedent(std::uint32_t verb) const {
    const auto subject = tree_.child(verb, Relation::nsubj);
    if (subject == ClauseTree::kNone || tree_.is_passive(verb) || tree_.child(verb, Relation::obj) == ClauseTree::kNone) {
      return subject != ClauseTree::kNone && !tree_.is_passive(verb) && !is_relative(subject);
    }
    return is_relative(tree_.child(verb, Relation::obj)) && !is_relative(subject);
  }

  bool is_relative(std::uint32_t t) const {
    const auto lemma = tree_.lemma(t);
    return lemma == "that" || lemma == "which" || lemma == "who" || lemma == "whom";
  }

  bool uses_object(const Match& match) const {
    const auto& conditions = frames_.patterns()[match.pattern].conditions;
    return std::any_of(conditions.begin(), conditions.end(), [](const FrameCondition& c) {
      return c.kind == FrameCondition::Kind::object_is && !c.negated;
    });
  }

  void join(Match& outer) {
    if (outer.taken_in) return;
    Heads complements;
    tree_.add_complements(outer.trigger, complements);
    if (outer.anchor != outer.trigger) tree_.add_complements(outer.anchor, complements);
    Match* inner = nullptr;
    std::size_t best = complements.size();
    for (auto& match : matches_) {
      if (&match == &outer || match.taken_in || match.trigger == outer.trigger || is_other_in_list(outer, match)) continue;
      const auto at = std::find(complements.begin(), complements.end(), match.anchor);
      const auto by_trigger = std::find(complements.begin(), complements.end(), match.trigger);
      const auto place = static_cast<std::size_t>(std::min(at - complements.begin(), by_trigger - complements.begin()));
      if (place >= complements.size()) continue;
      if (place < best) {
        best = place;
        inner = &match;
      }
      if (outer.op != Operator::accuse) {
        match.taken_in = true;
        match.taken_by = outer.trigger;
      }
    }
    if (inner == nullptr) return;
    combine(outer, *inner);
  }

  // "marched to demand reforms by the government": what a protest says is no second act, and tells against whom it is.
  void take_message(Match& protest) {
    for (auto& said : matches_) {
      const auto type = said.coding.type;
      const bool message = type == PloverType::request || type == PloverType::accuse || type == PloverType::reject || type == PloverType::protest;
      if (&said == &protest || said.taken_in || !message || said.trigger < protest.trigger) continue;
      const auto r = tree_.relation(said.anchor);
      const bool hangs_on = tree_.head(said.anchor) == protest.anchor || tree_.head(said.anchor) == protest.trigger;
      const bool tells_why = r == Relation::advcl || r == Relation::acl || r == Relation::xcomp || (r == Relation::obl && tree_.has_preposition(said.anchor, "in")) ||
                             (r == Relation::obl && tree_.has_preposition(said.anchor, "for"));
      if (!hangs_on || !tells_why || tree_.child(said.anchor, Relation::nsubj) != ClauseTree::kNone) continue;
      said.taken_in = true;
      said.taken_by = protest.trigger;
      if (known(protest.target)) continue;
      if (auto target = without(tree_, said.target, {}); !target.empty()) protest.target = std::move(target);
    }
  }

  void combine(Match& outer, Match& inner) {
    const PloverType inner_type = inner.coding.type;
    auto op = outer.op;
    // "commitment to combating COVID-19" threatens no one.
    const auto object = tree_.child(inner.trigger, Relation::obj);
    const bool against_a_thing = object != ClauseTree::kNone && !known(inner.target);
    // "agreed to curb exports to Laos": what is agreed with the one it bears on threatens nobody.
    static constexpr std::array<std::string_view, 9> kRestraint{"stop", "halt", "end", "cease", "curb", "limit", "restrict", "reduce", "restrain"};
    const bool restraint = tree_.lemma(outer.trigger) == "agree" && std::find(kRestraint.begin(), kRestraint.end(), tree_.lemma(inner.trigger)) != kRestraint.end();
    if (op == Operator::promise && is_hostile(inner_type) && (against_a_thing || restraint)) {
      take_sides(outer, inner);
      return;
    }
    if (op == Operator::promise && is_hostile(inner_type)) {
      op = Operator::threaten;
      outer.coding.type = PloverType::threaten;
      outer.coding.mode.clear();
      outer.kind = Kind::event;
    }
    if (op == Operator::request && (inner_type == PloverType::sanction || inner_type == PloverType::accuse) && known(inner.target) &&
        (!known(outer.target) || shares_mention(outer.target, inner.target))) {
      // "called for sanctions against": no request of the one to be hurt but opposition to it.
      outer.coding = Coding{PloverType::accuse, "disapprove", "113"};
      outer.target = inner.target;
      return;
    }
    if (op == Operator::accuse) {
      inner.alleged = true;
      if (!known(inner.source) && known(outer.target)) inner.source = outer.target;
      if (!known(outer.target)) outer.target = inner.source;
    } else {
      take_sides(outer, inner);
    }
    const bool specific = outer.coding.cameo.size() > 3;
    auto code = std::string(ontology_.embedded(op, inner.coding.cameo));
    if (code.empty()) return;
    const bool demand = outer.coding.cameo.starts_with("10");
    if (demand && code.starts_with("02")) code = "10" + code.substr(2);
    if (specific && code.size() <= 3 && outer.coding.cameo.starts_with(code.substr(0, 2))) return;
    outer.coding.cameo = code;
  }

  void take_sides(Match& outer, const Match& inner) {
    if (!known(outer.source)) outer.source = inner.source;
    if (known(outer.target)) return;
    auto target = without(tree_, inner.target, outer.source);
    if (outer.op == Operator::request || target.empty()) {
      auto from_source = without(tree_, inner.source, outer.source);
      if (!from_source.empty()) target = outer.op == Operator::request && !target.empty() && inner.symmetric ? join_lists(from_source, target) : from_source;
    }
    if (!target.empty()) {
      const bool together = outer.symmetric && count_actors(tree_, outer.source) >= 2;
      if (together && without(tree_, target, outer.source).empty()) return;  // "agreed to a truce in their conflict"
      outer.target = std::move(target);
      outer.symmetric = outer.symmetric && inner.symmetric;
    }
  }

  static std::vector<Filler> join_lists(std::vector<Filler> a, const std::vector<Filler>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  // "discussed the importance of trade and military cooperation": what is spoken about is not told as done.
  void drop_topics(const Match& talk) {
    const auto verb = tree_.lemma(talk.trigger);
    if (verb != "discuss" && verb != "debate" && verb != "review" && verb != "address") return;
    for (auto& topic : matches_) {
      if (&topic == &talk || topic.taken_in || !topic.nominal || topic.anchor != topic.trigger || topic.coding.type != PloverType::cooperate) continue;
      auto t = topic.trigger;
      for (int step = 0; step < 6 && t != ClauseTree::kNone && !tree_.is_verb(t); ++step) {
        if (tree_.head(t) == talk.trigger && tree_.relation(t) == Relation::obj) {
          topic.taken_in = true;
          topic.taken_by = talk.trigger;
        }
        t = tree_.head(t);
      }
    }
  }

  // "The president told the king he would work": the pronoun is the teller, and what he promises he promises the hearer.
  void give_to_hearer(Match& match) {
    const auto teller = tree_.head(match.anchor);
    if (match.nominal || teller == ClauseTree::kNone || tree_.relation(match.anchor) != Relation::ccomp) return;
    const auto lemma = tree_.lemma(teller);
    if (lemma != "tell" && lemma != "assure" && lemma != "inform" && lemma != "promise") return;
    const auto subject = tree_.child(match.anchor, Relation::nsubj);
    const auto hearer = tree_.child(teller, Relation::iobj) != ClauseTree::kNone ? tree_.child(teller, Relation::iobj) : tree_.child(teller, Relation::obj);
    if (subject == ClauseTree::kNone || hearer == ClauseTree::kNone || tree_.token(subject).upos != language::Upos::pron) return;
    std::vector<Filler> heard, told;
    Heads tellers;
    add_fillers(tree_, {hearer}, heard);
    tree_.add_agents(teller, tellers);
    add_fillers(tree_, tellers, told);
    if (!known(heard) || !known(told)) return;
    if (match.source.empty() || shares_actor(match.source, heard)) match.source = told;
    if (match.kind == Kind::commitment && (!known(match.target) || shares_actor(match.target, told))) match.target = heard;
  }

  // "Thailand said that Laos had shelled its border post": nobody shells his own; the pronoun is the teller's.
  void give_to_teller(Match& match) {
    if (match.nominal || !is_hostile(match.coding.type) || !known(match.source) || !known(match.target)) return;
    if (!shares_actor(match.target, match.source)) return;
    const auto& mentions = tree_.mentions();
    const bool pronoun = std::all_of(match.target.begin(), match.target.end(), [&](const Filler& f) {
      return f.mention == ClauseTree::kNone || mentions.mentions[f.mention].kind == actors::MentionKind::pronoun;
    });
    const auto teller = tree_.head(match.anchor);
    if (!pronoun || teller == ClauseTree::kNone || tree_.relation(match.anchor) != Relation::ccomp || !tree_.is_verb(teller)) return;
    Heads tellers;
    std::vector<Filler> told;
    tree_.add_agents(teller, tellers);
    add_fillers(tree_, tellers, told);
    if (known(told) && !shares_actor(told, match.source)) match.target = std::move(told);
  }

  bool shares_actor(const std::vector<Filler>& a, const std::vector<Filler>& b) const { return without(tree_, a, b).empty(); }

  // "met for talks", "held talks to discuss": one act of a type between the same sides in a clause and below it.
  void drop_repeats() {
    for (auto& later : matches_) {
      if (later.taken_in) continue;
      for (auto& first : matches_) {
        if (&first == &later || first.taken_in || first.coding.type != later.coding.type) continue;
        // "met X and discussed Y" is one meeting; "visited X and met Y" is two acts.
        const bool through_and = later.coding.type == PloverType::consult && first.coding.mode != "visit" && later.coding.mode != "visit";
        if (!governs(first.anchor, later.anchor, through_and) && !governs(first.trigger, later.anchor, through_and)) continue;
        const bool later_names_nothing_new =
            (!known(later.source) || shares_mention(later.source, first.source) || shares_mention(later.source, first.target)) &&
            (!known(later.target) || shares_mention(later.target, first.target) || shares_mention(later.target, first.source));
        if (!later_names_nothing_new) continue;
        if (!names_land(first.target)) {  // Not by who acts already: "though it was a meeting, Zhao raised …".
          auto other = without(tree_, later.target, first.source);
          if (known(other)) first.target = std::move(other);
        }
        if (first.coding.mode.empty()) first.coding.mode = later.coding.mode;
        later.taken_in = true;
        break;
      }
    }
  }

  // Does a side name a state or organisation, not a role alone?
  bool names_land(const std::vector<Filler>& fillers) const {
    const auto& mentions = tree_.mentions();
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& f) {
      if (f.mention == ClauseTree::kNone) return false;
      const auto& mention = mentions.mentions[f.mention];
      return mention.ref_count == 0 || !mentions.refs[mention.first_ref].state.empty();
    });
  }

  bool governs(std::uint32_t upper, std::uint32_t lower, bool through_and) const {
    for (int step = 0; step < 4 && lower != ClauseTree::kNone; ++step) {
      if (tree_.relation(lower) == Relation::acl_relcl || (!through_and && tree_.relation(lower) == Relation::conj)) return false;
      lower = tree_.head(lower);
      if (lower == upper) return true;
    }
    return false;
  }

  const Frames& frames_;
  const Ontology& ontology_;
  const ClauseTree& tree_;
  std::vector<Match>& matches_;
};

}  // namespace

void join_embedded(const Frames& frames, const Ontology& ontology, const ClauseTree& tree, std::vector<Match>& matches) {
  Joiner(frames, ontology, tree, matches).run();
}

}  // namespace entente::events
