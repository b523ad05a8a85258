#include "cli/states.h"

#include <cctype>

namespace entente::cli {
namespace {

bool equal_but_for_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i]))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> find_state(const actors::Tables& tables, std::string_view words) {
  for (const actors::State& state : tables.states()) {
    if (equal_but_for_case(state.code, words) || equal_but_for_case(state.name, words)) return std::string(state.code);
  }
  for (const actors::StateName& name : tables.state_names()) {
    if (equal_but_for_case(name.text, words)) return std::string(tables.states()[name.state].code);
  }
  for (const actors::Organisation& organisation : tables.organisations()) {
    const std::string_view code = organisation.code;
    if (equal_but_for_case(code, words) || equal_but_for_case(organisation.name, words) ||
        equal_but_for_case(code.substr(code.find(':') + 1), words)) {
      return std::string(code);
    }
  }
  return std::nullopt;
}

Result<std::string> state_argument(const actors::Tables& tables, const std::string& words) {
  if (auto code = find_state(tables, words)) return std::move(*code);
  return Error{ErrorKind::bad_call, "no state or organisation is called '" + words + "'", "",
               "write a name, an adjective, a capital or a code: Laos, Lao, Vientiane, LAO, ASEAN"};
}

std::set<std::string> codes_in(const analysis::Evidence& evidence) {
  std::set<std::string> codes = {evidence.dyad.a, evidence.dyad.b};
  for (const events::Record& record : evidence.records) {
    for (const events::Party& party : record.parties) codes.insert(party.state);
  }
  return codes;
}

std::vector<analysis::Neighbourhood> neighbourhoods(const actors::Tables& tables) {
  std::vector<analysis::Neighbourhood> all;
  for (const actors::State& state : tables.states()) {
    analysis::Neighbourhood one{std::string(state.code), std::string(state.subregion), {}};
    std::string_view rest = state.neighbours;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      one.neighbours.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<report::StateName> names_for(const actors::Tables& tables, const std::set<std::string>& codes) {
  std::vector<report::StateName> names;
  for (const std::string& code : codes) {
    if (const std::uint32_t state = tables.find_state(code); state != actors::Tables::kNone) {
      names.push_back({code, std::string(tables.states()[state].name)});
    } else if (const std::uint32_t body = tables.find_organisation(code); body != actors::Tables::kNone) {
      names.push_back({code, std::string(tables.organisations()[body].name)});
    }
  }
  return names;
}

}  // namespace entente::cli
