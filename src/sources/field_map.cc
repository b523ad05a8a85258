#include "sources/field_map.h"

#include <algorithm>

#include "sources/white_space.h"

namespace entente::sources {
namespace {

constexpr std::array<std::string_view, kFields> kOwnNames = {"text", "title", "published", "publisher", "url", "id", "language", "author"};

}  // namespace

Result<FieldMap> FieldMap::parse(std::string_view written) {
  FieldMap map;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find(','), written.size());
    const std::string_view piece = trimmed(written.substr(0, end));
    written.remove_prefix(std::min(end + 1, written.size()));
    const std::size_t equal = std::min(piece.find('='), piece.size());
    std::string_view own = trimmed(piece.substr(0, equal));
    const std::string_view theirs = trimmed(piece.substr(std::min(equal + 1, piece.size())));
    if (own == "date") own = "published";
    const auto known = std::find(kOwnNames.begin(), kOwnNames.end(), own);
    if (known == kOwnNames.end() || theirs.empty()) {
      return Error{ErrorKind::bad_call, "'" + std::string(piece) + "' maps no field of a document", "--map",
                   "write it as title=headline,text=body,date=published"};
    }
    map.named[static_cast<std::size_t>(known - kOwnNames.begin())] = theirs;
  }
  return map;
}

std::string_view FieldMap::name_of(Field field) const {
  const std::string& given = named[static_cast<std::size_t>(field)];
  return given.empty() ? kOwnNames[static_cast<std::size_t>(field)] : std::string_view(given);
}

std::optional<Field> FieldMap::field_named(std::string_view name) const {
  for (std::size_t i = 0; i < kFields; ++i) {
    if (name_of(static_cast<Field>(i)) == name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

}  // namespace entente::sources
