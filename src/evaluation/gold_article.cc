// The reference article with its records, and the documents coded by the conventions for statements between states.

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "events/calendar.h"
#include "evaluation/gold_readers.h"

namespace entente::evaluation {
namespace {

using events::Kind;
using events::Status;

// The kinds of record that may tell what the gold calls by another name (design/record.md).
std::vector<Kind> kinds_for(const std::string& kind, bool has_type, bool intent) {
  if (kind == "event") return {Kind::event};
  if (kind == "event_series") return {Kind::series, Kind::event};
  if (kind == "commitment") return {Kind::commitment};
  if (kind == "statement") return intent ? std::vector{Kind::commitment, Kind::claim} : std::vector{Kind::claim, Kind::event};
  if (kind == "quotation") return {Kind::claim, Kind::commitment};
  if (kind == "claim") return {Kind::claim, Kind::event, Kind::assessment};
  if (kind == "office_holder") return {Kind::office};
  if (kind == "mechanism") return {Kind::mechanism};
  if (kind == "state") {
    std::vector<Kind> kinds{Kind::level, Kind::assessment, Kind::office};
    if (has_type) kinds.insert(kinds.end(), {Kind::commitment, Kind::event, Kind::series});
    return kinds;
  }
  if (kind == "trend_claim" && has_type && intent) return {Kind::assessment, Kind::commitment, Kind::event};
  if (kind == "description" || kind == "inference") return {Kind::assessment, Kind::claim, Kind::event, Kind::level};
  return {Kind::assessment};  // trend_claim, motive, comparison, evaluation, absence
}

}  // namespace

std::vector<Status> statuses_for(const std::string& status) {
  static const std::map<std::string, std::vector<Status>> kStatuses{
      {"happened", {Status::happened}},   {"historical", {Status::happened}},
      {"ongoing", {Status::ongoing}},     {"ended", {Status::ended}},
      {"planned", {Status::planned, Status::intended}}, {"intended", {Status::intended, Status::planned}},
      {"attempted", {Status::attempted, Status::intended}}, {"hypothetical", {Status::hypothetical}},
      {"denied", {Status::denied}},       {"said", {Status::happened}}};
  const auto found = kStatuses.find(status);
  return found == kStatuses.end() ? std::vector<Status>{} : found->second;
}

GoldDate gold_date(const std::string& begin, const std::string& end) {
  GoldDate date;
  if (const auto days = events::interval_from_iso_prefix(begin)) date.begin = days->begin;
  if (const auto days = events::interval_from_iso_prefix(end)) date.end = days->end;
  return date;
}

namespace {

std::vector<std::string> states_at(const nlohmann::json& row, const char* key) {
  std::vector<std::string> states;
  for (const auto& actor : row.at(key)) {
    std::string state = text_at(actor, "country");
    // Members of "other riparian states" that the article does not name.
    if (state.empty() || state == "MMR" || state == "THA") continue;
    if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(std::move(state));
  }
  return states;
}

Span<SourceByte> span_at(const nlohmann::json& row) {
  return make_span<SourceByte>(row.at("byte_start").get<std::size_t>(), row.at("byte_end").get<std::size_t>());
}

GoldRecord article_record(const nlohmann::json& row, const std::map<std::string, Span<SourceByte>>& sentences) {
  GoldRecord record;
  const std::string kind = text_at(row, "kind");
  const nlohmann::json& modality = row.at("modality");
  const std::string status = text_at(modality, "status");
  const bool has_type = row.at("plover").is_object();
  record.id = text_at(row, "id");
  record.span = span_at(row.at("span"));
  record.sentence = sentences.at(text_at(row, "sentence_id"));
  record.kinds = kinds_for(kind, has_type, status == "intended" || status == "attempted");
  const bool act = kind == "event" || kind == "event_series" || kind == "commitment";
  if (act && has_type) record.types = {text_at(row.at("plover"), "type")};
  record.source = states_at(row, "actor1");
  record.target = states_at(row, "actor2");
  record.symmetric = true;
  if (act && has_type) {
    const std::string& type = record.types[0];
    record.symmetric = type == "CONSULT" || type == "AGREE" || type == "COOPERATE" || text_at(row, "gloss").find("stablished") != std::string::npos ||
                       text_at(row, "gloss").find("evel") != std::string::npos || type == "ASSAULT";
  }
  if (act) record.statuses = statuses_for(status);
  if (row.at("date").is_object()) {
    const nlohmann::json& date = row.at("date");
    const std::string stated = text_at(date, "source_stated");
    if (stated.ends_with('s')) {
      record.dates.push_back(gold_date(text_at(date, "start"), text_at(date, "end")));
    } else if (!stated.empty()) {
      record.dates.push_back(gold_date(stated, stated));
    }
    record.dates.push_back(gold_date(text_at(date, "start"), text_at(date, "end")));
    // Publication, as the gold's header infers it, bounds what the gold leaves vague; a fuzzy answer is right there.
    const std::string precision = text_at(date, "precision");
    if (precision == "vague" || precision == "as_of" || precision == "since" || precision == "era") record.dates.clear();
  }
  return record;
}

}  // namespace

Result<Gold> read_article(const std::string& folder) {
  Gold gold{GoldSet::article, "article", {}};
  GoldCase one = sentence_case("article", TRY(read_whole(folder + "/article.txt")), "");
  std::map<std::string, Span<SourceByte>> sentences;
  auto read = for_each_row(folder + "/sentences.jsonl", [&](const nlohmann::json& row) {
    sentences[text_at(row, "sentence_id")] = row.contains("byte_start") ? span_at(row) : span_at(row.at("span"));
  });
  if (!read.ok()) return read.error();
  read = for_each_row(folder + "/gold.jsonl", [&](const nlohmann::json& row) {
    const std::string kind = text_at(row, "kind");
    const std::string id = text_at(row, "id");
    if (kind == "metadata" || id == "SG-028") {
      // Author notes and descriptions of things: nothing may be coded.
      one.nothing.push_back(span_at(row.at("span")));
      return;
    }
    if (kind == "attribution") return;  // Told by the attribution of the records of its sentence.
    one.records.push_back(article_record(row, sentences));
  });
  if (!read.ok()) return read.error();
  read = for_each_row(folder + "/negative.jsonl", [&](const nlohmann::json& row) {
    if (text_at(row, "why").find("evaluation") == std::string::npos) one.nothing.push_back(span_at(row.at("span")));
  });
  if (!read.ok()) return read.error();
  gold.cases.push_back(std::move(one));
  return gold;
}

Result<Gold> read_statements(const std::string& folder) {
  Gold gold{GoldSet::statements, "statements", {}};
  try {
    const auto rows = nlohmann::json::parse(TRY(read_whole(folder + "/gold.json")));
    std::set<std::string> names;
    for (const auto& row : rows) names.insert(text_at(row, "doc"));
    for (const std::string& name : names) {
      const auto document = nlohmann::json::parse(TRY(read_whole(folder + "/docs/" + name + ".json")));
      GoldCase one = sentence_case(name, text_at(document, "text"), text_at(document, "published"));
      one.document.title = text_at(document, "title");
      std::map<int, Span<SourceByte>> sentences;
      for (const auto& sentence : document.at("sentences")) {
        sentences[sentence.at("n").get<int>()] = span_at(sentence);
        one.coded.push_back(span_at(sentence));
      }
      int number = 0;
      for (const auto& row : rows) {
        if (text_at(row, "doc") != name) continue;
        GoldRecord record;
        record.id = name + "-" + std::to_string(number++);
        record.sentence = sentences.at(row.at("n").get<int>());
        record.span = record.sentence;
        record.types = row.at("types").get<std::vector<std::string>>();
        record.source = row.at("source").get<std::vector<std::string>>();
        record.target = row.at("target").get<std::vector<std::string>>();
        record.symmetric = row.at("symmetric").get<bool>();
        for (const auto& status : row.at("status")) {
          for (const Status s : statuses_for(status.get<std::string>())) record.statuses.push_back(s);
        }
        for (const auto& date : row.at("dates")) record.dates.push_back(gold_date(text_at(date, "start"), text_at(date, "end")));
        record.optional = text_at(row, "level") != "agreed";
        one.records.push_back(std::move(record));
      }
      gold.cases.push_back(std::move(one));
    }
  } catch (const std::exception& problem) {
    return Error{ErrorKind::bad_input, problem.what(), folder, ""};
  }
  return gold;
}

}  // namespace entente::evaluation
