#include "sources/language_guess.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace entente::tables {
extern const std::string_view function_words;
}

namespace entente::sources {
namespace {

constexpr std::size_t kLookedAt = 6000;
constexpr std::size_t kMostLanguages = 32;

struct WordTable {
  std::vector<std::string_view> languages;  // English is the first.
  std::unordered_map<std::string_view, std::uint32_t> spoken_in;  // Bits by language.
};

WordTable read_table() {
  WordTable table;
  std::string_view rest = tables::function_words;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string_view::npos || line.starts_with("language\t")) continue;
    const std::uint32_t bit = std::uint32_t{1} << table.languages.size();
    table.languages.push_back(line.substr(0, tab));
    std::string_view words = line.substr(tab + 1);
    while (!words.empty()) {
      const std::size_t blank = std::min(words.find(' '), words.size());
      table.spoken_in[words.substr(0, blank)] |= bit;
      words.remove_prefix(std::min(blank + 1, words.size()));
    }
  }
  return table;
}

struct Tally {
  std::array<std::uint32_t, kMostLanguages> words{};
  std::uint32_t all_words = 0;
  std::uint32_t latin = 0;  // Letters.
  std::uint32_t other = 0;
};

Tally tally_of(std::string_view text, const WordTable& table) {
  Tally tally;
  std::string word;
  bool capital = false;
  const auto finish = [&] {
    if (word.empty()) return;
    ++tally.all_words;
    // Words with a capital are parts of names more often than not: La Paz, Los Angeles.
    if (const auto found = table.spoken_in.find(word); !capital && found != table.spoken_in.end()) {
      for (std::size_t i = 0; i < table.languages.size(); ++i) tally.words[i] += found->second >> i & 1;
    }
    word.clear();
  };
  std::size_t size = std::min(text.size(), kLookedAt);
  while (size < text.size() && size > 0 && U8_IS_TRAIL(text[size])) --size;  // Whole characters.
  for (std::size_t at = 0; at < size;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      const auto small = static_cast<char>(byte | 0x20);
      if (small >= 'a' && small <= 'z') {
        ++tally.latin;
        if (word.empty()) capital = byte < 'a';
        word += small;
      } else if (byte != '\'' || word.empty()) {
        finish();
      } else {
        word += '\'';
      }
      continue;
    }
    UChar32 character = 0;
    U8_NEXT_UNSAFE(text.data(), at, character);
    if (u_isalpha(character) == 0) {
      finish();
      continue;
    }
    constexpr UChar32 kEndOfLatin = 0x250;
    constexpr UChar32 kMoreLatin = 0x1E00;  // To 0x1EFF: Vietnamese.
    if (character < kEndOfLatin || (character >= kMoreLatin && character < kMoreLatin + 0x100)) {
      ++tally.latin;
      if (word.empty()) capital = u_isupper(character) != 0;
      std::array<char, 4> utf8;
      std::int32_t length = 0;
      U8_APPEND_UNSAFE(utf8.data(), length, u_tolower(character));
      word.append(utf8.data(), static_cast<std::size_t>(length));
    } else {
      ++tally.other;
      finish();
    }
  }
  finish();
  return tally;
}

bool is_english_code(std::string_view declared) {
  return declared.size() >= 2 && (declared[0] | 0x20) == 'e' && (declared[1] | 0x20) == 'n';
}

}  // namespace

std::string other_language(std::string_view text, std::string_view declared) {
  static const WordTable table = read_table();
  const Tally tally = tally_of(text, table);
  constexpr std::uint32_t kLettersThatTell = 20;
  if (tally.other >= kLettersThatTell && tally.other > tally.latin) return "a script that is not Latin";
  const std::uint32_t english = tally.words[0];
  const auto best = std::max_element(tally.words.begin() + 1, tally.words.end());
  constexpr std::uint32_t kWordsThatTell = 5;
  // One word in eight: names of other languages in an English list do not reach it.
  if (*best >= kWordsThatTell && *best > 2 * english && 8 * *best >= tally.all_words) {
    return std::string(table.languages[static_cast<std::size_t>(best - tally.words.begin())]);
  }
  if (!declared.empty() && !is_english_code(declared) && english < 3) return "'" + std::string(declared.substr(0, 20)) + "', as declared";
  return {};
}

}  // namespace entente::sources
