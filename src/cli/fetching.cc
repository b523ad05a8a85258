#include "cli/fetching.h"

#include <filesystem>
#include <system_error>

namespace entente::cli {

sources::FetchOptions fetch_options() {
  sources::FetchOptions options;
  options.user_agent = std::string("entente/") + ENTENTE_VERSION;
  return options;
}

std::string fetch_memory(const std::string& archive) {
  if (archive.find("://") != std::string::npos) return {};
  std::string memory = archive + ".fetched";
  std::error_code code;
  const std::uintmax_t size = std::filesystem::file_size(archive, code);
  if (code || size == 0) std::filesystem::remove(memory, code);
  return memory;
}

}  // namespace entente::cli
