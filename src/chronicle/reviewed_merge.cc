// Occurrences joined and parted by a reader's word, on top of what merge() makes.

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "chronicle/make_occurrence.h"
#include "chronicle/reviews.h"

namespace entente::chronicle {
namespace {

using store::Review;
using store::Verdict;

class Parting {
 public:
  Parting(std::vector<Occurrence>& occurrences, const std::vector<MergeInput>& input) : occurrences_(occurrences), input_(input) {
    for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
      for (const Member& member : occurrences[i].members) home_[member.record] = i;
    }
  }

  void join(const std::vector<std::uint32_t>& records, const std::vector<std::uint32_t>& others, const std::string& reason) {
    for (const std::uint32_t record : records) {
      for (const std::uint32_t other : others) {
        const std::uint32_t from = home_.at(record);
        const std::uint32_t to = home_.at(other);
        if (from == to) continue;
        std::vector<Member> all = std::move(occurrences_[to].members);
        for (Member& member : occurrences_[from].members) {
          if (member.record == record) member.reason = reason;
          home_[member.record] = to;
          all.push_back(std::move(member));
        }
        occurrences_[from].members.clear();
        remake(to, all);
      }
    }
  }

  // Only where they stand together: what is apart already needs no parting.
  void part(const std::vector<std::uint32_t>& records, const std::vector<std::uint32_t>& others, const std::string& reason) {
    for (const std::uint32_t other : others) {
      const std::uint32_t from = home_.at(other);
      std::vector<Member> leaving;
      std::vector<Member> staying;
      for (Member& member : occurrences_[from].members) {
        const bool leaves = std::find(records.begin(), records.end(), member.record) != records.end();
        if (leaves) member.reason = reason;
        (leaves ? leaving : staying).push_back(std::move(member));
      }
      remake(from, staying);
      if (leaving.empty()) continue;
      const auto fresh = static_cast<std::uint32_t>(occurrences_.size());
      occurrences_.emplace_back();
      for (const Member& member : leaving) home_[member.record] = fresh;
      remake(fresh, leaving);
    }
  }

 private:
  void remake(std::uint32_t index, const std::vector<Member>& members) {
    std::unordered_map<std::uint32_t, std::string> reasons;
    for (const Member& member : members) reasons.emplace(member.record, member.reason);
    // In the order of merge(), so that the same set of records has the same id.
    std::vector<std::tuple<events::Day, std::uint64_t, std::uint32_t>> order;
    for (const Member& member : members) {
      const Traits traits = traits_.make(*input_[member.record].record);
      order.emplace_back(traits.begin, traits.order, member.record);
    }
    std::sort(order.begin(), order.end());
    Cluster cluster;
    for (const auto& [day, hash, record] : order) cluster.push_back({record, record});
    occurrences_[index] = make_occurrence(cluster, input_);
    for (Member& member : occurrences_[index].members) member.reason = reasons.at(member.record);
  }

  std::vector<Occurrence>& occurrences_;
  const std::vector<MergeInput>& input_;
  std::unordered_map<std::uint32_t, std::uint32_t> home_;
  TraitMaker traits_;
};

}  // namespace

std::vector<Occurrence> merge_reviewed(std::span<const MergeInput> input, const std::vector<Review>& reviews) {
  std::vector<Occurrence> occurrences = merge(input);
  const auto concerns = [](const Review& review) {
    return !review.undone && (review.verdict == Verdict::merge || review.verdict == Verdict::split);
  };
  if (std::none_of(reviews.begin(), reviews.end(), concerns)) return occurrences;
  const std::vector<MergeInput> all(input.begin(), input.end());
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> of_document;
  for (std::uint32_t i = 0; i < all.size(); ++i) of_document[all[i].record->document].push_back(i);
  const auto found = [&](const std::vector<store::Anchor>& anchors) {
    std::vector<std::uint32_t> indices;
    for (const store::Anchor& anchor : anchors) {
      const auto place = of_document.find(anchor.document);
      if (place == of_document.end()) continue;
      std::vector<events::Record> here;
      std::vector<std::uint32_t> index_of;
      for (const std::uint32_t i : place->second) {
        const events::Kind kind = all[i].record->kind;
        if (kind != events::Kind::event && kind != events::Kind::commitment) continue;
        here.push_back(*all[i].record);
        index_of.push_back(i);
      }
      if (const auto at = find_anchored(anchor, here)) indices.push_back(index_of[*at]);
    }
    return indices;
  };
  Parting parting(occurrences, all);
  for (const Review& review : reviews) {
    if (!concerns(review)) continue;
    const std::string by = " by " + review.who + " on " + review.when.substr(0, 10);
    if (review.verdict == Verdict::merge) {
      parting.join(found(review.records), found(review.others), "joined" + by);
    } else {
      parting.part(found(review.records), found(review.others), "parted from others" + by);
    }
  }
  std::erase_if(occurrences, [](const Occurrence& one) { return one.members.empty(); });
  std::sort(occurrences.begin(), occurrences.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.date.begin, a.date.end, a.id) < std::tie(b.date.begin, b.date.end, b.id);
  });
  link_occurrences(occurrences, all);
  return occurrences;
}

}  // namespace entente::chronicle
