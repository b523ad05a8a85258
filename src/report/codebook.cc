// The coding manual, made from the tables that code.

#include <algorithm>
#include <cstdio>

#include "events/ontology.h"
#include "report/exchange.h"
#include "report/wording.h"

namespace entente::report {

std::string to_codebook(const events::Ontology& ontology) {
  std::string out = "# Codebook\n\nMade by `entente export --format codebook` from the program's own tables (`data/events/`). "
                    "Examples are invented.\n\n## Types and modes\n\n";
  for (const events::TypeInfo& type : ontology.types()) {
    out += (type.of.empty() ? "### " + type.name : "#### " + type.of + ", mode " + type.name) + "\n\n" + type.definition + "\n";
    if (!type.example.empty()) out += "\n> " + type.example + "\n";
    out += "\n";
  }
  out += "## CAMEO codes\n\n| code | name | Goldstein | type | mode | example |\n|---|---|---|---|---|---|\n";
  std::vector<std::string> codes;
  for (const auto& [code, info] : ontology.codes()) codes.push_back(code);
  std::sort(codes.begin(), codes.end());
  for (const std::string& code : codes) {
    const events::CameoCode& info = *ontology.find(code);
    char scale[32];
    std::snprintf(scale, sizeof scale, "%.1f", info.goldstein);
    out += "| " + code + " | " + info.name + " | " + scale + " | " + (info.type.has_value() ? std::string(events::name_of(*info.type)) : "none") + " | " +
           info.mode + " | " + info.example + " |\n";
  }
  out += "\n## Domains and issues\n\n| issue | domain | counted only | cues |\n|---|---|---|---|\n";
  for (const events::Issue& issue : ontology.issues()) {
    std::string cues;
    for (const std::string& cue : issue.cues) cues += (cues.empty() ? "" : ", ") + cue;
    out += "| " + issue.id + " | " + domain_in_words(issue.domain) + " | " + (issue.aggregate_only ? "yes" : "no") + " | " + cues + " |\n";
  }
  return out;
}

}  // namespace entente::report
