// zip and tar with files of any format in them, archives too.  Nothing is ever unpacked to the disk.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_archive_reader(InputBuffer& input, const ReadOptions& options);

}  // namespace entente::sources
