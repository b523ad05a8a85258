// The answers that open onto text: an occurrence's reports, a record, a document, a search.

#include <algorithm>
#include <map>
#include <set>

#include "chronicle/reviews.h"
#include "events/record_json.h"
#include "events/without_passage.h"
#include "report/wording.h"
#include "serve/answers.h"
#include "serve/pieces.h"
#include "sources/offset_map.h"

namespace entente::serve {
namespace {

bool is_published_within(const std::string& published, const SearchQuery& query) {
  if (query.from.empty() && query.to.empty()) return true;
  if (published.empty()) return false;
  return (query.from.empty() || published >= query.from.substr(0, published.size())) &&
         (query.to.empty() || published.substr(0, query.to.size()) <= query.to);
}

bool names_state(const std::vector<events::Record>& records, const std::string& state) {
  return std::any_of(records.begin(), records.end(), [&](const events::Record& record) {
    return std::any_of(record.parties.begin(), record.parties.end(), [&](const events::Party& party) { return party.state == state; });
  });
}

std::set<std::string> states_of(const events::Record& record) {
  std::set<std::string> states;
  for (const events::Party& party : record.parties) {
    if (!party.state.empty()) states.insert(party.state);
  }
  return states;
}

// A document's records after what reviewers said: corrected, and without those that were rejected.
std::vector<events::Record> as_they_stand(std::vector<store::Review> reviews, const std::string& document, std::vector<events::Record> records) {
  std::erase_if(reviews, [&](const store::Review& review) { return review.records.empty() || review.records.front().document != document; });
  chronicle::apply_to_records(reviews, records);
  return records;
}

Result<Json> found_piece(const store::Store& store, const std::vector<store::Review>& reviews, const store::Passage& passage, const SearchQuery& query) {
  const std::optional<sources::Document> heading = TRY(store.document_heading(passage.document));
  if (!heading.has_value() || !is_published_within(heading->published, query)) return Json();
  if (!query.publisher.empty() && heading->publisher != query.publisher) return Json();
  std::vector<events::Record> here;
  bool only_counted = false;
  const std::vector<events::Record> all = TRY(store.records_of_document(passage.document));
  for (const events::Record& record : all) {
    if (!passage.span.overlaps(record.span)) continue;
    only_counted = only_counted || !is_shown(record);
    here.push_back(record);
  }
  if (only_counted) return Json{{"only_counted", true}};
  here = as_they_stand(reviews, passage.document, std::move(here));
  if (!query.state.empty() && !names_state(here, query.state)) return Json();
  Json records = Json::array();
  for (const events::Record& record : here) {
    records.push_back({{"record", record.id}, {"kind", events::name_of(record.kind)}, {"type", record.type}, {"states", states_of(record)}});
  }
  return Json{{"text", passage.text}, {"source", heading_piece(*heading, all)}, {"records", records}};
}

}  // namespace

Result<std::string> occurrence_json(Archive& archive, const DyadKey& key, const std::string& id) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key));
  auto found = view->by_id.find(id);
  if (found == view->by_id.end()) {
    found = view->by_record.find(id);
    if (found == view->by_record.end()) return not_found("occurrence of this pair", id);
  }
  const std::uint32_t index = found->second;
  const chronicle::Occurrence& one = view->evidence.occurrences[index];
  Json out = occurrence_piece(*view, index);
  Json reports = Json::array();
  std::size_t only_counted = 0;
  const Result<void> done = archive.with_store([&](const store::Store& store) -> Result<void> {
    for (const chronicle::Member& member : one.members) {
      const events::Record& record = view->evidence.records[member.record];
      if (!is_shown(record)) {
        ++only_counted;
        continue;
      }
      Json report = TRY(opened_piece(store, record));
      report["reason"] = member.reason;
      report["family"] = view->evidence.sources[view->evidence.source_of[member.record]].family;
      reports.push_back(std::move(report));
    }
    return {};
  });
  if (!done.ok()) return done.error();
  out["current"] = archive.is_current(*view);
  out["reports"] = reports;
  out["only_counted"] = only_counted;
  const auto linked = [&](std::optional<std::uint32_t> other) -> Json {
    if (!other.has_value() || !view->by_id.contains(view->evidence.occurrences[*other].id)) return nullptr;
    return occurrence_piece(*view, *other);
  };
  Json names = Json::array();
  for (const std::string& state : one.states) names.push_back(archive.name_of(state));
  out["names"] = names;
  out["a_name"] = archive.name_of(key.a);
  out["b_name"] = archive.name_of(key.b);
  out["part_of"] = linked(one.parent);
  out["outcome"] = linked(one.outcome);
  Json parts = Json::array();
  for (const std::uint32_t other : view->shown) {
    if (view->evidence.occurrences[other].parent == index) parts.push_back(occurrence_piece(*view, other));
  }
  out["parts"] = parts;
  return text_of(out);
}

