#include "sources/trouble.h"

#include <array>

namespace entente::sources {

std::string_view name_of(TroubleKind kind) {
  constexpr std::array<std::string_view, 20> kNames = {
      "unreadable",  "bad_compression", "truncated", "bad_utf8", "bad_json",       "no_text",
      "too_long",    "unsupported",     "too_complex", "bad_feed", "bad_mail",     "bad_row",
      "other_language", "not_fetched", "not_allowed", "empty_file", "bad_date", "bad_field", "passed_over", "not_changed"};
  static_assert(kNames.size() == static_cast<std::size_t>(TroubleKind::not_changed) + 1);
  return kNames[static_cast<std::size_t>(kind)];
}

Error Trouble::error() const {
  Error error;
  error.kind = kind == TroubleKind::unreadable || kind == TroubleKind::not_fetched ? ErrorKind::io
               : kind == TroubleKind::unsupported ? ErrorKind::unsupported
                                                  : ErrorKind::bad_input;
  error.message = reason;
  error.where = file + ", byte " + std::to_string(byte);
  if (line > 0) error.where += " (line " + std::to_string(line) + ")";
  error.hint = hint;
  return error;
}

}  // namespace entente::sources
