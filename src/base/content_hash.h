// Names for content: the same bytes have the same name on every machine, for ever.
//
// SHA-256 (FIPS 180-4), because analysts hand these names to others as evidence and a weaker hash
// would invite doubt; about 1 GB/s here.  Ids keep the first 80 bits, in hexadecimal.

#pragma once

#include <string>
#include <string_view>

namespace entente {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// prefix + "-" + the first 20 hexadecimal digits of SHA-256, such as "d-8a31…" or "r-5f0c…".
std::string content_id(std::string_view prefix, std::string_view bytes);

}  // namespace entente
