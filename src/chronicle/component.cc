#include "chronicle/component.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

namespace entente::chronicle {
namespace {

struct Edge {
  int strength = 0;
  bool same_number = false;
  std::uint32_t a = 0;  // Positions in the component.
  std::uint32_t b = 0;
};

// What an occurrence under construction must not contradict.
struct Forming {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> identities;  // Each once.
  std::vector<std::uint32_t> tours;       // Of visits: a member for each set of sides.
  events::Day earliest = events::kNoDay;  // Of exact dates only.
  events::Day latest = events::kNoDay;
  std::int32_t longest = 0;
  events::Day first_report = events::kNoDay;  // Of those that only the day of their report places.
  events::Day last_report = events::kNoDay;
};

// The stretch from the earlier to the later of two ends, of which each may be unknown.
void widen(events::Day& earliest, events::Day& latest, events::Day begin, events::Day end) {
  if (begin == events::kNoDay) return;
  earliest = earliest == events::kNoDay ? begin : std::min(earliest, begin);
  latest = latest == events::kNoDay ? end : std::max(latest, end);
}

class Parting {
 public:
  Parting(std::vector<std::uint32_t> members, const std::vector<Traits>& traits, TraitMaker& identities)
      : members_(std::move(members)), traits_(traits), identities_(identities) {
    std::sort(members_.begin(), members_.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::tie(traits_[x].begin, traits_[x].order, x) < std::tie(traits_[y].begin, traits_[y].order, y);
    });
    root_.resize(members_.size());
    std::iota(root_.begin(), root_.end(), 0U);
    joined_by_ = root_;
    forming_.resize(members_.size());
    for (std::uint32_t i = 0; i < members_.size(); ++i) found(i);
  }

  std::vector<Cluster> run() {
    link_all();
    std::vector<Edge> late;
    for (const Edge& edge : edges_) {
      const bool placed = is_dated(edge.a) && is_dated(edge.b);
      if (placed || edge.same_number) {
        try_join(edge);
      } else {
        late.push_back(edge);
      }
    }
    place_undated(late);
    return clusters();
  }

 private:
  const Traits& at(std::uint32_t position) const { return traits_[members_[position]]; }
  bool is_dated(std::uint32_t position) const { return at(position).dated != Dated::undated; }

  void found(std::uint32_t i) {
    Forming& one = forming_[i];
    one.members = {i};
    one.identities = {at(i).identity};
    if (at(i).family == Family::visit) one.tours = {i};
    if (at(i).dated == Dated::exact) {
      one.earliest = at(i).begin;
      one.latest = at(i).begin;
      one.longest = at(i).end - at(i).begin;
    }
    if (at(i).reported) one.first_report = one.last_report = at(i).begin;
  }

  void link(std::uint32_t a, std::uint32_t b) {
    const Likeness like = likeness(at(a), at(b), identities_);
    if (like.points > 0) edges_.push_back({like.strength, like.same_number, a, b});
  }

  void link_all() {
    std::vector<std::uint32_t> others;  // Loose or undated: few, compared with all.
    std::map<std::int32_t, std::vector<std::uint32_t>> numbered;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      if (at(i).dated != Dated::exact) {
        others.push_back(i);
        continue;
      }
      for (std::uint32_t j = i + 1; j < members_.size() && at(j).begin <= at(i).end + kReachDays; ++j) {
        if (at(j).dated == Dated::exact) link(i, j);
      }
      const std::int32_t ordinal = identities_.identity(at(i).identity).ordinal;
      if (ordinal < 0) continue;
      for (const std::uint32_t k : numbered[ordinal]) {
        if (at(i).begin > at(k).end + kReachDays) link(k, i);
      }
      numbered[ordinal].push_back(i);
    }
    for (std::size_t n = 0; n < others.size(); ++n) {
      const std::uint32_t i = others[n];
      for (std::uint32_t j = 0; j < members_.size(); ++j) {
        if (at(j).dated == Dated::exact) link(i, j);
      }
      for (std::size_t m = n + 1; m < others.size(); ++m) link(i, others[m]);
    }
    std::sort(edges_.begin(), edges_.end(), [&](const Edge& x, const Edge& y) {
      const auto key = [&](const Edge& e) {
        const auto [low, high] = std::minmax(at(e.a).order, at(e.b).order);
        return std::make_tuple(-e.strength, low, high, e.a, e.b);
      };
      return key(x) < key(y);
    });
  }

  std::uint32_t root(std::uint32_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }

