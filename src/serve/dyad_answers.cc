// The answers on a pair of states: overview, brief, list.

#include <algorithm>
#include <map>
#include <set>

#include "report/wording.h"
#include "serve/answers.h"
#include "serve/pieces.h"

namespace entente::serve {
namespace {

constexpr std::size_t kMostListed = 200;  // Of each part of the overview; the rest is counted.

// A list that says how many it left out.
class Listing {
 public:
  void add(Json piece) {
    if (items_.size() < kMostListed) items_.push_back(std::move(piece));
    ++total_;
  }
  Json json() { return {{"total", total_}, {"items", std::move(items_)}}; }

 private:
  Json items_ = Json::array();
  std::size_t total_ = 0;
};

Json rarefied(const analysis::Rarefied& one) { return {{"expected", one.expected}, {"deviation", one.deviation}}; }

// Infinite bounds have no number in JSON.
Json bound(double value) { return value < 1e12 ? Json(value) : Json(nullptr); }

Json verdict_piece(const analysis::Growth& growth) {
  const analysis::BreadthComparison& breadth = growth.breadth;
  return {{"words", analysis::in_words(growth.verdict)},
          {"earlier", {growth.earlier_from, growth.earlier_to}},
          {"later", {growth.later_from, growth.later_to}},
          {"earlier_events", growth.by_volume.earlier},
          {"later_events", growth.by_volume.later},
          {"earlier_documents", growth.by_volume.earlier_exposure},
          {"later_documents", growth.by_volume.later_exposure},
          {"p_value", growth.frequency_p},
          {"ratio", bound(growth.volume_rates.rate_ratio)},
          {"ratio_low", growth.volume_rates.ratio_low},
          {"ratio_high", bound(growth.volume_rates.ratio_high)},
          {"earlier_kinds", breadth.earlier_kinds},
          {"later_kinds", breadth.later_kinds},
          {"drawn", breadth.drawn},
          {"earlier_rarefied", rarefied(breadth.earlier)},
          {"later_rarefied", rarefied(breadth.later)},
          {"new_kinds", breadth.new_kinds}};
}

Json series_piece(const DyadView& view) {
  Json years = Json::array();
  for (const analysis::SeriesRow& year : view.series.rows) {
    Json types = Json::object();
    for (const auto& [type, occurrences] : year.deeds) types[type] = occurrences.size();
    years.push_back({{"year", year.period}, {"covered", year.covered}, {"deeds", year.all_deeds().size()}, {"promises", year.all_promises().size()},
                     {"denied", year.denied.size()}, {"documents", year.pair_documents}, {"archive", year.archive_documents}, {"types", types}});
  }
  return {{"years", years}, {"undated", view.series.undated.size()}};
}

std::string first_mechanism(const DyadView& view, const chronicle::Occurrence& one) {
  for (const chronicle::Member& member : one.members) {
    const std::string& mechanism = view.evidence.records[member.record].mechanism;
    if (!mechanism.empty()) return mechanism;
  }
  return "";
}

// kind_of_contact() for people to read: "visit, ministers, security: defence".
std::string kind_in_words(const DyadView& view, const chronicle::Occurrence& one) {
  const std::uint8_t rank = analysis::highest_rank(view.evidence, one);
  std::string words = report::act_in_words(one);
  for (const std::string& part : {rank == 0 ? std::string() : report::rank_in_words("rank " + std::to_string(rank)), report::domain_in_words(one.domain), first_mechanism(view, one)}) {
    if (!part.empty()) words += ", " + part;
  }
  return words;
}

// Kinds of contact by the day they were first seen: each new row is a step of breadth.
Json kinds_piece(const DyadView& view) {
  struct Kind {
    std::uint32_t first = 0;
    std::size_t count = 0;
  };
  std::map<std::string, Kind> kinds;
  for (const std::uint32_t index : view.shown) {
    const chronicle::Occurrence& one = view.evidence.occurrences[index];
    if (outlook_of(one) != "deed" || analysis::year_of(one.date) == 0) continue;
    const auto [found, is_new] = kinds.try_emplace(analysis::kind_of_contact(view.evidence, one), Kind{index, 0});
    ++found->second.count;
  }
  std::vector<std::pair<std::string, Kind>> sorted(kinds.begin(), kinds.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    return view.evidence.occurrences[a.second.first].date.begin < view.evidence.occurrences[b.second.first].date.begin;
  });
  Listing list;
  for (const auto& [name, kind] : sorted) {
    const chronicle::Occurrence& one = view.evidence.occurrences[kind.first];
    list.add({{"kind", name}, {"words", kind_in_words(view, one)}, {"count", kind.count}, {"date", date_piece(one.date)}, {"occurrence", one.id}});
  }
  return list.json();
}

struct MechanismRow {
  std::set<std::int32_t> ordinals;
  std::vector<std::uint32_t> records;
};

void add_recorded(const DyadView& view, Json& out) {
  Listing levels, firsts, assessments;
  std::map<std::string, MechanismRow> mechanisms;
  for (std::uint32_t i = 0; i < view.evidence.records.size(); ++i) {
    const events::Record& record = view.evidence.records[i];
    if (!is_shown(record)) continue;
    const chronicle::Source& source = view.evidence.sources[view.evidence.source_of[i]];
    Json piece = record_piece(record, source);
    if (const auto found = view.by_record.find(record.id); found != view.by_record.end()) {
      piece["occurrence"] = view.evidence.occurrences[found->second].id;
    }
    if (!record.mechanism.empty()) {
      MechanismRow& row = mechanisms[record.mechanism];
      row.records.push_back(i);
      if (record.ordinal.has_value()) row.ordinals.insert(*record.ordinal);
    }
    if (record.first.has_value()) {
      Json first = piece;
      first["first"] = {{"trigger", record.first->trigger}, {"scope", record.first->scope}, {"claimed_by", record.first->claimed_by}};
      firsts.add(std::move(first));
    }
    if (record.kind == events::Kind::level) levels.add(piece);
    if (record.kind == events::Kind::assessment) {
      piece["direction"] = record.direction;
      assessments.add(std::move(piece));
    }
  }
  Listing cards;
  for (const auto& [name, row] : mechanisms) {
    Json told = Json::array();
    for (const std::uint32_t i : row.records) {
      if (told.size() < 20) told.push_back(record_piece(view.evidence.records[i], view.evidence.sources[view.evidence.source_of[i]]));
    }
    cards.add({{"name", name}, {"mentions", row.records.size()}, {"ordinals", row.ordinals}, {"records", told}});
  }
  out["levels"] = levels.json();
  out["mechanisms"] = cards.json();
  out["firsts"] = firsts.json();
  out["assessments"] = assessments.json();
}

void add_listed(const DyadView& view, Json& out) {
  Listing promises, conflicts;
  for (auto at = view.shown.rbegin(); at != view.shown.rend(); ++at) {  // The latest first.
    const chronicle::Occurrence& one = view.evidence.occurrences[*at];
    if (outlook_of(one) == "promise") {
      Json piece = occurrence_piece(view, *at);
      if (one.outcome.has_value() && view.by_id.contains(view.evidence.occurrences[*one.outcome].id)) {
        piece["outcome"] = occurrence_piece(view, *one.outcome);
      }
      promises.add(std::move(piece));
    }
    if (one.dates_disagree) conflicts.add(occurrence_piece(view, *at));
  }
  out["promises"] = promises.json();
  out["conflicts"] = conflicts.json();
}

// The partners of either state, so that a pair is never seen alone.
Json peers_piece(const std::vector<store::Pair>& pairs, const DyadKey& key, const Archive& archive) {
  Json peers = Json::array();
  for (const std::string& of : {key.a, key.b}) {
    Json partners = Json::array();
    for (const store::Pair& pair : pairs) {
      if ((pair.a != of && pair.b != of) || partners.size() >= 8) continue;
      const std::string other = pair.a == of ? pair.b : pair.a;
      partners.push_back({{"state", other}, {"name", archive.name_of(other)}, {"records", pair.records}});
    }
    peers.push_back({{"of", of}, {"name", archive.name_of(of)}, {"partners", partners}});
  }
  return peers;
}

bool is_wanted(const DyadView& view, std::uint32_t index, const ListQuery& query) {
  const chronicle::Occurrence& one = view.evidence.occurrences[index];
  if (query.window.from != events::kNoDay && (one.date.begin == events::kNoDay || one.date.end < query.window.from)) return false;
  if (query.window.to != events::kNoDay && (one.date.begin == events::kNoDay || one.date.begin > query.window.to)) return false;
  if (!query.lane.empty() && !analysis::is_within(one.domain, query.lane)) return false;
  if (!query.status.empty() && outlook_of(one) != query.status) return false;
  return query.kind.empty() || analysis::kind_of_contact(view.evidence, one) == query.kind;
}

std::string text_key(const std::string& what, const DyadKey& key) {
  return what + '\n' + key.a + '\n' + key.b + '\n' + key.domain + '\n' + key.as_of;
}

// The brief as entente brief makes it: with the neighbours and the other partners, and whole passages.
Result<report::Brief> brief_of(Archive& archive, const DyadKey& key) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key, Wanted::current));
  const analysis::Peers peers = TRY(archive.with_store([&](const store::Store& store) {
    return analysis::gather_peers(store, view->evidence, view->growth, archive.neighbourhoods());
  }));
  std::set<std::string> codes;
  for (const analysis::PeerRow& row : peers.peers) codes.insert({row.dyad.a, row.dyad.b});
  for (const analysis::PartnerShare& partner : peers.partners) codes.insert(partner.state);
  for (const report::StateName& name : view->names) codes.erase(name.code);
  std::vector<report::StateName> names = view->names;
  for (const std::string& code : codes) names.push_back({code, archive.name_of(code)});
  report::Brief brief = report::make_brief(view->evidence, names, &peers);
  TRY(archive.with_store([&](const store::Store& store) { return report::complete_passages(brief, store); }));
  return brief;
}

}  // namespace

