// Made-up documents, records and queries, and the slow, obvious answer to a query.  For tests and benchmarks only.

#pragma once

#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "events/record.h"
#include "sources/document.h"
#include "store/store.h"

namespace entente::store {

inline constexpr std::size_t kRecordsADocument = 3;

// The same number gives the same document on every machine.
sources::Document make_document(int number);
std::vector<events::Record> make_records(const sources::Document& document, int number);
RecordQuery make_query(std::mt19937& random);

// Looks at every record.  `published` gives each document's date of publication.
std::vector<events::Record> linear_scan(const std::vector<events::Record>& all,
                                        const std::map<std::string, std::string>& published, const RecordQuery& query);

}  // namespace entente::store
