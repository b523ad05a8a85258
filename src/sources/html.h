// An HTML page as a document: main text with its way back to the page's bytes, and what the page says of itself.
//
// Free functions; safe from many threads.  Cost: about 20 MB/s, most of it gumbo's; memory about ten times the page.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sources/plain_text.h"

namespace entente::sources {

enum class PageKind : std::uint8_t {
  page,      // Saved or crawled whole: what is not the article is left out.
  fragment,  // Sent as an item of a feed or a newsletter: all of its text is wanted.
};

struct PageContext {
  PageKind kind = PageKind::page;
  std::string_view charset;  // As the envelope declares it, or empty.
  std::string_view url;      // Where it was fetched, or empty; the page's own canonical address goes before.
};

// Troubles have `byte` in the page.  Spans of the document are bytes of `file` as given.
ParsedText parse_html(std::string_view file, const PageContext& context = {});

}  // namespace entente::sources