  bool agree(const Forming& x, const Forming& y, bool same_number) {
    for (const std::uint32_t a : x.identities) {
      for (const std::uint32_t b : y.identities) {
        if (identities_.contradict(a, b)) return false;
      }
    }
    // A visit to one and a visit to another are two, though a third report tells of both.
    for (const std::uint32_t a : x.tours) {
      for (const std::uint32_t b : y.tours) {
        if (!sides_nest(at(a), at(b))) return false;
      }
    }
    const bool both_reported = x.first_report != events::kNoDay && y.first_report != events::kNoDay;
    if (!same_number && both_reported && std::max(x.last_report, y.last_report) - std::min(x.first_report, y.first_report) > 2 * kReachDays) return false;
    if (same_number || x.earliest == events::kNoDay || y.earliest == events::kNoDay) return true;
    // Near days must not chain: the whole stays within twice the reach, or within its longest stated interval.
    const std::int32_t span = std::max(x.latest, y.latest) - std::min(x.earliest, y.earliest);
    return span <= std::max({2 * kReachDays, x.longest + 1, y.longest + 1});
  }

  bool try_join(const Edge& edge) {
    const std::uint32_t a = root(edge.a);
    const std::uint32_t b = root(edge.b);
    if (a == b || !agree(forming_[a], forming_[b], edge.same_number)) return false;
    // The smaller is drawn in; of its members, the one at the link has its reason from the other side.
    const bool keep_a = forming_[a].members.size() >= forming_[b].members.size();
    Forming& into = forming_[keep_a ? a : b];
    Forming& from = forming_[keep_a ? b : a];
    if (joined_by_[edge.b] == edge.b) {
      joined_by_[edge.b] = edge.a;
    } else if (joined_by_[edge.a] == edge.a) {
      joined_by_[edge.a] = edge.b;
    }
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    for (const std::uint32_t one : from.identities) {
      if (std::find(into.identities.begin(), into.identities.end(), one) == into.identities.end()) into.identities.push_back(one);
    }
    for (const std::uint32_t one : from.tours) {
      if (std::none_of(into.tours.begin(), into.tours.end(), [&](std::uint32_t other) { return at(other).sides_hash == at(one).sides_hash; })) into.tours.push_back(one);
    }
    widen(into.earliest, into.latest, from.earliest, from.latest);
    widen(into.first_report, into.last_report, from.first_report, from.last_report);
    into.longest = std::max(into.longest, from.longest);
    root_[keep_a ? b : a] = keep_a ? a : b;
    from = {};
    return true;
  }

  // An undated mention joins what fits best, unless two fit equally; then those left join one another.
  void place_undated(const std::vector<Edge>& late) {
    std::map<std::uint32_t, std::vector<const Edge*>> of;
    for (const Edge& edge : late) {
      if (is_dated(edge.a) == is_dated(edge.b)) continue;
      of[is_dated(edge.a) ? edge.b : edge.a].push_back(&edge);
    }
    std::vector<const Edge*> chosen;
    std::vector<bool> unsure(members_.size(), false);
    for (const auto& [undated, edges] : of) {
      const Edge* best = edges.front();  // Edges are in order of strength.
      const auto target = [&, undated = undated](const Edge* e) { return root(e->a == undated ? e->b : e->a); };
      const bool tied = std::any_of(edges.begin(), edges.end(),
                                    [&](const Edge* e) { return e->strength == best->strength && target(e) != target(best); });
      if (tied) {
        unsure[undated] = true;
      } else {
        chosen.push_back(best);
      }
    }
    std::sort(chosen.begin(), chosen.end(), [&](const Edge* x, const Edge* y) { return x - late.data() < y - late.data(); });
    for (const Edge* edge : chosen) try_join(*edge);
    for (const Edge& edge : late) {
      if (!is_dated(edge.a) && !is_dated(edge.b) && !unsure[edge.a] && !unsure[edge.b]) try_join(edge);
    }
  }

  std::vector<Cluster> clusters() const {
    std::vector<Cluster> result;
    for (const Forming& one : forming_) {
      if (one.members.empty()) continue;
      std::vector<std::uint32_t> sorted = one.members;
      std::sort(sorted.begin(), sorted.end());  // Positions are in order of date and id.
      Cluster cluster;
      for (const std::uint32_t i : sorted) cluster.push_back({members_[i], members_[joined_by_[i]]});
      result.push_back(std::move(cluster));
    }
    return result;
  }

  std::vector<std::uint32_t> members_;
  const std::vector<Traits>& traits_;
  TraitMaker& identities_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> root_;
  std::vector<std::uint32_t> joined_by_;
  std::vector<Forming> forming_;
};

}  // namespace

std::vector<Cluster> part_component(std::vector<std::uint32_t> members, const std::vector<Traits>& traits, TraitMaker& identities) {
  return Parting(std::move(members), traits, identities).run();
}

}  // namespace entente::chronicle
