#include "evaluation/actor_phrases.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>

namespace entente::evaluation {
namespace {

using nlohmann::json;

// 'text' or "text" of a Python literal; "" for anything else.
std::string literal(std::string text) {
  if (text.size() < 2 || (text.front() != '\'' && text.front() != '"') || text.back() != text.front()) return "";
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

// "2022-01-10" from the forms that the cases use; "" for "today".
std::string date_of(const std::string& text) {
  static const std::map<std::string, std::string> kMonths = {
      {"january", "01"}, {"february", "02"}, {"march", "03"}, {"april", "04"}, {"may", "05"}, {"june", "06"},
      {"july", "07"}, {"august", "08"}, {"september", "09"}, {"october", "10"}, {"november", "11"}, {"december", "12"}};
  if (text.size() == 10 && text[4] == '-') return text;
  std::string small;
  for (const char c : text) small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const auto& [name, number] : kMonths) {
    if (small.find(name) != std::string::npos && small.size() > 4) return small.substr(small.size() - 4) + "-" + number + "-15";
  }
  return "2022-05-15";  // "today": the cases were written then.
}

// The value in "code['country'] == 'GBR'", or of d[...] from the case's variables.
bool read_expectation(const std::string& test, std::string_view field, const json& variables, std::string& value) {
  const std::string head = "code['" + std::string(field) + "'] == ";
  if (!test.starts_with(head)) return false;
  std::string right = test.substr(head.size());
  if (right.starts_with("d['")) {
    const std::string key = right.substr(3, right.find('\'', 3) - 3);
    if (!variables.contains("d") || !variables["d"].contains(key)) return false;
    value = variables["d"][key].get<std::string>();
    return true;
  }
  value = literal(right);
  return true;
}

}  // namespace

Result<std::vector<PhraseCase>> read_phrase_cases(std::string_view json_lines) {
  std::vector<PhraseCase> cases;
  std::size_t number = 0;
  while (!json_lines.empty()) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view line = json_lines.substr(0, end);
    json_lines.remove_prefix(std::min(json_lines.size(), end + 1));
    ++number;
    const json row = json::parse(line, nullptr, false);
    if (row.is_discarded()) return Error{ErrorKind::bad_input, "not a JSON object", "actor cases, line " + std::to_string(number), ""};
    if (row["call"].is_null() || row["call"] != "agent_to_code") continue;
    PhraseCase found;
    const json& variables = row["vars"];
    const auto argument = [&](std::size_t i, const char* key) {
      if (i >= row["args"].size()) return std::string();
      const std::string text = row["args"][i].get<std::string>();
      if (text.starts_with("d[") && variables.contains("d")) return variables["d"].value(key, std::string());
      return literal(text);
    };
    found.phrase = argument(0, "actor");
    found.context = argument(1, "context");
    found.date = date_of(argument(2, "date"));
    bool asked = false;
    for (const json& test : row["expect"]) {
      const std::string text = test.get<std::string>();
      if (text == "code is None") found.none = asked = true;
      if (read_expectation(text, "country", variables, found.country)) asked = true;
      if (read_expectation(text, "code_1", variables, found.sector) && found.sector != "????") found.has_sector = asked = true;
    }
    if (asked && !found.phrase.empty()) cases.push_back(found);
  }
  return cases;
}

bool is_sector_expected(const PhraseCase& expected, const actors::ActorRef& ref, bool bare) {
  static const std::map<std::string, std::string> kAllowed = {
      {"GOV", "GOV IGO"}, {"MIL", "MIL"}, {"COP", "COP"}, {"JUD", "JUD IGO"}, {"LEG", "LEG"}, {"REB", "REB"}, {"OPP", "OPP"},
      {"BUS", "BUS"}, {"EDU", "EDU"}, {"IGO", "IGO"}, {"NGO", "NGO CVL"}, {"SOC", "NGO CVL"}, {"CVL", "CVL OPP"},
      {"UAF", "REB MIL"}, {"PRM", "REB MIL"}, {"SPY", "GOV MIL COP"}, {"PTY", "PTY"}, {"JRN", "MED"}, {"REL", "CVL NGO"},
      {"MED", "CVL NGO"}, {"HLH", "CVL IGO GOV"}, {"AGR", "CVL BUS"}, {"LAB", "CVL BUS NGO"}, {"REF", "CVL"}, {"CRM", "CVL REB"},
      {"BUD", "CVL"}, {"ENV", "CVL NGO GOV"}};
  if (!expected.has_sector) return true;
  if (expected.sector == "ELI") return ref.rank == 0 && (!ref.state.empty() || expected.country.empty());
  if (expected.sector == "PRE" && ref.state.starts_with("NSA:")) return true;
  if (expected.sector.empty() || expected.sector == "UNK" || expected.sector == "JNK" || expected.sector == "PRE") {
    return bare || ref.sector.empty() || ref.sector == "CVL" || ref.sector == "IGO";
  }
  if (bare) return expected.sector == "GOV" && !ref.state.empty();
  const auto allowed = kAllowed.find(expected.sector);
  return allowed != kAllowed.end() && !ref.sector.empty() && allowed->second.find(ref.sector) != std::string::npos;
}

std::set<std::string> states_named_plainly(const actors::Tables& tables, std::string_view text) {
  std::set<std::string> found;
  std::string left(text);
  for (std::size_t at = left.find("’"); at != std::string::npos; at = left.find("’")) left.replace(at, 3, "'");
  // Longest names first, each taken out, so that "South Korea" leaves no "Korea".
  std::vector<std::pair<std::string, std::uint32_t>> names;
  for (const actors::StateName& name : tables.state_names()) {
    if (name.text.size() >= 4) names.emplace_back(std::string(name.text), name.state);
  }
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  const auto is_letter = [&](std::size_t i) { return i < left.size() && (std::isalpha(static_cast<unsigned char>(left[i])) || (left[i] & 0x80)); };
  for (const auto& [name, state] : names) {
    for (std::size_t at = left.find(name); at != std::string::npos; at = left.find(name, at + 1)) {
      if ((at > 0 && is_letter(at - 1)) || is_letter(at + name.size())) continue;
      if (tables.states()[state].code != "USA") found.emplace(tables.states()[state].code);
      left.replace(at, name.size(), std::string(name.size(), '#'));
    }
  }
  return found;
}

}  // namespace entente::evaluation
