// A directory of its own for one test, and files in the formats that readers meet.  For tests only.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace entente::sources {

// Made empty, and removed with all that is in it.
class TestDirectory {
 public:
  TestDirectory();
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;
  ~TestDirectory();

  std::string path(std::string_view name) const { return (root_ / name).string(); }
  std::string root() const { return root_.string(); }
  // Writes a file, with the directories that lead to it; returns its path.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path root_;
};

std::string gzipped(std::string_view bytes);
std::string zstd_compressed(std::string_view bytes);

}  // namespace entente::sources
