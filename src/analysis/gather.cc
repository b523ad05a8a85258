#include "analysis/gather.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "chronicle/reviews.h"
#include "chronicle/syndication.h"

namespace entente::analysis {
namespace {

// Fills sources, source_of and the families.
Result<void> add_sources(const store::Store& store, Evidence& evidence) {
  std::map<std::string, std::uint32_t> index_of;
  std::vector<std::string> texts;
  for (const events::Record& record : evidence.records) {
    const auto [found, is_new] = index_of.emplace(record.document, static_cast<std::uint32_t>(evidence.sources.size()));
    evidence.source_of.push_back(found->second);
    if (!is_new) continue;
    auto document = store.document(record.document);
    if (!document.ok()) return document.error();
    if (!document->has_value()) {
      return Error{ErrorKind::corrupt, "a record names a document that the archive does not hold", record.id, "run entente verify"};
    }
    sources::Document& one = **document;
    evidence.sources.push_back({one.id, std::move(one.title), std::move(one.publisher), std::move(one.published), std::move(one.url), 0});
    texts.push_back(std::move(one.text));
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::uint32_t> families = chronicle::source_families(views);
  for (std::size_t i = 0; i < families.size(); ++i) evidence.sources[i].family = families[i];
  return {};
}

}  // namespace

Result<Evidence> gather(const store::Store& store, const EvidenceQuery& query) {
  Evidence evidence;
  evidence.dyad = query.dyad;
  evidence.domain = query.domain;
  evidence.as_of = query.as_of;

  store::RecordQuery wanted;
  wanted.state_a = query.dyad.a;
  wanted.state_b = query.dyad.b;
  if (!query.as_of.empty()) {
    const auto day = events::day_from_iso(query.as_of);
    if (!day.has_value()) return Error{ErrorKind::bad_call, "no such day", query.as_of, "write a day as 2018-05-23"};
    wanted.as_of = *day;
  }
  std::vector<events::Record> found = TRY(store.records(wanted));
  const std::vector<store::Review> reviews = TRY(store.reviews());
  chronicle::apply_to_records(reviews, found);
  for (events::Record& record : found) {
    if (record.kind == events::Kind::level || is_within(record.domain, query.domain)) evidence.records.push_back(std::move(record));
  }
  if (auto added = add_sources(store, evidence); !added.ok()) return added.error();

  const store::Stats stats = TRY(store.stats());
  evidence.volumes = TRY(store.volumes(wanted.as_of));
  evidence.archive_documents = stats.documents;
  evidence.archive_first = stats.first_published;
  evidence.archive_last = stats.last_published;
  if (!query.as_of.empty()) {
    evidence.archive_documents = 0;
    for (const store::Volume& volume : evidence.volumes) evidence.archive_documents += volume.documents;
    evidence.archive_last = std::min(evidence.archive_last, query.as_of);
  }

  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < evidence.records.size(); ++i) {
    const Source& source = evidence.sources[evidence.source_of[i]];
    input.push_back({&evidence.records[i], source.family, events::day_from_iso(source.published).value_or(events::kNoDay)});
  }
  evidence.occurrences = chronicle::merge_reviewed(input, reviews);
  return evidence;
}

}  // namespace entente::analysis
