// The command line told as data: what --help says, for the pages under docs/commands, the man pages and the shells'
// completion (tools/make_pages.py asks for it with `entente --describe`).

#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace entente::cli {

// One JSON object: name, what, footer, options and, below it, the commands in the order of --help.
// Options: names (empty for a word that stands by itself, then `word` is its name), value, choices, required, several, what.
// Hidden options are left out.
std::string describe(const CLI::App& app);

}  // namespace entente::cli
