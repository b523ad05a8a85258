#include "sources/robots.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "sources/white_space.h"

namespace entente::sources {
namespace {

constexpr std::size_t kFileBytes = std::size_t{500} << 10;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// One way to write each path: what need not be escaped stands plain, what must be in capital digits.
std::string normalised(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  const auto add_escaped = [&](unsigned value) {
    result += '%';
    result += kDigits[value >> 4];
    result += kDigits[value & 15];
  };
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(path[i]);
    if (byte == '%' && i + 2 < path.size() && hex_digit(path[i + 1]) >= 0 && hex_digit(path[i + 2]) >= 0) {
      const auto value = static_cast<unsigned>(hex_digit(path[i + 1]) * 16 + hex_digit(path[i + 2]));
      const bool plain = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z') || value == '-' ||
                         value == '.' || value == '_' || value == '~';
      if (plain) {
        result += static_cast<char>(value);
      } else {
        add_escaped(value);
      }
      i += 2;
    } else if (byte > 126 || byte <= ' ') {
      add_escaped(byte);
    } else {
      result += path[i];
    }
  }
  return result;
}

// True if the pattern fits a beginning of the path, or with $ all of it.  The pieces between stars are found one after
// another, each as early as it can be, so that no choice needs to be taken back.
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t at = 0;
  for (bool first = true;; first = false) {
    const std::size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (first) {
      if (!path.starts_with(piece)) return false;
      at = piece.size();
      if (last) return !to_the_end || at == path.size();
    } else if (last && to_the_end) {
      return path.size() - at >= piece.size() && path.ends_with(piece);
    } else {
      const std::size_t found = path.find(piece, at);
      if (found == std::string_view::npos) return false;
      at = found + piece.size();
      if (last) return true;
    }
    pattern.remove_prefix(star + 1);
  }
}

// "Entente" of "Entente/1.0 (news)".
std::string_view product_of(std::string_view agent) {
  std::size_t end = 0;
  while (end < agent.size() && ((lower(agent[end]) >= 'a' && lower(agent[end]) <= 'z') || agent[end] == '-' || agent[end] == '_')) ++end;
  return agent.substr(0, end);
}

}  // namespace

Robots Robots::parse(std::string_view file, std::string_view product) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  file = file.substr(0, kFileBytes);
  if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
  Robots own;
  Robots general;
  bool has_own = false;
  bool in_own = false;
  bool in_general = false;
  bool names_open = false;  // Names in a row stand for one group.
  while (!file.empty()) {
    const std::size_t end = std::min(file.find_first_of("\r\n"), file.size());
    std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(key, "user-agent")) {
      if (!names_open) in_own = in_general = false;
      names_open = true;
      if (value.starts_with('*')) in_general = true;
      if (!product.empty() && same_word(product_of(value), product)) in_own = has_own = true;
    } else if (same_word(key, "allow") || same_word(key, "disallow")) {
      names_open = false;
      if (value.empty()) continue;
      const Rule rule{normalised(value), same_word(key, "allow")};
      if (in_own) own.rules_.push_back(rule);
      if (in_general) general.rules_.push_back(rule);
    } else if (same_word(key, "crawl-delay")) {
      double seconds = 0;
      if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec != std::errc() || !std::isfinite(seconds) || seconds < 0) continue;
      if (in_own) own.delay_ = seconds;
      if (in_general) general.delay_ = seconds;
    }
  }
  return has_own ? own : general;
}

bool Robots::allows(std::string_view path) const {
  const std::string whole = normalised(path);
  const Rule* longest = nullptr;
  for (const Rule& rule : rules_) {
    if (longest != nullptr && rule.pattern.size() < longest->pattern.size()) continue;
    if (longest != nullptr && rule.pattern.size() == longest->pattern.size() && !rule.allow) continue;
    if (fits(rule.pattern, whole)) longest = &rule;
  }
  return longest == nullptr || longest->allow;
}

}  // namespace entente::sources
