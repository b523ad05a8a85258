// How fast the archive takes records in and answers for two states: bench_store ARCHIVE [RECORDS]
//
// Fills a new archive with made-up documents of three records each (a million records where no number is given),
// over 190 states of which few are in most records, as in the news.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "store/archive_for_testing.h"
#include "store/store.h"

namespace {

namespace events = entente::events;
namespace store = entente::store;

constexpr int kStates = 190;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
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
  const auto begin = std::chrono::steady_clock::now();
  double made_up = 0;
  for (int i = 0; i < documents; ++i) {
    const auto making = std::chrono::steady_clock::now();
    const auto document = store::make_document(i);
    auto records = store::make_records(document, i);
    for (events::Record& record : records) {
      for (events::Party& party : record.parties) party.state = pick_state(random);
    }
    made_up += seconds_since(making);
    const auto added = archive.add_document(document, records);
    if (!added.ok()) give_up(added.error());
  }
  if (const auto done = archive.commit(); !done.ok()) give_up(done.error());
  const double took = seconds_since(begin) - made_up;
  std::printf("added %d documents and %zu records in %.1f s: %.0f documents/s, %.0f records/s\n", documents,
              static_cast<std::size_t>(documents) * store::kRecordsADocument, took, documents / took,
              documents * static_cast<double>(store::kRecordsADocument) / took);
}

void ask(const store::Store& archive, unsigned a, unsigned b) {
  store::RecordQuery query;
  query.state_a = state_code(a);
  query.state_b = state_code(b);
  const auto begin = std::chrono::steady_clock::now();
  const auto records = archive.records(query);
  if (!records.ok()) give_up(records.error());
  const double all = seconds_since(begin);
  query.domain = "security";
  query.kinds = {events::Kind::event};
  query.as_of = 17500;
  const auto again = std::chrono::steady_clock::now();
  const auto some = archive.records(query);
  if (!some.ok()) give_up(some.error());
  std::printf("states of rank %u and %u: %zu records in %.2f ms; filtered by kind, domain and day: %zu in %.2f ms\n",
              a + 1, b + 1, records->size(), all * 1e3, some->size(), seconds_since(again) * 1e3);
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
  if (const auto stats = archive->stats(); stats.ok() && stats->documents == 0) {
    fill(*archive, records / static_cast<int>(store::kRecordsADocument));
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto stats = archive->stats();
  if (!stats.ok()) give_up(stats.error());
  std::printf("%llu documents, %llu records, %.0f bytes on disk a document; these figures took %.0f ms\n",
              static_cast<unsigned long long>(stats->documents), static_cast<unsigned long long>(stats->records),
              static_cast<double>(stats->file_bytes) / static_cast<double>(stats->documents),
              seconds_since(begin) * 1e3);
  ask(*archive, 0, 1);
  ask(*archive, 9, 19);
  ask(*archive, 49, 99);
  const auto search = std::chrono::steady_clock::now();
  const auto passages = archive->search("number4711x ministers");
  if (!passages.ok()) give_up(passages.error());
  std::printf("a search: %zu passages in %.2f ms\n", passages->size(), seconds_since(search) * 1e3);
}
