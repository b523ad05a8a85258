// compile_tables DIRECTORY IMAGE: writes the compiled form of data/actors (actors/table_image.h); run by the build.

#include <fmt/core.h>

#include <cstdio>
#include <fstream>

#include "actors/table_image.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "compile_tables: two words are needed: the folder data/actors and the file to write\n");
    return 2;
  }
  const auto tables = entente::actors::Tables::load(argv[1]);
  if (!tables.ok()) {
    fmt::print(stderr, "compile_tables: {}\n", tables.error().text());
    return 1;
  }
  std::ofstream file(argv[2], std::ios::binary | std::ios::trunc);
  const std::string image = entente::actors::make_image(*tables);
  file.write(image.data(), static_cast<std::streamsize>(image.size()));
  file.close();
  if (!file) {
    fmt::print(stderr, "compile_tables: cannot write the image: {}\n", argv[2]);
    return 1;
  }
  return 0;
}
