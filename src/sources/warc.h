// WARC 1.0 and 1.1: what crawlers keep.  Pages, texts, feeds and JSON are read, other kinds passed over.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_warc_reader(InputBuffer& input, const ReadOptions& options);

}  // namespace entente::sources
