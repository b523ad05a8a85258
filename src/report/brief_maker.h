// Makes the sections of a brief; only the files that make it up include this.
//
// Each slot is one function from evidence to statements; a slot without evidence says so.  Slots are spread over
// brief_event.cc, brief_background.cc, brief_growth.cc, brief_drivers.cc and brief_peers.cc; make_brief.cc joins them.
// One object a brief, for one thread; the evidence must outlive it.

#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/gather.h"
#include "analysis/growth.h"
#include "analysis/peers.h"
#include "analysis/series.h"
#include "chronicle/conflicts.h"
#include "chronicle/firsts.h"
#include "chronicle/levels.h"
#include "chronicle/mechanisms.h"
#include "chronicle/promises.h"
#include "report/brief.h"
#include "report/charts.h"
#include "report/wording.h"

namespace entente::report {

inline constexpr const char* kPatternHeading = "The wider pattern: counts by year and kind";
inline constexpr const char* kLevelHeading = "The relationship";
inline constexpr const char* kLogicHeading = "Each side's logic, as told";
inline constexpr const char* kUsualHeading = "The usual elements";
inline constexpr std::size_t kMostListed = 12;  // A slot lists this many; the rest is counted and named as left out.
inline constexpr std::size_t kMostCited = 6;    // Records named beside a number that counts many.
inline constexpr events::Day kJustDays = 366;        // "Just" is the last year of the archive.
inline constexpr events::Day kPegDays = 31;          // The peg lies so near to the latest deed of that year.
inline constexpr events::Day kRecentDays = 3 * 366;  // "New signs" are those of the last three years of the archive.

// Acts of one against another, whoever they are.
bool is_hostile(const std::string& type);

Passage passage_of(const events::Record& record, const chronicle::Source& source);

class BriefMaker {
 public:
  BriefMaker(const analysis::Evidence& evidence, const std::vector<StateName>& names, const analysis::Peers* peers);

  Brief make();
  Section act_section(const std::string& act) const;

 private:
  Section peg_section();
  Section level_section();
  Statement level_statement(const chronicle::LevelStep& step) const;
  Section logic_section();
  Section usual_section();
  Section firsts_section();
  Section event_section();
  Section said_section();
  Section novelty_section();
  Section pattern_section();
  Section counter_section();
  Section closing_section();
  std::vector<Statement> growth_statements(const analysis::Growth& growth);
  Statement since_when_statement(const analysis::Growth& growth);
  void cite(const analysis::Occurrences& occurrences, Statement& statement);
  Statement mechanism_statement(const chronicle::MechanismCard& card) const;
  std::string verdict_in_words(const chronicle::FirstCheck& check) const;
  const chronicle::FirstCheck* check_of(const chronicle::Occurrence& occurrence) const;
  void add_what_followed(const chronicle::Promise& promise, Statement& statement) const;
  Statement ledger_statement(const std::vector<chronicle::Promise>& promises) const;
  void add_drivers(Section& section);
  void add_disclosure(Section& section) const;
  void add_frameworks(Section& section) const;
  void add_peers(Section& section);
  void add_competitors(Section& section);
  void add_conflicts(Section& section);
  void add_accuracy(Section& section) const;
  TimelineChart add_figures(Brief& brief) const;
  std::string pair_in_words(const analysis::Dyad& dyad) const { return name_of(dyad.a) + " and " + name_of(dyad.b); }
  void cite_peer(const analysis::PeerRow& row, Statement& statement);

  std::string name_of(const std::string& code) const {
    const auto found = names_.find(code);
    return found == names_.end() ? code : found->second;
  }
  // The same within a sentence: "the United States".
  std::string called(const std::string& code) const { return (code.starts_with("IGO:") ? "the " : "") + with_article(name_of(code)); }
  const events::Record& record(std::uint32_t index) const { return evidence_.records[index]; }
  const chronicle::Source& source(std::uint32_t index) const { return evidence_.sources[evidence_.source_of[index]]; }
  bool involves_pair(const chronicle::Occurrence& occurrence) const;
  bool is_against(const chronicle::Occurrence& occurrence) const;
  bool is_adverse(const chronicle::Occurrence& occurrence) const;
  bool is_menace(const chronicle::Occurrence& occurrence) const;
  bool is_only_counted(const chronicle::Occurrence& occurrence) const { return record(occurrence.members.front().record).handling == events::kAggregateOnly; }
  void add_only_counted(Section& section, std::size_t count) const;
  bool may_be_peg(const chronicle::Occurrence& occurrence) const;
  const chronicle::Occurrence* find_peg() const;
  bool is_part_of_peg(const chronicle::Occurrence& other) const;
  bool is_around_peg(const chronicle::Occurrence& other) const;
  Statement last_year_statement() const;
  std::optional<std::uint32_t> first_claim(const chronicle::Occurrence& occurrence) const;
  std::string persons_in_words(const chronicle::Occurrence& occurrence) const;
  std::string deed_of(const chronicle::Occurrence& occurrence) const;
  Statement describe(const chronicle::Occurrence& occurrence) const;
  Statement quote_record(std::uint32_t index, const std::string& lead) const;
  std::vector<std::uint32_t> records_of_kind(events::Kind kind) const;
  void cap(Section& section, std::size_t total, const std::string& what) const;

  const analysis::Evidence& evidence_;
  const analysis::Peers* peers_;  // Or null.
  const std::vector<chronicle::MergeInput> input_;
  const analysis::Growth growth_;
  const std::vector<chronicle::FirstCheck> firsts_;
  std::future<std::vector<chronicle::Conflict>> conflicts_;  // Looked for while the sections before them are written.
  std::map<std::string, Passage> peer_passages_;  // Records of other pairs that are cited, by id.
  std::map<std::string, std::string> names_;
  events::Day last_day_ = events::kNoDay;
  const chronicle::Occurrence* peg_ = nullptr;
  bool told_of_latest_ = false;  // That not all occurrences behind a number are cited.
};

}  // namespace entente::report
