// Names that the tables lack, gathered over many documents: what to add next.
//
// Persons appear only if a text gave them an office of state, organisations if the language layer took a capitalised
// name for one; other people's names are never gathered.  For `entente actors --unknown`.
// Grows with the number of different names; one object gathers all documents of a run, not for sharing among threads.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "actors/mention.h"
#include "actors/tables.h"
#include "language/sentence.h"

namespace entente::actors {

struct UnknownName {
  std::string name;
  bool is_person = false;
  std::string state;                  // As read from the text, or empty.
  std::string office;                 // Persons: as read from the text.
  std::uint32_t count = 0;            // Mentions.
  std::vector<std::string> contexts;  // Up to three sentences.
};

class UnknownNames {
 public:
  explicit UnknownNames(const Tables& tables) : tables_(tables) {}

  void add(const language::Analysis& analysis, const Mentions& mentions);
  // The most frequent first; equals by name.
  std::vector<UnknownName> most_frequent(std::size_t count) const;

 private:
  UnknownName& at(std::string_view name, const language::Analysis& analysis, std::uint32_t sentence);

  const Tables& tables_;
  std::map<std::string, UnknownName, std::less<>> names_;
};

}  // namespace entente::actors
