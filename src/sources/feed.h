// RSS 0.9 to 2.0, RSS 1.0 and Atom: a document an item.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_feed_reader(InputBuffer& input);

}  // namespace entente::sources
