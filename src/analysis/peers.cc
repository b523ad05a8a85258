#include "analysis/peers.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/table_file.h"
#include "chronicle/chronicle.h"
#include "chronicle/merge.h"

namespace entente::tables {
extern const std::string_view analysis_economies;
}

namespace entente::analysis {
namespace {

constexpr std::size_t kFewNeighbours = 3;
constexpr std::size_t kCitedOfPeer = 3;

// Deeds read for comparison: records and occurrences, without their texts.
struct Deeds {
  std::vector<events::Record> records;
  std::vector<chronicle::Occurrence> occurrences;
};

class PeerReader {
 public:
  PeerReader(const store::Store& store, const Evidence& evidence, const Growth& growth) : store_(store), evidence_(evidence), growth_(growth) {}

  // All records of a state: what a merge of them would have to read, and what the index knows.
  Result<std::uint64_t> size_of(const std::string& state) const {
    store::RecordQuery query;
    query.state_a = state;
    if (!evidence_.as_of.empty()) query.as_of = events::day_from_iso(evidence_.as_of).value_or(events::kNoDay);
    return store_.count_records(query);
  }

  // Deeds of one state, or of a pair.
  Result<Deeds> read(const std::string& a, const std::string& b) {
    Deeds deeds;
    for (events::Record& record : TRY(store_.records(query_for(a, b)))) {
      if (is_within(record.domain, evidence_.domain) && TRY(is_of_panel(record.document))) deeds.records.push_back(std::move(record));
    }
    std::vector<chronicle::MergeInput> input;
    for (std::uint32_t i = 0; i < deeds.records.size(); ++i) input.push_back({&deeds.records[i], i, events::kNoDay});
    deeds.occurrences = chronicle::merge(input);
    return deeds;
  }

  bool is_earlier(const chronicle::Occurrence& one) const { return is_in(one, growth_.earlier_from, growth_.earlier_to); }
  bool is_later(const chronicle::Occurrence& one) const { return is_in(one, growth_.later_from, growth_.later_to); }

  Result<PeerRow> row(const Dyad& dyad, const Deeds& deeds) {
    std::uint64_t earlier = 0;
    std::uint64_t later = 0;
    std::vector<std::uint32_t> latest;
    for (const chronicle::Occurrence& one : deeds.occurrences) {
      if (!std::binary_search(one.states.begin(), one.states.end(), dyad.a) || !std::binary_search(one.states.begin(), one.states.end(), dyad.b)) continue;
      if (!tells_between(deeds.records[one.members.front().record], dyad.a, dyad.b)) continue;
      earlier += is_earlier(one) ? 1 : 0;
      later += is_later(one) ? 1 : 0;
      if (is_later(one) || is_earlier(one)) latest.push_back(one.members.front().record);
    }
    PeerRow row = compare_with_peer(dyad, earlier, later, growth_);
    for (auto it = latest.rbegin(); it != latest.rend() && row.cited.size() < kCitedOfPeer; ++it) {
      const events::Record& record = deeds.records[*it];
      auto source = TRY(chronicle::read_source(store_, record.document));
      if (!source.has_value()) continue;  // Removed since; verify() tells of it.
      row.cited.push_back({record, std::move(*source)});
    }
    return row;
  }

 private:
  store::RecordQuery query_for(const std::string& a, const std::string& b) const {
    store::RecordQuery query;
    query.state_a = a;
    query.state_b = b;
    query.kinds = {events::Kind::event};
    query.statuses = {events::Status::happened, events::Status::ongoing, events::Status::ended};
    if (!evidence_.as_of.empty()) query.as_of = events::day_from_iso(evidence_.as_of).value_or(events::kNoDay);
    return query;
  }

  static bool is_in(const chronicle::Occurrence& one, int from, int to) {
    const int year = year_of(one.date);
    return year >= from && year <= to;
  }

  Result<bool> is_of_panel(const std::string& document) {
    if (growth_.panel_is_all) return true;
    const auto [found, is_new] = panel_documents_.emplace(document, false);
    if (is_new) {
      const auto heading = TRY(store_.document_heading(document));
      found->second = heading.has_value() && std::find(growth_.panel.begin(), growth_.panel.end(), heading->publisher) != growth_.panel.end();
    }
    return found->second;
  }

