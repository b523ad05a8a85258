#include "actors/dictionary_import.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

namespace entente::actors {
namespace {

struct Code {
  std::string state;
  std::string sector;
  Period period;
  bool is_agent = false;
  bool is_former = false;
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

// Sector for three letters of CAMEO; "" = none of ours; nothing for letters that are no role.
std::optional<std::string_view> sector_for(std::string_view code) {
  static const std::map<std::string_view, std::string_view> kSectors = {
      {"GOV", "GOV"}, {"MIL", "MIL"}, {"COP", "COP"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"OPP", "OPP"}, {"REB", "REB"},
      {"CVL", "CVL"}, {"BUS", "BUS"}, {"MED", "MED"}, {"EDU", "EDU"}, {"IGO", "IGO"}, {"NGO", "NGO"}, {"SPY", "GOV"},
      {"PTY", "PTY"}, {"INS", "REB"}, {"SEP", "REB"}, {"RAD", "REB"}, {"UAF", "REB"}, {"IMG", "REB"}, {"MNC", "BUS"},
      {"LAB", "CVL"}, {"AGR", "CVL"}, {"REF", "CVL"}, {"HRI", "NGO"}, {"HLH", "CVL"}, {"ENV", "NGO"}, {"SOC", "CVL"},
      {"CRM", "CVL"}, {"REL", "CVL"}, {"DEV", "NGO"}, {"NGM", "NGO"}, {"ELI", ""},    {"INT", ""},    {"SET", "CVL"},
      {"CHR", "CVL"}, {"MOS", "CVL"}, {"JEW", "CVL"}, {"BUD", "CVL"}, {"HIN", "CVL"}};
  const auto found = kSectors.find(code);
  if (found == kSectors.end()) return std::nullopt;
  return found->second;
}

std::string_view state_for(const Tables& tables, std::string_view code) {
  static const std::map<std::string_view, std::string_view> kOther = {
      {"ROM", "ROU"}, {"PAL", "PSE"}, {"KOS", "XKX"}, {"KSV", "XKX"}, {"TMP", "TLS"}, {"ZAR", "COD"}, {"GER", "DEU"}};
  const auto other = kOther.find(code);
  const std::uint32_t state = tables.find_state(other == kOther.end() ? code : other->second);
  return state == Tables::kNone ? std::string_view{} : tables.states()[state].code;
}

// "970101" → 19970101, "20070101" as it is; kNoDate for anything else.
TableDate read_date(std::string_view digits) {
  if ((digits.size() != 6 && digits.size() != 8) || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return kNoDate;
  }
  TableDate value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  if (digits.size() == 8) return value;
  return value + (value / 10000 < 30 ? 20000000 : 19000000);
}

// The inside of one bracket: "IGOUNO 970101-061231", "~AGR", "USAGOV >20070101".
std::optional<Code> read_code(const Tables& tables, std::string_view inside) {
  Code code;
  const std::size_t blank = std::min(inside.find_first_of(" \t<>"), inside.size());
  std::string_view letters = trim(inside.substr(0, blank));
  std::string when;
  for (const char c : inside.substr(blank)) {
    if (!std::isspace(static_cast<unsigned char>(c))) when += c;
  }
  if (letters.starts_with('~')) {
    code.is_agent = true;
    letters.remove_prefix(1);
  }
  if (letters == "---" || letters.size() < 3) return std::nullopt;
  if (!code.is_agent) code.state = state_for(tables, letters.substr(0, 3));
  bool read_any = !code.state.empty();
  for (std::size_t i = code.state.empty() ? 0 : 3; i + 3 <= letters.size(); i += 3) {
    const std::string_view part = letters.substr(i, 3);
    const auto sector = sector_for(part);
    read_any = read_any || sector.has_value();
    code.is_former = code.is_former || part == "ELI";
    if (sector && code.sector.empty()) code.sector = *sector;
  }
  if (!read_any) return std::nullopt;
  if (when.empty()) return code;
  const std::size_t dash = when.find('-');
  if (when[0] == '>') {
    code.period.from = read_date(std::string_view(when).substr(1));
  } else if (when[0] == '<') {
    code.period.to = read_date(std::string_view(when).substr(1));
  } else if (dash != std::string::npos) {
    code.period.from = read_date(std::string_view(when).substr(0, dash));
    code.period.to = read_date(std::string_view(when).substr(dash + 1));
  } else {
    return std::nullopt;
  }
  if (code.period.from == kNoDate || code.period.to == kNoDate || code.period.to < code.period.from) return std::nullopt;
  return code;
}

// "KOFI_ANNAN_" → "Kofi Annan"; the case of the dictionary says nothing, so each word is made to begin large.
std::string name_for(std::string_view text, bool agent) {
  std::string name;
  for (const char c : trim(text)) {
    if (c == '_' || c == ' ') {
      if (!name.empty() && name.back() != ' ') name += ' ';
    } else {
      const bool first = name.empty() || name.back() == ' ' || name.back() == '-';
      name += static_cast<char>(agent || !first ? std::tolower(static_cast<unsigned char>(c)) : std::toupper(static_cast<unsigned char>(c)));
    }
  }
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (!agent && name.size() <= 2) std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

class DictionaryReader {
 public:
  DictionaryReader(const Tables& tables, std::string_view origin, Dictionary& out) : tables_(tables), origin_(origin), out_(out) {}

  void read(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      ++line_;
      read_line(bytes.substr(0, end));
      bytes.remove_prefix(std::min(bytes.size(), end + 1));
    }
    finish();
  }

 private:
  void fail(std::string message) {
    out_.unreadable.push_back({ErrorKind::bad_input, std::move(message), std::string(origin_) + ", line " + std::to_string(line_), ""});
  }

  void read_line(std::string_view line) {
    line = trim(line.substr(0, std::min(line.find('#'), line.find(';'))));
    if (line.empty() || line.starts_with("<!--")) return;
    if (line.starts_with('!') && line.find('=') != std::string_view::npos) {
      read_set(line);
      return;
    }
    const bool alias = line.starts_with('+');
    if (alias) line.remove_prefix(1);
    const std::size_t bracket = line.find('[');
    const std::string_view name = trim(line.substr(0, std::min(bracket, line.find('{'))));
    if (!name.empty()) {
      if (!alias && !codes_.empty()) finish();
      if (alias && names_.empty()) {
        fail("an alias ('+') without a name before it");
        return;
      }
      names_.emplace_back(name);
      if (const std::size_t plural = line.find('{'); plural < bracket) {
        const std::string_view form = trim(line.substr(plural + 1, line.find('}') - plural - 1));
        if (!form.empty()) names_.emplace_back(form);
      }
    }
    for (std::size_t open = bracket; open != std::string_view::npos; open = line.find('[', open + 1)) {
      const std::size_t close = line.find(']', open);
      if (close == std::string_view::npos) {
        fail("'[' without ']'");
        return;
      }
      const std::string_view inside = trim(line.substr(open + 1, close - open - 1));
      if (inside == "---" || inside.starts_with("--")) {  // A name blocked on purpose.
        names_.clear();
        continue;
      }
      if (auto code = read_code(tables_, inside)) {
        codes_.push_back(*code);
      } else {
        fail("no state or role in the code [" + std::string(inside) + "]");
      }
    }
  }

  // !PERSON! = MAN, MEN, WOMAN
  void read_set(std::string_view line) {
    const std::size_t equals = line.find('=');
    std::vector<std::string>& words = sets_[std::string(trim(line.substr(0, equals)))];
    std::string_view rest = line.substr(equals + 1);
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (const std::string_view word = trim(rest.substr(0, comma)); !word.empty()) words.emplace_back(word);
      rest.remove_prefix(std::min(rest.size(), comma + 1));
    }
  }

