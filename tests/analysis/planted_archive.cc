#include "analysis/planted_archive.h"

#include <array>
#include <cmath>
#include <random>
#include <string>

#include "chronicle/merge.h"

namespace entente::analysis {
namespace {

constexpr std::array<const char*, 4> kDomains = {"security.defence", "security.law_enforcement", "economic", "political"};
constexpr std::array<std::array<const char*, 2>, 6> kActs = {
    {{"CONSULT", "visit"}, {"CONSULT", "meet"}, {"AGREE", ""}, {"COOPERATE", "exercise"}, {"COOPERATE", "economic"}, {"AID", ""}}};

int poisson(double mean, std::mt19937& random) { return mean <= 0 ? 0 : std::poisson_distribution<int>(mean)(random); }

// 0, 1, 2, … with weights 1, 1/2, 1/3, …
int pick_kind(int kinds, std::mt19937& random) {
  double total = 0;
  for (int k = 1; k <= kinds; ++k) total += 1.0 / k;
  double left = std::uniform_real_distribution<double>(0, total)(random);
  for (int k = 1; k < kinds; ++k) {
    left -= 1.0 / k;
    if (left < 0) return k - 1;
  }
  return kinds - 1;
}

events::Record record_of(int kind, events::Day day, int deed) {
  events::Record record;
  record.kind = events::Kind::event;
  const auto& act = kActs[static_cast<std::size_t>(kind) % kActs.size()];
  record.type = act[0];
  record.mode = act[1];
  record.domain = kDomains[static_cast<std::size_t>(kind / 6) % kDomains.size()];
  record.date.begin = record.date.end = day;
  record.date.precision = events::Precision::day;
  record.date.basis = "planted";
  for (const char* state : {"CHN", "LAO"}) {
    events::Party& party = record.parties.emplace_back();
    party.side = events::Side::participant;
    party.state = state;
    party.sector = "GOV";
    party.person = std::string(state) + " envoy " + std::to_string(deed);  // Deeds near in time stay two.
    party.rank = static_cast<std::uint8_t>(2 + kind / 24);
  }
  return record;
}

}  // namespace

Evidence planted_archive(const Plan& plan, unsigned seed) {
  std::mt19937 random(seed * 7919 + 13);
  Evidence evidence;
  evidence.dyad = {"CHN", "LAO"};
  evidence.archive_first = "2010-01-01";
  evidence.archive_last = "2019-12-31";
  int deed = 0;
  for (int year = 2010; year < 2020; ++year) {
    const int half = year < 2015 ? 0 : 1;
    const events::Day new_year = *events::day_from_iso(std::to_string(year) + "-01-01");
    for (int month = 1; month <= 12; ++month) {
      const std::string name = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
      evidence.volumes.push_back({"Post", name, static_cast<std::uint64_t>(plan.documents_a_month[half])});
    }
    const int deeds = poisson(plan.deeds_a_year[half], random);
    for (int i = 0; i < deeds; ++i, ++deed) {
      const events::Day day = new_year + static_cast<events::Day>(random() % 365);
      const int kind = pick_kind(plan.kinds[half], random);
      const int reports = 1 + poisson(plan.reports_a_deed[half] - 1, random);
      for (int report = 0; report < reports; ++report) {
        events::Record record = record_of(kind, day, deed);
        record.document = "d-" + std::to_string(evidence.sources.size());
        record.id = "r-" + std::to_string(evidence.records.size());
        evidence.source_of.push_back(static_cast<std::uint32_t>(evidence.sources.size()));
        evidence.sources.push_back({record.document, "", "", "Post", events::to_iso(day), "", static_cast<std::uint32_t>(evidence.sources.size())});
        evidence.records.push_back(std::move(record));
      }
    }
  }
  std::vector<chronicle::MergeInput> input;
  for (std::size_t i = 0; i < evidence.records.size(); ++i) {
    input.push_back({&evidence.records[i], evidence.sources[evidence.source_of[i]].family, evidence.records[i].date.begin});
  }
  evidence.occurrences = chronicle::merge(input);
  return evidence;
}

}  // namespace entente::analysis
