#include "text/tokenizer.h"

#include <algorithm>
#include <array>

#include "base/table_file.h"
#include "text/characters.h"

namespace entente::tables {
extern const std::string_view token_words;
}

namespace entente::text {
namespace {

constexpr std::size_t kLongestWord = 24;  // Of the table; longer ones are not in it.

void add(std::vector<Token>& out, std::size_t begin, std::size_t end) {
  out.push_back({make_span<TextByte>(begin, end), 1, false});
}

// Marks that stand alone at the start of a chunk.
constexpr std::array<std::string_view, 26> kOpening = {"''", "``", "‘’", "’’", "\"", "'", "`", "(", "[", "{", "<", "“", "‘", "«", "„", "*",
                                                      "=",  "~", "|", "+", "•", "·", "¿", "¡", "_", "…"};
// Marks that stand alone at the end of a chunk.
constexpr std::array<std::string_view, 25> kClosing = {"''", "’’", "‘’", ",", ";", ":", ")", "]", "}", ">", "\"", "'", "`", "”", "’",
                                                      "»", "%", "*", "=", "~", "|", "_", "…", "“", "‘"};
constexpr std::array<std::string_view, 5> kCurrency = {"$", "£", "€", "¥", "₹"};
constexpr std::array<std::string_view, 16> kFaces = {":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", ":-D", "=)", ":/", "^_^", "<3", ":O", ":o)", ":p"};
constexpr std::array<std::string_view, 5> kDashes = {"--", "—", "–", "―", "‐"};

template <std::size_t N>
std::size_t length_at_start(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (!text.empty() && text[0] == mark[0] && text.starts_with(mark)) return mark.size();
  }
  return 0;
}

template <std::size_t N>
std::size_t length_at_end(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (!text.empty() && text.back() == mark.back() && text.ends_with(mark)) return mark.size();
  }
  return 0;
}

// A run of the same mark, or of stops: "...", "!!", "?!", "<<".
std::size_t run_at_start(std::string_view text) {
  std::size_t length = 1;
  const bool stop = text[0] == '.' || text[0] == '!' || text[0] == '?';
  while (length < text.size() &&
         (text[length] == text[0] || (stop && (text[length] == '.' || text[length] == '!' || text[length] == '?')))) {
    ++length;
  }
  return length;
}

std::size_t stops_at_end(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const char c = text[text.size() - 1 - length];
    if (c != '.' && c != '!' && c != '?') break;
    ++length;
  }
  return length;
}

bool is_address(std::string_view chunk) {
  if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.")) return true;
  const std::size_t at = chunk.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < chunk.size() && is_letter(chunk[at + 1]);
}

// "U.S", "a.m", "Ph.D" before their last full stop: letters parted by stops.
bool is_dotted(std::string_view word) {
  bool has_stop = false;
  std::size_t letters = 0;
  for (const char c : word) {
    if (c == '.') {
      if (letters == 0) return false;
      has_stop = true;
      letters = 0;
    } else if (!is_letter(c) || ++letters > 2) {
      return false;
    }
  }
  return has_stop && letters > 0;
}

// "'s" or "’90s": an apostrophe that belongs to what follows it.
bool is_apostrophe_start(std::string_view chunk) {
  for (const std::string_view apostrophe : {std::string_view("'"), std::string_view("’")}) {
    if (!chunk.starts_with(apostrophe) || chunk.size() == apostrophe.size()) continue;
    const std::string_view rest = chunk.substr(apostrophe.size());
    if (is_digit(rest[0]) || rest == "s" || rest == "m" || rest == "d" || rest == "re" || rest == "ve" || rest == "ll") return true;
  }
  return false;
}

// "713-646-3393", "646-8420", "2018-05-13": hyphens within a number that is no range.
bool is_hyphened_number(std::string_view core) {
  std::size_t hyphens = 0;
  for (std::size_t i = 0; i < core.size(); ++i) {
    if (core[i] == '-' && i > 0 && i + 1 < core.size() && core[i - 1] != '-') {
      ++hyphens;
    } else if (!is_digit(core[i])) {
      return false;
    }
  }
  return hyphens >= 2 || (hyphens == 1 && core.size() == 8 && core[3] == '-');
}

