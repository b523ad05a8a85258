// Where the program's own tables and models lie.

#pragma once

#include <string>

#include "base/result.h"

namespace entente::cli {

struct Resources {
  std::string data;    // The folder of tables (data/).
  std::string models;  // The folder of models (models/).
  std::string model;   // The language model's file.
  std::string actor_image;  // The compiled actor tables; the file may be absent (actors/table_image.h).
};

// `given` is the folder named by the user, or empty.  Then, in order: "resources" beside the program (as built),
// "../share/entente" (as installed).  `model`: "accurate" (or empty), "fast", or the path of a model file.
// Fails with io, naming the places looked at.
Result<Resources> find_resources(const std::string& given, const std::string& model = "");

}  // namespace entente::cli
