#include "sources/format_reader.h"

#include "sources/language_guess.h"

namespace entente::sources {

void ItemQueue::add(Document document, std::uint64_t byte, std::uint64_t line) {
  if (const std::string language = other_language(document.text, document.language); !language.empty()) {
    add(TroubleKind::other_language, byte, "the document is not in English but in " + language, "", line);
    return;
  }
  document.origin = context_.name + ", byte " + std::to_string(context_.first_byte + byte);
  items_.emplace_back(std::move(document));
}

void ItemQueue::add(Trouble trouble, std::uint64_t byte, std::uint64_t line) {
  trouble.file = context_.name;
  trouble.byte += context_.first_byte + byte;
  trouble.line = line;
  items_.emplace_back(std::move(trouble));
}

void ItemQueue::add(TroubleKind kind, std::uint64_t byte, std::string reason, std::string hint, std::uint64_t line) {
  add(trouble_of(kind, std::move(reason), std::move(hint)), byte, line);
}

}  // namespace entente::sources
