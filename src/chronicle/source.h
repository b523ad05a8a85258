// Where a record was found: its document without the text, and who speaks in it.  A value.
//
// The one place where a document's heading becomes what answers and exports tell of it.  A document that holds a record only
// to be counted (fugitives, migrants, dissent) may tell of it in its headline, its address or the id that came with it, in
// whatever words: these are left out.

#pragma once

#include <cstdint>
#include <string>

#include "sources/document.h"

namespace entente::chronicle {

struct Source {
  std::string id;  // Document::id
  std::string given_id = {};
  std::string title = {};
  std::string publisher = {};
  std::string published = {};
  std::string url = {};
  std::uint32_t family = 0;  // Copies of one text share a number (chronicle/syndication.h).
  std::string owner = {};    // The family of publishers that speaks here (chronicle/witnesses.h), or empty.
};

inline constexpr const char* kTitleNotShown = "[title not shown]";

// `holds_counted`: Store::documents_with_counted() names it.
Source source_of(const sources::Document& document, bool holds_counted);

// An id that came with a document, where it tells nothing by itself: an address tells a headline.
std::string shown_given_id(std::string given_id, bool holds_counted);

}  // namespace entente::chronicle
