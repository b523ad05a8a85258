// The loop that joins the stations: document → text → sentences → mentions → records.
//
// An Engine holds what is shared and never changes (segmenter, model, tables, frames); a Worker holds one
// thread's scratch.  process() is the whole way of one document.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "actors/mention.h"
#include "base/result.h"
#include "cli/resources.h"
#include "events/record.h"
#include "language/sentence.h"
#include "sources/document.h"
#include "text/segmented_text.h"

namespace entente::actors {
class Tables;
}
namespace entente::events {
class Coder;
struct SentenceTrace;
}
namespace entente::language {
class Model;
}

namespace entente::cli {

// Seconds that each station took, added up over documents (and threads, where the caller adds workers up).
struct StationTimes {
  double text = 0;
  double prefilter = 0;
  double language = 0;
  double actors = 0;
  double events = 0;
};

struct Coded {
  std::vector<events::Record> records;
  std::vector<Span<TextByte>> sentences;  // For passage search.
};

class Worker;

class Engine {
 public:
  static Result<Engine> load(const Resources& resources);
  // With tables read in another way (load_tables.h).  The model is opened meanwhile, on a thread of its own.
  static Result<Engine> load(const Resources& resources, const std::function<Result<actors::Tables>()>& read_tables);
  Engine(Engine&&) noexcept;
  ~Engine();

  const actors::Tables& tables() const;
  const language::Model& model() const;
  const events::Coder& coder() const;

 private:
  friend class Worker;
  struct Parts;
  explicit Engine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// One a thread.  The engine must outlive it.
class Worker {
 public:
  explicit Worker(const Engine& engine);
  Worker(Worker&&) noexcept;
  ~Worker();

  // Replaces what `out` held.
  void process(const sources::Document& document, Coded& out);

  // The language stations alone, for every sentence; valid until the next call.
  const language::Analysis& analyse(const sources::Document& document);
  // The whole way with nothing left out before parsing, and why; appends to both.  Valid as analyse().
  const language::Analysis& explain(const sources::Document& document, std::vector<events::Record>& records,
                                    std::vector<events::SentenceTrace>& traces);
  // One number a sentence of the document analysed last: 0 where process() leaves it out before parsing.
  const std::vector<std::uint8_t>& wanted(const sources::Document& document);
  // Of all that process() did.  Cost: five looks at the clock a document.
  const StationTimes& times() const;

  // Of the document analysed last.
  const text::SegmentedText& segmented() const;
  const actors::Mentions& mentions(const sources::Document& document);

 private:
  struct Scratch;
  void segment(const sources::Document& document);
  void test(const sources::Document& document);

  const Engine* engine_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace entente::cli
