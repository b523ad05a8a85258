#include "actors/find_mentions.h"

#include "actors/document_scan.h"
#include "actors/mention_builder.h"

namespace entente::actors {

struct Scratch::Buffers {
  DocumentScan scan;
  std::vector<std::uint32_t> order;
  std::vector<Mention> sorted;
};

Scratch::Scratch() : buffers_(std::make_unique<Buffers>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

void find_mentions(const Tables& tables, const language::Analysis& analysis, const DocumentContext& document,
                   Scratch& scratch, Mentions& out) {
  Scratch::Buffers& buffers = scratch.buffers();
  out.mentions.clear();
  out.refs.clear();
  scan_document(tables, analysis, parse_day(document.published), document.title, buffers.scan);
  MentionBuilder builder(buffers.scan, out);
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    for (std::uint32_t h = buffers.scan.hit_begin[s]; h < buffers.scan.hit_begin[s + 1]; ++h) builder.add_bare(s, h);
  }
  builder.finish(buffers.order, buffers.sorted);
}

}  // namespace entente::actors