// "b/c", "w/o", "w/out": an abbreviation, not a choice of words.
bool is_short_with_slash(std::string_view core) {
  return (core.size() == 3 && core[1] == '/') || core == "w/out" || core == "W/out";
}

// "[T]he": a letter or two that an editor changed, within the word.
bool is_bracketed_start(std::string_view chunk) {
  if (!chunk.starts_with('[')) return false;
  const std::size_t close = chunk.find(']');
  if (close == std::string_view::npos || close < 2 || close > 3 || close + 1 >= chunk.size() || !is_letter(chunk[close + 1])) return false;
  return is_letter(chunk[1]) && is_letter(chunk[close - 1]);
}

// Bytes of the clitic at the end of `word` ('s, n't, 're, …), or 0.
std::size_t clitic_length(std::string_view word) {
  if (word.substr(word.size() - std::min<std::size_t>(word.size(), 6)).find_first_of("'`\xE2") == std::string_view::npos) return 0;
  if (is_digit(word[0]) && word.ends_with("0's")) return 0;  // A decade.
  static constexpr std::array<std::string_view, 6> kClitics = {"s", "m", "d", "re", "ve", "ll"};
  static constexpr std::array<std::string_view, 4> kApostrophes = {"'", "’", "`", "‘"};
  const auto ends_without_case = [&](std::string_view end) {
    if (word.size() < end.size()) return false;
    for (std::size_t i = 0; i < end.size(); ++i) {
      if (to_lower(word[word.size() - end.size() + i]) != end[i]) return false;
    }
    return true;
  };
  for (const std::string_view apostrophe : kApostrophes) {
    const std::string negation = "n" + std::string(apostrophe) + "t";
    if (ends_without_case(negation) && word.size() > negation.size()) return negation.size();
    for (const std::string_view clitic : kClitics) {
      if (!ends_without_case(clitic)) continue;
      const std::string_view before = word.substr(0, word.size() - clitic.size());
      if (before.ends_with(apostrophe) && before.size() > apostrophe.size()) return clitic.size() + apostrophe.size();
    }
    if (word.ends_with(apostrophe) && word.size() > apostrophe.size() && to_lower(word[word.size() - apostrophe.size() - 1]) == 's') {
      return apostrophe.size();
    }
  }
  return 0;
}

// Bytes of the mark that stands alone at the start of what is left of a chunk; 0 = a word begins.
std::size_t opening_length(std::string_view chunk) {
  const char c = chunk[0];
  if (c == '#' && chunk.size() > 1 && is_letter(chunk[1])) return 0;  // A topic: "#news".
  if (c == '.' || c == '!' || c == '?' || c == '-' || c == '#') {
    const std::size_t length = run_at_start(chunk);
    const bool number = chunk.size() > length && is_digit(chunk[length]);
    if (length == 1 && number && (c == '.' || c == '-')) return 0;           // ".5", "-3"
    if (length == 1 && chunk.size() > 1 && c == '.' && is_letter(chunk[1])) return 0;  // ".com"
    return length;
  }
  if (is_bracketed_start(chunk) || is_apostrophe_start(chunk)) return 0;
  if (c == '>') return run_at_start(chunk);
  if (const std::size_t mark = length_at_start(chunk, kOpening); mark > 0) {
    const bool repeats = mark == 1 && (c == '<' || c == '*' || c == '=' || c == '~' || c == '_' || c == '\'' || c == '+');
    const std::size_t length = repeats ? run_at_start(chunk) : mark;
    return c == '+' && length == 1 && chunk.size() > 1 && is_digit(chunk[1]) ? 0 : length;  // "+1"
  }
  if (const std::size_t dash = length_at_start(chunk, kDashes); dash > 0) return dash;
  return length_at_start(chunk, kClosing);
}

// Marks of one kind at the end, as a run where they are written as one ("***", ">>").
std::size_t closing_run(std::string_view rest) {
  std::size_t length = length_at_end(rest, kClosing);
  const char c = rest.back();
  if (length != 1 || (c != '>' && c != '*' && c != '=' && c != '~')) return length;
  while (length < rest.size() && rest[rest.size() - length - 1] == c) ++length;
  return length;
}

