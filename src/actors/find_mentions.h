// From analysed sentences to mentions: the one way through this folder.
//
//   scan_document   which names of the tables stand where             document_scan.h
//   role phrases    titles, names, states, one phrase at a time       role_phrase.h, person_lookup.h
//   mentions        phrases and bare names become mentions            mention_builder.h, place_use.h
//   co-reference    pronouns, "both sides", short forms               coreference.h
//
// Precision first: what cannot be resolved stays out, or stands without a state.  A person is named only as an
// office-holder (mention.h).  Safe from many threads with one Scratch each; no allocation in a steady state.

#pragma once

#include <memory>
#include <string_view>

#include "actors/mention.h"
#include "actors/tables.h"
#include "language/sentence.h"

namespace entente::actors {

struct DocumentContext {
  std::string_view published;  // "2018-05-23…" or empty.
  std::string_view publisher;  // Where it is a government: who "we" and "the president" are.
  std::string_view title;      // Where it is no part of the text: helps "both sides".
};

// Buffers that outlive a document so that the next one needs no memory.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

  struct Buffers;
  Buffers& buffers() { return *buffers_; }

 private:
  std::unique_ptr<Buffers> buffers_;
};

// Replaces what `out` held.  Its views point into `tables` and the analysis' text.
void find_mentions(const Tables& tables, const language::Analysis& analysis, const DocumentContext& document,
                   Scratch& scratch, Mentions& out);

}  // namespace entente::actors
