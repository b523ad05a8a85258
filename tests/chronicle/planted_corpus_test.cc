// The merge against planted truth: quality for each kind of noise, order, batches and cost.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "chronicle/merge.h"
#include "planted_corpus.h"

namespace entente::tests {
namespace {

using chronicle::MergeIndex;
using chronicle::MergeInput;
using chronicle::Occurrence;

std::vector<MergeInput> input_of(const PlantedCorpus& corpus) {
  std::vector<MergeInput> input;
  for (std::size_t i = 0; i < corpus.records.size(); ++i) input.push_back({&corpus.records[i], corpus.families[i]});
  return input;
}

struct Score {
  double precision = 0;
  double recall = 0;
  std::size_t count = 0;
  double f1() const { return 2 * precision * recall / (precision + recall); }
};

// B-cubed (Bagga & Baldwin 1998): for each record, how much of its cluster belongs with it and how much is there;
// means over all records, and over those with each kind of noise.
std::map<int, Score> b_cubed(const PlantedCorpus& corpus, const std::vector<Occurrence>& found) {
  constexpr int kAll = -1;
  std::map<std::uint32_t, std::size_t> size_of;
  for (const std::uint32_t truth : corpus.truth) ++size_of[truth];
  std::map<int, Score> scores;
  for (const Occurrence& one : found) {
    std::map<std::uint32_t, std::size_t> inside;
    for (const auto& member : one.members) ++inside[corpus.truth[member.record]];
    for (const auto& member : one.members) {
      const std::uint32_t truth = corpus.truth[member.record];
      const auto common = static_cast<double>(inside[truth]);
      for (const int key : {kAll, static_cast<int>(corpus.noise[member.record])}) {
        scores[key].precision += common / static_cast<double>(one.members.size());
        scores[key].recall += common / static_cast<double>(size_of[truth]);
        ++scores[key].count;
      }
    }
  }
  for (auto& [key, score] : scores) {
    score.precision /= static_cast<double>(score.count);
    score.recall /= static_cast<double>(score.count);
  }
  return scores;
}

// Id, day and members of each, whatever the order of reading.
std::set<std::string> told_by(const std::vector<Occurrence>& all, const std::vector<MergeInput>& input) {
  std::set<std::string> told;
  for (const Occurrence& one : all) {
    std::set<std::string> members;
    for (const auto& member : one.members) members.insert(input[member.record].record->id);
    std::string key = one.id + ' ' + events::to_iso(one.date.begin);
    for (const std::string& member : members) key += ' ' + member;
    told.insert(std::move(key));
  }
  return told;
}

TEST(PlantedCorpus, two_thousand_occurrences_are_found_again_under_every_kind_of_noise) {
  const PlantedCorpus corpus = plant({});
  const auto scores = b_cubed(corpus, chronicle::merge(input_of(corpus)));
  for (const auto& [noise, score] : scores) {
    std::printf("%-22s records %6zu  precision %.3f  recall %.3f  F1 %.3f\n", noise < 0 ? "all" : kNoiseNames[noise], score.count,
                score.precision, score.recall, score.f1());
    EXPECT_GE(score.f1(), 0.85) << noise;
  }
  EXPECT_EQ(scores.at(-1).count, corpus.records.size());  // No record is lost.
  EXPECT_GE(scores.at(-1).f1(), 0.92);
}

TEST(PlantedCorpus, shuffled_and_split_into_batches_it_gives_the_same_occurrences) {
  const PlantedCorpus corpus = plant({.occurrences = 300, .states = 5, .days = 400});
  std::vector<MergeInput> input = input_of(corpus);
  const std::set<std::string> expected = told_by(chronicle::merge(input), input);
  std::mt19937 random(11);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(input.begin(), input.end(), random);
    MergeIndex index;
    for (std::size_t at = 0; at < input.size();) {
      const std::size_t take = std::min<std::size_t>(1 + random() % 200, input.size() - at);
      index.add(std::span(input).subspan(at, take));
      at += take;
    }
    EXPECT_EQ(told_by(index.occurrences(), input), expected);
  }
}

// Run with ENTENTE_COST=1000000 (records, about) for the figures of docs/chronicle.md.
TEST(PlantedCorpus, adding_a_thousand_reports_costs_little_beside_what_is_there) {
  const char* wanted = std::getenv("ENTENTE_COST");
  const auto records = static_cast<std::uint32_t>(wanted == nullptr ? 20000 : std::atoi(wanted));
  const PlantedCorpus corpus = plant({.occurrences = records / 8, .states = 120, .days = 7300});
  const std::vector<MergeInput> input = input_of(corpus);
  // Time of this process, so that other work on the machine does not count; the clock beside it.
  struct Now {
    std::clock_t used = std::clock();
    std::chrono::steady_clock::time_point told = std::chrono::steady_clock::now();
  };
  const auto now = [] { return Now(); };
  const auto seconds = [](const Now& from, const Now& to) { return static_cast<double>(to.used - from.used) / CLOCKS_PER_SEC; };
  const auto clock = [](const Now& from, const Now& to) { return std::chrono::duration<double>(to.told - from.told).count(); };
  MergeIndex index;
  const std::size_t old = input.size() - 3000;
  const auto start = now();
  index.add(std::span(input).first(old));
  const auto built = now();
  const std::size_t looked_at = index.add(std::span(input).subspan(old));
  const auto added = now();
  const std::size_t count = index.occurrences().size();
  std::printf("%zu records: merged in %.2f s of processor, %.1f s by the clock, one thread; 3,000 more in %.3f s, %.3f s (%zu looked at again); %zu occurrences listed in %.2f s\n",
              old, seconds(start, built), clock(start, built), seconds(built, added), clock(built, added), looked_at, count, seconds(added, now()));
  EXPECT_LT(looked_at, input.size());
  EXPECT_GT(count, records / 16);
}

}  // namespace
}  // namespace entente::tests
