// Declares entente serve (cli/command.h tells what commands share).

#pragma once

#include "cli/command.h"

namespace entente::cli {

void add_serve(Command& program, Context& context);

}  // namespace entente::cli
