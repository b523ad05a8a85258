#include "chronicle/chronicle.h"

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "chronicle/make_occurrence.h"
#include "chronicle/reviews.h"
#include "chronicle/syndication.h"
#include "chronicle/witnesses.h"

namespace entente::chronicle {
namespace {

constexpr std::size_t kWorthTwoThreads = 2000;  // Documents: below that, opening the archive again costs more than it spares.

// The documents of a pair, and what of their texts is compared.
struct Sources {
  std::vector<Source> sources;
  std::vector<TextSignature> signatures;
};

Result<Sources> read_sources(const store::Store& store, std::span<const std::string_view> ids) {
  Sources out;
  const std::unordered_set<std::string> counted = TRY(store.documents_with_counted(ids));
  TRY(store.each_document(ids, [&](sources::Document&& document) {
    out.sources.push_back(source_of(document, counted.contains(document.id)));
    out.signatures.push_back(signature_of(document.text));
    return true;
  }));
  return out;
}

// A third of what a brief on a large pair costs is spent here, so two threads take a half each.
Result<Sources> read_sources_on_two_threads(const store::Store& store, std::span<const std::string_view> ids) {
  const std::optional<store::Store> beside = ids.size() < kWorthTwoThreads ? std::nullopt : TRY(store.reader_beside());
  if (!beside) return read_sources(store, ids);
  const std::size_t half = ids.size() / 2;
  auto second = std::async(std::launch::async, [&] { return read_sources(*beside, ids.subspan(half)); });
  auto first = read_sources(store, ids.first(half));
  auto rest = second.get();
  Sources out = TRY(std::move(first));
  Sources more = TRY(std::move(rest));
  std::move(more.sources.begin(), more.sources.end(), std::back_inserter(out.sources));
  std::move(more.signatures.begin(), more.signatures.end(), std::back_inserter(out.signatures));
  return out;
}

Result<void> add_sources(const store::Store& store, Chronicle& chronicle) {
  std::unordered_map<std::string_view, std::uint32_t> index_of;
  std::vector<std::string_view> ids;
  for (const events::Record& record : chronicle.records) {
    const auto [found, is_new] = index_of.emplace(record.document, static_cast<std::uint32_t>(ids.size()));
    chronicle.source_of.push_back(found->second);
    if (is_new) ids.push_back(record.document);
  }
  Sources read = TRY(read_sources_on_two_threads(store, ids));
  if (read.sources.size() != ids.size()) {
    return Error{ErrorKind::corrupt, "a record names a document that the archive does not hold", "", "run entente verify"};
  }
  chronicle.sources = std::move(read.sources);
  const std::vector<std::uint32_t> families = source_families(read.signatures);
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
  const auto snapshot = TRY(store.snapshot());
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
  const bool holds_counted = !TRY(store.documents_with_counted(std::array{document})).empty();
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
