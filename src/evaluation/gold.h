// What careful readers took from texts: gold sets in one form.
//
// Each set has its own file format and its own notion of a right answer; the readers here bring all of them into
// GoldCase: a document to be coded and the records expected of it, each with what the set states and nothing else.
// Sets are data of others and never part of the product: a file that is absent is an error that says so.
// Plain values.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/record.h"
#include "sources/document.h"

namespace entente::evaluation {

// Which set, and so which rules count as a match (record_score.h).
enum class GoldSet : std::uint8_t { article, plover, cameo_manual, marked_pairs, unit, statements, visits };
std::string_view name_of(GoldSet set);

struct GoldDate {
  events::Day begin = events::kNoDay;
  events::Day end = events::kNoDay;  // kNoDay = open.
};

struct GoldRecord {
  std::string id;
  Span<SourceByte> span;               // Where it stands; empty = anywhere in the text.
  Span<SourceByte> sentence;
  std::vector<events::Kind> kinds;     // Any of these is right; empty = not asked.
  std::vector<std::string> types;      // PLOVER types, any is right; empty = not asked.
  std::vector<std::string> codes;      // CAMEO, any is right; empty = not asked.
  std::vector<std::string> source;     // States ("LAO", "IGO:UN"), or dictionary codes ("GONGOV") for unit sets.
  std::vector<std::string> target;
  std::vector<Span<SourceByte>> source_spans;  // Where marked in the text.
  std::vector<Span<SourceByte>> target_spans;
  bool symmetric = false;              // Source and target may change places.
  std::vector<events::Status> statuses;
  std::vector<GoldDate> dates;         // Any is right; empty = not asked.
  bool optional = false;               // Finding it is not an error, missing it neither (readers hesitated).
};

struct GoldCase {
  sources::Document document;
  std::vector<GoldRecord> records;
  std::vector<std::pair<std::string, std::string>> actors;  // Given actors: name in the text → code (unit sets).
  std::vector<Span<SourceByte>> coded;      // What the readers read; a record outside it counts for nothing.  Empty = all.
  std::vector<Span<SourceByte>> nothing;    // Nothing may be coded from here.
};

struct Gold {
  GoldSet set = GoldSet::plover;
  std::string name;   // "plover_gsr"
  std::vector<GoldCase> cases;
};

// `folder` is the shared data folder ("../shared").  Names: article, plover_gsr, cameo_manual, plv_test,
// petr_unit, petrarch1, up_validate, statements, news, news_final, documents, documents_final, china_vitae, white_house.  Fails with bad_call on any other name.
Result<Gold> read_gold(std::string_view name, const std::string& folder);
std::vector<std::string_view> gold_names();

}  // namespace entente::evaluation