Result<std::string> record_json(Archive& archive, const std::string& id) {
  return archive.with_store([&](const store::Store& store) -> Result<std::string> {
    const std::optional<events::Record> record = TRY(store.record(id));
    if (!record.has_value() || !is_shown(*record)) return not_found("record to show", id);
    const auto [stands, said] = TRY(judged(store, *record));
    Json piece = TRY(opened_piece(store, *record));
    if (stands.has_value()) piece["record"] = Json::parse(events::to_json(*stands));
    piece["rejected"] = !stands.has_value();
    piece["said"] = Json::array();
    for (const store::Review& review : said) piece["said"].push_back(review_piece(review));
    return text_of(piece);
  });
}

Result<std::string> document_json(Archive& archive, const std::string& id) {
  return archive.with_store([&](const store::Store& store) -> Result<std::string> {
    const std::optional<sources::Document> document = TRY(store.document(id));
    if (!document.has_value()) return not_found("document", id);
    const std::vector<events::Record> all = TRY(store.records_of_document(document->id));
    const ShownText shown = shown_text(*document, all);
    Json out = whole_heading_piece(*document, all);
    Json records = Json::array();
    std::size_t only_counted = 0;
    std::map<std::string, events::Record> standing;
    for (events::Record& record : as_they_stand(TRY(store.reviews()), document->id, all)) standing.emplace(record.id, std::move(record));
    // Places count in UTF-16 units, as the page cuts its text.
    std::vector<std::size_t> unit_at(shown.text.size() + 1);
    std::size_t units = 0;
    for (std::size_t i = 0; i < shown.text.size(); ++i) {
      unit_at[i] = units;
      const auto byte = static_cast<unsigned char>(shown.text[i]);
      if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    unit_at[shown.text.size()] = units;
    for (const events::Record& record : all) {
      if (!is_shown(record)) {
        ++only_counted;
        continue;
      }
      const Span<TextByte> span = sources::text_of(*document, record.span);
      const std::size_t begin = shown.place(span.begin);
      const std::size_t end = std::max(begin, shown.place(span.end));
      const auto now = standing.find(record.id);
      const events::Record& one = now == standing.end() ? record : now->second;
      records.push_back({{"record", one.id}, {"kind", events::name_of(one.kind)}, {"type", one.type}, {"mode", one.mode},
                         {"act", report::act_in_words(one.type, one.mode)}, {"date", date_piece(one.date)}, {"states", states_of(one)},
                         {"begin", unit_at[begin]}, {"end", unit_at[end]}, {"rejected", now == standing.end()},
                         {"without_passage", events::is_without_passage(record) ? events::words_for_no_passage(record) : ""}});
    }
    out["text"] = shown.text;
    out["records"] = records;
    out["only_counted"] = only_counted;
    return text_of(out);
  });
}

Result<std::string> search_json(Archive& archive, const SearchQuery& query) {
  return archive.with_store([&](const store::Store& store) -> Result<std::string> {
    // Filters are looked at after the search, so more is fetched than asked for.
    const bool filtered = !query.state.empty() || !query.publisher.empty() || !query.from.empty() || !query.to.empty();
    const std::vector<store::Review> reviews = TRY(store.reviews());
    const std::vector<store::Passage> passages = TRY(store.search(query.words, filtered ? query.limit * 10 : query.limit + 1));
    Json items = Json::array();
    std::size_t only_counted = 0;
    bool more = false;
    for (const store::Passage& passage : passages) {
      Json piece = TRY(found_piece(store, reviews, passage, query));
      if (piece.is_null()) continue;
      if (piece.contains("only_counted")) {
        ++only_counted;
        continue;
      }
      if (items.size() >= query.limit) {
        more = true;
        break;
      }
      items.push_back(std::move(piece));
    }
    return text_of({{"words", query.words}, {"items", items}, {"more", more}, {"only_counted", only_counted}});
  });
}

}  // namespace entente::serve
