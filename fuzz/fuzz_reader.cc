// Any bytes as one format, without finding it first; ENTENTE_READER makes its reader (CMakeLists.txt).
// What comes out is UTF-8, leads back into the file, and comes to an end.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sources/archive.h"
#include "sources/feed.h"
#include "sources/json_reader.h"
#include "sources/mail.h"
#include "sources/offset_map.h"
#include "sources/table_rows.h"
#include "sources/utf8_check.h"
#include "sources/warc.h"

namespace sources = entente::sources;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void check(const sources::Document& document, std::size_t size, bool is_json) {
  demand(!document.text.empty() && !sources::first_bad_utf8(document.text));
  demand(!document.id.empty() && !document.origin.empty());
  demand(document.published.empty() == document.published_basis.empty());
  const auto whole = entente::make_span<entente::TextByte>(0, document.text.size());
  const auto source = sources::source_of(document, whole);
  demand(sources::text_of(document, source) == whole);
  const bool in_this_file = document.origin.find('!') == std::string::npos;
  const std::size_t begin = std::stoul(document.origin.substr(document.origin.rfind(' ')));
  if (in_this_file && !is_json) demand(begin + to_number(source.end) <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sources::ReadOptions options;
  options.document_limit = 4096;  // Small, so that the limit is met.
  const auto stream = sources::make_memory_stream({reinterpret_cast<const char*>(data), size});
  sources::InputBuffer input(options.document_limit);
  input.reset(stream.get());
  sources::ItemQueue out;
  sources::FileContext context;
  context.name = "fuzz";
  out.begin(std::move(context));
  const auto reader = sources::ENTENTE_READER;
  for (bool more = true; more;) {
    more = reader->read(out);
    while (!out.empty()) {
      const sources::Item item = out.take();
      if (const auto* document = std::get_if<sources::Document>(&item)) check(*document, size, ENTENTE_READER_IS_JSON);
    }
  }
  return 0;
}
