#include "report/codebook.h"

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/table_file.h"
#include "report/wording.h"

namespace entente::report {
namespace {

struct ManualEntry {  // A row of manual.tsv.
  std::string field;  // kind, status, voice, type or mode
  std::string name;
  std::string definition;  // Empty for types and modes: theirs stand in the ontology, as their examples do.
  std::string example;
  std::string near_miss;
  std::string instead;
};

Result<std::vector<ManualEntry>> read_manual(std::string_view bytes) {
  const TableFile table = TRY(TableFile::parse(bytes, "data/events/manual.tsv", {"field", "name", "definition", "example", "near_miss", "instead"}));
  std::vector<ManualEntry> out;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const auto cell = [&](std::size_t column) { return std::string(table.cell(r, column)); };
    out.push_back({cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)});
  }
  return out;
}

std::string not_so(const std::string& sentence, const std::string& instead) {
  return sentence.empty() ? "" : "Not: " + sentence + " (" + instead + ")";
}

const ManualEntry* find(const std::vector<ManualEntry>& manual, std::string_view field, std::string_view name) {
  const auto found = std::find_if(manual.begin(), manual.end(), [&](const ManualEntry& one) { return one.field == field && one.name == name; });
  return found == manual.end() ? nullptr : &*found;
}

std::string table_of(const std::vector<ManualEntry>& manual, std::string_view field) {
  std::string out = "| " + std::string(field) + " | definition | example | looks alike, and is something else |\n|---|---|---|---|\n";
  for (const ManualEntry& one : manual) {
    if (one.field == field) out += "| " + one.name + " | " + one.definition + " | " + one.example + " | " + one.near_miss + " (" + one.instead + ") |\n";
  }
  return out + "\n";
}

std::string types_of(const events::Ontology& ontology, const std::vector<ManualEntry>& manual) {
  std::string out;
  for (const events::TypeInfo& type : ontology.types()) {
    out += (type.of.empty() ? "### " + type.name : "#### " + type.of + ", mode " + type.name) + "\n\n" + type.definition + "\n\n> " + type.example + "\n";
    const ManualEntry* entry = type.of.empty() ? find(manual, "type", type.name) : find(manual, "mode", type.of + "/" + type.name);
    const std::string near_miss = entry == nullptr ? "" : not_so(entry->near_miss, entry->instead);
    out += near_miss.empty() ? "\n" : ">\n> " + near_miss + "\n\n";
  }
  return out;
}

// The code whose number stands nearest and whose example is another sentence.
const std::string* neighbour_of(const events::Ontology& ontology, std::span<const std::string> codes, std::size_t index) {
  const std::string& own = ontology.find(codes[index])->example;
  for (std::size_t step = 1; step < codes.size(); ++step) {
    for (const std::size_t other : {index + step, index - step}) {  // Below 0 wraps beyond the end.
      if (other >= codes.size()) continue;
      const std::string& example = ontology.find(codes[other])->example;
      if (!example.empty() && example != own) return &codes[other];
    }
  }
  return nullptr;
}

std::string codes_of(const events::Ontology& ontology) {
  std::string out = "| code | name | Goldstein | type | mode | example | looks alike, and is something else |\n|---|---|---|---|---|---|---|\n";
  std::vector<std::string> codes;
  for (const auto& [code, info] : ontology.codes()) codes.push_back(code);
  std::sort(codes.begin(), codes.end());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const events::CameoCode& info = *ontology.find(codes[i]);
    char scale[32];
    std::snprintf(scale, sizeof scale, "%.1f", info.goldstein);
    const std::string* other = info.example.empty() ? nullptr : neighbour_of(ontology, codes, i);
    out += "| " + codes[i] + " | " + info.name + " | " + scale + " | " + (info.type.has_value() ? std::string(events::name_of(*info.type)) : "none") + " | " +
           info.mode + " | " + info.example + " | " + (other == nullptr ? "" : ontology.find(*other)->example + " (" + *other + ")") + " |\n";
  }
  return out + "\n";
}

Result<std::string> issues_of(std::string_view bytes) {
  const TableFile table = TRY(TableFile::parse(bytes, "data/events/issues.tsv", {"issue", "domain", "aggregate_only", "definition", "cues"}));
  std::string out = "| issue | domain | definition | counted only | words that tell it |\n|---|---|---|---|---|\n";
  for (std::size_t r = 0; r < table.rows(); ++r) {
    std::string cues;
    for (const std::string_view cue : list_items(table.cell(r, 4))) cues += (cues.empty() ? "" : ", ") + std::string(cue);
    out += "| " + std::string(table.cell(r, 0)) + " | " + domain_in_words(std::string(table.cell(r, 1))) + " | " + std::string(table.cell(r, 3)) + " | " +
           std::string(table.cell(r, 2)) + " | " + cues + " |\n";
  }
  return out;
}

}  // namespace

Result<std::string> to_codebook(const events::Ontology& ontology, std::string_view manual_bytes, std::string_view issue_bytes) {
  const std::vector<ManualEntry> manual = TRY(read_manual(manual_bytes));
  const std::string issues = TRY(issues_of(issue_bytes));
  return "# Coding manual\n\nMade by `entente export --format codebook` from the program's own tables (`data/events/`). A record is one statement found in "
         "one place of one document. Sentences are invented.\n\n## Kinds of records\n\n" + table_of(manual, "kind") +
         "## Status: what became of it, as the text tells\n\n" + table_of(manual, "status") + "## Voice: on whose word\n\n" + table_of(manual, "voice") +
         "## Types and modes\n\nOf PLOVER. An act is coded by what is done, not by what it may lead to; what is promised is a commitment of type AGREE, or "
         "keeps the type of the act with a status that lies ahead.\n\n" + types_of(ontology, manual) +
         "## CAMEO codes\n\nThe near misses are the examples of neighbours.\n\n" + codes_of(ontology) +
         "## Domains and issues\n\nThe project's own tree. An act is of an issue if one of its words stands in the clause.\n\n" + issues;
}

}  // namespace entente::report