  void finish() {
    if (!names_.empty() && codes_.empty()) {
      --line_;
      fail("the name " + names_.front() + " has no code");
      ++line_;
    }
    for (const std::string& name : names_) {
      for (const Code& code : codes_) add(name, code);
    }
    names_.clear();
    codes_.clear();
  }

  void add(const std::string& name, const Code& code) {
    for (const auto& [set, words] : sets_) {
      const std::size_t at = name.find(set);
      if (at == std::string::npos) continue;
      for (const std::string& word : words) add(std::string(name).replace(at, set.size(), word), code);
      return;
    }
    const std::string readable = name_for(name, code.is_agent);
    if (readable.empty()) return;
    out_.names.push_back({readable, code.state, code.sector, code.period, code.is_agent, code.is_former});
  }

  const Tables& tables_;
  std::string_view origin_;
  Dictionary& out_;
  std::uint32_t line_ = 0;
  std::vector<std::string> names_;
  std::vector<Code> codes_;
  std::map<std::string, std::vector<std::string>> sets_;
};

}  // namespace

Dictionary read_dictionary(const Tables& tables, std::string_view bytes, std::string_view origin) {
  Dictionary dictionary;
  DictionaryReader(tables, origin, dictionary).read(bytes);
  return dictionary;
}

}  // namespace entente::actors
