// Reads the model file: one file of named arrays, used where they lie on disk.
//
// The language model is megabytes of weights that every thread and process shares; mapping them costs no copy,
// and starting takes milliseconds.  A damaged or foreign file is refused with a message, never read on trust.
//
// Every section lies inside the file and starts at a multiple of 64 bytes; the checksum has been compared.
// Immutable once opened; safe to read from many threads.  Layout on disk: docs/formats/model.md
// Cost: opening reads the file once for the checksum (about 5 ms for 20 MB); look-ups are linear in the sections.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/mapped_file.h"
#include "base/result.h"

namespace entente::language {

// Stored numbers: never reuse or reorder.
enum class SectionKind : std::uint32_t { bytes = 0, int8 = 1, uint32 = 2, float32 = 3 };

inline constexpr std::uint32_t kModelVersion = 1;         // 1: the first.
inline constexpr std::uint32_t kOldestModelVersion = 1;   // The oldest file that this reader understands.
static_assert(kOldestModelVersion <= kModelVersion);

class ModelFile {
 public:
  // Fails with io, corrupt (magic, size, checksum, directory) or unsupported (version).
  static Result<ModelFile> open(const std::string& path);

  // The bytes of a section; empty and ok only if the section is there and empty.  Fails with corrupt if it is
  // absent or of another kind.  Views are valid for the life of this object.
  Result<std::string_view> bytes(std::string_view name) const;
  Result<std::span<const std::int8_t>> int8(std::string_view name, std::size_t rows, std::size_t columns) const;
  Result<std::span<const std::uint32_t>> uint32(std::string_view name) const;
  Result<std::span<const float>> float32(std::string_view name, std::size_t count) const;

  bool has(std::string_view name) const { return find(name) != nullptr; }

 private:
  struct Entry {
    char name[32];
    std::uint32_t kind, rows, columns, reserved;
    std::uint64_t begin, length;
  };
  static_assert(sizeof(Entry) == 64);

  ModelFile(MappedFile file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
  Result<void> check() const;
  const Entry* find(std::string_view name) const;
  Result<const Entry*> section(std::string_view name, SectionKind kind) const;
  Error damaged(std::string what, std::uint64_t byte) const;

  MappedFile file_;
  std::string path_;
  std::span<const Entry> entries_;
};

}  // namespace entente::language
