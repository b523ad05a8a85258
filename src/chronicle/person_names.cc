// Whether two spellings may be one person's name.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chronicle/likeness.h"

namespace entente::chronicle {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (const char capital : std::string(name) + ' ') {
    const char c = capital >= 'A' && capital <= 'Z' ? static_cast<char>(capital - 'A' + 'a') : capital;
    if (c == ' ') {
      if (!word.empty()) words.push_back(word);
      word.clear();
    } else if (c != '.') {
      word += c;
    }
  }
  return words;
}

// Romanisations of one name differ in vowels, in h and between l and r; consonants stay.
std::string skeleton(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool dropped = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h' || c == '-';
    if (!dropped && (out.empty() || out.back() != c)) out += c == 'l' ? 'r' : c;
  }
  return out;
}

bool spelled_alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  const std::string x = skeleton(a);
  const std::string y = skeleton(b);
  if (x == y) return x.size() >= 2;
  if (x.size() < 2 || y.size() < 2) return false;
  return x.compare(0, 2, y, 0, 2) == 0 || x.compare(x.size() - 2, 2, y, y.size() - 2, 2) == 0;
}

}  // namespace

bool may_be_same_person(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::vector<std::string> x = words_of(a);
  const std::vector<std::string> y = words_of(b);
  if (x.empty() || y.empty()) return false;
  if (x.size() == 1 || y.size() == 1) {
    const std::string& one = x.size() == 1 ? x[0] : y[0];
    const std::vector<std::string>& whole = x.size() == 1 ? y : x;
    return std::any_of(whole.begin(), whole.end(), [&](const std::string& word) { return spelled_alike(one, word); });
  }
  return spelled_alike(x.front(), y.front()) && spelled_alike(x.back(), y.back());
}

}  // namespace entente::chronicle
