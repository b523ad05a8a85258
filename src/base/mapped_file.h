// A file's bytes, mapped read-only into memory.
//
// Models and tables are used where they lie on disk: starting costs no copy, and processes share
// the pages.  The view stays valid for the life of the object; moving keeps it valid.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente {

class MappedFile {
 public:
  // Fails with io if the file cannot be opened or is not a regular file.  An empty file maps to an empty view.
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_;
  std::size_t size_;
};

}  // namespace entente
