#include "chronicle/quantities.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view chronicle_counted;
}

namespace entente::chronicle {
namespace {

constexpr std::size_t kWordsToTheNoun = 4;  // "462 Chinese telecom fraud suspects".
constexpr double kAbout = 0.1;              // "nearly 800" may mean 771.
constexpr double kBeyond = 0.25;            // "more than 900" is not said of 2,000.

const std::unordered_map<std::string, std::string>& classes() {
  static const std::unordered_map<std::string, std::string> kClasses = [] {
    std::unordered_map<std::string, std::string> result;
    const auto table = TableFile::parse(tables::chronicle_counted, "data/chronicle/counted.tsv", {"class", "words"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      for (const std::string_view word : list_items(table->cell(row, 1))) result.emplace(word, table->cell(row, 0));
    }
    return result;
  }();
  return kClasses;
}

struct Word {
  std::string lower;      // Without marks around it.
  std::size_t begin = 0;  // Bytes of the text.
  std::size_t end = 0;
  bool ends_phrase = false;  // A mark follows that parts it from the next word.
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at]))) ++at;
    std::size_t end = at;
    while (end < text.size() && !std::isspace(static_cast<unsigned char>(text[end]))) ++end;
    if (end == at) break;
    std::size_t first = at;
    std::size_t last = end;
    const auto is_inner = [&](std::size_t i) { return std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '$' || (text[i] & 0x80) != 0; };
    while (first < last && !is_inner(first)) ++first;
    while (last > first && !is_inner(last - 1)) --last;
    if (first < last) {
      Word word;
      for (std::size_t i = first; i < last; ++i) word.lower += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
      word.begin = first;
      word.end = last;
      word.ends_phrase = last < end;
      words.push_back(std::move(word));
    }
    at = end;
  }
  return words;
}

std::optional<double> number_of(const std::string& word) {
  static const std::map<std::string, double> kNumbers{{"two", 2},  {"three", 3}, {"four", 4},  {"five", 5},    {"six", 6},    {"seven", 7},
                                                      {"eight", 8}, {"nine", 9},  {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"twenty", 20}};
  if (const auto found = kNumbers.find(word); found != kNumbers.end()) return found->second;
  std::string digits;
  for (const char c : word.starts_with('$') ? word.substr(1) : word) {
    if (c == ',') continue;
    if (!std::isdigit(static_cast<unsigned char>(c)) && c != '.') return std::nullopt;
    digits += c;
  }
  if (digits.empty() || digits.size() > 15 || std::count(digits.begin(), digits.end(), '.') > 1 || digits == ".") return std::nullopt;
  return std::stod(digits);
}

double scale_of(const std::string& word) {
  if (word == "hundred") return 100;
  if (word == "thousand") return 1000;
  if (word == "million") return 1e6;
  return word == "billion" ? 1e9 : 1;
}

Bound bound_before(const std::vector<Word>& words, std::size_t number) {
  if (number == 0) return Bound::exact;
  const std::string& last = words[number - 1].lower;
  const std::string before = number >= 2 ? words[number - 2].lower : "";
  if ((last == "than" && (before == "more" || before == "greater")) || last == "over" || (last == "least" && before == "at")) return Bound::at_least;
  if ((last == "than" && (before == "fewer" || before == "less")) || (last == "to" && before == "up") || (last == "most" && before == "at")) {
    return Bound::at_most;
  }
  static constexpr std::array kAboutWords{"about", "around", "nearly", "almost", "some", "roughly", "approximately", "close"};
  return std::find(kAboutWords.begin(), kAboutWords.end(), last) != kAboutWords.end() ? Bound::about : Bound::exact;
}

bool admits(const Quantity& a, double value) {
  switch (a.bound) {
    case Bound::exact: return value == a.value;
    case Bound::about: return std::abs(value - a.value) <= kAbout * a.value;
    case Bound::at_least: return value >= a.value && value <= (1 + kBeyond) * a.value;
    case Bound::at_most: return value <= a.value && value >= (1 - kBeyond) * a.value;
  }
  return false;
}

}  // namespace

std::vector<Quantity> quantities_in(std::string_view text) {
  std::vector<Quantity> result;
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto number = number_of(words[i].lower);
    if (!number.has_value()) continue;
    Quantity one{*number, bound_before(words, i), "", ""};
    std::size_t last = i;
    if (i + 1 < words.size() && scale_of(words[i + 1].lower) > 1) {
      one.value *= scale_of(words[i + 1].lower);
      last = i + 1;
    }
    if (words[i].lower.starts_with('$')) one.what = "dollars";
    for (std::size_t j = last + 1; one.what.empty() && j < words.size() && j <= last + kWordsToTheNoun && !words[j - 1].ends_phrase; ++j) {
      if (number_of(words[j].lower).has_value()) break;
      if (const auto found = classes().find(words[j].lower); found != classes().end()) {
        one.what = found->second;
        last = j;
      }
    }
    if (one.what.empty()) continue;
    one.text = std::string(text.substr(words[i].begin, words[last].end - words[i].begin));
    result.push_back(std::move(one));
  }
  return result;
}

bool compatible(const Quantity& a, const Quantity& b) {
  if (a.bound != Bound::exact && b.bound != Bound::exact) return admits(a, b.value) || admits(b, a.value);
  return b.bound == Bound::exact ? admits(a, b.value) : admits(b, a.value);
}

}  // namespace entente::chronicle
