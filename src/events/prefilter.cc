#include "events/prefilter.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cctype>
#include <string>
#include <unordered_map>

#include "base/table_file.h"
#include "language/inflection.h"

namespace entente::tables {
extern const std::string_view event_assessments;
extern const std::string_view event_levels;
}  // namespace entente::tables

namespace entente::events {
namespace {

using Buffer = std::array<char, language::kLongestInflected + 2>;

// Words that may stand for an actor named before.
constexpr std::array<std::string_view, 14> kStandIns{"both", "countries", "delegation", "he", "it", "nations", "neighbors", "neighbours", "pair", "she",
                                                     "sides", "they", "two", "we"};

// Those who met in a sentence before, or their meeting, as the subject that opens a sentence.
constexpr std::array<std::string_view, 26> kAtHand{"both", "call", "consultations", "conversation", "delegations", "dialogue", "discussion", "discussions", "group",
                                                   "leaders", "meeting", "meetings", "ministers", "negotiations", "officials", "participants", "parties",
                                                   "presidents", "representatives", "sides", "summit", "talks", "they", "two", "counterparts", "secretaries"};
constexpr std::size_t kOpening = 3;  // Words.

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }

// Hands on every word of the text in lower case, letters and inner hyphens, with its place; too long ones are left out.
template <typename Visit>
void each_word(std::string_view text, Visit&& visit) {
  char buffer[language::kLongestInflected];
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    const auto from = i;
    std::size_t size = 0;
    bool fits = true;
    for (; i < text.size() && (is_letter(text[i]) || (text[i] == '-' && i + 1 < text.size() && is_letter(text[i + 1]))); ++i) {
      fits = fits && size < sizeof buffer;
      if (fits) buffer[size++] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
    if (fits) visit(std::string_view(buffer, size), from);
  }
}

// A pattern's conditions that a sentence without some word cannot meet.
bool needs_word(const FrameCondition& condition) {
  using enum FrameCondition::Kind;
  if (condition.negated) return false;
  return condition.kind == object_is || condition.kind == modifier_is || condition.kind == holds_word || condition.kind == subject_is ||
         condition.kind == preposition_is;
}

bool holds_word(std::string_view sentence, std::string_view word) {
  for (auto at = sentence.find(word); at != std::string_view::npos; at = sentence.find(word, at + 1)) {
    const bool begins = at == 0 || !is_letter(sentence[at - 1]);
    const auto end = at + word.size();
    if (begins && (end == sentence.size() || !is_letter(sentence[end]))) return true;
  }
  return false;
}

bool obliges(std::string_view sentence) {
  static constexpr std::array<std::string_view, 7> kMust{"must", "should", "ought", "need", "needs", "has", "have"};
  return std::any_of(kMust.begin(), kMust.end(), [&](std::string_view word) { return holds_word(sentence, word); });
}

// Phrases of two words and more in which authors judge a relationship ("sees … as", "lingering difference") or call it by
// its level ("comprehensive partnership"), as sets of words: where all words of one stand in a sentence, a record may.
class AuthorPhrases {
 public:
  static const AuthorPhrases& standard() {
    static const AuthorPhrases made;
    return made;
  }
  using Words = std::bitset<1024>;
  void mark(std::string_view lemma, Words& present) const {
    if (const auto at = indexes_.find(std::string(lemma)); at != indexes_.end()) present.set(at->second);
  }
  bool any_in(const Words& present) const {
    return present.any() && std::any_of(phrases_.begin(), phrases_.end(), [&](const std::vector<std::uint16_t>& phrase) {
      return std::all_of(phrase.begin(), phrase.end(), [&](std::uint16_t word) { return present.test(word); });
    });
  }

 private:
  AuthorPhrases() {
    const auto judged = TableFile::parse(tables::event_assessments, "data/events/assessments.tsv", {"phrase", "category", "direction", "wants"});
    const auto levels = TableFile::parse(tables::event_levels, "data/events/levels.tsv", {"name", "lemmas", "rank", "kind"});
    assert(judged.ok() && levels.ok() && "both tables are tested with the program");
    for (std::size_t row = 0; row < judged->rows(); ++row) add(judged->cell(row, 0));
    for (std::size_t row = 0; row < levels->rows(); ++row) {
      for (const std::string_view phrase : list_items(levels->cell(row, 1))) add(phrase);
    }
  }

  void add(std::string_view words) {
    std::vector<std::uint16_t> phrase;
    each_word(words, [&](std::string_view word, std::size_t) {
      const auto added = indexes_.try_emplace(std::string(word), static_cast<std::uint16_t>(std::min<std::size_t>(indexes_.size(), 1023)));
      if (word != "\xE2\x80\xA6") phrase.push_back(added.first->second);
    });
    if (phrase.size() > 1) phrases_.push_back(std::move(phrase));
  }

  std::unordered_map<std::string, std::uint16_t> indexes_;
  std::vector<std::vector<std::uint16_t>> phrases_;
};

}  // namespace

