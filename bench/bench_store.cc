// How fast the archive takes records in and answers for two states: bench_store ARCHIVE [RECORDS]
//
// Fills a new archive with made-up documents of three records each (a million records where no number is given),
// over 190 states of which few are in most records, as in the news.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "store/archive_for_testing.h"
#include "store/store.h"

namespace {

namespace events = entente::events;
namespace store = entente::store;

constexpr int kStates = 190;

// Time of the clock on the wall and of the processor: on a busy machine only the second says something.
struct Moment {
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  std::clock_t processor = std::clock();
};

double wall_since(const Moment& begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin.wall).count();
}
double processor_since(const Moment& begin) {
  return static_cast<double>(std::clock() - begin.processor) / CLOCKS_PER_SEC;
}

void print_times(const char* what, const Moment& begin) {
  std::printf("  %s: %.2f ms of processor, %.2f ms on the clock\n", what, processor_since(begin) * 1e3,
              wall_since(begin) * 1e3);
}

std::string state_code(unsigned number) {
  std::string code = "AAA";
  for (char& c : code) {
    c = static_cast<char>('A' + number % 26);
    number /= 26;
  }
  return code;
}

[[noreturn]] void give_up(const entente::Error& error) {
  std::fprintf(stderr, "bench_store: %s\n", error.text().c_str());
  std::exit(1);
}

// A state of rank n is about 1/n as frequent as the first.
std::string pick_state(std::mt19937& random) {
  static const std::discrete_distribution<unsigned> kByRank = [] {
    std::vector<double> weights;
    for (int rank = 1; rank <= kStates; ++rank) weights.push_back(1.0 / rank);
    return std::discrete_distribution<unsigned>(weights.begin(), weights.end());
  }();
  auto by_rank = kByRank;
  return state_code(by_rank(random));
}

void fill(store::Store& archive, int documents) {
  std::mt19937 random(1);
  const Moment begin;
  double made_up = 0;  // Processor time that went into the documents themselves.
  for (int i = 0; i < documents; ++i) {
    const Moment making;
    const auto document = store::make_document(i);
    auto records = store::make_records(document, i);
    for (events::Record& record : records) {
      for (events::Party& party : record.parties) party.state = pick_state(random);
    }
    made_up += processor_since(making);
    const auto added = archive.add_document(document, records);
    if (!added.ok()) give_up(added.error());
  }
  if (const auto done = archive.commit(); !done.ok()) give_up(done.error());
  const double took = processor_since(begin) - made_up;
  const auto records = documents * static_cast<double>(store::kRecordsADocument);
  std::printf("added %d documents, %.0f records: %.0f documents and %.0f records a second of processor; %.1f s on the clock\n",
              documents, records, documents / took, records / took, wall_since(begin));
}

std::vector<events::Record> ask(const store::Store& archive, const store::RecordQuery& query) {
  auto records = archive.records(query);
  if (!records.ok()) give_up(records.error());
  return std::move(records).value();
}

void ask_for(const store::Store& archive, unsigned a, unsigned b) {
  store::RecordQuery query;
  query.state_a = state_code(a);
  query.state_b = state_code(b);
  const Moment all_begin;
  const std::size_t all = ask(archive, query).size();
  std::printf("states of rank %u and %u, %zu records\n", a + 1, b + 1, all);
  print_times("all of them", all_begin);
  query.from = 16000;
  query.to = 16100;
  const Moment dated_begin;
  const std::size_t dated = ask(archive, query).size();
  print_times(("within 100 days, " + std::to_string(dated)).c_str(), dated_begin);
  query.from = query.to = events::kNoDay;
  query.domain = "security";
  query.kinds = {events::Kind::event};
  query.as_of = 17500;
  const Moment some_begin;
  const std::size_t some = ask(archive, query).size();
  print_times(("of a kind and domain, as of a day, " + std::to_string(some)).c_str(), some_begin);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_store ARCHIVE [RECORDS]\n");
    return 2;
  }
  const int records = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
  auto archive = store::Store::open(argv[1], store::Access::create);
  if (!archive.ok()) give_up(archive.error());
  if (const auto stats = archive->stats(); stats.ok() && stats->horizon.documents == 0) {
    fill(*archive, records / static_cast<int>(store::kRecordsADocument));
  }
  const Moment stats_begin;
  const auto stats = archive->stats();
  if (!stats.ok()) give_up(stats.error());
  std::printf("%llu documents, %llu records, %.0f bytes on disk a document, %.0f of text\n",
              static_cast<unsigned long long>(stats->horizon.documents), static_cast<unsigned long long>(stats->records),
              static_cast<double>(stats->file_bytes) / static_cast<double>(stats->horizon.documents),
              static_cast<double>(stats->text_bytes) / static_cast<double>(stats->horizon.documents));
  print_times("these figures", stats_begin);
  ask_for(*archive, 0, 1);
  ask_for(*archive, 9, 19);
  ask_for(*archive, 49, 99);
  const Moment search_begin;
  const auto passages = archive->search("number4711x ministers");
  if (!passages.ok()) give_up(passages.error());
  std::printf("a search, %zu passages\n", passages->size());
  print_times("for two words", search_begin);
}
