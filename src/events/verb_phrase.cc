#include "events/verb_phrase.h"

namespace entente::events {

using language::Relation;
using language::Tense;
using language::VerbForm;

VerbPhrase verb_phrase(const ClauseTree& tree, std::uint32_t v) {
  VerbPhrase g;
  const auto& word = tree.token(v);
  g.past = word.tense == Tense::past && word.verb_form == VerbForm::finite;
  g.present = word.tense == Tense::present && word.verb_form == VerbForm::finite;
  g.finite = word.verb_form == VerbForm::finite;
  g.infinitive = word.verb_form == VerbForm::infinitive;
  const bool ing = word.form.ends_with("ing");
  for (const auto c : tree.children(v)) {
    const auto lemma = tree.lemma(c);
    const auto r = tree.relation(c);
    if (r == Relation::aux || r == Relation::aux_pass || r == Relation::cop) {
      const auto& aux = tree.token(c);
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
    if (r == Relation::advmod && lemma == "no" && tree.child(c, Relation::advmod) == ClauseTree::kNone) g.negated = true;
    if (lemma == "longer" && r == Relation::advmod) g.negated = true;
    if (r == Relation::mark && lemma == "to") {
      g.infinitive = true;
      g.is_to = g.finite && tree.child(v, Relation::cop) != ClauseTree::kNone && tree.child(v, Relation::cop) < c;  // "is to host"
    }
    if (r == Relation::nsubj || r == Relation::nsubj_pass || r == Relation::obj) {
      for (const auto d : tree.children(c)) {
        if (tree.relation(d) == Relation::det && tree.lemma(d) == "no") g.negated = true;
      }
    }
  }
  return g;
}

}  // namespace entente::events
