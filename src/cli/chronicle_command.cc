#include "cli/chronicle_command.h"

#include <set>

#include "actors/tables.h"
#include "cli/load_tables.h"
#include "cli/states.h"

namespace entente::cli {

void add_chronicle_options(Command& command, ChronicleOptions& options, bool states_required) {
  Option first = command.option("X", options.state_a, "A state by name, demonym or code (Laos, Lao, LAO)");
  Option second = command.option("Y", options.state_b, "The other one");
  if (states_required) {
    first.required();
    second.required();
  }
  command.option("--as-of", options.as_of, "Only what was published by this day (2018-05-23)");
  command.flag("--json", options.json, "JSON, one object a line");
}

Result<OpenedChronicle> open_chronicle(const Context& context, const ChronicleOptions& options, Reach reach) {
  const Resources resources = TRY(find_resources(context.resources));
  const actors::Tables tables = TRY(load_tables(resources));
  OpenedChronicle opened;
  if (!options.state_a.empty()) opened.state_a = TRY(state_argument(tables, options.state_a));
  if (!options.state_b.empty()) opened.state_b = TRY(state_argument(tables, options.state_b));
  if (!opened.state_a.empty() && opened.state_a == opened.state_b) {
    return Error{ErrorKind::bad_call, "the two states are the same: " + opened.state_a, "", "name two different states"};
  }
  chronicle::ChronicleQuery query{opened.state_a, opened.state_b, events::kNoDay, reach == Reach::either};
  if (!options.as_of.empty()) {
    const auto day = events::day_from_iso(options.as_of);
    if (!day.has_value()) return Error{ErrorKind::bad_call, "no such day", options.as_of, "write a day as 2018-05-23"};
    query.as_of = *day;
  }
  const store::Store archive = TRY(store::Store::open(context.archive, store::Access::read));
  opened.chronicle = TRY(chronicle::read_chronicle(archive, query));
  std::set<std::string> codes;
  for (const events::Record& record : opened.chronicle.records) {
    for (const events::Party& party : record.parties) codes.insert(party.state);
  }
  opened.names = names_for(tables, codes);
  return opened;
}

std::string states_in_words(const OpenedChronicle& opened, const std::vector<std::string>& states) {
  std::string words;
  for (std::size_t i = 0; i < states.size(); ++i) {
    std::string name = states[i];
    for (const report::StateName& one : opened.names) {
      if (one.code == states[i]) name = one.name;
    }
    words += (i == 0 ? "" : i + 1 == states.size() ? " and " : ", ") + name;
  }
  return words.empty() ? "no state" : words;
}

std::string source_in_words(const chronicle::Chronicle& chronicle, std::uint32_t record) {
  const chronicle::Source& source = chronicle.source(record);
  const std::string who = !source.publisher.empty() ? source.publisher : !source.title.empty() ? "“" + source.title + "”" : source.id;
  return who + (source.published.empty() ? ", undated" : ", " + source.published.substr(0, 10));
}

std::string cited_in_words(const chronicle::Chronicle& chronicle, std::uint32_t record) {
  return source_in_words(chronicle, record) + " (" + chronicle.records[record].id.substr(0, 10) + ')';
}

nlohmann::ordered_json record_reference(const chronicle::Chronicle& chronicle, std::uint32_t record) {
  const chronicle::Source& source = chronicle.source(record);
  return {{"record", chronicle.records[record].id}, {"document", source.id}, {"document_id", source.given_id},
          {"publisher", source.publisher}, {"published", source.published}};
}

nlohmann::ordered_json record_references(const chronicle::Chronicle& chronicle, const std::vector<std::uint32_t>& records) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const std::uint32_t record : records) all.push_back(record_reference(chronicle, record));
  return all;
}

}  // namespace entente::cli
