// The loop of the commands that look at one document after the other on one thread.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sources/document.h"

namespace entente::cli {

// Hands on every document that can be read and names the others on standard error; `visit` returns false to stop.
// Returns the exit code: kDataError if a document was lost.
int each_document(std::vector<std::string> inputs, const std::function<bool(sources::Document&)>& visit);

}  // namespace entente::cli
