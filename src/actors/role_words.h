// Which table hits can take part in a role phrase, and as what: a title, a body, a plural.
//
// A hit is only a spelling; whether "official" is somebody or colours "visit" depends on the words around it.
// Free functions over a scan; safe from many threads.

#pragma once

#include <cstdint>

#include "actors/document_scan.h"

namespace entente::actors {

inline constexpr std::uint32_t kTitleKinds = bit(SenseKind::office) | bit(SenseKind::role);

// True if the hit may be the heart of a phrase: a title, a role word, or a body with a state before it.
bool is_role_word(const DocumentScan& scan, std::uint32_t hit);

// A body, and no title as well.
bool is_body_word(const DocumentScan& scan, std::uint32_t hit);

bool is_plural_word(const DocumentScan& scan, std::uint32_t hit);

// Nouns for a person or a band of them that say nothing of what they do: after a role word they make one phrase with it
// and keep its sector ("army accountant", "gang confederations").  `of_body`: the word before is a body, which has members
// but comes in no bands.
bool continues_role(const language::Token& token, bool of_body);

}  // namespace entente::actors
