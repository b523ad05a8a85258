// The coding manual: kinds, statuses, voices, types, modes, CAMEO codes, domains and issues, each with its definition, a
// sentence that tells it, and one that looks alike and is something else.  Made from the tables that code (data/events/).

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "events/ontology.h"

namespace entente::report {

// As Markdown.  `manual` and `issues` are the bytes of data/events/manual.tsv and issues.tsv; fails with bad_input, naming file
// and line.  Modes and codes have the example of a neighbour for a near miss.
Result<std::string> to_codebook(const events::Ontology& ontology, std::string_view manual, std::string_view issues);

}  // namespace entente::report
