#include "events/status.h"

#include <algorithm>

namespace entente::events {

using language::Relation;
using language::Tense;
using language::Upos;
using language::VerbForm;

StatusClasses::StatusClasses(const Frames& frames)
    : intend(frames.class_named("intend")), planned(frames.class_named("planned_word")), attempt(frames.class_named("attempt")),
      fail(frames.class_named("fail")), hypothetical(frames.class_named("hypothetical_word")), future(frames.class_named("future_word")),
      begin(frames.class_named("begin")), ongoing(frames.class_named("ongoing_word")), ending(frames.class_named("ending")),
      denying(frames.class_named("denying")), speech(frames.class_named("speech")), cancel(frames.class_named("cancel_word")),
      performative(frames.class_named("performative")) {}

namespace {

constexpr std::uint32_t kNone = ClauseTree::kNone;

// What one verb group says by itself.
struct VerbGroup {
  bool finite = false;
  bool negated = false;
  bool infinitive = false;
  bool progressive = false;
  bool perfect = false;
  bool past = false;
  bool present = false;
  bool used_to = false;
  bool is_to = false;      // "is to visit"
  std::string_view modal;  // Lemma, or empty.
};

class Reader {
 public:
  Reader(const ClauseTree& tree, const StatusClasses& classes) : tree_(tree), classes_(classes) {}

  StatusReading read(const Match& match) {
    std::uint32_t t = match.anchor;
    if (match.nominal && match.anchor == match.trigger) {
      if (!read_noun(match.trigger, t)) return result_;
    } else if (match.nominal) {
      if (!read_modifiers(match.trigger)) return result_;
      // "cancelled talks": a light verb may be one that ends or begins.
    }
    std::uint32_t adjective = kNone;
    if (tree_.token(t).upos == Upos::adj || !tree_.is_verb(t)) adjective = t;
    climb(t, match, adjective != kNone);
    result_.on_condition = result_.ahead && !result_.refused && hangs_on_condition(t);
    return result_;
  }

 private:
  bool set(Status status, bool ahead, const char* reason) {
    result_ = {status, false, false, ahead, reason};
    return false;  // Settled: no more is asked.
  }

  VerbGroup group(std::uint32_t v) const {
    VerbGroup g;
    const auto& word = tree_.token(v);
    g.past = word.tense == Tense::past && word.verb_form == VerbForm::finite;
    g.present = word.tense == Tense::present && word.verb_form == VerbForm::finite;
    g.finite = word.verb_form == VerbForm::finite;
    g.infinitive = word.verb_form == VerbForm::infinitive;
    const bool ing = word.form.ends_with("ing");
    for (const auto c : tree_.children(v)) {
      const auto lemma = tree_.lemma(c);
      const auto r = tree_.relation(c);
      if (r == Relation::aux || r == Relation::aux_pass || r == Relation::cop) {
        const auto& aux = tree_.token(c);
        if (lemma == "be" && r == Relation::aux && ing) g.progressive = true;
        if (lemma == "have") g.perfect = true;
        if (lemma == "will" || lemma == "would" || lemma == "shall" || lemma == "may" || lemma == "might" || lemma == "could" ||
            lemma == "can" || lemma == "should" || lemma == "must" || lemma == "'ll" || lemma == "'d" || lemma == "ought") g.modal = lemma;
        if (aux.tense == Tense::past || lemma == "did") g.past = true;
        if (aux.tense == Tense::present && g.modal.empty()) g.present = true;
        g.finite = true;
        if (g.modal.empty()) g.infinitive = false;
      }
      if ((r == Relation::advmod || r == Relation::det) && (lemma == "not" || lemma == "never" || lemma == "n't" || lemma == "nor" || lemma == "hardly")) g.negated = true;
      if (r == Relation::advmod && lemma == "no" && tree_.child(c, Relation::advmod) == kNone) g.negated = true;
      if (lemma == "longer" && r == Relation::advmod) g.negated = true;
      if (r == Relation::mark && lemma == "to") {
        g.infinitive = true;
        g.is_to = g.finite && tree_.child(v, Relation::cop) != kNone && tree_.child(v, Relation::cop) < c;  // "is to host"
      }
      if (r == Relation::nsubj || r == Relation::nsubj_pass || r == Relation::obj) {
        for (const auto d : tree_.children(c)) {
          if (tree_.relation(d) == Relation::det && tree_.lemma(d) == "no") g.negated = true;
        }
      }
    }
    return g;
  }