  const store::Store& store_;
  const Evidence& evidence_;
  const Growth& growth_;
  std::unordered_map<std::string, bool> panel_documents_;
};

void add_first_seen(const Deeds& deeds, const std::string& pair, std::vector<FirstSeen>& out) {
  std::map<std::string, events::Day> first;
  for (const events::Record& record : deeds.records) {
    if (!period_of(record.date, Unit::month)) continue;
    for (const std::string& issue : record.issues) {
      const auto [found, is_new] = first.emplace(issue, record.date.begin);
      if (!is_new) found->second = std::min(found->second, record.date.begin);
    }
  }
  for (const auto& [issue, day] : first) out.push_back({pair, issue, day});
}

// Billions of dollars by code.
const std::map<std::string, double, std::less<>>& economies() {
  static const std::map<std::string, double, std::less<>> kEconomies = [] {
    std::map<std::string, double, std::less<>> result;
    const auto table = TableFile::parse(tables::analysis_economies, "data/analysis/economies.tsv", {"code", "billion_dollars", "year"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) result.emplace(table->cell(row, 0), std::strtod(std::string(table->cell(row, 1)).c_str(), nullptr));
    return result;
  }();
  return kEconomies;
}

double economy_of(const std::string& code) {
  const auto found = economies().find(code);
  return found == economies().end() ? 0 : found->second;
}

double entropy_number(const std::vector<std::uint64_t>& deeds) {
  double sum = 0;
  for (const std::uint64_t n : deeds) sum += static_cast<double>(n);
  double entropy = 0;
  for (const std::uint64_t n : deeds) {
    if (n > 0) entropy -= static_cast<double>(n) / sum * std::log(static_cast<double>(n) / sum);
  }
  return sum == 0 ? 0 : std::exp(entropy);
}

// Shares and effective numbers from all deeds of the smaller side.
void add_partners(const PeerReader& reader, const Deeds& deeds, Peers& peers) {
  std::map<std::string, PartnerShare> shares;
  for (const chronicle::Occurrence& one : deeds.occurrences) {
    const bool earlier = reader.is_earlier(one);
    const bool later = reader.is_later(one);
    if (!earlier && !later) continue;
    for (const std::string& state : one.states) {
      // Organisations and armed groups are no partners among states.
      if (state == peers.smaller || state.size() != 3) continue;
      if (!tells_between(deeds.records[one.members.front().record], peers.smaller, state)) continue;
      PartnerShare& share = shares[state];
      share.state = state;
      share.earlier += earlier ? 1 : 0;
      share.later += later ? 1 : 0;
    }
  }
  std::vector<std::uint64_t> earlier;
  std::vector<std::uint64_t> later;
  for (const auto& [state, share] : shares) {
    peers.partners.push_back(share);
    earlier.push_back(share.earlier);
    later.push_back(share.later);
  }
  std::stable_sort(peers.partners.begin(), peers.partners.end(), [](const PartnerShare& a, const PartnerShare& b) {
    return a.earlier + a.later > b.earlier + b.later;
  });
  peers.effective_earlier = effective_partners(earlier);
  peers.effective_later = effective_partners(later);
}

}  // namespace

std::optional<std::string> smaller_economy(const std::string& a, const std::string& b) {
  const double of_a = economy_of(a);
  const double of_b = economy_of(b);
  if (of_a == 0 || of_b == 0 || of_a == of_b) return std::nullopt;
  return of_a < of_b ? a : b;
}

std::vector<std::string> neighbours_of(const std::string& smaller, const std::string& bigger, const std::vector<Neighbourhood>& states) {
  std::vector<std::string> chosen;
  const auto own = std::find_if(states.begin(), states.end(), [&](const Neighbourhood& one) { return one.code == smaller; });
  if (own == states.end()) return chosen;
  for (const std::string& code : own->neighbours) {
    if (code != bigger) chosen.push_back(code);
  }
  std::vector<std::string> around;
  for (const Neighbourhood& one : states) {
    if (one.subregion != own->subregion || one.code == smaller || one.code == bigger) continue;
    if (std::find(chosen.begin(), chosen.end(), one.code) == chosen.end()) around.push_back(one.code);
  }
  std::stable_sort(around.begin(), around.end(), [](const std::string& a, const std::string& b) { return economy_of(a) > economy_of(b); });
  for (const std::string& code : around) {
    if (chosen.size() < kFewNeighbours) chosen.push_back(code);
  }
  if (chosen.size() > kMostPeers) chosen.resize(kMostPeers);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

PeerRow compare_with_peer(Dyad dyad, std::uint64_t earlier, std::uint64_t later, const Growth& own) {
  PeerRow row;
  row.dyad = std::move(dyad);
  row.earlier = earlier;
  row.later = later;
  const std::array<double, 4> counts = {static_cast<double>(own.by_time.later) + 0.5, static_cast<double>(own.by_time.earlier) + 0.5,
                                        static_cast<double>(later) + 0.5, static_cast<double>(earlier) + 0.5};
  const double difference = std::log(counts[0] / counts[1]) - std::log(counts[2] / counts[3]);
  double variance = 0;
  for (const double count : counts) variance += std::max(1.0, own.scatter) / count;
  row.ratio = std::exp(difference);
  row.low = std::exp(difference - 1.96 * std::sqrt(variance));
  row.high = std::exp(difference + 1.96 * std::sqrt(variance));
  return row;
}

EffectivePartners effective_partners(const std::vector<std::uint64_t>& deeds) {
  EffectivePartners result;
  result.number = entropy_number(deeds);
  std::vector<double> weights(deeds.begin(), deeds.end());
  std::uint64_t sum = 0;
  for (const std::uint64_t n : deeds) sum += n;
  if (sum == 0) return result;
  std::mt19937_64 random(1);  // The same counts give the same interval.
  std::vector<double> cumulated;
  double total = 0;
  for (const double weight : weights) cumulated.push_back(total += weight);
  std::vector<double> numbers;
  for (int draw = 0; draw < kBootstraps; ++draw) {
    std::vector<std::uint64_t> drawn(deeds.size(), 0);
    for (std::uint64_t i = 0; i < sum; ++i) {
      const double at = static_cast<double>(random() >> 11) * 0x1.0p-53 * total;
      ++drawn[static_cast<std::size_t>(std::upper_bound(cumulated.begin(), cumulated.end(), at) - cumulated.begin())];
    }
    numbers.push_back(entropy_number(drawn));
  }
  std::sort(numbers.begin(), numbers.end());
  result.low = numbers[static_cast<std::size_t>(0.025 * kBootstraps)];
  result.high = numbers[static_cast<std::size_t>(0.975 * kBootstraps) - 1];
  return result;
}

Result<Peers> gather_peers(const store::Store& store, const Evidence& evidence, const Growth& growth, const std::vector<Neighbourhood>& states) {
  Peers peers;
  if (growth.later_from == 0 || growth.panel.empty()) return peers;
  PeerReader reader(store, evidence, growth);
  const std::uint64_t size_a = TRY(reader.size_of(evidence.dyad.a));
  const std::uint64_t size_b = TRY(reader.size_of(evidence.dyad.b));
  const std::optional<std::string> smaller = smaller_economy(evidence.dyad.a, evidence.dyad.b);
  const bool a_is_smaller = smaller.has_value() ? *smaller == evidence.dyad.a : size_a < size_b;
  const std::uint64_t size = a_is_smaller ? size_a : size_b;
  peers.smaller = a_is_smaller ? evidence.dyad.a : evidence.dyad.b;
  peers.bigger = a_is_smaller ? evidence.dyad.b : evidence.dyad.a;
  std::uint64_t earlier = 0;
  std::uint64_t later = 0;
  for (const std::string& neighbour : neighbours_of(peers.smaller, peers.bigger, states)) {
    const Deeds deeds = TRY(reader.read(peers.bigger, neighbour));
    peers.peers.push_back(TRY(reader.row({peers.bigger, neighbour}, deeds)));
    earlier += peers.peers.back().earlier;
    later += peers.peers.back().later;
    add_first_seen(deeds, peers.bigger + ' ' + neighbour, peers.first_seen);
  }
  peers.pooled = compare_with_peer({}, earlier, later, growth);
  if (size > kMostPeerRecords) {
    peers.left_out = std::to_string(size) + " records of " + peers.smaller + " are more than are merged for one answer (" +
                     std::to_string(kMostPeerRecords) + ')';
    return peers;
  }
  const Deeds deeds = TRY(reader.read(peers.smaller, ""));
  add_partners(reader, deeds, peers);
  for (const PartnerShare& partner : peers.partners) {
    if (partner.state == peers.bigger || peers.competitors.size() >= kMostCompetitors) continue;
    peers.competitors.push_back(TRY(reader.row({partner.state, peers.smaller}, deeds)));
  }
  return peers;
}

}  // namespace entente::analysis
