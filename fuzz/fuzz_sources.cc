// Any bytes as a file: what comes out is UTF-8, leads back to the file, and comes to an end.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sources/file_reader.h"
#include "sources/offset_map.h"
#include "sources/utf8_check.h"

namespace sources = entente::sources;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void check(const sources::Document& document) {
  demand(!document.text.empty() && !sources::first_bad_utf8(document.text));
  demand(!document.id.empty() && !document.origin.empty());
  demand(document.published.empty() == document.published_basis.empty());
  const auto whole = entente::make_span<entente::TextByte>(0, document.text.size());
  demand(sources::text_of(document, sources::source_of(document, whole)) == whole);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sources::ReadOptions options;
  options.document_limit = 4096;  // Small, so that the limit is met.
  static sources::FileReader reader(options);
  sources::FileContext context;
  context.name = "fuzz";
  reader.open(sources::make_memory_stream({reinterpret_cast<const char*>(data), size}), std::move(context));
  for (;;) {
    const sources::Item item = reader.next();
    if (std::holds_alternative<sources::End>(item)) return 0;
    if (const auto* document = std::get_if<sources::Document>(&item)) check(*document);
  }
}
