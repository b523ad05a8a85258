// Sets of single sentences: PLOVER's gold records, the CAMEO manual's examples, marked pairs, and unit sentences of
// dictionary coders with invented countries.

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "evaluation/gold_readers.h"

namespace entente::evaluation {
namespace {

// PLOVER's types of 2017 that were merged or renamed since; to destroy things is ASSAULT since its version 2.0.
std::string type_of_today(const std::string& type, const std::string& mode) {
  if (type == "DEMAND") return "REQUEST";
  if (type == "DISAPPROVE" || type == "INVESTIGATE") return "ACCUSE";
  if (type == "FIGHT" || (type == "COERCE" && mode == "destroy")) return "ASSAULT";
  return type;
}

// "19950101", "950101" or "1995-01-01" as ISO; empty for anything else.
std::string iso_date(const std::string& date) {
  if (date.size() == 10) return date;
  if (date.size() == 8) return date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2);
  return {};
}

std::string state_code(const nlohmann::json& actor) {
  std::string code = text_at(actor, "code");
  if (code == "JAP") return "JPN";
  if (code == "IGO" || code == "NGO") return "";  // Which organisation is not said; not asked.
  return code;
}

// Character offsets to byte offsets of UTF-8 text.
std::size_t byte_of(const std::string& text, std::size_t character) {
  std::size_t byte = 0;
  for (; byte < text.size() && character > 0; ++byte) {
    if (byte + 1 < text.size() && (static_cast<unsigned char>(text[byte + 1]) & 0xC0) == 0x80) continue;
    --character;
  }
  return byte;
}

// The actors that the unit sentences invent, with the codes their dictionaries give them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kInvented{{
    {"Arnor", "ARN"}, {"Arnorian", "ARN"}, {"Gondor", "GON"}, {"Gondorian", "GON"}, {"Gxndor", "GON"}, {"Minas Tirith", "GON"},
    {"Osgiliath", "OSG"}, {"Osgiliathian", "OSG"}, {"Eriador", "ERI"}, {"Eriadori", "ERI"}, {"Eriadorian", "ERI"},
    {"Bree", "BRE"}, {"Calenardhon", "CAL"}, {"Cxlenardhon", "CAL"}, {"Mordor", "MOR"}, {"Mordorian", "MOR"},
    {"Cirith Ungol", "MOR"}, {"Barad-dur", "MOR"}, {"Ithilen", "ITH"}, {"Dol Amroth", "DOL"}, {"Fornost", "FOR"},
    {"Dagolath", "DAG"}, {"Dagolathi", "DAG"}, {"Rohan", "ROH"}, {"Rohans", "ROH"}, {"Shire", "SHR"},
    {"Michel Delving", "SHR"}, {"White Downs", "SHR"}, {"Hermit Kingdom", "PRK"}, {"Gollum", "HOB"}, {"Smeagol", "HOB"},
    {"Slinker", "HOB"}, {"Stinker", "HOB"}, {"Frodo", "HOB"}, {"Sam Gamgee", "HOB"}, {"Hamfast Gamgee", "HOB"},
    {"Caras Galadhon", "ELF"}, {"Lorien", "ELF"}, {"Galadriel", "ELF"}, {"Morgul Orcs", "MRG"}, {"Thyrgone", "THY"},
    {"Quibbler", "HGW"}}};

// One name there may have several codes at once, and some states bear codes of old.
std::string code_of_state(const std::string& code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kOther{{
      {"FRO", "SHR"}, {"BIL", "SHR"}, {"SAM", "SHR"}, {"ELR", "ELF"}, {"GAL", "ELF"}, {"ORC", "HOB"}, {"RHO", "ZWE"},
      {"ZBW", "ZWE"}, {"NZE", "NZL"}, {"KUW", "KWT"}}};
  const std::string state = code.substr(0, 3);
  const auto other = std::find_if(kOther.begin(), kOther.end(), [&](const auto& entry) { return entry.first == state; });
  return other == kOther.end() ? state : std::string(other->second);
}

// petrarch1 is coded in WEIS, the scheme before CAMEO: the roots of CAMEO that one of WEIS became.
std::vector<std::string> cameo_from_weis(const std::string& code) {
  static const std::map<std::string, std::vector<std::string>> kRoots = {
      {"01", {"08"}}, {"02", {"01"}}, {"03", {"04"}}, {"04", {"05"}}, {"05", {"03"}}, {"06", {"05", "07", "08"}},
      {"07", {"07", "06"}}, {"08", {"05", "03", "06"}}, {"09", {"02"}}, {"10", {"02", "03"}}, {"11", {"12"}}, {"12", {"11"}},
      {"13", {"11", "12", "14"}}, {"14", {"01", "12"}}, {"15", {"10"}}, {"16", {"13"}}, {"17", {"13"}}, {"18", {"14", "15"}},
      {"19", {"16", "12"}}, {"20", {"16", "17"}}, {"21", {"17", "19"}}, {"22", {"18", "19", "20"}}};
  const auto roots = kRoots.find(code.substr(0, 2));
  return roots == kRoots.end() ? std::vector<std::string>{code} : roots->second;
}

