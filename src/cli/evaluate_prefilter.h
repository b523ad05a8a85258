// What the cheap test before parsing keeps, what it loses, and where the time goes.

#pragma once

#include <string>

#include "cli/command.h"
#include "cli/pipeline.h"

namespace entente::cli {

// Prints the table for gold sets and a sample of the news under `folder` (the shared data).  Returns the exit code.
int evaluate_prefilter(const Engine& engine, const std::string& folder);

}  // namespace entente::cli
