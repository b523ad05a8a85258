// The actor tables as one compiled file, so that starting need not read 30,000 rows.
//
// The tables of data/actors stay the truth: the image holds no text of its own, only where each stands in them, and
// it counts for nothing unless the tables are byte for byte those it was made from.  Who edits a table gets his edit
// at the next start (slower, until the image is built anew); never an old answer.
//
//   magic "ENTACTOR", version, hash of the tables, hash of the rest; then the lists in the order of exchange() in
//   table_image.cc, each a count and its rows, aligned to 8 bytes.  Little-endian.
//
// The hashes find accidents, not forgers.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "actors/tables.h"

namespace entente::actors {

inline constexpr std::uint32_t kImageVersion = 2;  // Any change of a stored row or of their order raises it.

// REQUIRES: `tables` come from Tables::load() without given names, and no foreign ones were added.
std::string make_image(const Tables& tables);

// The tables whose views lead into `image` and `texts`, which must outlive them; nothing where the image is of another version,
// of other tables, or damaged.
std::optional<Tables> read_image(std::string_view image, const TableTexts& texts);

}  // namespace entente::actors
