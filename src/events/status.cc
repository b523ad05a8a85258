#include "events/status.h"

#include <algorithm>
#include <array>

#include "events/verb_phrase.h"

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

class Reader {
 public:
  Reader(const ClauseTree& tree, const StatusClasses& classes) : tree_(tree), classes_(classes) {}

  StatusReading read(const Match& match) {
    read_alone(match);
    // What hangs on an "if" or "whether" above it is only thought of, whatever its own clause says.
    const bool presupposed = match.nominal && is_definite(match.trigger);
    if (result_.status != Status::denied && result_.status != Status::hypothetical && !presupposed && below_condition(match.anchor)) {
      set(Status::hypothetical, true, "if, above");
    }
    return result_;
  }

 private:
  StatusReading read_alone(const Match& match) {
    std::uint32_t t = match.anchor;
    if (match.nominal && match.anchor == match.trigger) {
      if (!read_noun(match, t)) return result_;
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

  bool set(Status status, bool ahead, const char* reason) {
    result_ = {status, false, false, ahead, reason};
    return false;  // Settled: no more is asked.
  }

  VerbPhrase group(std::uint32_t v) const { return verb_phrase(tree_, v); }

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
      if (tree_.in_class(c, classes_.planned) && ((r == Relation::acl && tree_.is_passive(c)) || (r == Relation::amod && tree_.token(c).form.ends_with("ed")))) {
        return set(Status::planned, true, "planned");
      }
      if (r == Relation::amod && (lemma == "possible" || lemma == "probable" || lemma == "potential" || lemma == "prospective" || lemma == "hypothetical" || lemma == "would-be")) return set(Status::hypothetical, true, "possible");
      if (r == Relation::amod && (lemma == "ongoing" || lemma == "continuing" || lemma == "continued" || lemma == "growing" || lemma == "grow" || lemma == "continue" ||
                                  lemma == "mounting" || lemma == "mount" || lemma == "increasing")) return set(Status::ongoing, false, "ongoing");
    }
    return true;
  }

