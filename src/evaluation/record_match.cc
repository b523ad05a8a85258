#include "evaluation/record_match.h"

#include <algorithm>

#include "events/ontology.h"

namespace entente::evaluation {
namespace {

using events::Kind;
using events::Record;
using events::Side;

template <typename T>
bool holds(const std::vector<T>& items, const T& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

bool same_or_covered(const StateSet& asked, const StateSet& given, SideRule rule) {
  if (rule == SideRule::all) return asked == given;
  std::size_t shared = 0;
  for (const std::string& state : asked) shared += given.count(state);
  if (rule == SideRule::held) return shared == asked.size();
  const std::size_t either = asked.size() + given.size() - shared;
  return either == 0 || (shared > 0 && 2 * shared >= either);
}

StateSet to_set(const std::vector<std::string>& states) { return {states.begin(), states.end()}; }

bool meets_any(const events::Party& party, const std::vector<Span<SourceByte>>& spans) {
  const Span<SourceByte> own{party.begin, party.end};
  return std::any_of(spans.begin(), spans.end(), [&](Span<SourceByte> span) { return span.overlaps(own); });
}

std::string list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "|") + item;
  return text.empty() ? "-" : text;
}

std::string list(const StateSet& items) { return list(std::vector<std::string>(items.begin(), items.end())); }

}  // namespace

StateSet states_of(const Record& record, Side side) {
  StateSet states;
  for (const events::Party& party : record.parties) {
    if (party.side != side && party.side != Side::participant) continue;
    if (!party.state.empty()) states.insert(party.state);
  }
  return states;
}

StateSet states_of(const Record& record) {
  StateSet states = states_of(record, Side::source);
  states.merge(states_of(record, Side::target));
  return states;
}

bool kind_fits(const GoldRecord& gold, const Record& record) { return gold.kinds.empty() || holds(gold.kinds, record.kind); }

// PLOVER's coders write what lies ahead as AGREE or THREATEN; our records keep the act and its status apart.
bool type_fits(const GoldRecord& gold, const Record& record) {
  return gold.types.empty() || holds(gold.types, record.type) ||
         holds(gold.types, std::string(events::plover_type_by_manual(record.type, record.status)));
}

bool status_fits(const GoldRecord& gold, const Record& record) {
  return gold.statuses.empty() || holds(gold.statuses, record.status);
}

bool date_fits(const GoldRecord& gold, const Record& record) {
  if (gold.dates.empty()) return true;
  return std::any_of(gold.dates.begin(), gold.dates.end(), [&](const GoldDate& asked) {
    const events::Date& given = record.date;
    if (given.begin == events::kNoDay && given.end == events::kNoDay) return asked.begin == events::kNoDay && asked.end == events::kNoDay;
    const bool begins = asked.end == events::kNoDay || given.begin == events::kNoDay || given.begin <= asked.end;
    const bool ends = asked.begin == events::kNoDay || given.end == events::kNoDay || asked.begin <= given.end;
    if (!begins || !ends) return false;
    if (asked.begin == events::kNoDay || asked.end == events::kNoDay) return true;
    if (given.begin == events::kNoDay || given.end == events::kNoDay) return false;
    return given.end - given.begin <= 3 * (asked.end - asked.begin) + 10;
  });
}

bool place_fits(const GoldRecord& gold, const Record& record) {
  if (gold.sentence.empty() && gold.span.empty()) return true;
  return gold.sentence.overlaps(record.sentence) &&
         (gold.sentence.contains(record.span) || gold.sentence.overlaps(record.trigger) || gold.span.overlaps(record.span));
}

bool sides_fit(const GoldRecord& gold, const Record& record, SideRule rule) {
  const StateSet source = to_set(gold.source);
  const StateSet target = to_set(gold.target);
  const bool has_participants = std::any_of(record.parties.begin(), record.parties.end(),
                                            [](const events::Party& party) { return party.side == Side::participant; });
  if (gold.symmetric || has_participants) {
    StateSet both = source;
    both.insert(target.begin(), target.end());
    return same_or_covered(both, states_of(record), rule);
  }
  return same_or_covered(source, states_of(record, Side::source), rule) &&
         same_or_covered(target, states_of(record, Side::target), rule);
}

bool spans_fit(const GoldRecord& gold, const Record& record, bool either_way) {
  bool source_at_source = false, source_at_target = false, target_at_source = false, target_at_target = false;
  std::size_t participants_at_source = 0, participants_at_target = 0;
  for (const events::Party& party : record.parties) {
    if (party.side == Side::third_party) continue;
    const bool at_source = meets_any(party, gold.source_spans);
    const bool at_target = meets_any(party, gold.target_spans);
    if (party.side == Side::participant) {
      participants_at_source += at_source;
      participants_at_target += at_target;
    } else if (party.side == Side::source) {
      source_at_source |= at_source;
      source_at_target |= at_target;
    } else {
      target_at_source |= at_source;
      target_at_target |= at_target;
    }
  }
  if (gold.target_spans.empty()) return source_at_source || participants_at_source > 0;
  if (gold.source_spans.empty()) return target_at_target || participants_at_target > 0;
  if ((source_at_source || participants_at_source > 0) && (target_at_target || participants_at_target > 0)) return true;
  return either_way && source_at_target && target_at_source;
}

std::string coarse_type(const std::string& type) { return type == "CONCEDE" || type == "RETREAT" ? "YIELD" : type; }

std::string describe(const Record& record) {
  std::string text(name_of(record.kind));
  if (!record.type.empty()) text += " " + record.type;
  if (!record.cameo.empty()) text += "/" + record.cameo;
  text += " " + list(states_of(record, Side::source)) + " → " + list(states_of(record, Side::target));
  text += " " + std::string(name_of(record.status)) + " " + events::to_iso(record.date.begin) + ".." + events::to_iso(record.date.end);
  if (!record.trigger_text.empty()) text += " \"" + record.trigger_text + "\"";
  if (!record.rule.empty()) text += " [" + record.rule + "]";
  return text;
}

std::string describe(const GoldRecord& gold) {
  std::string text;
  for (const Kind kind : gold.kinds) text += (text.empty() ? "" : "|") + std::string(name_of(kind));
  if (!gold.types.empty()) text += (text.empty() ? "" : " ") + list(gold.types);
  if (!gold.codes.empty()) text += (text.empty() ? "" : " ") + list(gold.codes);
  text += " " + list(gold.source) + (gold.symmetric ? " ↔ " : " → ") + list(gold.target);
  for (const events::Status status : gold.statuses) text += " " + std::string(name_of(status));
  for (const GoldDate& date : gold.dates) text += " " + events::to_iso(date.begin) + ".." + events::to_iso(date.end);
  return text;
}

}  // namespace entente::evaluation
