// What an archive says to the claims of a draft: supported, contradicted, only partly, or not in the archive.
//
// The draft's records are merged with those of the archive (chronicle/merge.h): a claim that joins an occurrence is told
// there too.  Its date is held against the day that the archive supports best.  A claimed first is checked as those of
// the archive are (chronicle/firsts.h).  A trend
// is held against the verdict on growth in its domain and years, a level of relations against the levels told.
// Absence from the archive is never contradiction.
// Pure; cost: a merge.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/evidence.h"
#include "analysis/question.h"

namespace entente::analysis {

enum class Finding : std::uint8_t { supported, contradicted, only_partly, not_in_archive };
std::string_view in_words(Finding finding);

struct CheckedClaim {
  std::uint32_t draft = 0;  // Index into the draft's records.
  std::string what;         // "event", "date", "first", "trend", "level"
  Finding finding = Finding::not_in_archive;
  std::string reason;
  std::vector<std::uint32_t> records;  // Of the evidence, that it rests on.
};

// `words`: which domain a trend is of (question.h).  `draft`: records about evidence.dyad.  In the order of the draft; a record can make several claims.
std::vector<CheckedClaim> check_claims(const Evidence& evidence, const std::vector<events::Record>& draft, events::Day published,
                                       const std::vector<QuestionWord>& words);

}  // namespace entente::analysis
