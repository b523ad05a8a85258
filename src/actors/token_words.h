// Comparing a token with words of a rule: by lemma where there is one, else by form, without regard to case.

#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "language/sentence.h"

namespace entente::actors {

// REQUIRES: `small` is in small letters.
inline bool equals_small(std::string_view bytes, std::string_view small) {
  return bytes.size() == small.size() && std::equal(bytes.begin(), bytes.end(), small.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

inline bool is_any_of(const language::Token& token, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return equals_small(token.lemma, word) || equals_small(token.form, word);
  });
}

}  // namespace entente::actors
