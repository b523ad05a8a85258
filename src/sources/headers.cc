#include "sources/headers.h"

#include <algorithm>

#include "sources/white_space.h"

namespace entente::sources {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

}  // namespace

std::string_view HeaderBlock::value(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const HeaderField& field) { return field.name == name; });
  return found == fields.end() ? std::string_view{} : std::string_view(found->value);
}

std::optional<HeaderBlock> read_headers(std::string_view bytes) {
  constexpr std::size_t kMost = 1000;
  HeaderBlock block;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t stop = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, stop - at);
    at = std::min(stop + 1, bytes.size());
    if (trimmed(line).empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !block.fields.empty()) {
      block.fields.back().value += ' ';
      block.fields.back().value += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || block.fields.size() == kMost) return std::nullopt;
    block.fields.push_back({lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  block.end = at;
  return block;
}

std::string main_value(std::string_view value) { return lower(trimmed(value.substr(0, value.find(';')))); }

std::string parameter(std::string_view value, std::string_view name) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    const std::size_t equal = value.find('=', at);
    if (equal == std::string_view::npos) return {};
    const std::string key = lower(trimmed(value.substr(at + 1, equal - at - 1)));
    std::size_t begin = value.find_first_not_of(kWhiteSpace, equal + 1);
    if (begin == std::string_view::npos) return {};
    std::string found;
    if (value[begin] == '"') {
      for (++begin; begin < value.size() && value[begin] != '"'; ++begin) {
        if (value[begin] == '\\' && begin + 1 < value.size()) ++begin;
        found += value[begin];
      }
      at = value.find(';', begin);
    } else {
      at = value.find(';', begin);
      found = trimmed(value.substr(begin, std::min(at, value.size()) - begin));
    }
    if (key == name) return found;
  }
  return {};
}

}  // namespace entente::sources
