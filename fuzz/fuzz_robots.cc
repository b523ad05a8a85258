// Any bytes as a robots.txt and a path: what it allows comes to an end, and a file without a group allows all.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sources/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = bytes.find('\n');
  const std::string_view path = bytes.substr(0, line_end);
  const std::string_view file = line_end == std::string_view::npos ? std::string_view() : bytes.substr(line_end + 1);
  const auto robots = entente::sources::Robots::parse(file, "entente");
  if (!robots.allows(path) && file.find_first_of("dD") == std::string_view::npos) std::abort();
  if (robots.delay() && !(*robots.delay() >= 0)) std::abort();
  return 0;
}
