#include "events/time_words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <utility>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view time_words;
extern const std::string_view time_eras;
}  // namespace entente::tables

namespace entente::events {
namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 23> kClassNames{{
    {"month", WordClass::month},         {"weekday", WordClass::weekday},     {"unit", WordClass::unit},
    {"number", WordClass::number},       {"article", WordClass::article},     {"few", WordClass::few},
    {"rank", WordClass::rank},           {"season", WordClass::season},       {"part", WordClass::part},
    {"edge", WordClass::edge},           {"half", WordClass::half},           {"relation", WordClass::relation},
    {"nearness", WordClass::nearness},   {"direction", WordClass::direction}, {"dayword", WordClass::dayword},
    {"daytime", WordClass::daytime},     {"vague", WordClass::vague},         {"decadeword", WordClass::decadeword},
    {"preposition", WordClass::preposition}, {"join", WordClass::join},       {"era", WordClass::era},
    {"eraword", WordClass::eraword},     {"just", WordClass::just},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::uint32_t hash_lower(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
  return hash;
}

bool equal_lower(std::string_view lower_word, std::string_view word) {
  return lower_word.size() == word.size() &&
         std::equal(word.begin(), word.end(), lower_word.begin(), [](char a, char b) { return lower(a) == b; });
}

// The dash or apostrophe that begins at `text`, as its length in bytes, or 0.
std::size_t dash_length(std::string_view text) {
  if (text.starts_with('-')) return 1;
  if (text.starts_with("\xE2\x80\x93") || text.starts_with("\xE2\x80\x94") || text.starts_with("\xE2\x80\x90") ||
      text.starts_with("\xE2\x80\x91")) {
    return 3;
  }
  return 0;
}

// Figures at the front of `form`: "1980s", "15th", "2018", "12".
TimeWord read_figures(std::string_view form) {
  TimeWord word;
  std::size_t count = 0;
  std::int32_t value = 0;
  while (count < form.size() && count < 5 && is_digit(form[count])) value = value * 10 + (form[count++] - '0');
  if (count == 0 || count > 4) return word;
  const std::string_view rest = form.substr(count);
  word.value = value;
  word.width = static_cast<std::uint8_t>(count);
  if (rest.empty()) {
    word.cls = count == 4 && value >= 1000 && value <= 2199 ? WordClass::year : WordClass::number;
  } else if ((rest == "s" || rest == "'s" || rest == "\xE2\x80\x99s") && (count == 4 || count == 2) && value % 10 == 0) {
    word.cls = WordClass::decade;
    if (count == 2) word.value += 1900;
  } else if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
    word.cls = WordClass::nth;
  }
  return word;
}

TimeWord classify(std::string_view form, const TimeWords& table) {
  TimeWord word;
  if (is_digit(form.front())) {
    word = read_figures(form);
  } else if (dash_length(form) == form.size()) {
    word.cls = WordClass::dash;
  } else if (form == ",") {
    word.cls = WordClass::comma;
  } else if (form == "/") {
    word.cls = WordClass::slash;
  } else if (form == ".") {
    word.cls = WordClass::point;
  } else if (form == "'s" || form == "\xE2\x80\x99s" || form == "'" || form == "\xE2\x80\x99") {
    word.cls = WordClass::apostrophe_s;
  } else if (form.size() == 2 && form[0] == 'Q' && form[1] >= '1' && form[1] <= '4') {
    word.cls = WordClass::quarter_code;
    word.value = form[1] - '0';
  } else if (const auto* entry = table.find(form)) {
    word.cls = entry->cls;
    word.value = entry->value;
  }
  word.capital = is_capital(form.front());
  word.form = form;
  return word;
}

// Where the next piece of `form` ends: at a dash, or at a slash or point between digits.
std::size_t piece_end(std::string_view form, std::size_t from) {
  if (const std::size_t dash = dash_length(form.substr(from))) return from + dash;
  if (form[from] == '/' && form.size() > 1) return from + 1;
  std::size_t end = from + 1;
  while (end < form.size()) {
    if (dash_length(form.substr(end)) != 0) break;
    const bool between_digits = is_digit(form[end - 1]) && end + 1 < form.size() && is_digit(form[end + 1]);
    if ((form[end] == '/' || form[end] == '.') && between_digits) break;
    if (from + 1 == end && form[from] == '.') break;
    ++end;
  }
  return end;
}

}  // namespace

Result<TimeWords> TimeWords::parse(std::string_view words, std::string_view eras) {
  TimeWords table;
  const TableFile word_rows = TRY(TableFile::parse(words, "data/time/words.tsv", {"word", "class", "value"}));
  const TableFile era_rows =
      TRY(TableFile::parse(eras, "data/time/eras.tsv", {"name", "first_day", "last_day", "kind", "states"}));
  std::size_t size = 64;
  while (size < word_rows.rows() * 3) size *= 2;
  table.slots_.assign(size, Entry{});
  table.bytes_.reserve(word_rows.rows());
  for (std::size_t row = 0; row < word_rows.rows(); ++row) {
    const std::string_view name = word_rows.cell(row, 1);
    const auto* cls = std::find_if(kClassNames.begin(), kClassNames.end(), [&](const auto& c) { return c.first == name; });
    if (cls == kClassNames.end()) return word_rows.error_at(row, "unknown class of word", "src/events/time_words.h lists them");
    Entry entry;
    entry.cls = cls->second;
    const std::string_view value = word_rows.cell(row, 2);
    const auto read = std::from_chars(value.data(), value.data() + value.size(), entry.value);
    if (read.ec != std::errc() || read.ptr != value.data() + value.size()) {
      return word_rows.error_at(row, "the value is not a number");
    }
    entry.word = table.bytes_.emplace_back(word_rows.cell(row, 0));
    std::size_t slot = hash_lower(entry.word) & (size - 1);
    while (!table.slots_[slot].word.empty()) {
      if (table.slots_[slot].word == entry.word) return word_rows.error_at(row, "the word stands twice");
      slot = (slot + 1) & (size - 1);
    }
    table.slots_[slot] = entry;
  }
  for (std::size_t row = 0; row < era_rows.rows(); ++row) {
    const auto begin = day_from_iso(era_rows.cell(row, 1));
    const auto last = day_from_iso(era_rows.cell(row, 2));
    if (!begin || !last || *begin > *last) return era_rows.error_at(row, "the days are not a stretch of time");
    Era era{std::string(era_rows.cell(row, 0)), {*begin, *last}, std::string(era_rows.cell(row, 3)), {}};
    for (const std::string_view state : list_items(era_rows.cell(row, 4))) era.states.emplace_back(state);
    if (!era.states.empty() && era.states.size() != 2) return era_rows.error_at(row, "a war between states needs two states");
    table.eras_.push_back(std::move(era));
  }
  std::sort(table.eras_.begin(), table.eras_.end(), [](const Era& a, const Era& b) { return a.name.size() > b.name.size(); });
  return table;
}

const TimeWords& TimeWords::standard() {
  static const TimeWords table = [] {
    auto parsed = parse(tables::time_words, tables::time_eras);
    assert(parsed.ok() && "the tables of time words are tested with the program");
    return std::move(parsed).value();
  }();
  return table;
}

const TimeWords::Entry* TimeWords::find(std::string_view word) const {
  if (word.size() > 14) return nullptr;
  std::size_t slot = hash_lower(word) & (slots_.size() - 1);
  while (!slots_[slot].word.empty()) {
    if (equal_lower(slots_[slot].word, word)) return &slots_[slot];
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return nullptr;
}

bool TimeWords::may_begin_time(std::string_view form) const {
  if (form.empty()) return false;
  if (is_digit(form.front())) return form.size() >= 2;
  if (form.find('-') != form.npos || form.size() > 14) return true;  // "mid-May", "post-Cold": cut them and look.
  if (is_capital(form.front()) && form.size() >= 3 &&
      (form == "War" || form == "Crisis" || form == "Spring" || form == "Revolution" || form == "Depression")) {
    return true;
  }
  const Entry* entry = find(form);
  if (entry == nullptr) return false;
  switch (entry->cls) {
    case WordClass::month:
    case WordClass::weekday: return is_capital(form.front());
    case WordClass::unit:
    case WordClass::season:
    case WordClass::daytime:
    case WordClass::dayword:
    case WordClass::vague:
    case WordClass::decadeword:
    case WordClass::eraword: return true;
    default: return false;
  }
}

const Era* TimeWords::match_era(const std::vector<TimeWord>& words, std::size_t at, std::size_t& count) const {
  for (const Era& era : eras_) {
    if (era.name.front() != words[at].form.front()) continue;
    std::size_t i = at;
    std::size_t from = 0;
    bool same = true;
    while (from < era.name.size() && same) {
      if (era.name[from] == ' ') { ++from; continue; }
      if (i >= words.size()) { same = false; break; }
      if (era.name[from] == '-') {
        same = words[i].cls == WordClass::dash;
        ++from;
        ++i;
        continue;
      }
      const std::string_view rest = std::string_view(era.name).substr(from);
      const std::string_view name_word = rest.substr(0, std::min(rest.find_first_of(" -"), rest.size()));
      same = words[i].form == name_word;
      from += name_word.size();
      ++i;
    }
    if (same) {
      count = i - at;
      return &era;
    }
  }
  return nullptr;
}

void cut_time_words(const language::Sentence& sentence, const TimeWords& table, std::vector<TimeWord>& words) {
  words.clear();
  std::uint32_t end_before = 0;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const language::Token& token = sentence.tokens[t];
    const std::string_view form = token.form;
    bool glued = t > 0 && to_number(token.span.begin) == end_before;
    end_before = to_number(token.span.end);
    for (std::size_t from = 0; from < form.size();) {
      const std::size_t end = piece_end(form, from);
      TimeWord word = classify(form.substr(from, end - from), table);
      word.token = t;
      word.glued = glued;
      glued = true;
      words.push_back(word);
      from = end;
    }
  }
}

}  // namespace entente::events
