#include "text/kinds.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "base/table_file.h"
#include "text/characters.h"

namespace entente::tables {
extern const std::string_view furniture;
}

namespace entente::text {
namespace {

constexpr std::uint32_t kLongestDateline = 16;   // Tokens, dashes included.
constexpr std::uint32_t kLongestHeadline = 30;
constexpr std::uint32_t kLongestFurniture = 25;  // Longer sentences are prose, whatever words they begin with.
constexpr std::uint32_t kLongestByline = 8;
constexpr std::size_t kAuthorNotes = 4;          // Notes about who writes stand among so many last sentences.

std::string_view word(std::string_view text, const Token& token) { return bytes_at(text, token.span); }

bool is_capitals(std::string_view form) {
  std::size_t letters = 0;
  for (const char c : form) {
    if (is_lower(c)) return false;
    letters += is_upper(c) ? 1 : 0;
  }
  return letters >= 2;
}

bool is_dash(std::string_view form) { return form == "--" || form == "—" || form == "–" || form == "-" || form == "---"; }

struct FurniturePhrases {
  std::vector<std::string_view> at_start;
  std::vector<std::string_view> inside;
};

const FurniturePhrases& furniture_phrases() {
  static const FurniturePhrases phrases = [] {
    const Result<TableFile> table = TableFile::parse(tables::furniture, "data/text/furniture.tsv", {"phrase", "kind"});
    assert(table.ok());  // Compiled in; kinds_test.cc reads it too.
    FurniturePhrases out;
    for (std::size_t row = 0; row < table->rows(); ++row) {
      (table->cell(row, 1) == "start" ? out.at_start : out.inside).push_back(table->cell(row, 0));
    }
    return out;
  }();
  return phrases;
}

// True if the words of `phrase` (parted by spaces, lower case) stand at token `at`.
bool stands_at(std::string_view phrase, const SegmentedText& segmented, std::size_t at, std::size_t end) {
  while (!phrase.empty()) {
    if (at == end) return false;
    const std::size_t space = phrase.find(' ');
    const std::string_view wanted = phrase.substr(0, space);
    const std::string_view found = word(segmented.text, segmented.tokens[at]);
    if (found.size() != wanted.size() || !std::equal(found.begin(), found.end(), wanted.begin(), [](char a, char b) { return to_lower(a) == b; })) {
      return false;
    }
    phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
    ++at;
  }
  return true;
}

bool says_furniture(const SegmentedText& segmented, const Sentence& sentence) {
  const std::size_t first = sentence.first_token;
  const std::size_t end = first + sentence.token_count;
  for (const std::string_view phrase : furniture_phrases().at_start) {
    if (stands_at(phrase, segmented, first, end)) return true;
  }
  // "SubscribeThe Authors": two elements of a page run together.
  constexpr std::string_view kSubscribe = "Subscribe";
  const std::string_view opening = word(segmented.text, segmented.tokens[first]);
  if (opening.starts_with(kSubscribe) && opening.size() > kSubscribe.size() && is_upper(opening[kSubscribe.size()])) return true;
  for (const std::string_view phrase : furniture_phrases().inside) {
    for (std::size_t at = first; at < end; ++at) {
      if (stands_at(phrase, segmented, at, end)) return true;
    }
  }
  return false;
}

// "By Ana Berg", "By Ana Berg and Ivo Kram, Agency": a short line of names after "By".
bool is_byline(const SegmentedText& segmented, const Sentence& sentence) {
  if (sentence.token_count < 3 || sentence.token_count > kLongestByline + 4) return false;
  const auto form = [&](std::uint32_t i) { return word(segmented.text, segmented.tokens[sentence.first_token + i]); };
  if (form(0) != "By" && form(0) != "BY" && form(0) != "by") return false;
  if (form(1) == "the" || form(1) == "THE" || form(1) == "The") return false;  // "BY THE PRESIDENT …": a proclamation.
  for (std::uint32_t i = 1; i < sentence.token_count; ++i) {
    const std::string_view one = form(i);
    if (is_lower(one[0]) && one != "and" && one != "in" && one != "for" && one != "of") return false;
  }
  return true;
}

// "Ana Berg is a senior editor at The Gazette.": a note about who writes.
bool is_author_note(const SegmentedText& segmented, const Sentence& sentence) {
  static constexpr std::array<std::string_view, 14> kWriters = {
      "editor", "writer", "reporter", "correspondent", "columnist", "contributor", "analyst", "fellow", "researcher", "journalist",
      "author", "producer", "lecturer", "intern"};
  if (sentence.token_count > 40) return false;
  const auto form = [&](std::uint32_t i) { return word(segmented.text, segmented.tokens[sentence.first_token + i]); };
  std::uint32_t verb = 0;  // Behind a name of two words or more.
  while (verb < sentence.token_count && verb < 6 && is_upper(form(verb)[0])) ++verb;
  if (verb < 2 || verb + 2 >= sentence.token_count || (form(verb) != "is" && form(verb) != "was")) return false;
  if (form(verb + 1) != "a" && form(verb + 1) != "an" && form(verb + 1) != "the") return false;
  const std::uint32_t end = std::min(sentence.token_count, verb + 8);
  for (std::uint32_t i = verb + 2; i < end; ++i) {
    const auto same = [&](std::string_view writer) {
      return std::equal(writer.begin(), writer.end(), form(i).begin(), form(i).end(), [](char a, char b) { return a == to_lower(b); });
    };
    if (std::any_of(kWriters.begin(), kWriters.end(), same)) return true;
  }
  return false;
}

bool ends_with_stop(const SegmentedText& segmented, const Sentence& sentence) {
  for (std::uint32_t i = sentence.token_count; i > 0; --i) {
    const std::string_view form = word(segmented.text, segmented.tokens[sentence.first_token + i - 1]);
    if (form == "\"" || form == "”" || form == "'" || form == "’" || form == ")") continue;
    return form[0] == '.' || form[0] == '!' || form[0] == '?' || form == "…" || form == ":" || form == ";" || form == ",";
  }
  return false;
}

}  // namespace

std::uint32_t dateline_length(std::string_view text, std::span<const Token> paragraph, bool early) {
  if (paragraph.size() < 3 || !is_upper(word(text, paragraph[0])[0]) || word(text, paragraph[0]).size() < 3) return 0;
  bool in_place = true;  // Before the first comma or bracket stands the place.
  bool capitals = true;  // The place is written in capitals.
  bool agency = false;
  bool number = false;
  std::size_t place_words = 0;
  const auto most = std::min<std::size_t>(kLongestDateline, paragraph.size() - 1);
  for (std::size_t i = 0; i < most; ++i) {
    const std::string_view form = word(text, paragraph[i]);
    if (is_dash(form)) {
      // A dash right behind a word in capitals may part a compound ("NATO-led"); in a dateline it stands apart.
      const bool apart = (paragraph[i].space_before || form != "-") && paragraph[i].span.end < paragraph[i + 1].span.begin;
      const bool fits = capitals ? early || agency : early && agency && (number || place_words == 1);
      return apart && fits && i > 0 ? static_cast<std::uint32_t>(i + 1) : 0;
    }
    if (form == ":") return 0;  // "MR. KIRBY: —": who speaks, not where.
    in_place = in_place && form != "," && form != "(" && !is_digit(form[0]);
    if (in_place && is_letter(form[0])) {
      capitals = capitals && is_capitals(form);
      ++place_words;
    }
    agency = agency || form == ")";
    number = number || is_digit(form[0]);
    // Before the dash: names, a date, an agency in brackets; a verb or a stop says that it is a sentence.
    const bool fits = is_upper(form[0]) || is_digit(form[0]) || !is_letter(form[0]) || form == "de" || form == "of";
    if (!fits) return 0;
  }
  return 0;
}

void mark_kinds(SegmentedText& segmented) {
  std::vector<Sentence>& sentences = segmented.sentences;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    Sentence& sentence = sentences[i];
    if (sentence.kind == SentenceKind::dateline) continue;
    const bool alone = (i == 0 || sentences[i - 1].paragraph != sentence.paragraph) &&
                       (i + 1 == sentences.size() || sentences[i + 1].paragraph != sentence.paragraph);
    const bool short_line = sentence.token_count <= kLongestFurniture;
    const bool late = i > 0 && i + kAuthorNotes >= sentences.size();
    if ((short_line && says_furniture(segmented, sentence)) || (alone && is_byline(segmented, sentence)) ||
        (late && alone && is_author_note(segmented, sentence))) {
      sentence.kind = SentenceKind::furniture;
    } else if (alone && sentence.token_count <= kLongestHeadline && sentence.token_count > 1 && !ends_with_stop(segmented, sentence)) {
      sentence.kind = SentenceKind::headline;
    }
  }
}

}  // namespace entente::text
