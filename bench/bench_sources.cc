// How fast documents are read: bench_sources FILE…
//
// Prints, for each input, documents, megabytes of their text, megabytes a second and the peak of memory so far.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>

#include "sources/document_reader.h"

int main(int argc, char** argv) {
  namespace sources = entente::sources;
  for (int i = 1; i < argc; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    sources::DocumentReader reader({argv[i]});
    while (!std::holds_alternative<sources::End>(reader.next())) {
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const sources::ReadCounts& counts = reader.counts();
    const double megabytes = static_cast<double>(counts.text_bytes) / 1e6;
    std::printf("%s: %llu documents, %llu lost, %.1f MB of text, %.1f MB/s, peak %ld MB\n", argv[i],
                static_cast<unsigned long long>(counts.documents), static_cast<unsigned long long>(counts.lost),
                megabytes, megabytes / took.count(), usage.ru_maxrss / 1024);
  }
}
