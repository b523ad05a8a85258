#include <algorithm>
#include <array>
#include <cctype>

#include "events/coder.h"

namespace entente::events {
namespace {

// Endings that a trigger may carry in running text, tried off the end of a word, with what may stand in their place.
struct Ending {
  std::string_view cut;
  std::string_view put;
};
constexpr std::array<Ending, 16> kEndings{{{"", ""}, {"s", ""}, {"es", ""}, {"ed", ""}, {"d", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"},
                                           {"ies", "y"}, {"ied", "y"}, {"es", "e"}, {"n", ""}, {"en", "e"}, {"led", ""}, {"led", "l"}, {"ling", "l"}}};

bool is_trigger(const LexiconWord* word) {
  return word != nullptr && (!word->verb_patterns.empty() || !word->noun_patterns.empty() || !word->adjective_patterns.empty() || !word->gerund_patterns.empty());
}

// Forms that no ending leads back from.
constexpr std::array<std::string_view, 120> kIrregular{{
    "met", "held", "told", "said", "gave", "given", "took", "taken", "went", "gone", "came", "flew",
    "flown", "sent", "sold", "bought", "broke", "broken", "cut", "shot", "fought", "struck", "stole",
    "stolen", "led", "made", "paid", "brought", "sought", "swore", "sworn", "threw", "thrown", "withdrew",
    "withdrawn", "froze", "frozen", "seized", "beat", "beaten", "lent", "let", "set", "hit", "spoke",
    "spoken", "began", "begun", "left", "found", "kept", "built", "rebuilt", "won", "ran", "saw", "seen",
    "stood", "understood", "undertook", "undertaken", "wrote", "written", "withheld", "upheld", "forbade",
    "forbidden", "forgave", "laid", "fed", "drove", "driven", "overthrew", "overthrown", "overran",
    "overtook", "rose", "risen", "fell", "fallen", "felt", "lost", "sank", "sunk", "drew", "drawn", "hung",
    "blew", "blown", "caught", "dealt", "bore", "borne", "fled", "bound", "spent", "chose", "chosen", "hid",
    "hidden", "rode", "ridden", "split", "spread", "shut", "swept", "tore", "torn", "wore", "stuck", "sat",
    "slew", "slain", "bled", "rang", "put", "shook", "shaken", "dug", "dying"}};

}  // namespace

bool may_hold_record(const Coder& coder, std::string_view sentence) {
  const Frames& frames = coder.frames();
  bool trigger = false;
  bool actor = false;  // A capital beyond the first word, or a word that may stand for an actor.
  char buffer[64];
  std::size_t words = 0;
  for (std::size_t i = 0; i < sentence.size() && !(trigger && actor);) {
    const auto is_letter = [&](std::size_t at) { return std::isalpha(static_cast<unsigned char>(sentence[at])) != 0 || static_cast<unsigned char>(sentence[at]) >= 0x80; };
    if (!is_letter(i)) {
      ++i;
      continue;
    }
    const auto from = i;
    while (i < sentence.size() && (is_letter(i) || (sentence[i] == '-' && i + 1 < sentence.size() && is_letter(i + 1)))) ++i;
    const auto size = i - from;
    ++words;
    if (std::isupper(static_cast<unsigned char>(sentence[from])) != 0) actor = actor || words > 1 || size > 3;
    if (size >= sizeof buffer) continue;
    for (std::size_t k = 0; k < size; ++k) buffer[k] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[from + k])));
    const std::string_view low(buffer, size);
    if (!actor) {
      actor = low == "he" || low == "she" || low == "it" || low == "they" || low == "sides" || low == "countries" || low == "leaders" || low == "two" || low == "both" ||
              low == "ministers" || low == "presidents" || low == "government" || low == "nations" || low == "police" || low == "rebels" || low == "officials" || low == "we";
    }
    if (trigger) continue;
    if (std::find(kIrregular.begin(), kIrregular.end(), low) != kIrregular.end()) {
      trigger = true;
      continue;
    }
    for (const auto& ending : kEndings) {
      if (!low.ends_with(ending.cut) || low.size() < ending.cut.size() + 2) continue;
      char stem[64];
      const auto kept = size - ending.cut.size();
      std::copy_n(buffer, kept, stem);
      std::copy(ending.put.begin(), ending.put.end(), stem + kept);
      auto length = kept + ending.put.size();
      if (is_trigger(frames.find({stem, length}))) trigger = true;
      else if (ending.put.empty() && !ending.cut.empty() && kept > 3 && stem[kept - 1] == stem[kept - 2]) {  // "banned": ban
        --length;
        if (is_trigger(frames.find({stem, length}))) trigger = true;
      }
      if (trigger) break;
    }
  }
  return trigger && actor;
}

}  // namespace entente::events
