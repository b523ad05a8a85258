// JSON Lines, and files of JSON that hold an array of objects or one object: docs/formats/sources.md.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_json_lines_reader(InputBuffer& input, const ReadOptions& options);
std::unique_ptr<FormatReader> make_json_reader(InputBuffer& input, const ReadOptions& options);

}  // namespace entente::sources
