// From an inflected form to the words it may be a form of, by English spelling alone.
//
// The model's lemmatiser guesses at words it never saw ("clashes": clasy, "struck": struave), and the cheap test before
// parsing has no lemmas at all; both ask here which word of a lexicon a form may belong to.
// Plain functions; safe from many threads.  Cost: at most 20 look-ups by the caller.

#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entente::language {

inline constexpr std::size_t kLongestInflected = 64;  // Longer forms have no bases here.

namespace inflection {
struct Ending {
  std::string_view cut;
  std::string_view put;
};
inline constexpr std::array<Ending, 13> kEndings{{{"", ""}, {"s", ""}, {"es", ""}, {"ed", ""}, {"d", ""}, {"ing", ""}, {"ing", "e"}, {"ies", "y"},
                                                  {"ied", "y"}, {"ying", "ie"}, {"ed", "e"}, {"n", ""}, {"en", "e"}}};
}  // namespace inflection

struct IrregularForm {
  std::string_view form;
  std::string_view lemma;
  bool alone = false;  // The form is of this verb and of no other word ("struck", not "found").
};

// The row of data/language/irregular_forms.tsv for a form in lower case, or null.
const IrregularForm* irregular_form(std::string_view form);

// The first base of `form` (lower case) that `known` accepts, written to `buffer`; empty where none is.
// known(std::string_view) -> bool.
template <typename Known>
std::string_view base_of(std::string_view form, std::array<char, kLongestInflected + 2>& buffer, Known&& known) {
  if (form.size() > kLongestInflected) return {};
  for (const auto& ending : inflection::kEndings) {
    if (!form.ends_with(ending.cut) || form.size() < ending.cut.size() + 2) continue;
    auto length = form.size() - ending.cut.size();
    form.copy(buffer.data(), length);
    ending.put.copy(buffer.data() + length, ending.put.size());
    length += ending.put.size();
    if (known(std::string_view(buffer.data(), length))) return {buffer.data(), length};
    // "banned": ban; only where an ending was cut.
    const bool doubled = ending.put.empty() && (ending.cut == "ed" || ending.cut == "ing") && length > 3 && buffer[length - 1] == buffer[length - 2];
    if (doubled && known(std::string_view(buffer.data(), length - 1))) return {buffer.data(), length - 1};
  }
  return {};
}

}  // namespace entente::language
