// What a page says of itself: title, date with basis, author, publisher, canonical address, language.
//
// From JSON-LD, then the page's meta elements (Open Graph, Dublin Core and the names that publishers use), then
// elements that show it (<time>, <h1>, a byline), then a date in the address.  Only dates that the page gives: never
// the time of reading or of saving.

#pragma once

#include <string>
#include <string_view>

#include "sources/document.h"
#include "sources/html_page.h"

namespace entente::sources {

// Fills every field but id, text and offset_map.  `url` is where it was fetched, or empty.
void take_metadata(const HtmlPage& page, std::string_view url, Document& document);

}  // namespace entente::sources
