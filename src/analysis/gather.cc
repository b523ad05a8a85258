#include "analysis/gather.h"

#include <algorithm>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "chronicle/chronicle.h"
#include "chronicle/reviews.h"
#include "chronicle/witnesses.h"

namespace entente::analysis {
namespace {

// Of the whole chronicle of the pair what lies in the domain, and levels wherever they lie.  An occurrence stays with the
// reports of it that do, under the id that it has everywhere.
void keep_domain(chronicle::Chronicle& all, const std::string& domain, Evidence& evidence) {
  constexpr std::uint32_t kLeft = 0xffffffffU;
  std::vector<std::uint32_t> source_at(all.sources.size(), kLeft);
  std::vector<std::uint32_t> record_at(all.records.size(), kLeft);
  for (std::uint32_t i = 0; i < all.records.size(); ++i) {
    events::Record& record = all.records[i];
    if (record.kind != events::Kind::level && !is_within(record.domain, domain)) continue;
    if (!tells_between(record, evidence.dyad.a, evidence.dyad.b)) continue;
    std::uint32_t& place = source_at[all.source_of[i]];
    if (place == kLeft) {
      place = static_cast<std::uint32_t>(evidence.sources.size());
      evidence.sources.push_back(all.source(i));
    }
    record_at[i] = static_cast<std::uint32_t>(evidence.records.size());
    evidence.source_of.push_back(place);
    evidence.records.push_back(std::move(record));
  }
  std::vector<std::uint32_t> occurrence_at(all.occurrences.size(), kLeft);
  for (std::uint32_t i = 0; i < all.occurrences.size(); ++i) {
    chronicle::Occurrence& one = all.occurrences[i];
    std::erase_if(one.members, [&](const chronicle::Member& member) { return record_at[member.record] == kLeft; });
    if (one.members.empty()) continue;
    for (chronicle::Member& member : one.members) member.record = record_at[member.record];
    if (!is_within(one.domain, domain)) one.domain = evidence.records[one.members.front().record].domain;
    occurrence_at[i] = static_cast<std::uint32_t>(evidence.occurrences.size());
    evidence.occurrences.push_back(std::move(one));
  }
  for (chronicle::Occurrence& one : evidence.occurrences) {
    for (std::optional<std::uint32_t>* other : {&one.parent, &one.outcome}) {
      if (other->has_value()) *other = occurrence_at[**other] == kLeft ? std::optional<std::uint32_t>() : occurrence_at[**other];
    }
  }
}

}  // namespace

std::vector<chronicle::MergeInput> merge_input(const Evidence& evidence) {
  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < evidence.records.size(); ++i) {
    const Source& source = evidence.sources[evidence.source_of[i]];
    input.push_back({&evidence.records[i], source.family, chronicle::day_of_publication(source.published),
                     chronicle::number_of_owner(source.owner)});
  }
  return input;
}

Result<Evidence> gather(const store::Store& store, const EvidenceQuery& query) {
  Evidence evidence;
  evidence.dyad = query.dyad;
  evidence.domain = query.domain;
  evidence.as_of = query.as_of;

  chronicle::ChronicleQuery wanted;
  wanted.state_a = query.dyad.a;
  wanted.state_b = query.dyad.b;
  if (!query.as_of.empty()) {
    const auto day = events::day_from_iso(query.as_of);
    if (!day.has_value()) return Error{ErrorKind::bad_call, "no such day", query.as_of, "write a day as 2018-05-23"};
    wanted.as_of = *day;
  }
  // The volumes of the whole archive are counted while the pair is read.
  const std::optional<store::Store> beside = TRY(store.reader_beside());
  std::future<Result<std::vector<store::Volume>>> volumes;
  if (beside) volumes = std::async(std::launch::async, [&] { return beside->volumes(wanted.as_of); });
  chronicle::Chronicle all = TRY(chronicle::read_chronicle(store, wanted));
  keep_domain(all, query.domain, evidence);
  const std::vector<store::Review> reviews = TRY(store.reviews());
  evidence.accuracy = chronicle::accuracy(reviews);

  evidence.volumes = TRY(beside ? volumes.get() : store.volumes(wanted.as_of));
  evidence.archive_documents = all.horizon.documents;
  evidence.archive_first = all.horizon.first_published;
  evidence.archive_last = all.horizon.last_published;
  if (!query.as_of.empty()) {
    evidence.archive_documents = 0;
    for (const store::Volume& volume : evidence.volumes) evidence.archive_documents += volume.documents;
    evidence.archive_last = std::min(evidence.archive_last, query.as_of);
  }

  return evidence;
}

}  // namespace entente::analysis
