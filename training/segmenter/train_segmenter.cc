// Makes the model file's section "segmenter" from treebanks: a logistic model of sentence ends (src/text/boundary.h).
//
//   train_segmenter OUT DEV.conllu TRAIN.conllu …
//
// Stochastic gradient descent with averaging over the features that the program itself computes; fixed seed, one
// thread, under a minute.  A paragraph's tokens come from the program's tokenizer; an end is right if it stands where
// the treebank ends a sentence.  Prints precision, recall and F1 of sentence spans on DEV after each epoch, as the
// shared task of CoNLL 2018 counts them, and of tokens.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "language/conllu.h"
#include "text/boundary.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace {

using namespace entente;

struct Example {
  text::BoundaryFeatures features;
  bool ends = false;
};

struct Corpus {
  std::vector<Example> examples;
};

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

language::Conllu load(const char* path) {
  auto read = language::read_conllu(read_file(path), path);
  if (!read.ok()) {
    std::fprintf(stderr, "%s\n", read.error().text().c_str());
    std::exit(1);
  }
  return std::move(*read);
}

void collect(const language::Conllu& gold, const text::Tokenizer& tokenizer, std::vector<Example>& out) {
  std::unordered_set<std::uint32_t> ends;
  for (const auto& sentence : gold.sentences) ends.insert(to_number(sentence.span.end));
  std::vector<Span<TextByte>> paragraphs;
  text::find_paragraphs(gold.text, paragraphs);
  for (const auto& paragraph : paragraphs) {
    std::vector<text::Token> tokens;
    tokenizer.tokenize(gold.text, paragraph, tokens);
    std::size_t first = 0;
    text::WordWindow window(gold.text, tokens);
    text::BoundaryWord first_word = window.at(0);
    bool quotation = false;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i, window.advance()) {
      if (i == first) first_word = window.at(0);
      const std::string_view form = bytes_at(gold.text, tokens[i].span);
      if (form == "\"" || form == "“" || form == "”") quotation = !quotation;
      if (tokens[i + 1].surface_words == 0) continue;
      const bool is_end = ends.contains(to_number(tokens[i].span.end));
      out.push_back({text::boundary_features({window, first_word, i + 1 - first, text::gap_after(gold.text, tokens, i), quotation}), is_end});
      if (is_end) first = i + 1;
    }
  }
}

void print_scores(const char* what, std::size_t right, std::size_t found, std::size_t due) {
  const double precision = static_cast<double>(right) / static_cast<double>(found);
  const double recall = static_cast<double>(right) / static_cast<double>(due);
  std::printf("  %s P %.2f R %.2f F1 %.2f", what, 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall));
}

// F1 of sentence spans.
double score(const std::string& section, const language::Conllu& gold) {
  const auto segmenter = text::Segmenter::from_section(section);
  text::SegmentedText found;
  segmenter->segment(gold.text, found);
  std::set<Span<TextByte>> sentences;
  std::set<Span<TextByte>> tokens;
  for (const auto& sentence : gold.sentences) {
    sentences.insert(sentence.span);
    for (const auto& token : sentence.tokens) tokens.insert(token.span);
  }
  std::size_t right = 0;
  for (const auto& sentence : found.sentences) right += sentences.contains(sentence.span) ? 1 : 0;
  print_scores("sentences", right, found.sentences.size(), sentences.size());
  std::size_t surface = 0;
  std::size_t right_tokens = 0;
  for (std::size_t i = 0; i < found.tokens.size(); ++i) {
    if (found.tokens[i].surface_words == 0) continue;
    const Span<TextByte> span{found.tokens[i].span.begin, found.tokens[i + found.tokens[i].surface_words - 1U].span.end};
    ++surface;
    right_tokens += tokens.contains(span) ? 1 : 0;
  }
  print_scores("tokens", right_tokens, surface, tokens.size());
  std::printf("\n");
  return 2.0 * static_cast<double>(right) / static_cast<double>(found.sentences.size() + sentences.size());
}

std::string make_section(const std::vector<double>& weights, double bias) {
  double largest = 1e-9;
  for (const double weight : weights) largest = std::max(largest, std::abs(weight));
  // Rare large weights are clipped so that the many small ones keep their steps.
  const double limit = std::min(largest, 3.0);
  const auto scale = static_cast<float>(limit / 127);
  const auto bias_out = static_cast<float>(bias);
  std::string section = "ENTSEG1\n";
  section.append(reinterpret_cast<const char*>(&scale), sizeof(float));
  section.append(reinterpret_cast<const char*>(&bias_out), sizeof(float));
  for (const double weight : weights) {
    const double level = std::round(std::max(-limit, std::min(limit, weight)) / scale);
    section += static_cast<char>(static_cast<std::int8_t>(level));
  }
  return section;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: train_segmenter OUT DEV.conllu TRAIN.conllu …\n");
    return 2;
  }
  const auto tokenizer = text::Tokenizer::standard();
  const language::Conllu dev = load(argv[2]);
  std::vector<Example> examples;
  for (int i = 3; i < argc; ++i) collect(load(argv[i]), *tokenizer, examples);
  std::printf("%zu places\n", examples.size());

  constexpr int kEpochs = 12;
  constexpr double kDecay = 2e-6;  // L2, applied to the slots touched.
  std::vector<double> weights(text::kBoundarySlots);
  std::vector<double> sums(text::kBoundarySlots);
  std::vector<std::uint64_t> touched(text::kBoundarySlots);  // For averaging only when a slot changes.
  double bias = 0;
  std::uint64_t step = 0;
  std::mt19937 random(20261124);
  std::vector<double> average(weights.size());
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const Example& example : examples) {
      ++step;
      double sum = bias;
      for (const std::uint32_t slot : example.features) sum += weights[slot];
      const double error = (example.ends ? 1.0 : 0.0) - 1 / (1 + std::exp(-sum));
      const double rate = 0.1 / (1 + 3.0 * static_cast<double>(step) / (kEpochs * static_cast<double>(examples.size())));
      if (std::abs(error) < 1e-3) continue;
      for (const std::uint32_t slot : example.features) {
        sums[slot] += weights[slot] * static_cast<double>(step - touched[slot]);
        touched[slot] = step;
        weights[slot] += rate * (error - kDecay * weights[slot]);
      }
      bias += rate * error;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      average[i] = (sums[i] + weights[i] * static_cast<double>(step - touched[i])) / static_cast<double>(step);
    }
    std::printf("epoch %2d", epoch + 1);
    score(make_section(average, bias), dev);
  }
  // Where to cut the probability: the dev set says, since an end missed costs as much as one too many.
  std::string section;
  double best = 0;
  for (double shift = -0.5; shift <= 2; shift += 0.25) {
    std::string candidate = make_section(average, bias + shift);
    std::printf("shift %+.2f", shift);
    const double f1 = score(candidate, dev);
    if (f1 > best) {
      best = f1;
      section = std::move(candidate);
    }
  }
  std::ofstream(argv[1], std::ios::binary) << section;
  return 0;
}
