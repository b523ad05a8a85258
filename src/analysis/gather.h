// From the archive to the evidence on one pair of states.
//
// The one place in analysis/ that reads the store; everything else takes Evidence.

#pragma once

#include <string>

#include "analysis/evidence.h"
#include "base/result.h"
#include "chronicle/merge.h"
#include "store/store.h"

namespace entente::analysis {

struct EvidenceQuery {
  Dyad dyad;
  std::string domain;  // A node of the domain tree, or empty.  Levels of relations are taken in whatever it is.
  std::string as_of;   // "2018-05-23", or empty.
};

// Fails with bad_call if as_of is no date, and with what the store says.
// Cost: the records of the pair, merged, and the texts of documents that tell of one occurrence (for source families).
Result<Evidence> gather(const store::Store& store, const EvidenceQuery& query);

// What the methods of chronicle/ take, parallel to evidence.records; points into them.
std::vector<chronicle::MergeInput> merge_input(const Evidence& evidence);

}  // namespace entente::analysis
