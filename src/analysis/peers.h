// Is it this pair, or everybody?  The same measure for the neighbours, and who else engages the smaller side.
//
// The smaller side is the one with the smaller economy (data/analysis/economies.tsv): what an archive holds of each would
// take the state that it was collected on for the bigger.  Records decide only where the table does not know both.  Peers are the bigger side with each land neighbour of
// the smaller one (with the biggest economies of its subregion where there are fewer than three): what the bigger side does with
// everybody around shows there.  Competitors are the other states that had most to do with the smaller side.
//
// Peer-relative growth: D = ln((L + ½) / (E + ½)) − ln((L' + ½) / (E' + ½)), with L and E the deeds of the pair in the later
// and earlier window and L', E' those of the peer; volumes of the archive are the same for both and fall out.  Its variance
// is φ Σ 1 / (n + ½) over the four counts (Haldane 1956; Anscombe 1956), φ the scatter of the pair's monthly counts
// (growth.h), so a 95% interval is D ± 1.96 √.  Partner shares are of the smaller side's deeds with other states; the
// effective number of partners is e^H, H = −Σ s ln s (Hill 1973), with an interval from kBootstraps multinomial draws of
// the same size (Efron 1979).  Deeds with many states count for each.
//
// Reads the store.  Cost: the smaller side's deeds and those of the peers, each merged once: about 40 µs a record.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/drivers.h"
#include "analysis/evidence.h"
#include "analysis/growth.h"
#include "base/result.h"
#include "store/store.h"

namespace entente::analysis {

inline constexpr std::uint64_t kMostPeerRecords = 20'000;  // A side with more is not merged for one answer; that is said.
inline constexpr std::size_t kMostPeers = 6;
inline constexpr std::size_t kMostCompetitors = 5;
inline constexpr int kBootstraps = 400;

// What the state tables tell of a state.
struct Neighbourhood {
  std::string code;
  std::string subregion;
  std::vector<std::string> neighbours;  // By land.
};

struct CitedRecord {
  events::Record record;
  Source source;
};

struct PeerRow {
  Dyad dyad;  // The bigger side first; for competitors the competitor first.
  std::uint64_t earlier = 0;
  std::uint64_t later = 0;
  double ratio = 1;  // e^D: how many times as much the pair's own rate changed as this one's.
  double low = 0;    // 95% interval of the ratio.
  double high = 0;
  std::vector<CitedRecord> cited;  // Some of its latest deeds.
};

struct PartnerShare {
  std::string state;
  std::uint64_t earlier = 0;
  std::uint64_t later = 0;
};

struct EffectivePartners {
  double number = 0;
  double low = 0;
  double high = 0;
};

struct Peers {
  std::string smaller;  // Codes; empty where there are no windows to compare.
  std::string bigger;
  std::vector<PeerRow> peers;
  PeerRow pooled;  // All peers together; its dyad is empty.
  std::vector<PeerRow> competitors;  // Most deeds in both windows first.
  std::vector<PartnerShare> partners;  // All partners of the smaller side, most first, the other side among them.
  EffectivePartners effective_earlier;
  EffectivePartners effective_later;
  std::vector<FirstSeen> first_seen;  // Issues of the pairs read here.
  std::string left_out;               // What was not counted and why, or empty.
};

// Which of the two is the smaller side; nothing where the table does not know both.
std::optional<std::string> smaller_economy(const std::string& a, const std::string& b);

// States to set beside, by the tables: land neighbours of `smaller`, filled up to three with the biggest economies of its subregion; `bigger` is not
// among them.  Sorted.
std::vector<std::string> neighbours_of(const std::string& smaller, const std::string& bigger, const std::vector<Neighbourhood>& states);

PeerRow compare_with_peer(Dyad dyad, std::uint64_t earlier, std::uint64_t later, const Growth& own);
EffectivePartners effective_partners(const std::vector<std::uint64_t>& deeds);

// Fails with what the store says.
Result<Peers> gather_peers(const store::Store& store, const Evidence& evidence, const Growth& growth, const std::vector<Neighbourhood>& states);

}  // namespace entente::analysis