  // Adjectives and determiners of a noun that tells the act.  False: settled.
  bool read_modifiers(std::uint32_t n) {
    for (const auto c : tree_.children(n)) {
      const auto r = tree_.relation(c);
      if (r == Relation::det && tree_.lemma(c) == "no") return set(Status::denied, false, "no");
      if (r != Relation::amod && r != Relation::compound && r != Relation::acl) continue;
      if (r == Relation::acl && tree_.token(c).verb_form == VerbForm::infinitive) continue;
      if (tree_.in_class(c, classes_.cancel)) return set(Status::denied, false, "cancelled");
      const auto lemma = tree_.lemma(c);
      if (lemma == "attempted" || lemma == "attempt" || lemma == "failed" || lemma == "fail" || lemma == "abortive" || lemma == "foiled" || lemma == "foil") return set(Status::attempted, false, "attempted");
      if (r != Relation::acl && tree_.in_class(c, classes_.future)) return set(Status::planned, true, "a word for what lies ahead");
      if (r == Relation::acl && tree_.is_passive(c) && tree_.in_class(c, classes_.planned)) return set(Status::planned, true, "planned");
      if (r == Relation::amod && (lemma == "possible" || lemma == "potential" || lemma == "prospective" || lemma == "hypothetical" || lemma == "would-be")) return set(Status::hypothetical, true, "possible");
      if (r == Relation::amod && (lemma == "ongoing" || lemma == "continuing" || lemma == "continued" || lemma == "growing" || lemma == "grow" || lemma == "continue" ||
                                  lemma == "mounting" || lemma == "mount" || lemma == "increasing")) return set(Status::ongoing, false, "ongoing");
    }
    return true;
  }

  // A noun that carries the act itself; `t` becomes the clause to read on from.  False: settled.
  bool read_noun(std::uint32_t n, std::uint32_t& t) {
    if (!read_modifiers(n)) return false;
    std::uint32_t at = n;
    for (int step = 0; step < 5; ++step) {
      const auto h = tree_.head(at);
      const auto r = tree_.relation(at);
      if (h == kNone) return set(Status::happened, false, "a noun by itself");
      if (tree_.is_verb(h)) {
        const bool argument = r == Relation::obj || r == Relation::nsubj_pass || r == Relation::xcomp || r == Relation::ccomp ||
                              (r == Relation::obl && (tree_.has_preposition(at, "for") || tree_.has_preposition(at, "to") || tree_.has_preposition(at, "of") || tree_.has_preposition(at, "on")));
        const bool subject = r == Relation::nsubj;
        if (argument && tree_.in_class(h, classes_.cancel)) return set(Status::denied, false, "called off");
        if (argument && tree_.in_class(h, classes_.denying)) return set(Status::denied, false, "denied");
        if (argument && tree_.in_class(h, classes_.attempt)) return set(Status::attempted, false, "tried");
        if (argument && tree_.in_class(h, classes_.ending)) { t = h; return set(Status::ended, false, "ended"); }
        if (argument && tree_.in_class(h, classes_.planned)) return set(Status::planned, true, "planned");
        if (argument && (tree_.in_class(h, classes_.intend) || asks_for(h))) return set(Status::intended, true, "wanted");
        if (argument && tree_.in_class(h, classes_.fail) && !subject) return set(Status::denied, false, "failed");
        if (subject || argument) {
          const auto g = group(h);
          if (subject && g.modal == "will") return set(Status::planned, true, "will");
          if (subject && (tree_.lemma(h) == "continue" || tree_.lemma(h) == "rage" || tree_.lemma(h) == "persist")) return set(Status::ongoing, false, "continues");
          if (g.modal == "would" && under_speech(h) && !has_if(h)) return set(Status::planned, true, "would, in what was said");
          if (argument && !g.modal.empty() && g.modal != "can") return set(g.modal == "will" ? Status::planned : Status::hypothetical, true, "modal over a noun");
        }
        return set(Status::happened, false, "told as a fact");
      }
      if (tree_.in_class(h, classes_.cancel) && r == Relation::nmod) return set(Status::denied, false, "called off");
      if (tree_.in_class(h, classes_.planned) || tree_.lemma(h) == "possibility" || tree_.lemma(h) == "prospect" || tree_.lemma(h) == "proposal" ||
          tree_.lemma(h) == "hope") {
        if (r == Relation::nmod) return set(Status::planned, true, "a plan for it");
      }
      at = h;
    }
    return set(Status::happened, false, "a noun by itself");
  }

