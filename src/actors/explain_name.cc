#include "actors/explain_name.h"

#include <algorithm>

#include "actors/mention_builder.h"
#include "actors/office_lookup.h"

namespace entente::actors {
namespace {

std::string name_of(SenseKind kind) {
  switch (kind) {
    case SenseKind::state_name: return "state name";
    case SenseKind::adjective: return "adjective";
    case SenseKind::demonym: return "people";
    case SenseKind::capital: return "capital";
    case SenseKind::seat: return "seat of government";
    case SenseKind::organisation: return "organisation";
    case SenseKind::office: return "title";
    case SenseKind::role: return "role word";
    case SenseKind::person: return "office-holder";
    case SenseKind::coded: return "dictionary given";
    case SenseKind::blocked: return "no actor";
    default: return "body of the state";
  }
}

std::string name_of(Standing standing) {
  switch (standing) {
    case Standing::certain: return "holds on the date";
    case Standing::presumed: return "presumed to hold";
    case Standing::earlier: return "held before";
    case Standing::later: return "holds later";
    case Standing::none: break;
  }
  return "";
}

void explain_person(const Tables& tables, std::uint32_t index, TableDate day, std::vector<ExplainedSense>& out) {
  const Person& person = tables.persons()[index];
  const std::uint32_t best = best_holding(tables, person, {}, day);
  for (std::uint32_t h = person.first_holding; h < person.first_holding + person.holding_count; ++h) {
    const Holding& holding = tables.holdings()[h];
    const Office& office = tables.offices()[holding.office];
    ExplainedSense sense;
    sense.kind = name_of(SenseKind::person);
    sense.code = tables.owner_code(person.state);
    sense.person = person.name;
    sense.office = office.title;
    sense.sector = office.sector;
    sense.rank = office.rank;
    sense.from = to_iso(holding.period.from);
    sense.to = to_iso(holding.period.to);
    sense.last_seen = holding.last_seen == kNoDate ? "" : to_iso(holding.last_seen);
    sense.standing = day == kNoDate ? "" : name_of(standing(holding, day));
    sense.chosen = h == best && standing(holding, day) >= Standing::presumed;
    out.push_back(sense);
  }
}

void explain_sense(const Tables& tables, const Sense& sense, TableDate day, std::vector<ExplainedSense>& out) {
  if (sense.kind == SenseKind::person) {
    explain_person(tables, sense.index, day, out);
    return;
  }
  ExplainedSense found;
  found.kind = name_of(sense.kind);
  found.from = to_iso(sense.period.from);
  found.to = to_iso(sense.period.to);
  found.standing = day == kNoDate ? "" : sense.period.covers(day) ? "valid" : "not valid";
  switch (sense.kind) {
    case SenseKind::organisation: {
      const ActorRef ref = organisation_ref(tables, sense.index);
      found.code = tables.organisations()[sense.index].code;
      found.office = tables.organisations()[sense.index].name;
      found.sector = ref.sector;
      break;
    }
    case SenseKind::office: {
      const Office& office = tables.offices()[sense.index];
      found.code = office.state == "*" ? "" : std::string(office.state);
      found.office = office.title;
      found.sector = office.sector;
      found.rank = office.rank;
      break;
    }
    case SenseKind::role: {
      const Role& role = tables.roles()[sense.index];
      found.office = role.words;
      found.sector = role.sector;
      found.rank = role.rank;
      break;
    }
    case SenseKind::coded:
      found.code = tables.coded()[sense.index].state;
      found.sector = tables.coded()[sense.index].sector;
      break;
    case SenseKind::blocked: break;
    default:
      found.code = tables.states()[tables.state_names()[sense.index].state].code;
      found.sector = sector_of(sense.kind);
      found.chosen = found.standing != "not valid";
      break;
  }
  out.push_back(found);
}

}  // namespace

std::vector<ExplainedSense> explain_name(const Tables& tables, std::string_view name, std::string_view day_text) {
  std::vector<ExplainedSense> out;
  std::vector<Piece> pieces;
  append_pieces(name, 0, pieces);
  if (!pieces.empty() && pieces.front().hash == piece_hash("the")) pieces.erase(pieces.begin());
  if (pieces.empty()) return out;
  const TableDate day = parse_day(day_text);
  const auto match = tables.matcher().find(pieces, true, kNoDate);
  std::vector<std::uint32_t> persons;
  if (match.piece_count == pieces.size()) {
    for (const Sense& sense : tables.matcher().senses(match)) {
      if (sense.kind == SenseKind::person) {
        if (std::find(persons.begin(), persons.end(), sense.index) != persons.end()) continue;
        persons.push_back(sense.index);
      }
      if (sense.kind != SenseKind::office || !sense.plural) explain_sense(tables, sense, day, out);
    }
  }
  if (pieces.size() == 1) {
    for (const std::uint32_t person : tables.persons_called(pieces[0].hash)) explain_person(tables, person, day, out);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.chosen > b.chosen; });
  return out;
}

}  // namespace entente::actors
