// Who did what to whom, when, where, with what status and on whose word: from analysed text to records.
//
// A Coder is what the program knows (frames, ontology, word classes): immutable, shared by all threads.  A
// CoderScratch is one thread's memory, reused from document to document.  code() is one document's whole way through
// this station; records come in the order of the text.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/mention.h"
#include "base/result.h"
#include "events/attribution.h"
#include "events/clause_tree.h"
#include "events/confidence.h"
#include "events/dates.h"
#include "events/frame_match.h"
#include "events/frames.h"
#include "events/ontology.h"
#include "events/places.h"
#include "events/prefilter.h"
#include "events/record.h"
#include "events/status.h"
#include "language/sentence.h"
#include "sources/document.h"
#include "text/segmented_text.h"

namespace entente::actors {
class Tables;
}

namespace entente::events {

class Coder {
 public:
  // With the tables the program was built with.
  static Result<Coder> standard();
  // With tables under `folder` (data/events and below), for those who write frames.
  static Result<Coder> load(const std::filesystem::path& folder);

  const Frames& frames() const { return *frames_; }
  const Ontology& ontology() const { return *ontology_; }
  const Prefilter& prefilter() const { return *prefilter_; }
  const ConfidenceModel& confidence() const { return confidence_; }
  const StatusClasses& status_classes() const { return *status_; }
  // Null unless one was given: places then keep their names only.
  const Gazetteer* gazetteer() const { return gazetteer_.get(); }
  void use(Gazetteer gazetteer) { gazetteer_ = std::make_unique<const Gazetteer>(std::move(gazetteer)); }
  // Members of organisations, or null: "G7 ministers" then stay one side.  Must outlive the coder.
  void use_tables(const actors::Tables* tables) { tables_ = tables; }
  const actors::Tables* tables() const { return tables_; }
  const AttributionClasses& attribution_classes() const { return *attribution_; }

 private:
  Coder(Frames frames, Ontology ontology, ConfidenceModel confidence);

  std::unique_ptr<const Frames> frames_;
  std::unique_ptr<const Ontology> ontology_;
  std::unique_ptr<const StatusClasses> status_;
  std::unique_ptr<const AttributionClasses> attribution_;
  std::unique_ptr<const Gazetteer> gazetteer_;
  std::unique_ptr<const Prefilter> prefilter_;
  ConfidenceModel confidence_;
  const actors::Tables* tables_ = nullptr;
};

struct CoderScratch {
  ClauseTree tree;
  std::vector<Match> matches;
  std::vector<bool> quoted;
  actors::Mentions mentions;
  DocumentTimes times;
  std::vector<std::pair<std::string, Evidence>> evidence;  // By record id, for the records of the last document that a frame gave.
};

// Appends the records of the document.  `mentions` must be those of `analysis`.
void code(const Coder& coder, const sources::Document& document, const language::Analysis& analysis,
          const actors::Mentions& mentions, CoderScratch& scratch, std::vector<Record>& out);

// Why each record of a sentence was or was not made.
struct SentenceTrace {
  std::uint32_t sentence = 0;
  Trace frames;
  std::vector<std::string> notes;  // "record 1: planned, because 'is expected to'", "left out: one side only".
};
void explain(const Coder& coder, const sources::Document& document, const language::Analysis& analysis,
             const actors::Mentions& mentions, CoderScratch& scratch, std::vector<Record>& out, std::vector<SentenceTrace>& traces);

}  // namespace entente::events
