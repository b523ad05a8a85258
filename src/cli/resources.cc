#include "cli/resources.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace entente::cli {

Result<Resources> find_resources(const std::string& given, const std::string& model) {
  namespace fs = std::filesystem;
  std::vector<fs::path> places;
  std::error_code ignored;  // Without /proc there is no place beside the program; the message below names what was tried.
  if (!given.empty()) {
    places = {given};
  } else {
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    places = {program.parent_path() / "resources", program.parent_path().parent_path() / "share/entente"};
  }
  std::string tried;
  for (const fs::path& place : places) {
    if (fs::is_directory(place / "data", ignored) && fs::is_directory(place / "models", ignored)) {
      std::string file = model;
      if (model.empty() || model == "accurate") file = (place / "models/english.model").string();
      if (model == "fast") file = (place / "models/english-fast.model").string();
      return Resources{(place / "data").string(), (place / "models").string(), std::move(file), (place / "actors.image").string()};
    }
    tried += (tried.empty() ? "" : ", ") + place.string();
  }
  return Error{ErrorKind::io, "the program's tables and models are not there", tried,
               "name the folder that holds data/ and models/ with --resources"};
}

}  // namespace entente::cli