Result<std::string> dyad_json(Archive& archive, const DyadKey& key) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key));
  const bool is_current = archive.is_current(*view);
  const auto make = [&]() -> Result<std::string> {
    const std::shared_ptr<const std::vector<store::Pair>> pairs = TRY(archive.pairs());
    const analysis::Evidence& evidence = view->evidence;
    Json out = {{"a", key.a}, {"b", key.b}, {"a_name", archive.name_of(key.a)}, {"b_name", archive.name_of(key.b)},
                {"domain", key.domain}, {"domain_words", report::domain_in_words(key.domain)}, {"as_of", key.as_of},
                {"archive", {{"documents", evidence.archive_documents}, {"first", evidence.archive_first}, {"last", evidence.archive_last}}},
                {"documents", evidence.sources.size()}, {"records", evidence.records.size()}, {"occurrences", view->shown.size()},
                {"only_counted", view->only_counted}, {"verdict", verdict_piece(view->growth)}, {"series", series_piece(*view)},
                {"kinds", kinds_piece(*view)}, {"current", is_current}};
    add_recorded(*view, out);
    add_listed(*view, out);
    out["peers"] = peers_piece(*pairs, key, archive);
    Json names = Json::object();
    for (const report::StateName& name : view->names) names[name.code] = name.name;
    out["names"] = names;
    return text_of(out);
  };
  return is_current ? archive.kept(text_key("dyad", key), make) : make();
}

Result<std::string> brief_json(Archive& archive, const DyadKey& key) {
  return archive.kept(text_key("brief", key), [&]() -> Result<std::string> { return report::to_json(TRY(brief_of(archive, key))); });
}

Result<std::string> brief_html(Archive& archive, const DyadKey& key) {
  return archive.kept(text_key("dossier", key), [&]() -> Result<std::string> { return report::to_html(TRY(brief_of(archive, key))); });
}

Result<std::string> occurrences_json(Archive& archive, const DyadKey& key, const ListQuery& query) {
  const std::shared_ptr<const DyadView> view = TRY(archive.dyad(key));
  Json items = Json::array();
  std::size_t total = 0;
  for (const std::uint32_t index : view->latest_first) {
    if (!is_wanted(*view, index, query)) continue;
    if (total >= query.offset && items.size() < query.limit) items.push_back(occurrence_piece(*view, index));
    ++total;
  }
  return text_of({{"total", total}, {"offset", query.offset}, {"items", items}});
}

}  // namespace entente::serve
