#include "language/model_file.h"

#include <libdeflate.h>

#include <bit>
#include <cstring>

namespace entente::language {

static_assert(std::endian::native == std::endian::little, "the model file is little-endian and is not converted");

namespace {

constexpr char kMagic[8] = {'E', 'N', 'T', 'M', 'O', 'D', 'E', 'L'};
constexpr std::size_t kHeaderSize = 64;
constexpr std::size_t kAlignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version, readable_from, sections, checksum;
  std::uint64_t size;
};

std::size_t width_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::bytes:
    case SectionKind::int8: return 1;
    case SectionKind::uint32:
    case SectionKind::float32: return 4;
  }
  return 0;
}

}  // namespace

Error ModelFile::damaged(std::string what, std::uint64_t byte) const {
  return {ErrorKind::corrupt, std::move(what), path_ + ", byte " + std::to_string(byte),
          "get the model file again, or make it with training/run"};
}

Result<ModelFile> ModelFile::open(const std::string& path) {
  ModelFile model(TRY(MappedFile::open(path)), path);
  if (const Result<void> sound = model.check(); !sound.ok()) return sound.error();
  const std::string_view all = model.file_.bytes();
  Header header;
  std::memcpy(&header, all.data(), sizeof header);
  model.entries_ = {reinterpret_cast<const Entry*>(all.data() + kHeaderSize), header.sections};
  return model;
}

Result<void> ModelFile::check() const {
  const std::string_view all = file_.bytes();
  if (all.size() < kHeaderSize || std::memcmp(all.data(), kMagic, sizeof kMagic) != 0) {
    return damaged("not a model file of Entente", 0);
  }
  Header header;
  std::memcpy(&header, all.data(), sizeof header);
  if (header.readable_from > kModelVersion || header.version < kOldestModelVersion) {
    return Error{ErrorKind::unsupported,
                 "the model file has version " + std::to_string(header.version) + ", this program reads versions " +
                     std::to_string(kOldestModelVersion) + " to " + std::to_string(kModelVersion),
                 path_ + ", byte 8", "use the model file that came with the program"};
  }
  if (header.size != all.size()) {
    return damaged("the model file should have " + std::to_string(header.size) + " bytes and has " +
                       std::to_string(all.size()), 24);
  }
  if (header.sections > (all.size() - kHeaderSize) / sizeof(Entry)) {
    return damaged("the model file names more sections than it can hold", 16);
  }
  if (libdeflate_crc32(0, all.data() + kHeaderSize, all.size() - kHeaderSize) != header.checksum) {
    return damaged("the checksum of the model file is wrong", 20);
  }
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    Entry entry;
    const std::size_t at = kHeaderSize + i * sizeof(Entry);
    std::memcpy(&entry, all.data() + at, sizeof entry);
    const std::size_t width = width_of(static_cast<SectionKind>(entry.kind));
    const bool inside = entry.begin % kAlignment == 0 && entry.begin <= all.size() &&
                        entry.length <= all.size() - entry.begin;
    const bool counted = std::uint64_t{entry.rows} * entry.columns == entry.length / (width ? width : 1) &&
                         (width == 0 || entry.length % width == 0);
    if (width == 0 || !inside || !counted || entry.name[sizeof entry.name - 1] != 0) {
      return damaged("section " + std::to_string(i) + " of the model file is not well-formed", at);
    }
  }
  return {};
}

const ModelFile::Entry* ModelFile::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (name == entry.name) return &entry;
  }
  return nullptr;
}

Result<const ModelFile::Entry*> ModelFile::section(std::string_view name, SectionKind kind) const {
  const Entry* entry = find(name);
  if (!entry) return damaged("the model file has no section \"" + std::string(name) + "\"", kHeaderSize);
  if (entry->kind != static_cast<std::uint32_t>(kind)) {
    return damaged("section \"" + std::string(name) + "\" of the model file is of another kind", entry->begin);
  }
  return entry;
}

Result<std::string_view> ModelFile::bytes(std::string_view name) const {
  const Entry* entry = TRY(section(name, SectionKind::bytes));
  return file_.bytes().substr(entry->begin, entry->length);
}

Result<std::span<const std::int8_t>> ModelFile::int8(std::string_view name, std::size_t rows,
                                                     std::size_t columns) const {
  const Entry* entry = TRY(section(name, SectionKind::int8));
  if (entry->rows != rows || entry->columns != columns) {
    return damaged("section \"" + std::string(name) + "\" of the model file has another size", entry->begin);
  }
  return std::span(reinterpret_cast<const std::int8_t*>(file_.bytes().data() + entry->begin), entry->length);
}

Result<std::span<const std::uint32_t>> ModelFile::uint32(std::string_view name) const {
  const Entry* entry = TRY(section(name, SectionKind::uint32));
  return std::span(reinterpret_cast<const std::uint32_t*>(file_.bytes().data() + entry->begin), entry->length / 4);
}

Result<std::span<const float>> ModelFile::float32(std::string_view name, std::size_t count) const {
  const Entry* entry = TRY(section(name, SectionKind::float32));
  if (entry->length / 4 != count) {
    return damaged("section \"" + std::string(name) + "\" of the model file has another size", entry->begin);
  }
  return std::span(reinterpret_cast<const float*>(file_.bytes().data() + entry->begin), entry->length / 4);
}

}  // namespace entente::language
