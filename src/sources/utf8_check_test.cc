#include "sources/utf8_check.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace entente::sources {
namespace {

// The slow way: decode, and look whether the shortest form of what was decoded is what was written.
std::optional<std::size_t> slow_first_bad(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    const std::uint32_t lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (length == 0 || at + length > bytes.size()) return at;
    std::uint32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
      if (byte(at + i) >> 6 != 2) return at;
      code = code << 6 | (byte(at + i) & 0x3F);
    }
    const std::size_t shortest = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (shortest != length || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return at;
    at += length;
  }
  return std::nullopt;
}

TEST(Utf8Check, AgreesWithTheSlowWayOnEverySequenceOfUpToThreeLeadingBytes) {
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      for (const char* rest : {"", "\x80", "\x80\x80", "\xbf\xbf", "a"}) {
        const std::string bytes = std::string("é") + static_cast<char>(first) + static_cast<char>(second) + rest;
        ASSERT_EQ(first_bad_utf8(bytes), slow_first_bad(bytes)) << first << ' ' << second << ' ' << rest;
      }
    }
  }
}

TEST(Utf8Check, AgreesWithTheSlowWayOnDamagedText) {
  std::mt19937 random(7);
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Grüße aus 中国 und 🇱🇦, Vientiane. ";
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = text;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    ASSERT_EQ(first_bad_utf8(damaged), slow_first_bad(damaged)) << i;
  }
}

}  // namespace
}  // namespace entente::sources
