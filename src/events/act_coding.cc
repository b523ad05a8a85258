#include "events/act_coding.h"

#include <algorithm>

namespace entente::events {

using language::Relation;

namespace {

bool agreed_on(const Frames& frames, const ClauseTree& tree, const Match& match) {
  if (match.nominal || match.wish) return false;
  const auto& frame = frames.frames()[frames.patterns()[match.pattern].frame].id;
  const auto verb = tree.lemma(match.trigger);
  return ((frame == "agree" && verb == "agree") || (frame == "accept" && verb == "accept")) && tree.child(match.trigger, Relation::xcomp) == ClauseTree::kNone;
}

void set_kind(const Frames& frames, const ClauseTree& tree, const Match& match, Record& record) {
  if (match.alleged) {
    record.kind = Kind::claim;
    record.voice = record.voice == Voice::quoted ? Voice::quoted : Voice::reported;
  }
  if (record.kind == Kind::commitment) {
    const bool done = match.coding.cameo == "030" && match.op == Operator::none;  // "have extended a deal"
    // "agreed on the need", "agreed that", "accepted the bid": what is agreed has been reached; "agreed to" leaves it ahead.
    const bool reached = record.status == Status::happened && agreed_on(frames, tree, match);
    if (!done && !reached && (record.status == Status::happened || record.status == Status::ongoing)) record.status = Status::intended;
    if (done) record.kind = Kind::event;
  } else if (record.kind == Kind::event && record.type == "COOPERATE") {
    // "China-Laos cooperation" by itself is something that goes on, no single act.
    const bool state = match.nominal && match.anchor == match.trigger && match.coding.cameo == "060" && record.status == Status::happened;
    if (state) record.status = Status::ongoing;
    if (record.status == Status::ongoing) record.kind = Kind::series;
  }
}

// "said it would not accept more refugees" is a refusal that happened, not help that did not.
void turn_to_refusal(const Ontology& ontology, Record& record) {
  const auto type = plover_type(record.type);
  if (!type || !is_cooperative(*type) || *type == PloverType::support) return;
  record.type = name_of(PloverType::reject);
  record.mode.clear();
  const auto code = ontology.embedded(Operator::reject, record.cameo);
  record.cameo = code.empty() ? "120" : std::string(code);
  record.kind = Kind::event;
  record.status = Status::happened;
}

// "said it would strike if attacked" is a threat made, not a strike planned.
void turn_to_threat(const Ontology& ontology, Record& record) {
  const auto type = plover_type(record.type);
  const bool harm = type == PloverType::sanction || type == PloverType::coerce || type == PloverType::assault || type == PloverType::mobilize;
  if (!harm || record.kind != Kind::event) return;
  record.type = name_of(PloverType::threaten);
  record.mode.clear();
  const auto code = ontology.embedded(Operator::threaten, record.cameo);
  record.cameo = code.empty() ? "130" : std::string(code);
  record.status = Status::happened;
}

// CAMEO has codes of their own for what is meant to be done: a planned visit is 036.  The type stays the act's.
void set_code_of_what_lies_ahead(const Ontology& ontology, Record& record) {
  const auto type = plover_type(record.type);
  if (!type || record.kind != Kind::event || (record.status != Status::planned && record.status != Status::intended)) return;
  const auto op = is_cooperative(*type) && *type != PloverType::agree ? Operator::promise
                  : is_hostile(*type) && *type != PloverType::threaten ? Operator::threaten : Operator::none;
  if (op == Operator::none) return;
  if (const auto code = ontology.embedded(op, record.cameo); !code.empty()) record.cameo = code;
}

}  // namespace

void set_code(const Ontology& ontology, Record& record) {
  const auto* code = ontology.find(record.cameo);
  if (code == nullptr) return;
  record.goldstein = code->goldstein;
  if (record.mode.empty()) record.mode = code->mode;
  for (const auto& context : code->context) {
    if (std::find(record.context.begin(), record.context.end(), context) == record.context.end()) record.context.push_back(context);
  }
}

void settle_coding(const Frames& frames, const Ontology& ontology, const ClauseTree& tree, const Match& match, const StatusReading& status, Record& record) {
  set_kind(frames, tree, match, record);
  if (status.refused) turn_to_refusal(ontology, record);
  if (status.on_condition) turn_to_threat(ontology, record);
  set_code_of_what_lies_ahead(ontology, record);
  set_code(ontology, record);
}

}  // namespace entente::events