// The end of the chunk that begins at `at`: white space or `end`.
std::size_t chunk_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && white_space_length(text.substr(at, end - at)) == 0) at += character_length(text.substr(at));
  return at;
}

std::size_t skip_white_space(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const std::size_t white = white_space_length(text.substr(at, end - at));
    if (white == 0) break;
    at += white;
  }
  return at;
}

}  // namespace

Result<Tokenizer> Tokenizer::standard() { return parse(tables::token_words, "data/text/token_words.tsv"); }

Result<Tokenizer> Tokenizer::parse(std::string_view bytes, const std::string& origin) {
  const TableFile table = TRY(TableFile::parse(bytes, origin, {"word", "kind", "parts"}));
  Tokenizer tokenizer;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = tokenizer.words_[table.cell(row, 0)];
    const std::string_view kind = table.cell(row, 1);
    if (kind == "abbreviation" || kind == "title") {
      word.is_abbreviation = true;
      word.is_title = kind == "title";
    } else if (kind == "numbered") {
      word.is_numbered = true;
    } else if (kind == "midway") {
      word.is_abbreviation = word.is_midway = true;
    } else if (kind == "after_it_is") {
      word.is_after_it_is = true;
    } else if (kind == "prefix") {
      word.is_prefix = true;
    } else if (kind == "unit") {
      word.is_unit = true;
    } else if (kind == "split") {
      const std::vector<std::string_view> parts = list_items(table.cell(row, 2));
      if (parts.size() != 2 || parts[0].size() + parts[1].size() != table.cell(row, 0).size()) {
        return table.error_at(row, "the parts do not make up the word", "two parts, parted by |, letter for letter");
      }
      word.first_part = static_cast<std::uint8_t>(parts[0].size());
    } else {
      return table.error_at(row, "unknown kind '" + std::string(kind) + "'", "one of abbreviation, after_it_is, midway, numbered, prefix, split, title, unit");
    }
  }
  return tokenizer;
}

const Tokenizer::Word* Tokenizer::find(std::string_view word) const {
  if (word.empty() || word.size() > kLongestWord) return nullptr;
  std::array<char, kLongestWord> lower;
  for (std::size_t i = 0; i < word.size(); ++i) lower[i] = to_lower(word[i]);
  const auto found = words_.find(std::string_view(lower.data(), word.size()));
  return found == words_.end() ? nullptr : &found->second;
}

bool Tokenizer::keeps_stop(std::string_view word) const {
  if (word.size() == 1) return is_upper(word[0]);
  if (is_dotted(word)) return true;
  const Word* known = find(word);
  return known != nullptr && known->is_abbreviation;
}

bool Tokenizer::binds_forward(std::string_view token) const {
  if (!token.ends_with('.')) return false;
  const Word* known = find(token.substr(0, token.size() - 1));
  return known != nullptr && (known->is_title || known->is_numbered);
}

// What only the next chunk tells, or its absence: "No. 5", "etc." at an end, "its a" for "it's a".
void Tokenizer::mend_by_next(std::string_view text, std::string_view next, std::size_t first, std::vector<Token>& out) const {
  const std::size_t count = out.size() - first;
  const Span<TextByte> last = out.back().span;
  const std::string_view form = bytes_at(text, last);
  if (count >= 2 && form == "." && !next.empty() && is_digit(next[0])) {
    const Word* known = find(bytes_at(text, out[out.size() - 2].span));
    if (known == nullptr || !known->is_numbered) return;
    out.pop_back();
    out.back().span.end = last.end;
  } else if (form.ends_with('.') && form.size() > 1 && (next.empty() || is_upper(next[0]))) {
    const Word* known = find(form.substr(0, form.size() - 1));
    if (known == nullptr || !known->is_midway) return;
    const std::size_t stop = to_number(last.end) - 1;
    out.back().span.end = static_cast<TextByte>(stop);
    add(out, stop, stop + 1);
  } else if (count == 1 && (form == "its" || form == "Its")) {
    const Word* known = find(next);
    if (known == nullptr || !known->is_after_it_is) return;
    const std::size_t end = to_number(last.end);
    out.back() = {make_span<TextByte>(end - 3, end - 1), 2, false};
    out.push_back({make_span<TextByte>(end - 1, end), 0, false});
  }
}

