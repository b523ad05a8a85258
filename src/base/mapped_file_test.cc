#include "base/mapped_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <utility>

namespace entente {
namespace {

TEST(MappedFile, gives_the_bytes_of_the_file_and_keeps_them_when_moved) {
  const std::string path = testing::TempDir() + "mapped_file_test.bin";
  std::ofstream(path, std::ios::binary) << std::string("a\0b", 3);
  auto opened = MappedFile::open(path);
  ASSERT_TRUE(opened.ok());
  const MappedFile moved = std::move(opened).value();
  EXPECT_EQ(moved.bytes(), std::string_view("a\0b", 3));
  std::remove(path.c_str());
}

TEST(MappedFile, names_the_file_that_is_not_there) {
  const auto opened = MappedFile::open("/nowhere/at/all");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().where, "/nowhere/at/all");
}

TEST(MappedFile, refuses_a_directory) { EXPECT_FALSE(MappedFile::open("/tmp").ok()); }

}  // namespace
}  // namespace entente
