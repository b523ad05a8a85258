#include <algorithm>
#include <set>

#include "chronicle/reviews.h"
#include "events/ontology.h"
#include "events/plover.h"
#include "events/record_json.h"
#include "report/wording.h"
#include "serve/pieces.h"
#include "serve/reviewing.h"

namespace entente::serve {
namespace {

constexpr std::size_t kDrawnTogether = 20;  // One run over the archive draws so many.
constexpr std::size_t kMostTold = 30;      // Of what was said last.
constexpr std::size_t kMostUndone = 32;
constexpr std::size_t kLongestName = 80;   // Of a reviewer, in bytes.
constexpr std::size_t kLongestValue = 400;

Error bad_body(std::string what) { return {ErrorKind::bad_call, std::move(what), "", ""}; }

Result<Json> object_of(const std::string& body) {
  Json value = Json::parse(body, nullptr, false);
  if (!value.is_object()) return bad_body("the question is no JSON object");
  return value;
}

std::string text_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Result<std::string> reviewer_of(const Json& object) {
  std::string who = text_at(object, "who");
  if (who.empty()) return bad_body("who says so? give a name");
  if (who.size() > kLongestName) return bad_body("the reviewer's name is too long");
  return who;
}

Result<store::Verdict> verdict_of(const Json& object) {
  const std::string name = text_at(object, "verdict");
  for (const store::Verdict one : {store::Verdict::accept, store::Verdict::reject, store::Verdict::correct}) {
    if (store::name_of(one) == name) return one;
  }
  return bad_body("a verdict is accept, reject or correct");
}

// The pair whose page shows the record: the first two states that act in it.
Json pair_piece(const Archive& archive, const events::Record& record) {
  std::vector<std::string> states;
  for (const events::Party& party : record.parties) {
    if (party.side == events::Side::third_party || party.state.empty()) continue;
    if (std::find(states.begin(), states.end(), party.state) == states.end()) states.push_back(party.state);
  }
  if (states.size() < 2) return nullptr;
  states.resize(2);
  std::sort(states.begin(), states.end());
  return {{"a", states[0]}, {"b", states[1]}, {"words", archive.name_of(states[0]) + " and " + archive.name_of(states[1])}};
}

Result<Json> card_of(const Archive& archive, const store::Store& store, const events::Record& coded) {
  const auto [stands, said] = TRY(judged(store, coded));
  const events::Record& record = stands.has_value() ? *stands : coded;
  Json card = TRY(opened_piece(store, coded));
  card["record"] = Json::parse(events::to_json(record));
  Json fields = Json::array();
  for (const std::string_view field : chronicle::correctable_fields()) {
    fields.push_back({{"field", field}, {"value", chronicle::field_of(record, field)}, {"coded", chronicle::field_of(coded, field)}});
  }
  card["fields"] = fields;
  card["act"] = report::act_in_words(record.type, record.mode);
  card["when"] = date_piece(record.date);
  card["rejected"] = !stands.has_value();
  Json told = Json::array();
  for (const store::Review& review : said) told.push_back(review_piece(review));
  card["said"] = told;
  bool drawn = std::any_of(said.begin(), said.end(), [](const store::Review& review) { return review.weight > 0; });
  for (const store::Draw& draw : TRY(store.draws())) drawn = drawn || draw.record == coded.id;
  card["drawn"] = drawn;
  card["pair"] = pair_piece(archive, record);
  return card;
}

Result<std::optional<events::Record>> shown_record(const store::Store& store, const std::string& id) {
  std::optional<events::Record> record = TRY(store.record(id));
  if (record.has_value() && !is_shown(*record)) record.reset();
  return record;
}

std::size_t records_judged(const std::vector<store::Review>& reviews) {
  std::set<std::string> records;
  for (const store::Review& review : reviews) {
    if (!review.undone && review.records.size() == 1 && review.others.empty()) records.insert(review.records.front().record);
  }
  return records.size();
}

}  // namespace

Result<std::string> review_choices_json(Archive& archive) {
  return archive.kept("review choices", [&]() -> Result<std::string> {
    const events::Ontology ontology = TRY(events::Ontology::standard());
    Json types = Json::array();
    for (const std::string_view name : events::kPloverNames) {
      Json type = {{"name", name}, {"words", report::act_in_words(std::string(name), "")}, {"modes", Json::array()}};
      for (const events::TypeInfo& info : ontology.types()) {
        if (info.name == name && info.of.empty()) type["definition"] = info.definition;
        if (info.of == name) type["modes"].push_back({{"name", info.name}, {"definition", info.definition}});
      }
      types.push_back(std::move(type));
    }
    std::set<std::string> domains;
    for (const events::Issue& issue : ontology.issues()) domains.insert(issue.domain);
    Json tree = Json::array();
    for (const std::string& domain : domains) tree.push_back({{"name", domain}, {"words", report::domain_in_words(domain)}});
    Json states = Json::array();
    for (const actors::State& state : archive.tables().states()) states.push_back({{"code", state.code}, {"name", state.name}});
    return text_of({{"kinds", chronicle::values_of("kind")}, {"statuses", chronicle::values_of("status")}, {"types", types},
                    {"domains", tree}, {"states", states}});
  });
}

Result<std::string> review_progress_json(Archive& archive) {
  return archive.with_store([&](const store::Store& store) -> Result<std::string> {
    const std::vector<store::Review> reviews = TRY(store.reviews());
    Json fields = Json::array();
    for (const chronicle::FieldAccuracy& one : chronicle::accuracy(reviews)) {
      fields.push_back({{"field", one.field}, {"reviewed", one.reviewed}, {"right", one.right}, {"share", one.share}, {"low", one.low}, {"high", one.high}});
    }
    Json latest = Json::array();
    for (auto review = reviews.rbegin(); review != reviews.rend() && latest.size() < kMostTold; ++review) {
      if (review->undone) continue;
      latest.push_back(review_piece(*review));
      // Of a document that was taken out nothing can be opened.
      latest.back()["gone"] = review->records.empty() || !TRY(store.has_document(review->records.front().document));
    }
    const store::Stats stats = TRY(store.stats());
    return text_of({{"records", stats.records}, {"judged", records_judged(reviews)}, {"accuracy", fields}, {"latest", latest}});
  });
}

Result<std::string> review_record_json(Archive& archive, const std::string& id) {
  return archive.with_store([&](const store::Store& store) -> Result<std::string> {
    const std::optional<events::Record> record = TRY(shown_record(store, id));
    if (!record.has_value()) return not_found("record to show", id);
    const Json card = TRY(card_of(archive, store, *record));
    return text_of(card);
  });
}

Result<std::string> review_next_json(Archive& archive, const std::string& body) {
  const Json asked = TRY(object_of(body));
  std::set<std::string> skipped;
  if (const auto found = asked.find("skipped"); found != asked.end() && found->is_array()) {
    for (const Json& id : *found) {
      if (id.is_string()) skipped.insert(id.get<std::string>());
    }
  }
  return archive.with_writer([&](store::Store& store) -> Result<std::string> {
    for (const store::Draw& draw : TRY(store.draws())) {
      if (skipped.contains(draw.record)) continue;
      const std::optional<events::Record> record = TRY(shown_record(store, draw.record));
      if (!record.has_value()) continue;
      const Json card = TRY(card_of(archive, store, *record));
      return text_of(card);
    }
    const std::vector<events::Record> drawn = TRY(chronicle::draw_several(store, chronicle::DrawBy::doubt, kDrawnTogether, is_shown));
    if (drawn.empty()) return text_of({{"record", nullptr}});
    const Json card = TRY(card_of(archive, store, drawn.front()));
    return text_of(card);
  });
}

Result<std::string> review_json(Archive& archive, const std::string& body) {
  const Json asked = TRY(object_of(body));
  const std::string who = TRY(reviewer_of(asked));
  const store::Verdict verdict = TRY(verdict_of(asked));
  const std::string id = text_at(asked, "record");
  return archive.with_writer([&](store::Store& store) -> Result<std::string> {
    const std::optional<events::Record> record = TRY(shown_record(store, id));
    if (!record.has_value()) return not_found("record to judge", id);
    std::vector<store::Review> reviews;
    if (verdict != store::Verdict::correct) {
      reviews.push_back(TRY(chronicle::review_record(store, record->id, verdict, who)));
    } else {
      const auto fields = asked.find("fields");
      if (fields == asked.end() || !fields->is_object() || fields->empty()) return bad_body("which field is wrong?");
      for (const auto& [field, value] : fields->items()) {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > kLongestValue) return bad_body("the value of " + field + " is no short text");
        reviews.push_back(TRY(chronicle::review_record(store, record->id, verdict, who, field, value.get<std::string>())));
      }
      // All of one decision belong to one draw, which ends with the first of them.
      for (store::Review& review : reviews) review.weight = reviews.front().weight;
    }
    for (const store::Review& review : reviews) TRY(store.add_review(review));
    return text_of({{"said", reviews.size()}, {"record", record->id}});
  });
}

Result<std::string> review_undo_json(Archive& archive, const std::string& body) {
  const Json asked = TRY(object_of(body));
  const std::string who = TRY(reviewer_of(asked));
  std::size_t count = 1;
  if (const auto found = asked.find("count"); found != asked.end() && found->is_number_unsigned()) {
    count = std::clamp<std::size_t>(found->get<std::size_t>(), 1, kMostUndone);
  }
  return archive.with_writer([&](store::Store& store) -> Result<std::string> {
    std::size_t undone = 0;
    std::string record;
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<store::Review> review = TRY(chronicle::take_back(store, who));
      if (!review.has_value()) break;
      ++undone;
      if (!review->records.empty()) record = review->records.front().record;
    }
    if (undone == 0) return bad_body("there is no review by " + who + " to take back");
    return text_of({{"undone", undone}, {"record", record}});
  });
}

}  // namespace entente::serve
