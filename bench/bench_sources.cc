// How fast documents are read: bench_sources FILE…
//
// Prints, for each input, documents, megabytes of their text, megabytes a second of processor time, and the peak of memory so far.

#include <sys/resource.h>

#include <cstdio>
#include <ctime>

#include "sources/document_reader.h"

int main(int argc, char** argv) {
  namespace sources = entente::sources;
  for (int i = 1; i < argc; ++i) {
    const std::clock_t begin = std::clock();
    sources::DocumentReader reader({argv[i]});
    while (!std::holds_alternative<sources::End>(reader.next())) {
    }
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const sources::ReadCounts& counts = reader.counts();
    const double megabytes = static_cast<double>(counts.text_bytes) / 1e6;
    std::printf("%s: %llu documents, %llu lost, %.1f MB of text, %.1f MB/s, peak %ld MB\n", argv[i],
                static_cast<unsigned long long>(counts.documents), static_cast<unsigned long long>(counts.lost),
                megabytes, megabytes / took, usage.ru_maxrss / 1024);
  }
}
