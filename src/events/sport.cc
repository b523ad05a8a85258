#include "events/sport.h"

#include <cassert>
#include <string>
#include <unordered_map>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view event_sport_words;
}

namespace entente::events {
namespace {

using Words = std::unordered_map<std::string_view, unsigned>;  // Word → its bit.

const Words& sport_words() {
  static const Words words = [] {
    const Result<TableFile> table = TableFile::parse(tables::event_sport_words, "data/events/sport_words.tsv", {"word"});
    assert(table.ok() && table->rows() <= 64);  // Compiled in; sport_test.cc reads it too.
    Words out;
    for (std::size_t row = 0; row < table->rows(); ++row) out.emplace(table->cell(row, 0), static_cast<unsigned>(row));
    return out;
  }();
  return words;
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }

}  // namespace

bool tells_of_sport(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  const Words& words = sport_words();
  std::uint64_t seen = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > at && end - at <= kLongest) {
      const auto found = words.find(text.substr(at, end - at));
      if (found != words.end()) seen |= std::uint64_t{1} << found->second;
    }
    at = end + 1;
  }
  return __builtin_popcountll(seen) >= kSportWords;
}

}  // namespace entente::events
