// A page as its blocks of text, in order: what main text is chosen from.
//
// A block is a run of text that nothing but inline elements interrupts; white space in it is one blank, a <br> a line
// end.  Each block knows the bytes it came from, how much of it is linked, and what it stands in.
// Plain values; one thread at a time.  Cost: one walk over the page.

#pragma once

#include <gumbo.h>

#include <cstdint>
#include <vector>

#include "sources/html_page.h"
#include "sources/mapped_text.h"

namespace entente::sources {

// What tells that an element holds something other than the article.
enum class Furniture : std::uint8_t {
  none,
  by_name,  // Its class or id says so ("comments", "related"): a guess.
  by_kind,  // Its element or role says so (<nav>, role="banner"), or it is hidden.
};

struct PageElement {  // One that can hold blocks.
  std::uint32_t parent = 0;  // Index; that of the root is its own.
  const GumboNode* node = nullptr;
  Furniture furniture = Furniture::none;  // Of itself or of what it stands in.
  bool holds_text = false;  // Text stands in it directly, so it is a paragraph rather than a frame for some.
};

struct Block {
  MappedText text;
  std::uint32_t element = 0;  // The innermost one that holds all of it.
  std::uint32_t linked = 0;   // Bytes of it inside links.
  bool is_heading = false;    // h2 to h6
  bool is_title = false;      // h1
};

struct PageBlocks {
  std::vector<PageElement> elements;  // Parents before children.
  std::vector<Block> blocks;
};

PageBlocks blocks_of(const HtmlPage& page);

// The text of one text node, decoded, with the bytes it came from.
MappedText text_of_node(const GumboNode& node, std::string_view page);

}  // namespace entente::sources
