// Which blocks of a page are its article.

#pragma once

#include "sources/html_blocks.h"

namespace entente::sources {

// Moves the article's blocks together, parted by blank lines, without the heading that repeats `title`.
// `everything`: the page is a fragment, so all that is not silent is the article.  Cost: linear.
MappedText main_text(PageBlocks& page, std::string_view title, bool everything);

}  // namespace entente::sources
