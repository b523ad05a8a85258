// What the page asks, answered as JSON text: one function an address under /api/.
//
// Only records that may be shown are listed; the others are counted (is_shown()).  Text of reports goes out as JSON
// strings and nothing else, so that no byte of it can act.  Thread-safe.

#pragma once

#include <cstdint>
#include <string>

#include "serve/archive.h"

namespace entente::serve {

// Size and horizon of the archive, all pairs, names of states, domains.
Result<std::string> archive_json(Archive& archive);

// A pair: verdict with its numbers, series, kinds of contact, levels, mechanisms, promises, firsts, conflicts, peers.  "current" is
// false where it shows a large pair as it was before the last change: then ask again.  So does that of an
// occurrence; timeline, list and map show such a pair without saying so.
Result<std::string> dyad_json(Archive& archive, const DyadKey& key);

// The same value as `entente brief --format json`.
Result<std::string> brief_json(Archive& archive, const DyadKey& key);
Result<std::string> brief_html(Archive& archive, const DyadKey& key);

struct Window {
  events::Day from = events::kNoDay;  // kNoDay = from the first, to the last.
  events::Day to = events::kNoDay;
};

// Lanes by domain.  A few occurrences come one by one; many as bins of a year, quarter, month, week or day, by the window's length.
Result<std::string> timeline_json(Archive& archive, const DyadKey& key, const Window& window);

struct ListQuery {
  Window window;
  std::string lane;    // A domain and what lies below it; empty = all.
  std::string status;  // deed, promise, denied, or empty.
  std::string kind;    // kind_of_contact(), or empty.
  std::size_t offset = 0;
  std::size_t limit = 50;
};
// The latest first.
Result<std::string> occurrences_json(Archive& archive, const DyadKey& key, const ListQuery& query);

// One occurrence by its id, or by the id of one of its records: all reports with passage, sentence, document, hash.
// Fails with bad_call if the pair has none such.
Result<std::string> occurrence_json(Archive& archive, const DyadKey& key, const std::string& id);

// A record with its passage in context, as it stands after what reviewers said of it, which is told too.  Fails with bad_call if there is none, or it is only counted.
Result<std::string> record_json(Archive& archive, const std::string& id);

// A document with its text and the places of its records, as they stand after what reviewers said of them; rejected ones are told as
// such, and so are those that came without a passage.  Sentences of records that are only counted are left out.
Result<std::string> document_json(Archive& archive, const std::string& id);

struct SearchQuery {
  std::string words;
  std::string state;      // Only passages with a record of that state.
  std::string publisher;
  std::string from;       // Published within, as ISO days; empty = open.
  std::string to;
  std::size_t limit = 50;
};
Result<std::string> search_json(Archive& archive, const SearchQuery& query);

// Office-holders of a state as the archive tells of them.
Result<std::string> actors_json(Archive& archive, const std::string& state);

// Where things happened, each with how closely the place is known.
Result<std::string> map_json(Archive& archive, const DyadKey& key);

}  // namespace entente::serve
