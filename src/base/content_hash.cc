#include "base/content_hash.h"

#include <openssl/evp.h>

#include <array>
#include <cassert>

namespace entente {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, 32> digest;
  unsigned int length = 0;
  [[maybe_unused]] const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  assert(done == 1 && length == digest.size());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string content_id(std::string_view prefix, std::string_view bytes) {
  return std::string(prefix) + "-" + sha256_hex(bytes).substr(0, 20);
}

}  // namespace entente