  // A noun that carries the act itself; `t` becomes the clause to read on from.  False: settled.
  bool read_noun(const Match& match, std::uint32_t& t) {
    const std::uint32_t n = match.trigger;
    if (!read_modifiers(n)) return false;
    const bool lasts = lasting(match.coding.type, n);
    bool to_be_ended = false;
    std::uint32_t at = n;
    if (const auto preposition = tree_.preposition(n); preposition.starts_with("ahead") || preposition.starts_with("prior") || preposition == "in advance of") {
      set(Status::planned, true, "told as still to come");
      result_.unless_past = true;
      return false;
    }
    for (int step = 0; step < 5; ++step) {
      const auto h = tree_.head(at);
      const auto r = tree_.relation(at);
      if (h == kNone) return set(Status::happened, false, "a noun by itself");
      if (at == n && r == Relation::nsubj && (lasts || goes_on(h))) {
        // "the embargo is unjust", "the conflict remains", "exports are increasing"
        const auto g = group(h);
        const bool now = g.present && !g.past && !g.perfect && g.modal.empty() && !g.negated;
        if (now && (goes_on(h) || g.progressive || tree_.child(h, Relation::cop) != kNone)) return set(Status::ongoing, false, "stands as of the text");
      }
      if (tree_.is_verb(h)) {
        const bool argument = r == Relation::obj || r == Relation::nsubj_pass || r == Relation::xcomp || r == Relation::ccomp ||
                              (r == Relation::obl && (tree_.has_preposition(at, "for") || tree_.has_preposition(at, "to") || tree_.has_preposition(at, "of") || tree_.has_preposition(at, "on")));
        const bool subject = r == Relation::nsubj;
        if (argument && tree_.in_class(h, classes_.cancel)) return set(Status::denied, false, "called off");
        if (argument && tree_.in_class(h, classes_.denying)) return set(Status::denied, false, "denied");
        if (argument && tree_.in_class(h, classes_.attempt)) return set(Status::attempted, false, "tried");
        if (argument && tree_.in_class(h, classes_.ending)) {
          // "must end the embargo": what is yet to be ended goes on.
          const auto g = group(h);
          if (lasts && (!g.modal.empty() || (g.infinitive && !g.past && !g.present) || g.negated)) return set(Status::ongoing, false, "yet to be ended");
          t = h;
          return set(Status::ended, false, "ended");
        }
        if (argument && lasts && to_be_ended && group(h).modal.empty() == false) return set(Status::ongoing, false, "yet to be ended");
        if (argument && tree_.in_class(h, classes_.planned)) return set(Status::planned, true, "planned");
        if (argument && (tree_.in_class(h, classes_.intend) || asks_for(h))) return set(Status::intended, true, "wanted");
        if (argument && tree_.in_class(h, classes_.fail) && !subject) return set(Status::denied, false, "failed");
        if (subject || argument) {
          const auto g = group(h);
          if (subject && g.modal == "will") return foretold(h) ? set(Status::hypothetical, true, "foretold") : set(Status::planned, true, "will");
          if (subject && (tree_.lemma(h) == "continue" || tree_.lemma(h) == "rage" || tree_.lemma(h) == "persist")) return set(Status::ongoing, false, "continues");
          if (g.modal == "would" && under_speech(h) && !has_if(h)) {
            return foretold(h) ? set(Status::hypothetical, true, "foretold") : set(Status::planned, true, "would, in what was said");
          }
          // "should condemn the attack on …": what is spoken of has happened.
          if (argument && !g.modal.empty() && at == n && is_definite(n) && is_hostile(match.coding.type)) return set(Status::happened, false, "spoken of as known");
          if (argument && !g.modal.empty() && g.modal != "can") return set(g.modal == "will" ? Status::planned : Status::hypothetical, true, "modal over a noun");
        }
        if (match.coding.type == PloverType::consult && at_or_during(at) && lies_ahead(h)) return set(Status::planned, true, "at what lies ahead");
        return set(Status::happened, false, "told as a fact");
      }
      to_be_ended = to_be_ended || (r == Relation::nmod && tree_.in_class(h, classes_.ending));
      constexpr std::array<std::string_view, 7> kDangers{"risk", "danger", "fear", "threat", "chance", "likelihood", "event"};
      if (r == Relation::nmod && std::find(kDangers.begin(), kDangers.end(), tree_.lemma(h)) != kDangers.end() &&
          (tree_.has_preposition(at, "of") || tree_.has_preposition(at, "from"))) return set(Status::hypothetical, true, "only feared");
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
    return lemma == "demand" || lemma == "request" || lemma == "urge" || (lemma == "call" && tree_.child(h, Relation::obj) == kNone) || lemma == "appeal" || lemma == "ask" || lemma == "suggest" ||
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
          if (g.modal == "will" || g.modal == "shall" || g.modal == "'ll") {
            if (foretold(t)) set(Status::hypothetical, true, "foretold");
            else set(Status::planned, true, "will");
            return;
          }
          if (g.modal == "would" || g.modal == "'d") {
            if (under_speech(t) && !has_if(t) && !foretold(t)) set(Status::planned, true, "would, in what was said");
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
        if (g.infinitive && tree_.preposition(t).empty()) {
          const auto modal = group(h).modal;
          if (said_in_meeting(t, h)) {  // As sure as the meeting.
            t = h;
            predicate = false;
            continue;
          }
          if (modal.empty() || modal == "will" || modal == "would") set(Status::intended, true, "a purpose");
          else set(Status::hypothetical, true, "a purpose of what may be");
          return;
        }
      } else if (r == Relation::acl) {
        if (g.infinitive && !tense_known) {
          const auto lemma = tree_.lemma(h);
          if (tree_.heads_title(h)) { set(Status::planned, true, "a headline's \"to\""); return; }
          if (tree_.in_class(h, classes_.attempt)) { set(Status::attempted, false, "an attempt to"); return; }
          if (one_of_a_row(h)) {  // "the first president to visit": as sure as that he is the first.
            apart = true;
            t = h;
            predicate = false;
            continue;
          }
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
    if (lemma == "have") {  // "has to go"
      if (g.past || g.perfect) return set(Status::happened, false, "had to");
      return set(Status::hypothetical, true, "has to");
    }
    if (lemma == "need" || lemma == "ought") return set(Status::hypothetical, true, "needs to");
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

  // "should Russia decide to", "were it to": the helping verb stands before its subject.
  bool inverted_condition(std::uint32_t t) const {
    if (tree_.relation(t) != Relation::advcl) return false;
    const auto subject = tree_.child(t, Relation::nsubj);
    const auto helper = tree_.child(t, Relation::aux);
    return subject != kNone && helper != kNone && helper < subject && tree_.lemma(helper) == "should";
  }

  // A clause above `t` is a condition or an open question.  What a relative clause tells inside one stands by itself.
  bool below_condition(std::uint32_t t) const {
    for (int step = 0; step < 8; ++step) {
      const auto r = tree_.relation(t);
      if (has_if(t) || inverted_condition(t)) return true;
      if (r == Relation::acl && below_whether(t)) return true;
      if (r == Relation::acl_relcl || r == Relation::parataxis) return false;
      const auto h = tree_.head(t);
      if (h == kNone) return false;
      t = h;
    }
    return false;
  }

  bool below_whether(std::uint32_t t) const {
    return std::any_of(tree_.children(t).begin(), tree_.children(t).end(),
                       [&](std::uint32_t c) { return tree_.relation(c) == Relation::mark && tree_.lemma(c) == "whether"; });
  }

  // A belief about what will be, or what outsiders say will be, is nobody's plan.
  bool foretold(std::uint32_t t) const {
    constexpr std::array<std::string_view, 15> kBeliefs{"believe", "think", "predict", "forecast", "estimate", "speculate", "doubt", "fear",
                                                        "suspect", "reckon", "foresee", "imagine", "confident", "convinced", "optimistic"};
    constexpr std::array<std::string_view, 11> kOutsiders{"analyst", "observer", "expert", "economist", "commentator", "scholar", "critic",
                                                          "trader", "dealer", "pundit", "historian"};
    const auto is_in = [](std::string_view lemma, const auto& words) { return std::find(words.begin(), words.end(), lemma) != words.end(); };
    const auto teller = [&](std::uint32_t verb) {
      const auto subject = tree_.child(verb, Relation::nsubj);
      return is_in(tree_.lemma(verb), kBeliefs) || (subject != kNone && tree_.in_class(verb, classes_.speech) && is_in(tree_.lemma(subject), kOutsiders));
    };
    for (int step = 0; step < 4; ++step) {
      for (const auto c : tree_.children(t)) {
        if (tree_.relation(c) == Relation::parataxis && teller(c)) return true;
      }
      const auto h = tree_.head(t);
      if (h == kNone) return false;
      const auto r = tree_.relation(t);
      if (r == Relation::ccomp) return teller(h);
      if (r != Relation::conj && r != Relation::xcomp) return false;
      t = h;
    }
    return false;
  }

  // "the first to", "the only one to"
  // "met today to reaffirm their friendship": what is said in a meeting is no purpose that may fail.
  bool said_in_meeting(std::uint32_t said, std::uint32_t meeting) const {
    static constexpr std::string_view kMeet[] = {"meet", "speak", "talk", "convene", "gather", "call", "join", "host", "welcome"};
    static constexpr std::string_view kSay[] = {"reaffirm", "affirm", "reiterate", "underscore", "underline", "emphasize", "emphasise", "stress", "express", "celebrate",
                                                "thank", "commend", "congratulate", "discuss", "review", "consult", "honor", "honour", "mark", "recognize", "condemn"};
    return std::find(std::begin(kMeet), std::end(kMeet), tree_.lemma(meeting)) != std::end(kMeet) &&
           std::find(std::begin(kSay), std::end(kSay), tree_.lemma(said)) != std::end(kSay);
  }

  bool one_of_a_row(std::uint32_t n) const {
    const auto is_ordinal = [&](std::uint32_t c) {
      const auto lemma = tree_.lemma(c);
      return lemma == "first" || lemma == "second" || lemma == "third" || lemma == "last" || lemma == "only" || lemma == "latest" || lemma == "late";
    };
    if (is_ordinal(n)) return true;
    return std::any_of(tree_.children(n).begin(), tree_.children(n).end(), [&](std::uint32_t c) { return tree_.relation(c) == Relation::amod && is_ordinal(c); });
  }

  // Acts that fill a stretch of time: an embargo, support, a war.
  bool lasting(PloverType type, std::uint32_t n) const {
    constexpr std::array<std::string_view, 9> kWars{"war", "conflict", "fighting", "siege", "occupation", "blockade", "aggression", "hostility", "insurgency"};
    if (type == PloverType::assault || type == PloverType::coerce) return std::find(kWars.begin(), kWars.end(), tree_.lemma(n)) != kWars.end();
    return type == PloverType::sanction || type == PloverType::support || type == PloverType::cooperate || type == PloverType::aid;
  }

  bool goes_on(std::uint32_t verb) const {
    const auto lemma = tree_.lemma(verb);
    if (!tree_.is_verb(verb) && tree_.child(verb, Relation::cop) == kNone) return false;
    return lemma == "remain" || lemma == "continue" || lemma == "persist" || lemma == "endure" || std::any_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::uint32_t c) {
             return tree_.relation(c) == Relation::cop && tree_.lemma(c) == "remain";
           });
  }

  bool is_definite(std::uint32_t n) const {
    return std::any_of(tree_.children(n).begin(), tree_.children(n).end(), [&](std::uint32_t c) {
      const auto lemma = tree_.lemma(c);
      const auto r = tree_.relation(c);
      return r == Relation::nmod_poss || (r == Relation::det && (lemma == "the" || lemma == "this" || lemma == "these" || lemma == "that" || lemma == "those"));
    });
  }

  bool at_or_during(std::uint32_t n) const {
    return tree_.has_preposition(n, "during") || tree_.has_preposition(n, "at") || tree_.has_preposition(n, "in");
  }

  // "will meet", "is to meet", "are expected to meet"
  bool lies_ahead(std::uint32_t verb) const {
    const auto g = group(verb);
    if (g.modal == "will" || g.modal == "shall" || g.modal == "'ll") return true;
    const auto h = tree_.head(verb);
    return h != kNone && tree_.relation(verb) == Relation::xcomp && tree_.in_class(h, classes_.planned) && (tree_.is_passive(h) || tree_.lemma(h) == "plan");
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
    // Who is saved is saved once; who is helped may be helped for years.
    constexpr std::array<std::string_view, 5> kOnce{"rescue", "evacuate", "airlift", "extradite", "donate"};
    if (std::find(kOnce.begin(), kOnce.end(), tree_.lemma(match.trigger)) != kOnce.end()) return true;
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
