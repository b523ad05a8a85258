// How well actors are named: phrases, counterparts of Chinese leaders, titles of readouts.
//
// What counts as right is decided by rules of this file that know nothing of the engine's: expected ranks come from a
// few key words, expected states from the sets' own columns or from a plain search for state names.  Each set gives
// shares with 95% intervals and every miss with its text.
// The analysis is passed in as a function, so that evaluation needs no model of its own.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/tables.h"
#include "base/result.h"
#include "evaluation/record_score.h"
#include "language/sentence.h"

namespace entente::evaluation {

// The analysis of a text; valid until the next call.
using Analyse = std::function<const language::Analysis&(std::string_view text)>;

// ngec_actor_cases.jsonl: phrase → country and sector, the cases of agent_to_code.
Result<Score> score_actor_phrases(const actors::Tables& tables, const Analyse& analyse, std::string_view json_lines);

// China Vitae's engagements (CSV): the counterpart's state, and office and rank of persons with a title in brackets.
Result<Score> score_counterparts(const actors::Tables& tables, const Analyse& analyse, std::string_view csv);

// Titles of White House readouts: the foreign states they name, and no others.
struct Readout {
  std::string title;
  std::string published;
};
Score score_readouts(const actors::Tables& tables, const Analyse& analyse, const std::vector<Readout>& readouts);

// All three from `folder` ("../shared").  Fails with io where a set is absent.
Result<std::vector<Score>> score_actors(const actors::Tables& tables, const Analyse& analyse, const std::string& folder);

}  // namespace entente::evaluation
