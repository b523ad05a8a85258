#include "serve/shown_text.h"

#include <algorithm>

#include "serve/archive.h"
#include "sources/offset_map.h"

namespace entente::serve {

std::size_t ShownText::place(TextByte byte) const { return at[std::min<std::size_t>(to_number(byte), at.size() - 1)]; }

ShownText shown_text(const sources::Document& document, std::span<const events::Record> records) {
  const std::string_view text = document.text;
  std::vector<char> left_out(text.size(), 0);
  ShownText shown;
  for (const events::Record& record : records) {
    if (is_shown(record)) continue;
    for (const auto& source : {record.sentence, record.span}) {
      const Span<TextByte> span = sources::text_of(document, source);
      const std::size_t begin = std::min<std::size_t>(to_number(span.begin), text.size());
      const std::size_t end = std::clamp<std::size_t>(to_number(span.end), begin, text.size());
      std::fill(left_out.begin() + static_cast<std::ptrdiff_t>(begin), left_out.begin() + static_cast<std::ptrdiff_t>(end), char{1});
    }
  }
  shown.text.reserve(text.size());
  shown.at.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (left_out[i] == 0) {
      shown.at.push_back(shown.text.size());
      shown.text += text[i];
      continue;
    }
    if (i == 0 || left_out[i - 1] == 0) shown.text += kLeftOut;
    shown.at.push_back(shown.text.size());
  }
  shown.at.push_back(shown.text.size());
  return shown;
}

}  // namespace entente::serve