  bool asks_for(std::uint32_t h) const {
    const auto lemma = tree_.lemma(h);
    return lemma == "demand" || lemma == "request" || lemma == "urge" || lemma == "call" || lemma == "appeal" || lemma == "ask" || lemma == "suggest" ||
           lemma == "recommend" || lemma == "invite" || lemma == "discuss" || lemma == "rule";
  }

  void climb(std::uint32_t t, const Match& match, bool predicate) {
    bool tense_known = false;
    Status base = Status::happened;
    bool apart = false;  // Told beside the clause above, with a subject of its own: what that denies does not touch it.
    for (int step = 0; step < 8; ++step) {
      const auto g = group(t);
      if (!tense_known) {
        if (g.negated && !apart) {
          set(Status::denied, false, "not");
          result_.refused = g.modal == "will" || g.modal == "would" || g.modal == "'ll" || g.modal == "wo";
          return;
        }
        if (g.is_to && !predicate) { set(Status::planned, true, "is to"); return; }
        if (!g.modal.empty()) {
          if (g.modal == "will" || g.modal == "shall" || g.modal == "'ll") { set(Status::planned, true, "will"); return; }
          if (g.modal == "would" || g.modal == "'d") {
            if (under_speech(t) && !has_if(t)) set(Status::planned, true, "would, in what was said");
            else set(Status::hypothetical, true, "would");
            return;
          }
          if (g.modal != "can" && !g.perfect) { set(Status::hypothetical, true, "a modal"); return; }
        }
        if (g.finite || predicate) {
          tense_known = true;
          if (g.progressive) base = g.past && !g.perfect ? Status::happened : Status::ongoing;
          else if (g.perfect || g.past) base = Status::happened;
          else if (g.present) base = told_now(match, t) ? Status::happened : Status::ongoing;
          result_ = {base, false, false, false, base == Status::ongoing ? "present" : "past"};
        }
      }
      const auto h = tree_.head(t);
      if (h == kNone) {
        if (!tense_known) result_ = {Status::happened, false, false, false, "no verb of time"};
        break;
      }
      const auto r = tree_.relation(t);
      if (has_if(t)) { set(Status::hypothetical, true, "if"); return; }
      if (r == Relation::xcomp || r == Relation::ccomp || r == Relation::csubj) {
        if (!governed(h, r, tense_known)) return;
      } else if (r == Relation::advcl) {
        if (tense_known) break;
        if (negative_marker(t)) { set(Status::denied, false, "without"); return; }
        if (g.infinitive && tree_.preposition(t).empty()) { set(Status::intended, true, "a purpose"); return; }
      } else if (r == Relation::acl) {
        if (g.infinitive && !tense_known) {
          const auto lemma = tree_.lemma(h);
          if (tree_.heads_title(h)) { set(Status::planned, true, "a headline's \"to\""); return; }
          if (tree_.in_class(h, classes_.attempt)) { set(Status::attempted, false, "an attempt to"); return; }
          if (lemma == "right" || lemma == "power" || lemma == "authority" || lemma == "chance" || lemma == "option" || lemma == "potential") {
            set(Status::hypothetical, true, "a right or chance to");
            return;
          }
          if (lemma != "ability") { set(Status::intended, true, "a plan or wish to"); return; }
        }
        if (!tense_known) { result_ = {Status::happened, false, false, false, "told beside a noun"}; break; }
        break;
      } else if (r == Relation::acl_relcl || r == Relation::parataxis || r == Relation::advcl_relcl) {
        if (tense_known) break;
      } else if (r == Relation::conj) {
        if (tense_known && tree_.child(t, Relation::aux) == kNone && shares_modal(t, h)) return;
        if (tense_known) { if (tree_.child(t, Relation::nsubj) != kNone) break; }
      } else if (tense_known) {
        break;
      }
      apart = apart || (r == Relation::advcl && tree_.child(t, Relation::nsubj) != kNone);
      t = h;
      predicate = !tree_.is_verb(t);
    }
  }

