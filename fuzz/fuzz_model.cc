// Any bytes as a model file.  Size and checksum are set right first, so that the checks behind them are reached.

#include <libdeflate.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "language/model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= 64) {
    std::memcpy(bytes.data(), "ENTMODEL", 8);
    const std::uint32_t versions[2] = {1, 1};
    std::memcpy(bytes.data() + 8, versions, 8);
    const std::uint32_t checksum = libdeflate_crc32(0, bytes.data() + 64, size - 64);
    std::memcpy(bytes.data() + 20, &checksum, 4);
    const std::uint64_t length = size;
    std::memcpy(bytes.data() + 24, &length, 8);
  }
  const int file = memfd_create("model", 0);
  if (file < 0 || write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  const auto model = entente::language::Model::open("/proc/self/fd/" + std::to_string(file));
  if (!model.ok() && model.error().message.empty()) std::abort();
  close(file);
  return 0;
}
