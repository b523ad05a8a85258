#include "text/tokenizer.h"

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
constexpr std::array<std::string_view, 22> kOpening = {"\"", "'", "`", "(", "[", "{", "<", "“", "‘", "«", "„", "*",
                                                      "=",  "~", "|", "+", "•", "·", "¿", "¡", "_", "…"};
// Marks that stand alone at the end of a chunk.
constexpr std::array<std::string_view, 22> kClosing = {",", ";", ":", ")", "]", "}", ">", "\"", "'", "`", "”", "’",
                                                      "»", "%", "*", "=", "~", "|", "_", "…", "“", "‘"};
constexpr std::array<std::string_view, 5> kCurrency = {"$", "£", "€", "¥", "₹"};
constexpr std::array<std::string_view, 16> kFaces = {":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", ":-D", "=)", ":/", "^_^", "<3", ":O", ":o)", ":p"};
constexpr std::array<std::string_view, 5> kDashes = {"--", "—", "–", "―", "‐"};

template <std::size_t N>
std::size_t length_at_start(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

template <std::size_t N>
std::size_t length_at_end(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (text.ends_with(mark)) return mark.size();
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

// Bytes of the clitic at the end of `word` ('s, n't, 're, …), or 0.
std::size_t clitic_length(std::string_view word) {
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

}  // namespace

Result<Tokenizer> Tokenizer::standard() { return parse(tables::token_words, "data/text/token_words.tsv"); }

Result<Tokenizer> Tokenizer::parse(std::string_view bytes, const std::string& origin) {
  const TableFile table = TRY(TableFile::parse(bytes, origin, {"word", "kind", "parts"}));
  Tokenizer tokenizer;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = tokenizer.words_[table.cell(row, 0)];
    const std::string_view kind = table.cell(row, 1);
    if (kind == "abbreviation") {
      word.is_abbreviation = true;
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
      return table.error_at(row, "unknown kind '" + std::string(kind) + "'", "one of abbreviation, prefix, split, unit");
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

void Tokenizer::tokenize(std::string_view text, Span<TextByte> span, std::vector<Token>& out) const {
  std::size_t at = to_number(span.begin);
  const std::size_t end = to_number(span.end);
  bool space = true;
  while (at < end) {
    if (const std::size_t white = white_space_length(text.substr(at, end - at)); white > 0) {
      at += white;
      space = true;
      continue;
    }
    std::size_t stop = at;
    while (stop < end && white_space_length(text.substr(stop, end - stop)) == 0) stop += character_length(text.substr(stop));
    const std::size_t first = out.size();
    tokenize_chunk(text.substr(at, stop - at), static_cast<std::uint32_t>(at), out);
    out[first].space_before = space;
    at = stop;
    space = false;
  }
}

void Tokenizer::tokenize_chunk(std::string_view chunk, std::uint32_t begin, std::vector<Token>& out) const {
  for (const std::string_view face : kFaces) {
    if (chunk == face) return add(out, begin, begin + chunk.size());
  }
  // Marks at the start, in order.
  while (!chunk.empty()) {
    std::size_t length = 0;
    if (chunk[0] == '.' || chunk[0] == '!' || chunk[0] == '?' || chunk[0] == '-' || chunk[0] == '#') {
      length = run_at_start(chunk);
      const bool number = chunk.size() > length && is_digit(chunk[length]);
      if (length == 1 && number && (chunk[0] == '.' || chunk[0] == '-')) break;          // ".5", "-3"
      if (length == 1 && chunk.size() > 1 && chunk[0] == '.' && is_letter(chunk[1])) break;  // ".com"
    } else if (const std::size_t mark = length_at_start(chunk, kOpening); mark > 0) {
      const bool repeats = mark == 1 && (chunk[0] == '<' || chunk[0] == '*' || chunk[0] == '=' || chunk[0] == '~' || chunk[0] == '_' || chunk[0] == '\'' || chunk[0] == '+');
      length = repeats ? run_at_start(chunk) : mark;
      if (chunk[0] == '+' && length == 1 && chunk.size() > 1 && is_digit(chunk[1])) break;   // "+1"
      if ((chunk.starts_with("'") || chunk.starts_with("’")) && chunk.size() > mark && is_digit(chunk[mark])) break;  // "'90s"
    } else if (const std::size_t dash = length_at_start(chunk, kDashes); dash > 0) {
      length = dash;
    } else if (const std::size_t closing = length_at_start(chunk, kClosing); closing > 0) {
      length = closing;
    }
    if (length == 0) break;
    add(out, begin, begin + length);
    chunk.remove_prefix(length);
    begin += static_cast<std::uint32_t>(length);
  }
  // Marks at the end, collected from behind.
  std::array<std::uint32_t, 32> cuts;
  std::size_t cut_count = 0;
  std::size_t length = chunk.size();
  while (length > 0 && cut_count + 1 < cuts.size()) {
    const std::string_view rest = chunk.substr(0, length);
    std::size_t mark = 0;
    if (const std::size_t stops = stops_at_end(rest); stops > 0) {
      const std::string_view word = rest.substr(0, length - stops);
      const std::size_t inner = word.find_last_of("-/(\"'");
      const std::string_view last = inner == std::string_view::npos ? word : word.substr(inner + 1);
      if (rest[length - stops] == '.' && keeps_stop(last)) {
        if (stops == 1) break;
        mark = stops - 1;
      } else {
        mark = stops;
      }
    } else if (rest.ends_with("'") || rest.ends_with("’")) {
      if (clitic_length(rest) > 0) break;  // "the states'": a possessive, unless a quotation is open (add_word decides).
      mark = length_at_end(rest, kClosing);
    } else if (rest.ends_with("]") && rest.find('[') != std::string_view::npos && rest.find('[') > 0) {
      break;  // An editorial bracket within the word: hunt[ing].
    } else if (const std::size_t closing = length_at_end(rest, kClosing); closing > 0) {
      mark = closing;
      if (closing == 1) {
        while (mark < length && (rest[length - 1] == '>' || rest[length - 1] == '*' || rest[length - 1] == '=' || rest[length - 1] == '~') &&
               rest[length - mark - 1] == rest[length - 1]) {
          ++mark;
        }
      }
    } else if (const std::size_t dash = length_at_end(rest, kDashes); dash > 0) {
      mark = dash;
    } else if (rest.ends_with("-") && length > 1) {
      mark = 1;
    }
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
    const std::size_t dash = length_at_start(rest, kDashes);
    if (dash > 0) return i > from ? i : from + dash;
    if (rest.starts_with("...") || rest.starts_with("…")) return i > from ? i : from + (rest[0] == '.' ? run_at_start(rest) : 3);
    const char c = rest[0];
    const bool inside = i > 0 && is_word_at(i - 1) && is_word_at(i + 1);
    if (c == '-' && i > 0 && (inside || !is_digit(core[i - 1]))) {
      if (i == from) return from + 1;
      const Word* before = find(core.substr(from, i - from));
      const bool prefix = before != nullptr && before->is_prefix && i == from + (i - from) && from == 0;
      const bool numbers = is_digit(core[i - 1]) && core.find('-', i + 1) != std::string_view::npos && is_digit(core[i + 1 < core.size() ? i + 1 : i]);
      if (!prefix && !numbers) return i;
    } else if (c == '/' && inside && !(is_digit(core[i - 1]) && is_digit(core[i + 1]))) {
      return i == from ? from + 1 : i;
    } else if ((c == ',' || c == ';') && i > 0 && !(is_digit(core[i - 1]) && is_word_at(i + 1) && is_digit(core[i + 1]))) {
      return i == from ? from + 1 : i;
    } else if (c == ':' && i > 0 && !is_digit(core[i - 1]) && !(i + 1 < core.size() && is_digit(core[i + 1]))) {
      return i == from ? from + 1 : i;
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
  if (is_address(core)) return add(out, begin, begin + core.size());
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
