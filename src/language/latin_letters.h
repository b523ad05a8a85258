// Lower case and bare letters for the Latin script: how word forms are looked up and spelt out for the network.
//
// The network reads English with foreign names in it; it sees letters without their accents (é is e), so that
// names share letters however they are written, and one sign for all other scripts.  It must do so exactly as
// training did (training/model.py).  Pure functions; safe from all threads.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::language {

// Appends the lower-cased form; bytes that are not UTF-8 are kept.
void append_lower(std::string_view form, std::string& out);

// The network's letters of a word: 2 (begin), letters, 3 (end); 1 is a letter of another script, printable ASCII
// is its code less 28.  At most `longest` letters: of longer words the first and the last half.
void spell(std::string_view form, std::size_t longest, std::vector<std::uint8_t>& out);

}  // namespace entente::language
