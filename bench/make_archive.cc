// An archive of made-up records, for timing whole commands: make_archive ARCHIVE RECORDS, then entente --db ARCHIVE brief USA CHN
// make_archive ARCHIVE RECORDS CHN LAO: all of one pair, over sixty years.
//
// Documents of one publisher and day each tell of one pair of states in three records: who meets, signs, patrols, gives or
// accuses, over twenty years, with copies, repeats and promises.  A state of rank n is in about 1/(n + 2) as many as the first,
// so that the first pair holds one record in eighty.  Everything comes from one seeded generator.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "actors/tables.h"
#include "base/content_hash.h"
#include "store/store.h"

namespace {

namespace events = entente::events;
namespace store = entente::store;

constexpr int kRecordsADocument = 3;
constexpr events::Day kFirstDay = 12784;  // 2005-01-01
constexpr unsigned kDays = 7600;
// One pair alone needs more days: what is told of one day and one act becomes one occurrence.
constexpr events::Day kFirstDayOfOnePair = -1826;  // 1965-01-01
constexpr unsigned kDaysOfOnePair = 22000;

struct Act {
  const char* type;
  const char* mode;
  const char* cameo;
  const char* domain;
  const char* issue;
  const char* words;
};
constexpr std::array<Act, 12> kActs = {{
    {"CONSULT", "visit", "042", "political", "political.relationship", "paid an official visit to"},
    {"CONSULT", "meet", "036", "political", "political.relationship", "held talks with"},
    {"CONSULT", "phone", "041", "political", "political.relationship", "spoke by telephone with"},
    {"AGREE", "", "057", "economic.trade", "trade.general", "signed a memorandum with"},
    {"COOPERATE", "exercise", "0622", "security.defence", "defence.exercises", "began a joint exercise with"},
    {"COOPERATE", "patrol", "0622", "security.law_enforcement", "law_enforcement.patrols", "set out on a joint patrol with"},
    {"COOPERATE", "economic", "061", "economic.investment", "investment.general", "opened a joint plant with"},
    {"AID", "", "071", "social.health", "health.general", "handed over supplies to"},
    {"SUPPORT", "", "051", "political", "political.relationship", "voiced support for"},
    {"ACCUSE", "", "111", "security.border", "border.general", "criticised"},
    {"SANCTION", "", "163", "economic.trade", "trade.general", "laid an embargo on"},
    {"THREATEN", "", "130", "security.defence", "defence.general", "warned"},
}};

unsigned below(std::mt19937& random, unsigned n) { return static_cast<unsigned>(random() % n); }

std::vector<std::string> state_codes() {
  std::vector<std::string> codes = {"USA", "CHN", "RUS", "IND", "JPN", "GBR", "FRA", "DEU", "IRN", "ISR", "PAK", "UKR", "KOR", "TUR", "LAO", "VNM"};
  const std::set<std::string> first(codes.begin(), codes.end());
  const auto tables = entente::actors::Tables::load(ENTENTE_SOURCE_DIR "/data/actors");
  if (!tables.ok()) {
    std::fprintf(stderr, "make_archive: %s\n", tables.error().text().c_str());
    std::exit(1);
  }
  for (const auto& state : tables->states()) {
    if (!first.contains(std::string(state.code))) codes.emplace_back(state.code);
  }
  return codes;
}

std::string some_words(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    std::string word;
    for (unsigned left = 2 + below(random, 6), number = below(random, 4000) * 7919U; left > 0; --left, number /= 7) {
      word += static_cast<char>('a' + number % 26);
    }
    text += word + (i % 14 == 13 ? ". " : " ");
  }
  return text;
}

class Filler {
 public:
  // `pair` holds two states, or none: then all states tell of one another.
  Filler(store::Store& archive, std::vector<std::string> pair)
      : archive_(archive), states_(pair.empty() ? state_codes() : std::move(pair)), is_one_pair_(states_.size() == 2) {
    std::vector<double> weights;
    for (std::size_t rank = 0; rank < states_.size(); ++rank) weights.push_back(1.0 / static_cast<double>(rank + 3));
    by_rank_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
  }

