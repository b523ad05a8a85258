// Records as JSON, the public contract: docs/formats/record.md.
//
// to_json() in events/record.h writes; these are its companion for buffers and the way back.
// Reading what to_json() wrote gives an equal record, and writing that again gives the same bytes.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "events/record.h"

namespace entente::events {

// Appends what to_json(record) returns, without a temporary.
void append_json(std::string& out, const Record& record);

// Reads one JSON object.  Absent and null mean the same; unknown keys are ignored, so that records of a newer
// program can be read.  Fails with bad_input if it is no JSON, `record` or `kind` is missing, a value has the
// wrong type, or a name (kind, side, status, …) is none of the contract's.
// Copies what it needs from `json`.  Cost: about 1 µs a record; keeps a parser per thread.
Result<Record> record_from_json(std::string_view json);

}  // namespace entente::events
