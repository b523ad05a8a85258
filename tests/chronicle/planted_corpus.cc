#include "planted_corpus.h"

#include <algorithm>
#include <random>

namespace entente::tests {
namespace {

using events::Party;
using events::Record;

struct Act {
  const char* type;
  const char* mode;
  const char* cameo;
  const char* phrases[3];
};
constexpr Act kActs[] = {
    {"CONSULT", "", "040", {"the ministers held talks on shared matters", "the two sides met in the capital", "a meeting took place between ministers"}},
    {"CONSULT", "visit", "042", {"the minister paid an official visit", "a delegation arrived for a tour", "he travelled there for several days"}},
    {"AGREE", "", "057", {"the sides signed a memorandum", "a document of cooperation was concluded", "an accord was inked after negotiations"}},
    {"COOPERATE", "", "061", {"the joint patrol set out from the port", "vessels of both sides patrolled together", "another round of river patrols began"}},
    {"AID", "", "070", {"vehicles were handed over at a ceremony", "the donor provided equipment", "a batch of supplies was delivered"}},
    {"ACCUSE", "", "111", {"the ministry criticised the neighbour", "a spokesman condemned the act", "strong displeasure was voiced"}},
};
struct Topic {
  const char* domain;
  const char* issue;
};
constexpr Topic kTopics[] = {{"security.defence", "defence.general"}, {"security.law_enforcement", "law_enforcement.drugs"},
                             {"economic.trade", "trade.general"},     {"political.relations", "political.relationship"},
                             {"social.health", "health.general"},     {"security.border", "border.general"}};
constexpr const char* kFirstNames[] = {"Anar", "Bolen", "Cadim", "Dorva", "Emil", "Farun", "Gostal", "Hirel"};
constexpr const char* kLastNames[] = {"Vorachit", "Kelmund", "Sandovar", "Tirbanek", "Molgastin", "Perundak"};

class Planter {
 public:
  explicit Planter(const PlantedShape& shape) : shape_(shape), random_(shape.seed) {}

  PlantedCorpus run() {
    for (std::uint32_t i = 0; i < shape_.occurrences; ++i) plant_one(i);
    return std::move(corpus_);
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  std::string state(std::uint32_t i) { return {static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26), 'X'}; }

  void plant_one(std::uint32_t number) {
    const Act& act = kActs[below(6)];
    const Topic& topic = kTopics[below(6)];
    Record base;
    base.type = act.type;
    base.mode = act.mode;
    base.cameo = act.cameo;
    base.domain = topic.domain;
    base.issues = {topic.issue};
    const std::uint32_t a = below(shape_.states);
    const std::uint32_t b = (a + 1 + below(shape_.states - 1)) % shape_.states;
    const bool many = below(8) == 0;
    for (const std::uint32_t who : {a, b, (a + b + 1) % shape_.states}) {
      if (base.parties.size() == 2 && (!many || who == a || who == b)) continue;
      Party party;
      party.side = base.parties.empty() ? events::Side::source : events::Side::target;
      party.state = state(who);
      party.person = std::string(kFirstNames[(who + below(3)) % 8]) + ' ' + kLastNames[(who * 5 + below(3)) % 6];
      base.parties.push_back(std::move(party));
    }
    base.place = events::Place{"Capital " + state(b), state(b), "", {}, {}, "stated"};
    const bool is_patrol = std::string_view(act.type) == "COOPERATE" && below(2) == 0;
    if (is_patrol) {
      base.mechanism = "patrol " + base.parties[0].state + base.parties[1].state;
      base.ordinal = static_cast<std::int32_t>(number);
    }
    const events::Day day = 12000 + static_cast<events::Day>(below(shape_.days));
    base.date = {day, day, events::Precision::day, "stated date", ""};
    const std::uint32_t reports = below(4) == 0 ? 1 + below(shape_.most_reports) : 1 + below(6);
    for (std::uint32_t k = 0; k < reports; ++k) tell(base, act, number);
  }

  void emit(Record record, std::uint32_t number, Noise noise, std::uint32_t family) {
    record.id = "r" + std::to_string(corpus_.records.size() * 2654435761ULL % 4294967291ULL) + '-' + std::to_string(corpus_.records.size());
    corpus_.records.push_back(std::move(record));
    corpus_.truth.push_back(number);
    corpus_.noise.push_back(noise);
    corpus_.families.push_back(family);
  }

  void tell(const Record& base, const Act& act, std::uint32_t number) {
    Record told = base;
    const std::uint32_t family = ++documents_;
    told.document = "d" + std::to_string(family);
    told.text = act.phrases[below(3)];
    Noise noise = Noise::none;
    switch (below(10)) {
      case 0:
        noise = Noise::near_date;
        told.date.begin += static_cast<events::Day>(1 + below(3));
        told.date.end = told.date.begin;
        break;
      case 1:
        if (told.ordinal.has_value()) {
          noise = Noise::wrong_year;
          told.date.begin -= 365;
          told.date.end = told.date.begin;
        }
        break;
      case 2:
        noise = Noise::unnamed;
        for (Party& party : told.parties) party.person.clear();
        break;
      case 3:
        if (told.parties.size() > 2) {
          noise = Noise::fewer_sides;
          told.parties.pop_back();
        }
        break;
      case 4:
        noise = Noise::respelled;
        for (Party& party : told.parties) {
          if (party.person.ends_with("chit")) party.person += 'h';
          if (party.person.ends_with("var")) party.person.replace(party.person.size() - 2, 2, "er");
        }
        break;
      case 5: {  // A second mention in the same report that nothing dates.
        Record again = told;
        again.date = {events::kNoDay, events::kNoDay, events::Precision::vague, "publication date", ""};
        again.text = "it was said to be of weight";
        emit(std::move(again), number, Noise::undated, family);
        break;
      }
      case 6: {
        Record copy = told;
        copy.document = "d" + std::to_string(++documents_);
        emit(std::move(copy), number, Noise::copy, family);
        break;
      }
      default:
        break;
    }
    emit(std::move(told), number, noise, family);
  }

  PlantedShape shape_;
  std::mt19937 random_;
  PlantedCorpus corpus_;
  std::uint32_t documents_ = 0;
};

}  // namespace

PlantedCorpus plant(const PlantedShape& shape) { return Planter(shape).run(); }

}  // namespace entente::tests
