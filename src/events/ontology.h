// The codes of CAMEO with their place in PLOVER, and the project's own tree of domains and issues.
//
// Tables: data/events/cameo.tsv, plover.tsv, issues.tsv, embedding.tsv.
// Immutable after loading; any number of threads may read at once.  Look-ups cost one hash.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "events/frames.h"
#include "events/plover.h"

namespace entente::events {

struct CameoCode {
  std::string name;             // In own words.
  double goldstein = 0;         // From the published scale.
  std::optional<PloverType> type;  // None for plain statements (01).
  std::string mode;
  std::vector<std::string> context;
  std::string example;          // An invented sentence that tells it.
};

struct Issue {
  std::string id;               // "law_enforcement.telecom_fraud"
  std::string domain;           // "security.law_enforcement"
  bool aggregate_only = false;  // Counted, never listed with names or places below the state.
  std::vector<std::string> cues;  // Lemmas; several parted by blanks.
};

struct TypeInfo {               // One row of plover.tsv.
  std::string name;             // Type, mode or context.
  std::string of;               // Empty for types and contexts; the type for modes.
  std::string definition;
  std::string example;
};

// The bytes of the four tables.
struct OntologyTables {
  std::string_view cameo, embedding, issues, plover;
};

class Ontology {
 public:
  static Result<Ontology> parse(const OntologyTables& tables);
  static Result<Ontology> standard();  // The tables the program was built with.
  // `folder` is data/events.  Errors name file and line.
  static Result<Ontology> load(const std::filesystem::path& folder);

  const CameoCode* find(std::string_view code) const {
    const auto it = codes_.find(code);
    return it == codes_.end() ? nullptr : &it->second;
  }
  // The code of an act told inside another, or empty where the table has none.
  std::string_view embedded(Operator op, std::string_view inner) const;

  const std::vector<Issue>& issues() const { return issues_; }
  // Issues whose cues begin with that lemma: pairs of issue and the cue's lemmas.
  struct Cue {
    std::uint32_t issue = 0;
    std::vector<std::string> lemmas;
  };
  const std::vector<Cue>* cues(std::string_view lemma) const {
    const auto it = cues_.find(lemma);
    return it == cues_.end() ? nullptr : &it->second;
  }
  const std::vector<TypeInfo>& types() const { return types_; }
  const auto& codes() const { return codes_; }

 private:
  using Codes = std::unordered_map<std::string, CameoCode, LemmaHash, std::equal_to<>>;
  Codes codes_;
  std::vector<std::pair<std::string, std::string>> embedded_[6];  // By operator: inner prefix, code.
  std::vector<Issue> issues_;
  std::unordered_map<std::string, std::vector<Cue>, LemmaHash, std::equal_to<>> cues_;
  std::vector<TypeInfo> types_;
};

// The type that PLOVER's own rule gives: its coders write a planned meeting, support, cooperation or aid as AGREE and
// a planned hurt as THREATEN (those of its first gold set also what is to be conceded or given up).  Our records keep the act and its status apart; comparison with such data needs this.
std::string_view plover_type_by_manual(std::string_view type, Status status);

}  // namespace entente::events