  // "will visit and hold": the bare second verb stands under the first one's modal.
  bool shares_modal(std::uint32_t t, std::uint32_t h) {
    const auto g = group(h);
    if (g.modal.empty() && !g.negated) return false;
    const auto& word = tree_.token(t);
    if (word.tense == Tense::past && word.verb_form == VerbForm::finite) return false;
    if (tree_.child(t, Relation::nsubj) != kNone) return false;
    if (g.modal == "will" || g.modal == "shall") { set(Status::planned, true, "will, shared"); return true; }
    return false;
  }

  // Reads the word that governs a complement.  False: settled.
  bool governed(std::uint32_t h, Relation r, bool tense_known) {
    const auto g = group(h);
    const auto lemma = tree_.lemma(h);
    if (g.negated && (r == Relation::xcomp || tree_.in_class(h, classes_.intend))) return set(Status::denied, false, "not, above");
    if (r == Relation::ccomp) {
      if (tree_.in_class(h, classes_.denying)) return set(Status::denied, false, "denied that");
      if (tree_.in_class(h, classes_.speech)) {
        if (!tense_known) result_ = {Status::happened, false, false, false, "said"};
        return !tense_known;
      }
      if (lemma == "hope" || lemma == "want" || lemma == "wish" || lemma == "expect" || lemma == "demand" || lemma == "insist" || lemma == "propose" ||
          lemma == "suggest" || lemma == "urge" || lemma == "ask" || lemma == "recommend") return set(Status::intended, true, "wished for");
      if (tense_known) return false;
      return true;
    }
    if ((lemma == "want" || lemma == "wish" || lemma == "like") && performs(h)) return set(Status::happened, false, "said by saying so");
    if (tree_.in_class(h, classes_.attempt)) return set(Status::attempted, false, "tried to");
    if (tree_.in_class(h, classes_.ending) || lemma == "stop") return set(Status::ended, false, "stopped");
    if (tree_.in_class(h, classes_.fail)) return set(Status::denied, false, "failed to");
    if (lemma == "go" && g.progressive) return set(Status::planned, true, "going to");
    if (lemma == "be" || lemma == "about" || lemma == "due" || lemma == "set" || lemma == "poised") return set(Status::planned, true, "is to");
    if (tree_.in_class(h, classes_.planned) || (tree_.in_class(h, classes_.intend) && tree_.is_passive(h))) return set(Status::planned, true, "is expected to");
    if (tree_.in_class(h, classes_.intend)) {
      const bool says_yes = lemma == "decide";
      return set(Status::intended, true, says_yes ? "decided to" : "plans to");
    }
    if (tree_.in_class(h, classes_.ongoing) || lemma == "continue") {
      result_ = {Status::ongoing, false, false, false, "continued to"};
      const bool over = g.past && !g.perfect;
      if (over) result_.status = Status::happened;
      return g.modal.empty() ? set(result_.status, false, "continued to") : true;
    }
    if (asks_for(h) || lemma == "order" || lemma == "tell" || lemma == "encourage" || lemma == "authorize" || lemma == "authorise") return set(Status::intended, true, "asked to");
    return true;
  }

  // "I would like to thank Laos": to wish to say it is to say it.
  bool performs(std::uint32_t h) const {
    return std::any_of(tree_.children(h).begin(), tree_.children(h).end(),
                       [&](std::uint32_t c) { return tree_.relation(c) == Relation::xcomp && tree_.in_class(c, classes_.performative); });
  }

