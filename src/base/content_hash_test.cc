#include "base/content_hash.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

// Test vectors of FIPS 180-4.
TEST(ContentHash, agrees_with_the_standard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(ContentHash, an_id_is_the_prefix_and_eighty_bits) {
  EXPECT_EQ(content_id("d", "abc"), "d-ba7816bf8f01cfea4141");
}

}  // namespace
}  // namespace entente
