// Under which names another format keeps what a document needs.
//
// A plain value; the same for JSON and for tables.  Without a mapping the names are those of docs/formats/documents.md.

#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::sources {

enum class Field : std::uint8_t { text, title, published, publisher, url, id, language, author };
inline constexpr std::size_t kFields = 8;

struct FieldMap {
  // Indexed by Field; empty = the document's own name for it.
  std::array<std::string, kFields> named;

  // "title=headline,text=article.body,date=published_at": a field of the document, then the name in the file; a dot
  // leads into an object of JSON.  `date` means `published`.  Fails with bad_call, naming the piece.
  static Result<FieldMap> parse(std::string_view written);

  std::string_view name_of(Field field) const;
  bool is_given(Field field) const { return !named[static_cast<std::size_t>(field)].empty(); }
  // Where the file's name stands for a field of the document.
  std::optional<Field> field_named(std::string_view name) const;
};

}  // namespace entente::sources
