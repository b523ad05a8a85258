// Lemmas: the form edited by the script that the network chose.
//
// Appends to `out`, so that no memory is taken a word.  Cutting counts characters, not bytes.  Pure functions.

#pragma once

#include <string>
#include <string_view>

#include "language/model.h"

namespace entente::language {

// Appends the lemma of `form`; `lower` is the lower-cased form.  A script that cuts more than there is gives the
// (lower-cased) form itself.
void append_lemma(const LemmaScript& script, std::string_view form, std::string_view lower, std::string& out);

}  // namespace entente::language
