#include "actors/find_mentions.h"

#include "actors/coreference.h"
#include "actors/document_scan.h"
#include "actors/mention_builder.h"
#include "actors/phrase_reader.h"

namespace entente::actors {

struct Scratch::Buffers {
  DocumentScan scan;
  Readings readings;
  Coreference coreference;
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
  scan_document(tables, analysis, parse_day(document.published), document.title, document.publisher, buffers.scan);
  MentionBuilder builder(buffers.scan, out);
  read_phrases(buffers.scan, builder, buffers.readings);
  buffers.coreference.resolve(buffers.scan, buffers.readings, out, builder);
  builder.finish(buffers.order, buffers.sorted);
}

}  // namespace entente::actors