bool is_state(const std::string& code) {
  return code.size() >= 3 && std::all_of(code.begin(), code.begin() + 3, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<Gold> read_plover(const std::string& path) {
  Gold gold{GoldSet::plover, "plover_gsr", {}};
  if (auto read = for_each_row(path, [&](const nlohmann::json& row) {
    GoldCase one = sentence_case(text_at(row, "id"), text_at(row, "text"), iso_date(text_at(row, "date")));
    GoldRecord record;
    record.id = text_at(row, "id");
    record.types = {type_of_today(text_at(row, "event"), text_at(row, "mode"))};
    for (const auto& actor : row.at("source")) {
      if (std::string code = state_code(actor); !code.empty()) record.source.push_back(std::move(code));
    }
    for (const auto& actor : row.at("target")) {
      if (std::string code = state_code(actor); !code.empty()) record.target.push_back(std::move(code));
    }
    record.symmetric = record.types[0] == "AGREE" || record.types[0] == "CONSULT" || record.types[0] == "COOPERATE";
    one.records.push_back(std::move(record));
    gold.cases.push_back(std::move(one));
  }); !read.ok()) {
    return read.error();
  }
  return gold;
}

Result<Gold> read_cameo_manual(const std::string& path) {
  Gold gold{GoldSet::cameo_manual, "cameo_manual", {}};
  if (auto read = for_each_row(path, [&](const nlohmann::json& row) {
    GoldCase one = sentence_case(text_at(row, "id"), text_at(row, "text"), "");
    GoldRecord record;
    record.id = text_at(row, "id");
    record.codes = {text_at(row, "code")};
    const std::string& text = one.document.text;
    for (const auto& span : row.at("spans")) {
      const std::string role = text_at(span, "role");
      const auto bytes = make_span<SourceByte>(byte_of(text, span.at("start").get<std::size_t>()),
                                               byte_of(text, span.at("end").get<std::size_t>()));
      if (role.find("source") != role.npos) record.source_spans.push_back(bytes);
      if (role.find("target") != role.npos) record.target_spans.push_back(bytes);
      if (role.find('/') != role.npos) record.symmetric = true;
    }
    one.records.push_back(std::move(record));
    gold.cases.push_back(std::move(one));
  }); !read.ok()) {
    return read.error();
  }
  return gold;
}

Result<Gold> read_marked_pairs(const std::string& path) {
  Gold gold{GoldSet::marked_pairs, "plv_test", {}};
  if (auto read = for_each_row(path, [&](const nlohmann::json& row) {
    GoldCase one = sentence_case(text_at(row, "id"), text_at(row, "text"), "");
    GoldRecord record;
    record.id = text_at(row, "id");
    record.types = {text_at(row, "root")};
    // The marks are taken out while counting the bytes before them.
    const std::string marked = text_at(row, "marked");
    std::string plain;
    std::size_t source = 0;
    std::size_t target = 0;
    for (std::size_t i = 0; i < marked.size();) {
      const std::string_view rest = std::string_view(marked).substr(i);
      if (rest.starts_with("<s>") || rest.starts_with("<t>")) {
        (rest[1] == 's' ? source : target) = plain.size();
        i += 3;
      } else if (rest.starts_with("</s>") || rest.starts_with("</t>")) {
        const bool is_source = rest[2] == 's';
        (is_source ? record.source_spans : record.target_spans)
            .push_back(make_span<SourceByte>(is_source ? source : target, plain.size()));
        i += 4;
      } else {
        plain += marked[i++];
      }
    }
    one.document.text = plain;
    one.records.push_back(std::move(record));
    gold.cases.push_back(std::move(one));
  }); !read.ok()) {
    return read.error();
  }
  return gold;
}

Result<Gold> read_units(std::string_view name, const std::string& path) {
  Gold gold{GoldSet::unit, std::string(name), {}};
  if (auto read = for_each_row(path, [&](const nlohmann::json& row) {
    if (text_at(row, "evaluate") == "false" || text_at(row, "kind") == "error") return;
    GoldCase one = sentence_case(text_at(row, "id"), text_at(row, "text"), iso_date(text_at(row, "date")));
    std::replace(one.document.text.begin(), one.document.text.end(), '_', ' ');
    for (const auto& expected : row.at("expected")) {
      GoldRecord record;
      record.id = text_at(row, "id");
      const std::string source = text_at(expected, "source");
      const std::string target = text_at(expected, "target");
      const std::string code = text_at(expected, "code");
      // Placeholders ("---"), new actors in quotation marks and made-up codes are tests of those dictionaries.
      if (!is_state(source) || !is_state(target) || code.size() < 2 || code[0] < '0' || code[0] > '2') continue;
      record.codes = name == "petrarch1" ? cameo_from_weis(code) : std::vector<std::string>{code};
      record.source = {code_of_state(source)};
      record.target = {code_of_state(target)};
      const auto same = [&](const GoldRecord& other) {
        return other.codes == record.codes && other.source == record.source && other.target == record.target;
      };
      if (std::any_of(one.records.begin(), one.records.end(), same)) continue;
      one.records.push_back(std::move(record));
    }
    if (one.records.empty() && text_at(row, "kind") != "no_event") return;
    for (const auto& [actor, code] : kInvented) {
      if (one.document.text.find(actor) != std::string::npos) one.actors.emplace_back(actor, code);
    }
    gold.cases.push_back(std::move(one));
  }); !read.ok()) {
    return read.error();
  }
  return gold;
}

}  // namespace entente::evaluation
