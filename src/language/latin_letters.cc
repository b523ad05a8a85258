#include "language/latin_letters.h"

#include <array>

namespace entente::language {
namespace {

struct Letter {
  std::uint16_t lower;
  std::uint16_t base;
};

constexpr Letter kLetters[] = {
#include "language/latin_letters.inc"
};
constexpr std::uint32_t kFirst = 0xC0, kLast = 0x24F, kLaterFirst = 0x1E00, kLaterLast = 0x1EFF;
static_assert(std::size(kLetters) == kLast - kFirst + 1 + kLaterLast - kLaterFirst + 1);

constexpr std::uint8_t kOther = 1, kBegin = 2, kEnd = 3;

const Letter* find_letter(std::uint32_t code) {
  if (code >= kFirst && code <= kLast) return &kLetters[code - kFirst];
  if (code >= kLaterFirst && code <= kLaterLast) return &kLetters[code - kLaterFirst + kLast - kFirst + 1];
  return nullptr;
}

// Marks that stand on the letter before them.
bool is_combining(std::uint32_t code) {
  return (code >= 0x300 && code <= 0x36F) || (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20F0);
}

struct Decoded {
  std::uint32_t code;
  std::size_t length;  // 1 for a byte that begins no UTF-8 sequence.
};

Decoded decode(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const auto follows = [&](std::size_t i) { return i < bytes.size() && (at(i) & 0xC0) == 0x80; };
  const std::uint32_t b = at(0);
  if (b >= 0xC2 && b <= 0xDF && follows(1)) return {(b & 0x1Fu) << 6 | (at(1) & 0x3Fu), 2};
  if (b >= 0xE0 && b <= 0xEF && follows(1) && follows(2)) {
    return {(b & 0xFu) << 12 | (at(1) & 0x3Fu) << 6 | (at(2) & 0x3Fu), 3};
  }
  if (b >= 0xF0 && b <= 0xF4 && follows(1) && follows(2) && follows(3)) {
    return {(b & 7u) << 18 | (at(1) & 0x3Fu) << 12 | (at(2) & 0x3Fu) << 6 | (at(3) & 0x3Fu), 4};
  }
  return {b, 1};
}

void append_utf8(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

}  // namespace

void append_lower(std::string_view form, std::string& out) {
  for (std::size_t i = 0; i < form.size();) {
    const auto byte = static_cast<std::uint8_t>(form[i]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : form[i];
      ++i;
      continue;
    }
    const Decoded letter = decode(form.substr(i));
    const Letter* known = letter.length > 1 ? find_letter(letter.code) : nullptr;
    if (known) {
      append_utf8(known->lower, out);
    } else {
      out.append(form.substr(i, letter.length));
    }
    i += letter.length;
  }
}

void spell(std::string_view form, std::size_t longest, std::vector<std::uint8_t>& out) {
  out.clear();
  out.push_back(kBegin);
  for (std::size_t i = 0; i < form.size();) {
    const auto byte = static_cast<std::uint8_t>(form[i]);
    if (byte < 0x80) {
      out.push_back(byte >= 32 && byte < 127 ? static_cast<std::uint8_t>(byte - 28) : kOther);
      ++i;
      continue;
    }
    const Decoded letter = decode(form.substr(i));
    i += letter.length;
    if (is_combining(letter.code)) continue;
    const Letter* known = letter.length > 1 ? find_letter(letter.code) : nullptr;
    out.push_back(known && known->base ? static_cast<std::uint8_t>(known->base - 28) : kOther);
  }
  if (out.size() - 1 > longest) {
    const auto half = static_cast<std::ptrdiff_t>(longest / 2);
    out.erase(out.begin() + 1 + half, out.end() - half);
  }
  out.push_back(kEnd);
}

}  // namespace entente::language
