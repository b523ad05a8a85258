#include "cli/load_tables.h"

#include <fmt/core.h>

#include <cstdio>

#include "actors/dictionary_import.h"
#include "base/mapped_file.h"

namespace entente::cli {

Result<actors::Tables> load_tables(const Resources& resources, const std::vector<std::string>& dictionaries) {
  actors::Tables tables = TRY(actors::Tables::load_compiled(resources.data + "/actors", resources.actor_image));
  for (const std::string& path : dictionaries) {
    const MappedFile file = TRY(MappedFile::open(path));
    const actors::Dictionary dictionary = actors::read_dictionary(tables, file.bytes(), path);
    for (const Error& error : dictionary.unreadable) fmt::print(stderr, "entente: note: {}\n", error.text());
    fmt::print(stderr, "entente: {}: {} names read, {} lines not readable\n", path, dictionary.names.size(), dictionary.unreadable.size());
    tables.add_foreign(dictionary.names);
  }
  return tables;
}

Result<actors::Tables> load_tables(const Resources& resources, std::span<const actors::GivenName> given) {
  return actors::Tables::load(resources.data + "/actors", given);
}

}  // namespace entente::cli
