#include "serve/pieces.h"

#include <algorithm>
#include <set>

#include "base/content_hash.h"
#include "chronicle/reviews.h"
#include "events/record_json.h"
#include "report/wording.h"
#include "sources/offset_map.h"

namespace entente::serve {
namespace {

constexpr std::size_t kContextBytes = 600;  // Shown on either side of the sentence.

std::size_t at_character(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string web_address(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://") ? url : ""; }

std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  return text.substr(0, at_character(text, most)) + "…";
}

// The sentence with the text around it, as places in the text that is shown.
struct Stretch {
  std::size_t first, from, begin, end, to, last;  // Around begins, sentence, passage … and back.
};

Stretch stretch_of(const sources::Document& document, const ShownText& shown, const events::Record& record) {
  const std::string_view text = shown.text;
  const Span<TextByte> span = sources::text_of(document, record.span);
  const Span<TextByte> sentence = sources::text_of(document, record.sentence);
  Stretch out;
  out.begin = shown.place(span.begin);
  out.end = std::max(out.begin, shown.place(span.end));
  out.from = std::min(out.begin, shown.place(sentence.begin));
  out.to = std::max(out.end, shown.place(sentence.end));
  out.first = at_character(text, out.from > kContextBytes ? out.from - kContextBytes : 0);
  out.last = at_character(text, std::min(text.size(), out.to + kContextBytes));
  return out;
}

}  // namespace

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string outlook_of(const chronicle::Occurrence& occurrence) {
  if (occurrence.status == events::Status::denied) return "denied";
  const bool act = occurrence.kind == events::Kind::event || occurrence.kind == events::Kind::series;
  if (occurrence.kind == events::Kind::commitment) return "promise";
  if (!act) return "told";
  return analysis::is_deed(occurrence.status) ? "deed" : "promise";
}

Json date_piece(const events::Date& date) {
  return {{"begin", events::to_iso(date.begin)}, {"end", events::to_iso(date.end)}, {"precision", events::name_of(date.precision)},
          {"words", report::date_in_words(date)}, {"basis", date.basis}};
}

Json occurrence_piece(const DyadView& view, std::uint32_t index) {
  const analysis::Evidence& evidence = view.evidence;
  const chronicle::Occurrence& one = evidence.occurrences[index];
  Json piece = {{"id", one.id}, {"act", report::act_in_words(one)}, {"type", one.type}, {"domain", one.domain},
                {"kind", events::name_of(one.kind)}, {"status", events::name_of(one.status)}, {"outlook", outlook_of(one)},
                {"date", date_piece(one.date)}, {"states", one.states}};
  std::vector<std::string> persons;
  int rank = 0;
  std::size_t records = 0;
  const events::Record* best = nullptr;
  for (const chronicle::Member& member : one.members) {
    const events::Record& record = evidence.records[member.record];
    if (!is_shown(record)) continue;
    ++records;
    if (best == nullptr || record.confidence > best->confidence) best = &record;
    if (record.first.has_value()) piece["first"] = record.first->trigger;
    if (record.ordinal.has_value()) piece["ordinal"] = *record.ordinal;
    if (!record.mechanism.empty()) piece["mechanism"] = record.mechanism;
    for (const events::Party& party : record.parties) {
      if (party.rank != 0 && (rank == 0 || party.rank < rank)) rank = party.rank;
      if (!party.person.empty() && !party.office.empty() && std::find(persons.begin(), persons.end(), party.person) == persons.end()) {
        persons.push_back(party.person);
      }
    }
  }
  piece["persons"] = persons;
  piece["rank"] = rank;
  piece["text"] = best == nullptr ? "" : cut(best->text, 320);
  piece["records"] = records;
  piece["sources"] = one.source_families;
  piece["disagree"] = one.dates_disagree;
  return piece;
}

Json record_piece(const events::Record& record, const chronicle::Source& source) {
  return {{"record", record.id}, {"kind", events::name_of(record.kind)}, {"act", report::act_in_words(record.type, record.mode)},
          {"mode", record.mode}, {"domain", record.domain}, {"status", events::name_of(record.status)},
          {"voice", events::name_of(record.voice)}, {"date", date_piece(record.date)}, {"text", cut(record.text, 320)},
          {"confidence", record.confidence}, {"publisher", source.publisher}, {"published", source.published}, {"title", source.title}};
}

Json heading_piece(const sources::Document& document, std::span<const events::Record> records) {
  const bool holds_counted = std::any_of(records.begin(), records.end(), [](const events::Record& record) { return !is_shown(record); });
  const chronicle::Source source = chronicle::source_of(document, holds_counted);
  return {{"document", source.id}, {"title", source.title}, {"publisher", source.publisher}, {"published", source.published},
          {"published_basis", document.published_basis}, {"url", web_address(source.url)}, {"address", source.url},
          {"origin", holds_counted ? "" : document.origin}};
}

Json whole_heading_piece(const sources::Document& document, std::span<const events::Record> records) {
  Json piece = heading_piece(document, records);
  piece["sha256"] = sha256_hex(document.text);
  return piece;
}

Json context_piece(const sources::Document& document, const ShownText& shown, const events::Record& record) {
  const std::string_view text = shown.text;
  const auto [first, from, begin, end, to, last] = stretch_of(document, shown, record);
  return {{"before", text.substr(first, from - first)}, {"sentence_before", text.substr(from, begin - from)},
          {"passage", text.substr(begin, end - begin)}, {"sentence_after", text.substr(end, to - end)},
          {"after", text.substr(to, last - to)}, {"cut_before", first > 0}, {"cut_after", last < text.size()}};
}

Json marked_piece(const sources::Document& document, const ShownText& shown, const events::Record& record) {
  struct Mark {
    std::string_view role;
    std::size_t begin, end;
  };
  std::vector<Mark> marks;
  const Stretch all = stretch_of(document, shown, record);
  const auto add = [&](std::string_view role, Span<SourceByte> source) {
    const Span<TextByte> span = sources::text_of(document, source);
    const std::size_t begin = std::clamp(shown.place(span.begin), all.first, all.last);
    const std::size_t end = std::clamp(shown.place(span.end), begin, all.last);
    if (begin < end) marks.push_back({role, begin, end});
  };
  add("act", record.trigger);
  for (const events::Party& party : record.parties) {
    if (party.side == events::Side::third_party) continue;
    add(events::name_of(party.side), {party.begin, party.end});
    add(events::name_of(party.side), party.named);
  }
  std::set<std::size_t> edges{all.first, all.from, all.begin, all.end, all.to, all.last};
  for (const Mark& mark : marks) edges.insert({mark.begin, mark.end});
  Json pieces = Json::array();
  for (auto edge = edges.begin(); std::next(edge) != edges.end(); ++edge) {
    const std::size_t begin = *edge;
    const std::size_t end = *std::next(edge);
    std::set<std::string_view> roles;
    for (const Mark& mark : marks) {
      if (mark.begin <= begin && end <= mark.end) roles.insert(mark.role);
    }
    const bool in_passage = all.begin <= begin && end <= all.end;
    const bool in_sentence = all.from <= begin && end <= all.to;
    pieces.push_back({{"text", shown.text.substr(begin, end - begin)}, {"where", in_passage ? "passage" : in_sentence ? "sentence" : "around"}, {"roles", roles}});
  }
  return {{"pieces", pieces}, {"cut_before", all.first > 0}, {"cut_after", all.last < shown.text.size()}};
}

Result<Json> opened_piece(const store::Store& store, const events::Record& record) {
  const std::optional<sources::Document> document = TRY(store.document(record.document));
  if (!document.has_value()) return Error{ErrorKind::corrupt, "the record's document is gone", record.document, "run entente verify"};
  const std::vector<events::Record> beside = TRY(store.records_of_document(record.document));
  const ShownText shown = shown_text(*document, beside);
  return Json{{"record", Json::parse(events::to_json(record))},
              {"context", context_piece(*document, shown, record)},
              {"marked", marked_piece(*document, shown, record)},
              {"source", whole_heading_piece(*document, beside)}};
}

Json review_piece(const store::Review& review) {
  Json piece = {{"number", review.number}, {"when", review.when}, {"who", review.who}, {"verdict", store::name_of(review.verdict)},
                {"drawn", review.weight > 0}, {"undone", review.undone}};
  if (!review.records.empty()) piece["record"] = review.records.front().record;
  if (!review.field.empty()) {
    piece["field"] = review.field;
    piece["before"] = review.before;
    piece["value"] = review.value;
  }
  return piece;
}

Result<Judged> judged(const store::Store& store, const events::Record& coded) {
  Judged out;
  for (store::Review& review : TRY(store.reviews())) {
    const bool here = review.records.size() == 1 && chronicle::find_anchored(review.records.front(), {&coded, 1}).has_value();
    if (here && !review.undone) out.said.push_back(std::move(review));
  }
  std::vector<events::Record> stands{coded};
  chronicle::apply_to_records(out.said, stands);
  if (!stands.empty()) out.stands = std::move(stands.front());
  return out;
}

Error not_found(const std::string& what, const std::string& id) {
  return {ErrorKind::bad_call, "the archive holds no " + what + " with this id", id, ""};
}

}  // namespace entente::serve
