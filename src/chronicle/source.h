// Where a record was found: its document without the text, and who speaks in it.  A value.

#pragma once

#include <cstdint>
#include <string>

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

}  // namespace entente::chronicle
