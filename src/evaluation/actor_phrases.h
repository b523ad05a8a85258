// Reading the phrase cases and deciding by key words what their codes mean in ours.
//
// NGEC's codes are finer in civil life (farmers, clergy, refugees: our CVL) and split armed groups; the table in
// actor_phrases.cc says which of our sectors each may be.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/mention.h"
#include "actors/tables.h"
#include "base/result.h"

namespace entente::evaluation {

struct PhraseCase {
  std::string phrase;
  std::string context;
  std::string date;     // "" = none given.
  std::string country;  // As expected; "" = none.
  std::string sector;   // NGEC's code_1; "" = none.
  bool has_sector = false;
  bool none = false;    // Expected to be nobody's actor.
};

// The cases of agent_to_code with an expectation we can ask.  Fails on a line that is not JSON.
Result<std::vector<PhraseCase>> read_phrase_cases(std::string_view json_lines);

// `bare`: the mention is a plain name of a state.
bool is_sector_expected(const PhraseCase& expected, const actors::ActorRef& ref, bool bare);

// States other than the United States whose names or adjectives stand in the text, by plain search for whole words.
std::set<std::string> states_named_plainly(const actors::Tables& tables, std::string_view text);

}  // namespace entente::evaluation