void Tokenizer::tokenize(std::string_view text, Span<TextByte> span, std::vector<Token>& out) const {
  const std::size_t end = to_number(span.end);
  std::size_t at = skip_white_space(text, to_number(span.begin), end);
  std::size_t stop = chunk_end(text, at, end);
  while (at < end) {
    const std::size_t next = skip_white_space(text, stop, end);
    const std::size_t next_stop = chunk_end(text, next, end);
    const std::size_t first = out.size();
    tokenize_chunk(text.substr(at, stop - at), static_cast<std::uint32_t>(at), out);
    mend_by_next(text, text.substr(next, next_stop - next), first, out);
    out[first].space_before = true;
    at = next;
    stop = next_stop;
  }
}

// Bytes of the mark that stands alone at the end of `rest`; 0 = a word ends there.  `in_single`: a single quotation
// mark was peeled off right before the word, so that an apostrophe at its end closes it.
std::size_t Tokenizer::closing_length(std::string_view rest, bool in_single) const {
  if (const std::size_t stops = stops_at_end(rest); stops > 0) {
    const std::string_view word = rest.substr(0, rest.size() - stops);
    const std::size_t inner = word.find_last_of("-/(\"'");
    const std::string_view last = inner == std::string_view::npos ? word : word.substr(inner + 1);
    return rest[rest.size() - stops] == '.' && keeps_stop(last) ? stops - 1 : stops;
  }
  if (rest.ends_with("'") || rest.ends_with("’")) {
    return clitic_length(rest) > 0 && !in_single ? 0 : length_at_end(rest, kClosing);  // "the states'": a possessive.
  }
  const std::size_t bracket = rest.find('[');
  if (rest.ends_with("]") && bracket != std::string_view::npos && bracket > 0) return 0;  // Within the word: hunt[ing].
  if (const std::size_t closing = closing_run(rest); closing > 0) return closing;
  if (const std::size_t dash = length_at_end(rest, kDashes); dash > 0) return dash;
  return rest.ends_with("-") && rest.size() > 1 ? 1 : 0;
}

void Tokenizer::tokenize_chunk(std::string_view chunk, std::uint32_t begin, std::vector<Token>& out) const {
  if (std::find(kFaces.begin(), kFaces.end(), chunk) != kFaces.end()) return add(out, begin, begin + chunk.size());
  bool in_single = false;
  while (!chunk.empty()) {
    const std::size_t length = opening_length(chunk);
    if (length == 0) break;
    add(out, begin, begin + length);
    in_single = chunk.substr(0, length) == "'" || chunk.substr(0, length) == "‘";
    chunk.remove_prefix(length);
    begin += static_cast<std::uint32_t>(length);
  }
  // Collected from behind, added in order.
  std::array<std::uint32_t, 32> cuts;
  std::size_t cut_count = 0;
  std::size_t length = chunk.size();
  while (length > 0 && cut_count + 1 < cuts.size()) {
    const std::size_t mark = closing_length(chunk.substr(0, length), in_single);
    if (mark == 0) break;
    cuts[cut_count++] = static_cast<std::uint32_t>(length);
    length -= mark;
  }
  if (length > 0) tokenize_core(chunk.substr(0, length), begin, out);
  std::uint32_t at = begin + static_cast<std::uint32_t>(length);
  while (cut_count > 0) {
    const std::uint32_t end = begin + cuts[--cut_count];
    add(out, at, end);
    at = end;
  }
}

