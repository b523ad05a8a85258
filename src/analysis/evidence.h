// All that the archive holds on one pair of states: what every method of analysis/ reads.
//
// Records with the documents they stand in, and the occurrences they tell of.  Values: once gathered, nothing
// here needs the store again.  Record and occurrence ids travel with every number made from them.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chronicle/occurrence.h"
#include "chronicle/reviews.h"
#include "chronicle/source.h"
#include "events/record.h"
#include "store/store.h"

namespace entente::analysis {

using chronicle::Source;

struct Dyad {
  std::string a;  // Alpha-3 codes, or "IGO:…".
  std::string b;
};

struct Evidence {
  Dyad dyad;
  std::string domain;  // Only this node of the domain tree and what lies below; empty = all.
  std::string as_of;   // Only what was published by this day ("2018-05-23"); empty = all.
  std::vector<events::Record> records;  // By date, then id.
  std::vector<std::uint32_t> source_of;  // Parallel to records: index into sources.
  std::vector<Source> sources;
  std::vector<chronicle::Occurrence> occurrences;  // Members count in `records`.
  std::vector<chronicle::FieldAccuracy> accuracy;  // On the reviewed sample of the archive; empty where there is none.
  std::vector<store::Volume> volumes;   // All dated documents of the archive by as_of, whatever they tell of.
  std::uint64_t archive_documents = 0;  // In the whole archive; by as_of where one is set.
  std::string archive_first;  // Earliest and latest publication date in the archive.
  std::string archive_last;
};

// False where others act on both and the two do nothing: "the Pope visited Cuba and the United States" is nothing between them.
bool tells_between(const events::Record& record, const std::string& a, const std::string& b);

// Whether a record's domain lies at or below a node: "security.defence" is below "security".
bool is_within(const std::string& domain, const std::string& node);

}  // namespace entente::analysis