bool Prefilter::can_fire(const LexiconWord& word, const ClassSet& present, std::string_view sentence) const {
  const auto fires = [&](std::uint32_t p) {
    const Pattern& pattern = frames_->patterns()[p];
    if (!pattern.particle.empty() && !holds_word(sentence, pattern.particle)) return false;
    return std::all_of(pattern.conditions.begin(), pattern.conditions.end(), [&](const FrameCondition& condition) {
      if (condition.kind == FrameCondition::Kind::must_complement && !condition.negated) return obliges(sentence);
      return !needs_word(condition) || present.test(condition.word_class);
    });
  };
  for (const auto* patterns : {&word.verb_patterns, &word.noun_patterns, &word.adjective_patterns, &word.gerund_patterns}) {
    if (std::any_of(patterns->begin(), patterns->end(), fires)) return true;
  }
  return false;
}

// Counts names and roles; tokens (cut at blanks) that a name covers are marked: "United" of a name unites no one.
void Prefilter::find_names(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch, Signs& signs) {
  scratch.pieces.clear();
  scratch.tokens.clear();
  for (std::size_t i = 0; i < sentence.size();) {
    while (i < sentence.size() && std::isspace(static_cast<unsigned char>(sentence[i])) != 0) ++i;
    const auto from = i;
    while (i < sentence.size() && std::isspace(static_cast<unsigned char>(sentence[i])) == 0) ++i;
    if (i == from) break;
    actors::append_pieces(sentence.substr(from, i - from), static_cast<std::uint32_t>(scratch.tokens.size()), scratch.pieces);
    scratch.tokens.push_back({i, false});
  }
  const std::span<const actors::Piece> pieces(scratch.pieces);
  constexpr auto kNames = (actors::bit(actors::SenseKind::office) - 1) | actors::bit(actors::SenseKind::person) | actors::bit(actors::SenseKind::coded);
  constexpr auto kRoles = actors::bit(actors::SenseKind::office) | actors::bit(actors::SenseKind::role);
  for (std::size_t p = 0; p < pieces.size();) {
    const auto match = tables.matcher().find(pieces.subspan(p), false, actors::kNoDate);
    const std::size_t count = std::max<std::size_t>(match.piece_count, 1);
    std::uint32_t kinds = 0;
    if (match.piece_count == 0) {
      const bool large = pieces[p].shape == actors::Shape::capital || pieces[p].shape == actors::Shape::upper;
      if (large && !tables.persons_called(pieces[p].hash).empty()) kinds = actors::bit(actors::SenseKind::person);
    } else {
      for (const auto& sense : tables.matcher().senses(match)) {
        if (tables.matcher().fits(sense, pieces.subspan(p, match.piece_count), false, actors::kNoDate)) kinds |= actors::bit(sense.kind);
      }
    }
    if ((kinds & kNames) != 0) {
      ++signs.names;
      for (auto k = p; k < p + count; ++k) scratch.tokens[pieces[k].token].named = true;
    } else if ((kinds & kRoles) != 0) {
      ++signs.roles;
    }
    p += count;
  }
}

Prefilter::Signs Prefilter::signs(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch) const {
  Signs signs;
  find_names(tables, sentence, scratch, signs);
  ClassSet present;
  scratch.words.clear();
  bool named = false;
  const AuthorPhrases& author = AuthorPhrases::standard();
  AuthorPhrases::Words author_words;
  const auto take = [&](std::string_view lemma) {
    author.mark(lemma, author_words);
    const auto* word = frames_->find(lemma);
    if (word != nullptr) {
      present |= word->classes;
      if (!named) scratch.words.push_back(word);
    }
    if (const auto* phrases = frames_->phrases(lemma); phrases != nullptr) {
      for (const auto& phrase : *phrases) present.set(phrase.word_class);
    }
    return false;  // All bases count: "talks" may be the verb or the noun.
  };
  std::size_t token = 0;
  std::size_t number = 0;
  each_word(sentence, [&](std::string_view form, std::size_t at) {
    while (token + 1 < scratch.tokens.size() && scratch.tokens[token].end <= at) ++token;
    named = token < scratch.tokens.size() && scratch.tokens[token].named;
    Buffer buffer{};
    language::base_of(form, buffer, take);
    if (const auto* irregular = language::irregular_form(form); irregular != nullptr) take(irregular->lemma);
    if (++number <= kOpening && std::find(kAtHand.begin(), kAtHand.end(), form) != kAtHand.end()) signs.at_hand = true;
    if (std::binary_search(kStandIns.begin(), kStandIns.end(), form)) ++signs.pronouns;
  });
  signs.trigger = std::any_of(scratch.words.begin(), scratch.words.end(), [&](const LexiconWord* word) { return can_fire(*word, present, sentence); });
  if (author.any_in(author_words)) {  // Of the pair at hand, where no one is named.
    signs.trigger = true;
    signs.pronouns += 2;
  }
  return signs;
}

bool Prefilter::may_hold_record(const actors::Tables& tables, std::string_view sentence, PrefilterScratch& scratch) const {
  const Signs seen = signs(tables, sentence, scratch);
  return seen.trigger && (seen.names > 0 || seen.at_hand || seen.roles + seen.pronouns > 1);
}

}  // namespace entente::events