  entente::Result<void> add(int number) {
    const std::size_t a = by_rank_(random_);
    std::size_t b = by_rank_(random_);
    while (b == a) b = by_rank_(random_);
    const events::Day day = is_one_pair_ ? kFirstDayOfOnePair + static_cast<events::Day>(below(random_, kDaysOfOnePair))
                                         : kFirstDay + static_cast<events::Day>(below(random_, kDays));
    entente::sources::Document document;
    std::vector<events::Record> records;
    document.title = "Report " + std::to_string(number);
    document.publisher = "Courier " + std::to_string(below(random_, 20));
    document.published = events::to_iso(day);
    document.published_basis = "stated";
    for (int i = 0; i < kRecordsADocument; ++i) records.push_back(tell(document.text, states_[a], states_[b], day));
    document.text += some_words(random_, 110);
    document.id = entente::content_id("d", document.text);
    for (std::size_t i = 0; i < records.size(); ++i) {
      records[i].document = document.id;
      records[i].id = entente::content_id("r", document.id + std::to_string(i));
    }
    TRY(archive_.add_document(document, records));
    return {};
  }

 private:
  events::Record tell(std::string& text, const std::string& a, const std::string& b, events::Day day) {
    const Act& act = kActs[below(random_, kActs.size())];
    events::Record record;
    record.kind = below(random_, 12) == 0 ? events::Kind::commitment : events::Kind::event;
    record.status = record.kind == events::Kind::commitment || below(random_, 10) == 0 ? events::Status::planned : events::Status::happened;
    record.type = act.type;
    record.mode = act.mode;
    record.cameo = act.cameo;
    record.domain = act.domain;
    record.issues = {act.issue};
    record.text = "The minister of " + a + ' ' + act.words + " the minister of " + b + " in town " + std::to_string(below(random_, 50));
    record.span = entente::make_span<entente::SourceByte>(text.size(), text.size() + record.text.size());
    record.sentence = record.trigger = record.span;
    text += record.text + ". ";
    for (const std::string* state : {&a, &b}) {
      events::Party& party = record.parties.emplace_back();
      party.side = record.parties.size() == 1 ? events::Side::source : events::Side::target;
      party.state = *state;
      party.sector = "GOV";
      party.rank = static_cast<std::uint8_t>(2 + below(random_, 5));
      if (below(random_, 3) != 0) party.person = "Envoy " + std::to_string(below(random_, 9)) + " of " + *state;
    }
    const auto told = day - static_cast<events::Day>(below(random_, 6));
    record.date = {told, told, events::Precision::day, "stated", ""};
    record.confidence = 0.5 + 0.04 * below(random_, 12);
    record.rule = "made up";
    return record;
  }

  store::Store& archive_;
  std::vector<std::string> states_;
  bool is_one_pair_;
  std::discrete_distribution<std::size_t> by_rank_;
  std::mt19937 random_{7};
};

entente::Result<void> fill(const char* path, int records, std::vector<std::string> pair) {
  // Large batches: the ids are random, so that each batch touches every page of their indexes.
  store::Store archive = TRY(store::Store::open(path, store::Access::create, {.documents = 50'000, .seconds = 600}));
  Filler filler(archive, std::move(pair));
  for (int i = 0; i < records / kRecordsADocument; ++i) TRY(filler.add(i));
  return archive.commit();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 5) {
    std::fprintf(stderr, "usage: make_archive ARCHIVE RECORDS [STATE STATE]\n");
    return 2;
  }
  if (const auto filled = fill(argv[1], std::atoi(argv[2]), {argv + 3, argv + argc}); !filled.ok()) {
    std::fprintf(stderr, "make_archive: %s\n", filled.error().text().c_str());
    return 1;
  }
  return 0;
}
