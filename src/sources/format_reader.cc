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

Taken take_stretch(InputBuffer& input, const InputBuffer::FindEnd& find_end, std::string_view what, ItemQueue& out, std::string hint,
                   std::uint64_t line) {
  switch (input.next_stretch(find_end)) {
    case InputBuffer::Got::end:
      break;
    case InputBuffer::Got::failure:
      out.add(input.failure(), input.begin(), line);
      break;
    case InputBuffer::Got::too_long:
      out.add(TroubleKind::too_long, input.begin(), std::string(what) + " is longer than " + std::to_string(input.limit()) + " bytes",
              std::move(hint), line);
      return Taken::too_long;
    case InputBuffer::Got::line:
      return Taken::stretch;
  }
  return Taken::nothing;
}

}  // namespace entente::sources
