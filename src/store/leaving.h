// Documents taken out of an archive: which ones a reader means, what would go with each, and how they go.
//
// All of them leave in one transaction, with their records, their passages and the words of those in the index of the search:
// a kill at any moment leaves all or none.  What was written of them is overwritten in the file, not only unlinked.
// Reviews stay (docs/decisions/009).  Free functions that open the archive for themselves.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace entente::store {

// Any of these is enough.
struct Choice {
  std::vector<std::string> ids;         // Of documents; prefixes that fit only one will do.
  std::vector<std::string> publishers;  // As the archive has them.
  std::vector<std::string> origins;     // Inputs of `entente read` as its documents name them: a file, with what is packed in it, or a folder.
};

// A document and what goes with it.
struct Leaving {
  std::string id;
  std::string title;
  std::string publisher;
  std::string published;
  std::string origin;
  std::uint64_t records = 0;
  std::uint64_t passages = 0;
  std::uint64_t reviews = 0;  // That name one of its records and were not undone.
};

// In the order of reading, each once.  Fails with bad_call where an id, a publisher or an origin fits nothing, so that a slip of
// the pen is told, and as Store::open() does.  Changes nothing.  Cost: for origins, one run over the documents without their texts.
Result<std::vector<Leaving>> find_leaving(const std::string& archive, const Choice& choice);

// Takes these documents out; those that are not there any more are passed over.  Gives how many went.  Fails as Store does; then all
// are there still.  Cost: that of what goes, and of writing the index of the search anew.
Result<std::uint64_t> take_out(const std::string& archive, std::span<const Leaving> documents);

}  // namespace entente::store
