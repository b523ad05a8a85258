// How good the coder is: precision, recall and F1 with 95% intervals, and what it missed.
//
// Values in, values out: score() compares expected records with those an engine took from the same documents.  The
// engine is passed in as a function, so that evaluation stands before the command line in the flow and can be tested
// with planted records.  What counts as right for each set is told in docs/evaluation.md.
// Deterministic: bootstrap draws come from a fixed seed.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluation/gold.h"
#include "events/record.h"

namespace entente::evaluation {

// A share with its 95% interval.
struct Share {
  std::size_t hits = 0;
  std::size_t of = 0;
  double value = 0;  // hits / of; 0 where nothing was asked.
  double low = 0;
  double high = 0;
};
Share wilson(std::size_t hits, std::size_t of);

struct Figure {
  std::string name;     // "root", "type with both sides", "status", …
  std::size_t expected = 0;
  std::size_t given = 0;
  Share recall;         // Wilson.
  Share precision;      // Wilson; `of` is 0 for figures that ask only about what was found ("status", "date").
  double f1 = 0;
  double f1_low = 0;    // Bootstrap, 95%: over documents, or over single records in sets of few documents.
  double f1_high = 0;
  bool share_only = false;  // Only recall has a meaning: hits of those asked.
};

enum class MissKind : std::uint8_t { missed, wrong, spurious };

struct Miss {
  MissKind kind = MissKind::missed;
  std::string id;        // The gold record's id, or the document's.
  std::string sentence;
  std::string expected;  // "CONSULT CHN → LAO happened 2018-05-15"
  std::string got;       // What the engine gave in the same sentence.
};

struct Score {
  std::string set;
  std::size_t documents = 0;
  std::vector<Figure> figures;  // The first is the one by which the set is judged.
  std::vector<Miss> misses;
};

// The records an engine takes from `gold_case.document` (its given actors included).
using Engine = std::function<Result<std::vector<events::Record>>(const GoldCase& gold_case)>;

// `given[i]` are the records taken from gold.cases[i].  REQUIRES: as many as cases.
Score score(const Gold& gold, const std::vector<std::vector<events::Record>>& given);

// Which records of a case a reader would accept, where the gold can tell: all acts between states in texts read whole,
// those between the two marked sides, and of a sentence with one gold act the surest.
struct Judgement {
  std::size_t gold_case = 0;
  const events::Record* record = nullptr;  // Points into `given`.
  bool right = false;
};
std::vector<Judgement> judge(const Gold& gold, const std::vector<std::vector<events::Record>>& given);

// Runs the engine over all cases, then scores.  Fails where the engine fails.
Result<Score> evaluate(const Gold& gold, const Engine& engine);

// The table of figures as Markdown, and the misses as text, one paragraph each.
std::string to_markdown(const Score& score);
std::string to_text(const std::vector<Miss>& misses);

}  // namespace entente::evaluation
