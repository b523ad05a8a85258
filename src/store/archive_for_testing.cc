#include "store/archive_for_testing.h"

#include <algorithm>
#include <array>

#include "base/content_hash.h"

namespace entente::store {
namespace {

constexpr std::array<const char*, 8> kStates = {"CHN", "LAO", "VNM", "THA", "USA", "JPN", "KHM", "IGO:ASEAN"};
constexpr std::array<const char*, 5> kDomains = {"security.law_enforcement", "security.defence", "security", "economic",
                                                 "securityx"};

template <typename Values>
auto pick(std::mt19937& random, const Values& values) {
  return values[random() % values.size()];
}

bool has_state(const events::Record& record, const std::string& state, std::ptrdiff_t times) {
  return std::count_if(record.parties.begin(), record.parties.end(), [&](const events::Party& party) {
           return party.state == state && party.side != events::Side::third_party;
         }) >= times;
}

bool fits(const events::Record& record, const std::string& published, const RecordQuery& query) {
  if (!query.state_a.empty() && !has_state(record, query.state_a, query.state_a == query.state_b ? 2 : 1)) return false;
  if (!query.state_b.empty() && !has_state(record, query.state_b, 1)) return false;
  const auto among = [](const auto& values, auto value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
  };
  if (!among(query.kinds, record.kind) || !among(query.statuses, record.status)) return false;
  if (!query.domain.empty() && record.domain != query.domain && !record.domain.starts_with(query.domain + ".")) {
    return false;
  }
  const bool dated = record.date.begin != events::kNoDay;
  if (query.from != events::kNoDay && (!dated || record.date.end < query.from)) return false;
  if (query.to != events::kNoDay && (!dated || record.date.begin > query.to)) return false;
  if (query.as_of == events::kNoDay) return true;
  const auto day = events::day_from_iso(published);
  return day && *day <= query.as_of;
}

}  // namespace

sources::Document make_document(int number) {
  std::mt19937 random(static_cast<unsigned>(number));
  sources::Document document;
  document.text = "Report number" + std::to_string(number) + "x. ";
  constexpr std::array<const char*, 10> kWords = {"minister", "visited", "Vientiane", "talks",   "border",
                                                  "patrol",   "agreed",  "security",  "railway", "signed"};
  for (int i = 0; i < 120; ++i) document.text += std::string(pick(random, kWords)) + (i % 12 == 11 ? ". " : " ");
  document.id = content_id("d", document.text);
  if (random() % 8 != 0) document.published = events::to_iso(static_cast<events::Day>(17000 + random() % 1000));
  return document;
}

std::vector<events::Record> make_records(const sources::Document& document, int number) {
  std::mt19937 random(static_cast<unsigned>(number) + 77);
  std::vector<events::Record> records;
  for (std::size_t i = 0; i < kRecordsADocument; ++i) {
    events::Record& record = records.emplace_back();
    record.document = document.id;
    record.span = make_span<SourceByte>(7 * i, 7 * i + 40);
    record.text = document.text.substr(7 * i, 40);
    record.sentence = record.span;
    record.kind = static_cast<events::Kind>(random() % 8);
    record.status = static_cast<events::Status>(random() % 8);
    record.type = "CONSULT";
    record.domain = pick(random, kDomains);
    record.confidence = 0.5;
    record.rule = "made up";
    const std::size_t parties = 2 + random() % 3;
    for (std::size_t p = 0; p < parties; ++p) {
      events::Party& party = record.parties.emplace_back();
      party.side = static_cast<events::Side>(random() % 4);
      party.state = pick(random, kStates);
      party.sector = "GOV";
    }
    record.date.basis = "made up";
    if (random() % 6 != 0) {
      record.date.begin = static_cast<events::Day>(15000 + random() % 3000);
      record.date.end = record.date.begin + static_cast<events::Day>(random() % 40);
      record.date.precision = events::Precision::day_range;
    }
    record.id = content_id("r", document.id + std::to_string(i));
  }
  return records;
}

RecordQuery make_query(std::mt19937& random) {
  RecordQuery query;
  if (random() % 4 != 0) {
    query.state_a = pick(random, kStates);
    if (random() % 3 != 0) query.state_b = pick(random, kStates);
  }
  if (random() % 3 == 0) query.kinds = {static_cast<events::Kind>(random() % 8), events::Kind::event};
  if (random() % 3 == 0) query.statuses = {static_cast<events::Status>(random() % 8), events::Status::planned};
  if (random() % 3 == 0) query.domain = pick(random, kDomains);
  if (random() % 3 == 0) query.from = static_cast<events::Day>(15000 + random() % 3000);
  if (random() % 3 == 0) query.to = static_cast<events::Day>(15000 + random() % 3000);
  if (random() % 3 == 0) query.as_of = static_cast<events::Day>(17000 + random() % 1000);
  return query;
}

std::vector<events::Record> linear_scan(const std::vector<events::Record>& all,
                                        const std::map<std::string, std::string>& published, const RecordQuery& query) {
  std::vector<events::Record> found;
  for (const events::Record& record : all) {
    if (fits(record, published.at(record.document), query)) found.push_back(record);
  }
  const auto day = [](const events::Record& record) {
    return record.date.begin == events::kNoDay ? INT32_MAX : record.date.begin;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const events::Record& a, const events::Record& b) { return day(a) < day(b); });
  return found;
}

}  // namespace entente::store
