// What the commands about a pair of states share: their arguments, and the evidence.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analysis/gather.h"
#include "analysis/peers.h"
#include "analysis/question.h"
#include "cli/command.h"
#include "report/brief.h"

namespace entente::cli {

struct DyadOptions {
  std::string state_a;  // As written by the user.
  std::string state_b;
  std::string domain;
  std::string as_of;
};

// Declares the two states, --domain and --as-of.
void add_dyad_options(Command& command, DyadOptions& options);

struct DyadEvidence {
  analysis::Evidence evidence;
  std::vector<report::StateName> names;
  analysis::Peers peers;  // Only where they were asked for.
  std::string archive;    // The file that it was gathered from.
};

// The words by which questions and claims name domains (data/analysis/question_words.tsv).
Result<std::vector<analysis::QuestionWord>> load_question_words(const Resources& resources);

// Finds the states, opens the archive and gathers.  Fails with bad_call for an unknown state or day.
Result<DyadEvidence> gather_dyad(const Context& context, const DyadOptions& options, bool with_peers = false);

// The name of a state code among `names`, or the code.
std::string name_in(const std::vector<report::StateName>& names, const std::string& code);

}  // namespace entente::cli
