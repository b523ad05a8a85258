// The neighbours and the competitors: the same measure beside the pair's own.

#include <algorithm>
#include <cmath>

#include "report/brief_maker.h"

namespace entente::report {
namespace {

constexpr std::size_t kMostPartners = 6;

std::string ratio_in_words(const analysis::PeerRow& row) {
  return number_in_words(row.ratio) + " (95% " + number_in_words(row.low) + " to " + number_in_words(row.high) + ')';
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "none" : std::to_string(static_cast<int>(std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole)))) + '%';
}

std::string effective_in_words(const analysis::EffectivePartners& one) {
  return number_in_words(one.number) + " (95% " + number_in_words(one.low) + " to " + number_in_words(one.high) + ')';
}

}  // namespace

void BriefMaker::cite_peer(const analysis::PeerRow& row, Statement& statement) {
  for (const analysis::CitedRecord& one : row.cited) {
    if (statement.ids.size() >= kMostCited) return;
    if (std::find(statement.ids.begin(), statement.ids.end(), one.record.id) != statement.ids.end()) continue;  // One deed with two partners.
    statement.ids.push_back(one.record.id);
    peer_passages_.emplace(one.record.id, passage_of(one.record, one.source));
  }
}

void BriefMaker::add_peers(Section& section) {
  if (peers_->smaller.empty() || peers_->peers.empty()) return;
  const analysis::PeerRow& all = peers_->pooled;
  std::vector<std::string> compared;
  for (const analysis::PeerRow& row : peers_->peers) compared.push_back(called(row.dyad.b));
  if (all.earlier + all.later == 0) {
    section.statements.push_back({"Peers: the archive holds no deeds of " + called(peers_->bigger) + " with the other neighbours of " + called(peers_->smaller) + " (" +
                                      join_words(compared) + ") in these years, so there is nothing to compare with.",
                                  {}});
    return;
  }
  Table table;
  table.caption = "Neighbours of " + called(peers_->smaller) + ": the same count";
  table.header = {"pair", years_in_words(growth_.earlier_from, growth_.earlier_to), years_in_words(growth_.later_from, growth_.later_to),
                  "own change, relative"};
  table.rows.push_back({name_of(peers_->bigger) + " and " + name_of(peers_->smaller), std::to_string(growth_.by_time.earlier),
                        std::to_string(growth_.by_time.later), ""});
  for (const analysis::PeerRow& row : peers_->peers) {
    const bool has_any = row.earlier + row.later > 0;
    table.rows.push_back({pair_in_words(row.dyad), std::to_string(row.earlier), std::to_string(row.later), has_any ? ratio_in_words(row) : ""});
  }
  section.tables.push_back(std::move(table));
  Statement statement;
  statement.text = "Peers: deeds of " + called(peers_->bigger) + " with the other neighbours of " + called(peers_->smaller) + " (" + join_words(compared) + ") went from " +
                   std::to_string(all.earlier) + " to " + std::to_string(all.later) + "; those with " + called(peers_->smaller) + " from " +
                   std::to_string(growth_.by_time.earlier) + " to " + std::to_string(growth_.by_time.later) + ". Relative to the peers the pair changed by a factor of " +
                   ratio_in_words(all) + (all.low > 1   ? ": more than its neighbours."
                                          : all.high < 1 ? ": less than its neighbours."
                                                         : ": no more and no less than its neighbours, as far as these counts tell.");
  for (const analysis::PeerRow& row : peers_->peers) cite_peer(row, statement);
  cite(growth_.later_occurrences, statement);
  section.statements.push_back(std::move(statement));
}

void BriefMaker::add_competitors(Section& section) {
  if (!peers_->left_out.empty()) section.statements.push_back({"Partner shares are left out of this answer by the archive's size: " + peers_->left_out + '.', {}});
  if (peers_->partners.empty()) return;
  std::uint64_t earlier = 0;
  std::uint64_t later = 0;
  for (const analysis::PartnerShare& one : peers_->partners) {
    earlier += one.earlier;
    later += one.later;
  }
  if (earlier + later < analysis::kLeastEvents) return;
  std::vector<std::string> told;
  for (const analysis::PartnerShare& one : peers_->partners) {
    if (told.size() < kMostPartners) told.push_back(called(one.state) + ' ' + percent(one.earlier, earlier) + " → " + percent(one.later, later));
  }
  Statement statement;
  statement.text = "Partners of " + called(peers_->smaller) + ", by share of its deeds with other states in " +
                   years_in_words(growth_.earlier_from, growth_.earlier_to) + " (" + std::to_string(earlier) + ") → " +
                   years_in_words(growth_.later_from, growth_.later_to) + " (" + std::to_string(later) + "): " +
                   join_words(told) + ". Effective number of partners (how many equal ones would spread it so) " + effective_in_words(peers_->effective_earlier) + " → " +
                   effective_in_words(peers_->effective_later) +
                   (peers_->effective_later.low > peers_->effective_earlier.high   ? ": it spreads over more."
                    : peers_->effective_later.high < peers_->effective_earlier.low ? ": it leans on fewer."
                                                                                   : ": no clear change.");
  for (const analysis::PeerRow& row : peers_->competitors) cite_peer(row, statement);
  if (!statement.ids.empty()) section.statements.push_back(std::move(statement));
}

}  // namespace entente::report
