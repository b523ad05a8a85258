// The review queue, as JSON in and out: what waits, what is said of it, and how right the coding is so far.
//
// What a review means, and how records are drawn, is in chronicle/reviews.h; here stand its questions as the page asks
// them.  Records that are only counted are neither drawn nor opened.  Thread-safe; one writes at a time.

#pragma once

#include <string>

#include "serve/archive.h"

namespace entente::serve {

// The values to choose from: kinds, statuses, types with their modes, domains, states.
Result<std::string> review_choices_json(Archive& archive);

// Accuracy a field with Wilson intervals, how many records were judged, and what was said last.
Result<std::string> review_progress_json(Archive& archive);

// A record to judge, as it stands after what was said of it: fields, passage, document.  Fails with bad_call if there is none.
Result<std::string> review_record_json(Archive& archive, const std::string& id);

// {"skipped": [ids]} → the next record that waits and is not among them, drawing more where none does; {"record": null}
// where all are judged.
Result<std::string> review_next_json(Archive& archive, const std::string& body);

// {"record", "verdict": accept | reject | correct, "fields": {name: value}, "who"} → {"said": how many reviews it became}.
// Nothing is kept unless every field can be set.
Result<std::string> review_json(Archive& archive, const std::string& body);

// {"who", "count"}: takes back the last reviews of this person → {"undone": how many, "record": the last one's id}.
Result<std::string> review_undo_json(Archive& archive, const std::string& body);

}  // namespace entente::serve
