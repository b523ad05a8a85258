#include "actors/speaker.h"

#include <algorithm>
#include <array>

#include "actors/token_words.h"

namespace entente::actors {
namespace {

constexpr std::uint32_t kNone = DocumentScan::kNone;
constexpr std::uint32_t kReach = 8;  // Words between "on behalf of" and the state's name.

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// "General debate statement, MEX, session 64": a statement, and one state's code as a word of its own.
std::uint32_t from_title(const DocumentScan& scan, std::string_view title) {
  static constexpr std::array<std::string_view, 4> kStatement{"statement", "speech", "address", "remarks"};
  bool statement = false;
  std::uint32_t found = kNone;
  for (std::size_t begin = 0; begin < title.size();) {
    if (!is_letter(title[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < title.size() && is_letter(title[end])) ++end;
    const std::string_view word = title.substr(begin, end - begin);
    statement = statement || std::any_of(kStatement.begin(), kStatement.end(), [&](auto s) { return equals_small(word, s); });
    if (word.size() == 3) {
      const std::uint32_t state = scan.tables->find_owner(word);
      if (state != kNone && found != kNone && state != found) return kNone;
      if (state != kNone) found = state;
    }
    begin = end;
  }
  return statement ? found : kNone;
}

// "Statement from President Biden on …", "Remarks by Vice President Harris": of one speaker, and no talk of several.
bool is_of_one_speaker(std::string_view title) {
  static constexpr std::array<std::string_view, 5> kOpenings{"Statement from ", "Statement by ", "Statement of ", "Remarks by ", "Remarks of "};
  static constexpr std::array<std::string_view, 7> kSecond{" and President", " and Prime", " and Chancellor", " and King", " and Secretary", " and Minister",
                                                           "Press Gaggle"};
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](auto o) { return title.starts_with(o); }) &&
         std::none_of(kSecond.begin(), kSecond.end(), [&](auto s) { return title.find(s) != std::string_view::npos; });
}

bool is_first_person(const DocumentScan& scan, std::uint32_t t) {
  return scan.words[t].marker == Marker::we || scan.words[t].marker == Marker::i;
}

// The state named within reach behind token t; none behind a comma of its own clause.
std::uint32_t state_behind(const DocumentScan& scan, std::uint32_t t, std::uint32_t end) {
  static constexpr std::array<std::string_view, 18> kBetween{"the", "of", "and", "government", "people", "peoples", "delegation", "republic",
                                                             "kingdom", "my", "country", "nation", "citizens", "his", "majesty", "king",
                                                             "president", ","};
  for (std::uint32_t i = t; i < end && i < t + kReach; ++i) {
    const std::uint32_t hit = scan.hit_at(i);
    const std::uint32_t state = hit == kNone ? kNone : scan.state_of(hit, bit(SenseKind::state_name));
    if (state != kNone) return state;
    const std::string_view form = scan.token(i).form;
    if (std::none_of(kBetween.begin(), kBetween.end(), [&](auto word) { return equals_small(form, word); })) return kNone;
  }
  return kNone;
}

}  // namespace

std::uint32_t find_speaker(const DocumentScan& scan, std::string_view title) {
  std::uint32_t found = from_title(scan, title);
  if (found != kNone) return found;
  if (scan.publisher_state != kNone && is_of_one_speaker(title)) return scan.publisher_state;
  for (const auto& range : scan.analysis->sentences) {
    const std::uint32_t end = range.first_token + range.token_count;
    bool quoted = false;
    bool first_person = false;
    std::uint32_t named = kNone;
    for (std::uint32_t t = range.first_token; t < end; ++t) {
      const std::string_view form = scan.token(t).form;
      if (form == "\"" || form == "“" || form == "”") quoted = !quoted;
      if (quoted) continue;
      if (is_first_person(scan, t)) first_person = true;
      std::uint32_t state = kNone;
      if (t >= range.first_token + 2 && equals_small(scan.token(t - 1).form, "behalf") && equals_small(form, "of")) {
        state = state_behind(scan, t + 1, end);
      } else if (t > range.first_token && scan.words[t - 1].marker == Marker::i && equals_small(form, "country")) {
        state = t + 1 < end && scan.words[t + 1].marker == Marker::comma ? state_behind(scan, t + 2, end) : kNone;
      }
      if (state != kNone) named = state;
    }
    if (named == kNone || !first_person) continue;
    if (found != kNone && found != named) return kNone;
    found = named;
  }
  return found;
}

}  // namespace entente::actors