// Where the next part of a core begins at or after `from` + 1, or its end.
std::size_t Tokenizer::next_part(std::string_view core, std::size_t from) const {
  const auto is_word_at = [&](std::size_t i) { return i < core.size() && (is_letter(core[i]) || is_digit(core[i])); };
  for (std::size_t i = from; i < core.size();) {
    const std::string_view rest = core.substr(i);
    const bool plain = static_cast<unsigned char>(core[i]) < 0x80 && is_letter(core[i]);
    if (plain && (i == from || !is_digit(core[i - 1]))) {  // No mark, and no unit behind a number.
      ++i;
      continue;
    }
    const std::size_t dash = length_at_start(rest, kDashes);
    if (dash > 0) return i > from ? i : from + dash;
    if (rest.starts_with("..") || rest.starts_with("…")) return i > from ? i : from + (rest[0] == '.' ? run_at_start(rest) : 3);
    const char c = rest[0];
    const bool inside = i > 0 && is_word_at(i - 1) && is_word_at(i + 1);
    if (c == '-' && i > 0 && (inside || !is_digit(core[i - 1]))) {
      if (i == from) return from + 1;
      const Word* before = find(core.substr(from, i - from));
      const bool prefix = before != nullptr && before->is_prefix && i == from + (i - from) && from == 0;
      if (!prefix) return i;
    } else if (c == '/' && inside && !(is_digit(core[i - 1]) && is_digit(core[i + 1])) && !is_short_with_slash(core)) {
      return i == from ? from + 1 : i;
    } else if ((c == ',' || c == ';') && i > 0 && !(is_digit(core[i - 1]) && is_word_at(i + 1) && is_digit(core[i + 1]))) {
      return i == from ? from + 1 : i;
    } else if (c == ':' && i > 0 && !is_digit(core[i - 1])) {
      return i == from ? from + 1 : i;
    } else if ((c == '?' || c == '!') && i > 0 && i + run_at_start(rest) < core.size() && is_letter(core[i + run_at_start(rest)])) {
      return i == from ? from + run_at_start(rest) : i;  // A forgotten space: "where?There".
    } else if (c == '(' || c == '"' || (c == ')' && i > 0)) {
      return i == from ? from + 1 : i;
    } else if (rest.starts_with("“") || rest.starts_with("”")) {
      return i == from ? from + 3 : i;
    } else if (c == '.' && i > 1 && is_lower(core[i - 1]) && is_lower(core[i - 2]) && i + 2 < core.size() && is_upper(core[i + 1]) && is_lower(core[i + 2])) {
      return i == from ? from + 1 : i;  // A forgotten space: "capital.The".
    } else if (const std::size_t sign = length_at_start(rest, kCurrency); sign > 0 && i + sign < core.size() && is_digit(core[i + sign])) {
      return i + sign;  // "US$5": the sign stays with the letters before it.
    } else if (i > from && is_letter(c) && is_digit(core[i - 1])) {
      std::size_t end = i;
      while (end < core.size() && is_letter(core[end])) ++end;
      const Word* unit = find(core.substr(i, end - i));
      const bool dotted = end < core.size() && core[end] == '.';
      if ((unit != nullptr && unit->is_unit) || dotted) return i;
    }
    i += character_length(rest);
  }
  return core.size();
}

void Tokenizer::tokenize_core(std::string_view core, std::uint32_t begin, std::vector<Token>& out) const {
  if (is_address(core) || is_hyphened_number(core)) return add(out, begin, begin + core.size());
  std::size_t from = 0;
  while (from < core.size()) {
    const std::size_t end = next_part(core, from);
    add_word(core.substr(from, end - from), begin + static_cast<std::uint32_t>(from), out);
    from = end;
  }
}

// One written word, with its clitics as syntactic words of their own.
void Tokenizer::add_word(std::string_view word, std::uint32_t begin, std::vector<Token>& out) const {
  const std::size_t first = out.size();
  std::size_t length = word.size();
  std::array<std::size_t, 3> clitics;
  std::size_t count = 0;
  while (count < clitics.size()) {
    const std::size_t clitic = clitic_length(word.substr(0, length));
    if (clitic == 0) break;
    clitics[count++] = length;
    length -= clitic;
  }
  const Word* known = find(word.substr(0, length));
  if (known != nullptr && known->first_part > 0) {
    add(out, begin, begin + known->first_part);
    add(out, begin + known->first_part, begin + length);
  } else {
    add(out, begin, begin + length);
  }
  std::size_t at = begin + length;
  while (count > 0) {
    const std::size_t end = begin + clitics[--count];
    add(out, at, end);
    at = end;
  }
  const std::size_t words = out.size() - first;
  if (words == 1) return;
  out[first].surface_words = static_cast<std::uint8_t>(words);
  for (std::size_t i = first + 1; i < out.size(); ++i) out[i].surface_words = 0;
}

}  // namespace entente::text
