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

constexpr std::size_t kWorthTwoThreads = 2000;  // Records: below that, opening the archive again costs more than it spares.

// An archive open twice, so that two threads may read a half each.  The second may see a later state of it.
struct Readers {
  const store::Store& one;
  const store::Store* other = nullptr;  // Null where one thread does it.
};

// `first` and `second` at once, where there are two readers.
template <typename Read, typename First, typename Second>
auto in_halves(const Readers& readers, const Read& read, const First& first, const Second& second) {
  auto rest = std::async(std::launch::async, [&] { return read(*readers.other, second); });
  auto begin = read(readers.one, first);
  return std::pair(std::move(begin), rest.get());
}

Result<std::vector<events::Record>> read_records(const Readers& readers, const store::RecordQuery& wanted, events::Day middle) {
  const auto read = [](const store::Store& store, const store::RecordQuery& query) { return store.records(query); };
  if (readers.other == nullptr) return read(readers.one, wanted);
  store::RecordQuery earlier = wanted;
  store::RecordQuery later = wanted;
  earlier.before = later.after = middle;
  auto [first, second] = in_halves(readers, read, earlier, later);
  std::vector<events::Record> records = TRY(std::move(first));
  std::vector<events::Record> more = TRY(std::move(second));
  records.reserve(records.size() + more.size());
  std::move(more.begin(), more.end(), std::back_inserter(records));
  return records;
}

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

Result<Sources> read_sources(const Readers& readers, std::span<const std::string_view> ids) {
  const auto read = [](const store::Store& store, std::span<const std::string_view> some) { return read_sources(store, some); };
  if (readers.other == nullptr) return read(readers.one, ids);
  auto [first, second] = in_halves(readers, read, ids.first(ids.size() / 2), ids.subspan(ids.size() / 2));
  Sources out = TRY(std::move(first));
  Sources more = TRY(std::move(second));
  std::move(more.sources.begin(), more.sources.end(), std::back_inserter(out.sources));
  std::move(more.signatures.begin(), more.signatures.end(), std::back_inserter(out.signatures));
  return out;
}

// False where a record names a document that is not there.
Result<bool> add_sources(const Readers& readers, Chronicle& chronicle) {
  std::unordered_map<std::string_view, std::uint32_t> index_of;
  std::vector<std::string_view> ids;
  for (const events::Record& record : chronicle.records) {
    const auto [found, is_new] = index_of.emplace(record.document, static_cast<std::uint32_t>(ids.size()));
    chronicle.source_of.push_back(found->second);
    if (is_new) ids.push_back(record.document);
  }
  Sources read = TRY(read_sources(readers, ids));
  if (read.sources.size() != ids.size()) return false;
  chronicle.sources = std::move(read.sources);
  const std::vector<std::uint32_t> families = source_families(read.signatures);
  for (std::size_t i = 0; i < families.size(); ++i) chronicle.sources[i].family = families[i];
  return true;
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
  const auto snapshot = TRY(store.snapshot());
  store::RecordQuery wanted;
  wanted.state_a = query.state_a;
  wanted.state_b = query.state_b;
  wanted.as_of = query.as_of;
  const std::vector<store::Review> reviews = TRY(store.reviews());

  // Half of what a large pair costs is reading, which two threads do in half the time.
  const bool is_pair = !query.state_a.empty() && !query.state_b.empty() && !query.either;
  const events::Day middle = is_pair ? TRY(store.middle_day(query.state_a, query.state_b, kWorthTwoThreads)) : events::kNoDay;
  const std::optional<store::Store> beside = middle == events::kNoDay ? std::nullopt : TRY(store.reader_beside());
  Readers readers{store, beside ? &*beside : nullptr};
  Chronicle chronicle;
  while (true) {
    chronicle.records = query.either ? TRY(records_of_either(store, wanted)) : TRY(read_records(readers, wanted, middle));
    apply_to_records(reviews, chronicle.records);
    if (TRY(add_sources(readers, chronicle))) break;
    if (readers.other == nullptr) {
      return Error{ErrorKind::corrupt, "a record names a document that the archive does not hold", "", "run entente verify"};
    }
    // Somebody wrote just now, and the two saw different states: the one that the snapshot holds has everything.
    readers.other = nullptr;
    chronicle = Chronicle();
  }
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
