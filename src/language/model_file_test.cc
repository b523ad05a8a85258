#include "language/model_file.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace entente::language {
namespace {

// Two sections in the layout of docs/formats/model.md.
std::string small_file() {
  std::string all(64 + 2 * 64 + 64 + 8, '\0');
  const auto put32 = [&](std::size_t at, std::uint32_t v) { std::memcpy(all.data() + at, &v, 4); };
  const auto put64 = [&](std::size_t at, std::uint64_t v) { std::memcpy(all.data() + at, &v, 8); };
  std::memcpy(all.data(), "ENTMODEL", 8);
  put32(8, 1), put32(12, 1), put32(16, 2), put64(24, all.size());
  std::memcpy(all.data() + 64, "note", 4);
  put32(64 + 32, 0), put32(64 + 36, 1), put32(64 + 40, 5), put64(64 + 48, 192), put64(64 + 56, 5);
  std::memcpy(all.data() + 192, "hello", 5);
  std::memcpy(all.data() + 128, "numbers", 7);
  put32(128 + 32, 3), put32(128 + 36, 1), put32(128 + 40, 2), put64(128 + 48, 256), put64(128 + 56, 8);
  const float numbers[2] = {1.5f, -2.f};
  std::memcpy(all.data() + 256, numbers, 8);
  put32(20, libdeflate_crc32(0, all.data() + 64, all.size() - 64));
  return all;
}

Result<ModelFile> open(const std::string& bytes) {
  const auto path = std::filesystem::path(testing::TempDir()) /
                    ("model_file_test_" + std::to_string(getpid()) + ".model");
  std::ofstream(path, std::ios::binary) << bytes;
  auto result = ModelFile::open(path.string());
  std::filesystem::remove(path);  // The mapping stays.
  return result;
}

TEST(ModelFile, GivesTheSectionsThatWereWritten) {
  const auto model = open(small_file());
  ASSERT_TRUE(model.ok()) << model.error().text();
  EXPECT_EQ(*model->bytes("note"), "hello");
  const auto numbers = model->float32("numbers", 2);
  ASSERT_TRUE(numbers.ok());
  EXPECT_EQ((*numbers)[0], 1.5f);
  EXPECT_EQ((*numbers)[1], -2.f);
  EXPECT_FALSE(model->bytes("absent").ok());
  EXPECT_FALSE(model->bytes("numbers").ok());
  EXPECT_FALSE(model->float32("numbers", 3).ok());
}

TEST(ModelFile, RefusesEverySingleDamagedByte) {
  const std::string good = small_file();
  for (std::size_t i = 0; i < good.size(); ++i) {
    if (i >= 32 && i < 64) continue;  // The unused rest of the header.
    if (i >= 8 && i < 12) continue;   // A later writer is welcome as long as it says that this reader will do.
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x11);
    if (i >= 12 && i < 16) bad[i] = 9;  // readable_from: only higher values say "not for this reader".
    const auto model = open(bad);
    ASSERT_FALSE(model.ok()) << "byte " << i;
    EXPECT_NE(model.error().message, "");
  }
}

TEST(ModelFile, RefusesAFileCutShortAtEveryLength) {
  const std::string good = small_file();
  for (std::size_t n = 0; n < good.size(); ++n) {
    EXPECT_FALSE(open(good.substr(0, n)).ok()) << n;
  }
}

TEST(ModelFile, SaysWhichVersionsItReads) {
  std::string later = small_file();
  later[8] = 7, later[12] = 7;
  const auto model = open(later);
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().kind, ErrorKind::unsupported);
  EXPECT_NE(model.error().message.find("version 7"), std::string::npos);
}

}  // namespace
}  // namespace entente::language