  bool under_speech(std::uint32_t t) const {
    for (int step = 0; step < 5; ++step) {
      const auto h = tree_.head(t);
      if (h == kNone) break;
      if (tree_.relation(t) == Relation::ccomp && (tree_.in_class(h, classes_.speech) || tree_.lemma(h) == "promise" || tree_.lemma(h) == "agree")) return true;
      for (const auto c : tree_.children(t)) {
        if (tree_.relation(c) == Relation::parataxis && tree_.in_class(c, classes_.speech)) return true;
      }
      t = h;
    }
    for (const auto c : tree_.children(t)) {
      if (tree_.relation(c) == Relation::parataxis && tree_.in_class(c, classes_.speech)) return true;
    }
    return false;
  }

  // "will strike if", "said it would strike if": an if-clause hangs on the act.  "would strike if" on nobody's word is only thought of.
  bool hangs_on_condition(std::uint32_t t) const {
    const auto modal = group(t).modal;
    if (modal != "will" && modal != "would" && modal != "'ll" && modal != "'d") return false;
    if ((modal == "would" || modal == "'d") && !under_speech(t)) return false;
    return std::any_of(tree_.children(t).begin(), tree_.children(t).end(), [&](std::uint32_t c) {
      const auto mark = tree_.child(c, Relation::mark);
      return tree_.relation(c) == Relation::advcl && mark != kNone && (tree_.lemma(mark) == "if" || tree_.lemma(mark) == "unless");
    });
  }

  bool has_if(std::uint32_t t) const {
    if (tree_.relation(t) != Relation::advcl && tree_.relation(t) != Relation::ccomp) return false;
    for (const auto c : tree_.children(t)) {
      if (tree_.relation(c) != Relation::mark) continue;
      const auto lemma = tree_.lemma(c);
      if (lemma == "if" || lemma == "unless" || lemma == "whether" || lemma == "should" || lemma == "lest") return true;
    }
    return false;
  }

  bool negative_marker(std::uint32_t t) const {
    for (const auto c : tree_.children(t)) {
      const auto lemma = tree_.lemma(c);
      if ((tree_.relation(c) == Relation::mark || tree_.relation(c) == Relation::case_) && (lemma == "without" || lemma == "instead")) return true;
    }
    return false;
  }

  // The simple present of a verb of doing tells what is being reported (news diaries, headlines, acts done by saying
  // them) unless a word makes it a habit; what goes on would be progressive.  Trade, aid and joint work are habits.
  bool told_now(const Match& match, std::uint32_t t) const {
    if (tree_.sentence().kind == text::SentenceKind::headline) return true;
    for (const auto c : tree_.children(t)) {
      const auto lemma = tree_.lemma(c);
      if (lemma == "regularly" || lemma == "often" || lemma == "usually" || lemma == "always" || lemma == "routinely" || lemma == "still" ||
          lemma == "currently" || lemma == "frequently" || lemma == "daily") return false;
      for (const auto g : tree_.children(c)) {
        if (tree_.lemma(g) == "every" || tree_.lemma(g) == "each") return false;
      }
    }
    const bool habit = match.coding.type == PloverType::cooperate || match.coding.type == PloverType::aid;
    return !habit || is_one_thing(t);
  }

  // "receives a shipment of 20,000 doses": one thing is given once.
  bool is_one_thing(std::uint32_t t) const {
    const auto object = tree_.child(t, Relation::obj);
    if (object == kNone) return false;
    const auto& below = tree_.children(object);
    return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
      return tree_.relation(c) == Relation::nummod || (tree_.relation(c) == Relation::det && tree_.lemma(c) == "a");
    });
  }

  const ClauseTree& tree_;
  const StatusClasses& classes_;
  StatusReading result_;
};

}  // namespace

StatusReading read_status(const ClauseTree& tree, const StatusClasses& classes, const Match& match) {
  return Reader(tree, classes).read(match);
}

}  // namespace entente::events
