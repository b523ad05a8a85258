// How fast the language layer is: opening, whole analysis on one and two threads, and its parts apart.
//
// bench_language --benchmark_counters_tabular=true
// Reads the sample reports in examples/ (or every *.txt and *.jsonl below ENTENTE_BENCH_TEXTS) as plain words: cut at
// blanks and sentence ends, so that only language/ is measured; tokens and bytes a second are of processor time
// on one thread, of real time on more.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "language/analyser.h"
#include "language/encoder.h"

namespace {

using namespace entente;  // A program of its own: nothing includes this file.

const std::string kModel = ENTENTE_SOURCE_DIR "/models/english.model";

struct Document {
  std::string text;
  text::SegmentedText cut;
};

void cut_at_blanks(Document& d) {
  d.cut.text = d.text;
  text::Sentence sentence;
  std::size_t begin = 0;
  const auto end_sentence = [&](std::size_t end) {
    sentence.token_count = static_cast<std::uint32_t>(d.cut.tokens.size()) - sentence.first_token;
    sentence.span = make_span<TextByte>(begin, end);
    if (sentence.token_count > 0) d.cut.sentences.push_back(sentence);
    sentence.first_token = static_cast<std::uint32_t>(d.cut.tokens.size());
    begin = end;
  };
  const auto is_word = [&](std::size_t i) {
    return std::isalnum(static_cast<unsigned char>(d.text[i])) || (d.text[i] & 0x80) != 0;
  };
  for (std::size_t i = 0; i < d.text.size();) {
    if (std::isspace(static_cast<unsigned char>(d.text[i]))) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (is_word(i) && end < d.text.size() && is_word(end)) ++end;
    d.cut.tokens.push_back({make_span<TextByte>(i, end), 1, true});
    if (d.text[i] == '.' && (end == d.text.size() || std::isspace(static_cast<unsigned char>(d.text[end])))) {
      end_sentence(end);
    }
    i = end;
  }
  end_sentence(d.text.size());
}

// The value of "text" in a JSON line, its line breaks as blanks: near enough for counting words.
void take_text(std::string& line) {
  const std::string key = "\"text\": \"";
  const std::size_t at = line.find(key);
  if (at == std::string::npos) return;
  line.erase(0, at + key.size());
  for (std::size_t i = line.find("\\n"); i != std::string::npos; i = line.find("\\n", i)) line.replace(i, 2, "  ");
}

const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    std::vector<Document> made;
    const char* folder = std::getenv("ENTENTE_BENCH_TEXTS");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             folder ? folder : ENTENTE_SOURCE_DIR "/examples/reports")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      made.emplace_back().text.assign(std::istreambuf_iterator<char>(in), {});
    }
    for (Document& d : made) take_text(d.text), cut_at_blanks(d);
    return made;
  }();
  return all;
}

const language::Model& model() {
  static const auto opened = language::Model::open(kModel);
  if (!opened.ok()) throw std::runtime_error(opened.error().text());
  return *opened;
}

void count(benchmark::State& state) {
  std::size_t tokens = 0, bytes = 0;
  for (const Document& d : documents()) tokens += d.cut.tokens.size(), bytes += d.text.size();
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["tokens/s"] = benchmark::Counter(rounds * static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.counters["bytes/s"] = benchmark::Counter(rounds * static_cast<double>(bytes), benchmark::Counter::kIsRate);
}

void BM_Open(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(language::Model::open(kModel));
}
BENCHMARK(BM_Open)->Unit(benchmark::kMillisecond);

void BM_Analyse(benchmark::State& state) {
  language::Scratch scratch;
  language::Analysis out;
  for (auto _ : state) {
    for (const Document& d : documents()) language::analyse(model(), scratch, d.cut, out);
  }
  count(state);
}
BENCHMARK(BM_Analyse)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Analyse)->Name("BM_AnalyseTwoThreads")->Unit(benchmark::kMillisecond)->Threads(2)->UseRealTime();

// The recurrent layers alone; the rest of BM_Analyse is heads, trees, names and lemmas.
void BM_Encode(benchmark::State& state) {
  language::Encoder encoder;
  std::vector<std::vector<std::string_view>> sentences;
  for (const Document& d : documents()) {
    for (const text::Sentence& s : d.cut.sentences) {
      auto& words = sentences.emplace_back();
      for (std::uint32_t t = 0; t < s.token_count; ++t) {
        words.push_back(bytes_at(d.text, d.cut.tokens[s.first_token + t].span));
      }
    }
  }
  std::sort(sentences.begin(), sentences.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::vector<std::span<const std::string_view>> views(sentences.begin(), sentences.end());
  for (auto _ : state) {
    for (std::size_t i = 0; i < views.size(); i += 32) {
      encoder.run(model(), std::span(views).subspan(i, std::min<std::size_t>(32, views.size() - i)));
    }
  }
  count(state);
}
BENCHMARK(BM_Encode)->Unit(benchmark::kMillisecond);

void BM_Multiply(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const language::Matrix& matrix = model().network().layers[1][0].input;
  std::vector<std::uint8_t> x(rows * matrix.inputs());
  std::mt19937 random(1);
  for (auto& b : x) b = static_cast<std::uint8_t>(random());
  std::vector<float> out(rows * matrix.outputs());
  const language::QuantisedRows input{x.data(), matrix.inputs(), nullptr, 0.01f};
  const auto kernel = static_cast<language::Kernel>(state.range(1));
  if (kernel > language::best_kernel()) return state.SkipWithError("not on this processor");
  for (auto _ : state) {
    language::multiply(matrix, input, rows, out.data(), matrix.outputs(), language::Into::replace, kernel);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetLabel(std::string(name_of(kernel)));
  state.counters["multiply-adds/s"] =
      benchmark::Counter(static_cast<double>(state.iterations() * static_cast<std::int64_t>(rows)) *
                             static_cast<double>(matrix.inputs() * matrix.outputs()),
                         benchmark::Counter::kIsRate);
}
BENCHMARK(BM_Multiply)->ArgsProduct({{1, 12, 25, 512}, {0, 1, 2}});

}  // namespace

BENCHMARK_MAIN();
