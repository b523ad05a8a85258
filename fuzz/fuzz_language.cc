// Any UTF-8 from tokenizer to parse: cut into sentences and words, tagged, parsed and searched for names.  Checks
// that every sentence is a tree with one root and that names lie inside it.
// The model is ENTENTE_SOURCE_DIR/models/english.model.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/analyser.h"
#include "sources/utf8_check.h"
#include "text/segmenter.h"

namespace {

using namespace entente;  // A program of its own: nothing includes this file.

void require(bool holds) {
  if (!holds) std::abort();
}

const language::Model& model() {
  static const auto opened = language::Model::open(ENTENTE_SOURCE_DIR "/models/english.model");
  require(opened.ok());
  return *opened;
}

const text::Segmenter& segmenter() {
  static const auto made = [] {
    const auto section = model().file().bytes("segmenter");
    require(section.ok());
    return text::Segmenter::from_section(*section);
  }();
  require(made.ok());
  return *made;
}

void check(const language::Sentence& s) {
  std::size_t roots = 0;
  for (const language::Token& token : s.tokens) {
    roots += token.head < 0;
    std::size_t steps = 0;
    for (std::int32_t h = token.head; h >= 0; h = s.tokens[static_cast<std::size_t>(h)].head) {
      require(static_cast<std::size_t>(h) < s.tokens.size() && ++steps <= s.tokens.size());
    }
    require(!token.lemma.empty());
  }
  require(s.tokens.empty() || roots == 1);
  std::uint32_t last = 0;
  for (const language::Name& name : s.names) {
    require(last <= name.first && name.first < name.last && name.last <= s.tokens.size());
    last = name.last;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static language::Scratch scratch;
  static language::Analysis analysis;
  static text::SegmentedText cut;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (sources::first_bad_utf8(bytes)) return -1;  // The reader refuses it.
  segmenter().segment(bytes, cut);
  language::analyse(model(), scratch, cut, analysis);
  for (std::size_t i = 0; i < analysis.size(); ++i) check(analysis.sentence(i));
  return 0;
}
