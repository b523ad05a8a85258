#include "chronicle/chronicle.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "chronicle/make_occurrence.h"
#include "chronicle/reviews.h"
#include "chronicle/syndication.h"
#include "chronicle/witnesses.h"

namespace entente::chronicle {
namespace {

Result<void> add_sources(const store::Store& store, Chronicle& chronicle) {
  std::unordered_map<std::string_view, std::uint32_t> index_of;
  std::vector<std::string_view> ids;
  for (const events::Record& record : chronicle.records) {
    const auto [found, is_new] = index_of.emplace(record.document, static_cast<std::uint32_t>(ids.size()));
    chronicle.source_of.push_back(found->second);
    if (is_new) ids.push_back(record.document);
  }
  const std::unordered_set<std::string> counted = TRY(store.documents_with(events::kAggregateOnly, ids));
  std::vector<std::string> texts;
  TRY(store.each_document(ids, [&](sources::Document&& document) {
    chronicle.sources.push_back(source_of(document, counted.contains(document.id)));
    texts.push_back(std::move(document.text));
    return true;
  }));
  if (texts.size() != ids.size()) {
    return Error{ErrorKind::corrupt, "a record names a document that the archive does not hold", "", "run entente verify"};
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::uint32_t> families = source_families(views);
  for (std::size_t i = 0; i < families.size(); ++i) chronicle.sources[i].family = families[i];
  return {};
}

// By date, then id.
Result<std::vector<events::Record>> records_of_either(const store::Store& store, store::RecordQuery wanted) {
  std::vector<events::Record> records;
  std::unordered_set<std::string> known;
  const std::string second = wanted.state_b;
  wanted.state_b.clear();
  for (const std::string& state : {wanted.state_a, second}) {
    wanted.state_a = state;
    for (events::Record& record : TRY(store.records(wanted))) {
      if (known.insert(record.id).second) records.push_back(std::move(record));
    }
  }
  const auto key = [](const events::Record& record) {
    return std::make_tuple(record.date.begin == events::kNoDay, record.date.begin, std::string_view(record.id));
  };
  std::sort(records.begin(), records.end(), [&](const events::Record& a, const events::Record& b) { return key(a) < key(b); });
  return records;
}

}  // namespace

events::Day day_of_publication(std::string_view published) {
  if (const auto day = events::day_from_iso(published.substr(0, 10))) return *day;
  std::string month(published.substr(0, 7));
  if (month.size() == 4) month += "-12";
  for (const std::string_view day : {"-31", "-30", "-29", "-28"}) {
    if (const auto found = events::day_from_iso(month + std::string(day))) return *found;
  }
  return events::kNoDay;
}

Result<Chronicle> read_chronicle(const store::Store& store, const ChronicleQuery& query) {
  Chronicle chronicle;
  store::RecordQuery wanted;
  wanted.state_a = query.state_a;
  wanted.state_b = query.state_b;
  wanted.as_of = query.as_of;
  chronicle.records = query.either ? TRY(records_of_either(store, wanted)) : TRY(store.records(wanted));
  const std::vector<store::Review> reviews = TRY(store.reviews());
  apply_to_records(reviews, chronicle.records);
  TRY(add_sources(store, chronicle));
  for (std::uint32_t i = 0; i < chronicle.records.size(); ++i) {
    const Source& source = chronicle.source(i);
    chronicle.input.push_back({&chronicle.records[i], source.family, day_of_publication(source.published), number_of_owner(source.owner)});
  }
  chronicle.occurrences = merge_reviewed(chronicle.input, reviews);
  chronicle.horizon = TRY(store.horizon());
  return chronicle;
}

Result<std::optional<Source>> read_source(const store::Store& store, std::string_view document) {
  const auto heading = TRY(store.document_heading(document));
  if (!heading.has_value()) return std::optional<Source>();
  const bool holds_counted = !TRY(store.documents_with(events::kAggregateOnly, std::array{document})).empty();
  return std::optional<Source>(source_of(*heading, holds_counted));
}

Result<std::optional<std::uint32_t>> find_occurrence(const Chronicle& chronicle, std::string_view id) {
  std::optional<std::uint32_t> found;
  const auto seek = [&](const auto& fits) -> Result<void> {
    for (std::uint32_t i = 0; i < chronicle.occurrences.size(); ++i) {
      if (!fits(chronicle.occurrences[i])) continue;
      if (found.has_value()) {
        return Error{ErrorKind::bad_call, "several occurrences fit this id", std::string(id),
                     "among them " + chronicle.occurrences[*found].id + " and " + chronicle.occurrences[i].id};
      }
      found = i;
    }
    return {};
  };
  TRY(seek([&](const Occurrence& one) { return one.id.starts_with(id); }));
  if (found.has_value()) return found;
  TRY(seek([&](const Occurrence& one) {
    return std::any_of(one.members.begin(), one.members.end(), [&](const Member& member) {
      const std::string& record = chronicle.records[member.record].id;
      return record.starts_with(id) || id_of_founder(record).starts_with(id);
    });
  }));
  return found;
}

}  // namespace entente::chronicle
