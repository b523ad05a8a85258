// JSON pieces that several answers share.

#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chronicle/source.h"
#include "serve/archive.h"
#include "serve/shown_text.h"
#include "sources/document.h"
#include "store/review.h"

namespace entente::serve {

using Json = nlohmann::ordered_json;

// As text; bytes that are no UTF-8 cannot come here, and would be shown as U+FFFD.
std::string text_of(const Json& json);

// "deed", "promise", "denied" or "told" (what is neither): how the timeline draws it.
std::string outlook_of(const chronicle::Occurrence& occurrence);

// Days as ISO; precision, words and basis.
Json date_piece(const events::Date& date);

// An occurrence in a line: what, when, who, how well witnessed.
Json occurrence_piece(const DyadView& view, std::uint32_t index);

// A record for a list: words, date, coding, where it stands.
Json record_piece(const events::Record& record, const chronicle::Source& source);

// Title, publisher, date, address of a document, as far as they may be told (chronicle/source.h).  `records` are all of it.
Json heading_piece(const sources::Document& document, std::span<const events::Record> records);

// The same of a document that is opened whole: its hash too.
Json whole_heading_piece(const sources::Document& document, std::span<const events::Record> records);

// The record's passage with the text around it that may be shown: before, inside the sentence, after.
Json context_piece(const sources::Document& document, const ShownText& shown, const events::Record& record);

// The record as its public JSON, with the passage around it and the document it stands in.
Result<Json> opened_piece(const store::Store& store, const events::Record& record);

// The same text cut where anything begins or ends: {"text", "where": around | sentence | passage, "roles": [act, source, target,
// participant]}, where "act" is the word that tells it and the sides stand where the text names or means them.
Json marked_piece(const sources::Document& document, const ShownText& shown, const events::Record& record);

// A record as it stands after what was said of it.
struct Judged {
  std::optional<events::Record> stands;  // Nothing where it was rejected.
  std::vector<store::Review> said;       // What was not taken back.
};
Result<Judged> judged(const store::Store& store, const events::Record& coded);

Json review_piece(const store::Review& review);

Error not_found(const std::string& what, const std::string& id);

}  // namespace entente::serve
