// Read along the words: what stands in quotation marks after "meant to" is seldom parsed as one clause, while commas,
// "and" and the next "to" part the aims plainly.

#include "events/aims.h"

#include <algorithm>
#include <array>

#include "events/tree_words.h"

namespace entente::events {
namespace {

using language::Sentence;
using language::Upos;

constexpr std::array<std::string_view, 5> kMeant{"meant", "aimed", "designed", "intended", "geared"};
constexpr std::array<std::string_view, 10> kShared{"cooperation", "cooperate", "co-operate", "collaborate", "collaboration", "jointly", "together", "mutual",
                                                   "bilateral", "coordinate"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return equals_lower(word, w); });
}

bool is_quote(std::string_view form) { return form == "\"" || form == "\u201c" || form == "\u201d" || form == "``" || form == "''"; }

bool is_shared(const Sentence& sentence, TokenRange aim) {
  for (std::uint32_t t = aim.first; t < aim.last; ++t) {
    const std::string_view form = sentence.tokens[t].form;
    if (is_one_of(form, kShared)) return true;
    const bool next = t + 1 < aim.last;
    if (equals_lower(form, "each") && next && equals_lower(sentence.tokens[t + 1].form, "other")) return true;
    const bool pair = equals_lower(form, "two") || equals_lower(form, "both");
    if (pair && next && is_one_of(sentence.tokens[t + 1].form, std::array<std::string_view, 4>{"countries", "sides", "nations", "states"})) return true;
  }
  return false;
}

// Where an aim begins at `t`: a base form behind "to", or behind "and" and the quotation mark that opens a new one.
bool begins_aim(const Sentence& sentence, std::uint32_t t, std::uint32_t first) {
  if (sentence.tokens[t].upos != Upos::verb && sentence.tokens[t].upos != Upos::aux) return false;
  std::uint32_t before = t;
  while (before > first && is_quote(sentence.tokens[before - 1].form)) --before;
  if (before == first) return true;
  const std::string_view word = sentence.tokens[before - 1].form;
  if (before != t && equals_lower(word, "and")) return true;  // "…” and “cooperate …"
  if (!equals_lower(word, "to") || before - 1 <= first) return false;
  const std::string_view joint = sentence.tokens[before - 2].form;
  return joint == "," || joint == ";" || equals_lower(joint, "and");
}

void add_sides(const SentenceInput& input, std::uint32_t before, Record& record) {
  std::vector<StateMention> sides = before > 0 ? states_in(input, {0, before}) : std::vector<StateMention>{};
  if (sides.size() != 2) sides = pair_at_hand(input);
  if (sides.size() != 2) return;
  for (const StateMention& side : sides) record.parties.push_back(make_party(input, Side::participant, *side.mention, *side.ref));
}

// Who calls it so: the subject of the clause in which the word stands ("State media characterized the focus as meant to").
void add_teller(const SentenceInput& input, std::uint32_t meant, Record& record) {
  const Sentence& sentence = input.sentence;
  std::uint32_t top = meant;
  while (sentence.tokens[top].head >= 0) top = static_cast<std::uint32_t>(sentence.tokens[top].head);
  constexpr std::array<std::string_view, 8> kSays{"say", "characterize", "characterise", "describe", "call", "state", "tell", "report"};
  if (!lemma_in(sentence, top, kSays)) return;
  const std::uint32_t subject = child_of(sentence, top, language::Relation::nsubj);
  if (subject == kNoToken) return;
  const TokenRange words = subtree(sentence, subject);
  Attribution speaker;
  speaker.name = std::string(token_text(sentence, words.first, words.last));
  const bool media = lemma_of(sentence, subject) == "media";
  speaker.kind = media ? (words.last - words.first > 1 ? "state_media" : "media") : "official";
  for (const StateMention& state : states_in(input, words)) speaker.states.emplace_back(state.ref->state);
  record.attribution.push_back(std::move(speaker));
  record.voice = Voice::reported;
}

}  // namespace

void read_aims(const SentenceInput& input, std::vector<Record>& out) {
  const Sentence& sentence = input.sentence;
  const auto count = static_cast<std::uint32_t>(sentence.tokens.size());
  for (std::uint32_t meant = 0; meant + 2 < count; ++meant) {
    if (!is_one_of(sentence.tokens[meant].form, kMeant) || !equals_lower(sentence.tokens[meant + 1].form, "to")) continue;
    std::uint32_t first = meant + 2;
    while (first < count && is_quote(sentence.tokens[first].form)) ++first;
    std::vector<TokenRange> aims;
    for (std::uint32_t t = first; t < count; ++t) {
      if (!begins_aim(sentence, t, first)) continue;
      if (!aims.empty()) aims.back().last = t;
      aims.push_back({t, count});
    }
    for (TokenRange aim : aims) {
      const auto closes = [&](std::uint32_t t) {
        const auto& token = sentence.tokens[t];
        return token.upos == Upos::punct || equals_lower(token.form, "to") || equals_lower(token.form, "and") || is_quote(token.form);
      };
      while (aim.last > aim.first + 1 && closes(aim.last - 1)) --aim.last;
      if (!is_shared(sentence, aim)) continue;
      Record record = place_record(input, Kind::commitment, aim, {aim.first, aim.first + 1});
      record.type = "AGREE";
      record.cameo = "030";
      add_sides(input, meant, record);
      if (record.parties.empty()) continue;
      record.status = Status::intended;
      record.date = input.date_of(meant, Outlook::past);
      record.rule = "aim.meant";
      record.confidence = 0.6;
      add_teller(input, meant, record);
      out.push_back(std::move(record));
    }
  }
}

}  // namespace entente::events
