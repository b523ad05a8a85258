#include "events/attribution.h"

#include <algorithm>
#include <array>

namespace entente::events {

using language::Relation;

AttributionClasses::AttributionClasses(const Frames& frames)
    : speech(frames.class_named("speech")), say_noun(frames.class_named("say_noun")), media(frames.class_named("media_name")),
      state_media(frames.class_named("state_media")), official(frames.class_named("official_word")) {}

void mark_quoted(const language::Sentence& sentence, QuoteState& state, std::vector<bool>& quoted) {
  if (sentence.paragraph != state.paragraph) {
    state.open = false;
    state.speakers.clear();
    state.paragraph = sentence.paragraph;
  }
  quoted.assign(sentence.tokens.size(), false);
  for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
    const auto form = sentence.tokens[t].form;
    const bool straight = form == "\"";
    if (form == "\u201c" || form == "``" || (straight && !state.open)) {
      state.open = true;
    } else if (form == "\u201d" || form == "''" || (straight && state.open)) {
      state.open = false;
    } else {
      quoted[t] = state.open;
    }
  }
}

namespace {

constexpr std::uint32_t kNone = ClauseTree::kNone;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class ChainReader {
 public:
  ChainReader(const ClauseTree& tree, const AttributionClasses& classes, const SentenceInput& input)
      : tree_(tree), classes_(classes), input_(input) {}

  std::vector<Attribution> read(std::uint32_t anchor) {
    std::uint32_t t = anchor;
    for (int step = 0; step < 12; ++step) {
      read_beside(t, anchor);
      const auto h = tree_.head(t);
      if (h == kNone) break;
      const auto r = tree_.relation(t);
      const bool speaks = tree_.in_class(h, classes_.speech) || tree_.in_class(h, classes_.say_noun);
      if (speaks && (r == Relation::ccomp || r == Relation::acl || r == Relation::parataxis) && h != anchor) add_speaker_of(h);
      // "is said to have sent"
      if (r == Relation::xcomp && tree_.is_passive(h) && tells_hearsay(h)) add_hearsay(h);
      // "what was characterized by state media as their first meeting"
      if (tree_.is_verb(h) && tree_.is_passive(h) && tree_.in_class(h, classes_.speech) && r == Relation::obl && tree_.has_preposition(t, "as")) add_speaker_of(h);
      t = h;
    }
    std::reverse(chain_.begin(), chain_.end());
    return std::move(chain_);
  }

 private:
  // "…, the minister said" and "according to …" hang beside the clause.
  void read_beside(std::uint32_t t, std::uint32_t anchor) {
    for (const auto c : tree_.children(t)) {
      const auto r = tree_.relation(c);
      if (is_hearsay(c, r) && (r == Relation::advmod || t == anchor)) add_hearsay(c);
      if (r == Relation::parataxis && c != anchor && tree_.in_class(c, classes_.speech) && tree_.child(c, Relation::ccomp) == kNone) add_speaker_of(c);
      if ((r == Relation::obl || r == Relation::nmod || r == Relation::advcl || r == Relation::advmod) && tells_source(c)) {
        if (r == Relation::obl || r == Relation::nmod) add_words(c);
        else for (const auto g : tree_.children(c)) {
          if (tree_.relation(g) == Relation::obl || tree_.relation(g) == Relation::obj) add_words(g);
        }
      }
    }
  }

  // "reportedly", "the alleged attack": somebody says so, and the text does not say who.
  bool is_hearsay(std::uint32_t c, Relation r) const {
    constexpr std::array<std::string_view, 8> kAdverbs{"reportedly", "allegedly", "purportedly", "supposedly", "apparently", "reputedly", "ostensibly", "seemingly"};
    constexpr std::array<std::string_view, 8> kAdjectives{"alleged", "reported", "purported", "supposed", "suspected", "rumoured", "rumored", "apparent"};
    const auto form = tree_.token(c).form;
    if (r == Relation::advmod) return is_one_of(tree_.lemma(c), kAdverbs) || is_one_of(form, kAdverbs);
    return r == Relation::amod && is_one_of(form, kAdjectives) && tree_.child(c, Relation::advmod) == kNone;  // Not "previously reported".
  }

  bool tells_hearsay(std::uint32_t verb) const {
    constexpr std::array<std::string_view, 7> kVerbs{"say", "report", "believe", "think", "allege", "rumour", "rumor"};
    return is_one_of(tree_.lemma(verb), kVerbs) && std::none_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::uint32_t c) {
             return tree_.relation(c) == Relation::obl_agent;
           });
  }

  void add_hearsay(std::uint32_t t) {
    if (std::find(taken_.begin(), taken_.end(), t) != taken_.end()) return;
    taken_.push_back(t);
    Attribution speaker;
    speaker.name = "an unnamed source (\u201c" + std::string(tree_.token(t).form) + "\u201d)";
    speaker.kind = "unnamed";
    chain_.push_back(std::move(speaker));
  }

  bool tells_source(std::uint32_t c) const {
    if (tree_.lemma(c) == "accord" || tree_.lemma(c) == "according") return true;
    const auto preposition = tree_.preposition(c);
    return preposition.starts_with("accord");
  }

  void add_speaker_of(std::uint32_t verb) {
    Heads speakers;
    if (tree_.is_verb(verb)) tree_.add_agents(verb, speakers);
    else tree_.add_noun_agents(verb, false, speakers);
    if (speakers.empty()) {
      if (!tree_.is_verb(verb)) add_words(verb);
      return;
    }
    // The chain is turned round at the end.
    for (auto s = speakers.rbegin(); s != speakers.rend(); ++s) {
      if (!is_part_of_name(*s)) add_words(*s);
    }
  }

  // "Industry" of "the Department of Trade and Industry": no one of its own.
  bool is_part_of_name(std::uint32_t t) const {
    const auto m = tree_.mention_at(t);
    return tree_.relation(t) == Relation::conj && (m == kNone || m == tree_.mention_at(tree_.head(t)));
  }

  void add_words(std::uint32_t head) {
    if (std::find(taken_.begin(), taken_.end(), head) != taken_.end()) return;
    taken_.push_back(head);
    if (is_teller_itself(head)) return;
    auto range = tree_.extent(head);
    for (const auto c : tree_.children(head)) {  // Without clauses that hang on the name.
      const auto r = tree_.relation(c);
      if (r != Relation::acl_relcl && r != Relation::acl && r != Relation::parataxis && r != Relation::case_ && r != Relation::punct && r != Relation::appos && r != Relation::advcl && r != Relation::conj && r != Relation::cc) continue;
      if (r == Relation::conj && is_part_of_name(c)) continue;
      const auto inner = tree_.extent(c);
      if (c > head) range.second = std::min(range.second, inner.first - 1);
      else range.first = std::max(range.first, inner.second + 1);
    }
    Attribution speaker;
    range.first = std::min(range.first, head);
    range.second = std::max(range.second, head);
    speaker.name = std::string(token_text(input_.sentence, range.first, range.second + 1));
    speaker.kind = kind_of(head);
    std::vector<Filler> fillers;
    add_fillers(tree_, {head}, fillers);
    for (const auto& filler : fillers) {
      if (filler.mention == kNone) continue;
      const auto& mention = tree_.mentions().mentions[filler.mention];
      for (std::uint32_t i = 0; i < mention.ref_count; ++i) {
        const auto state = tree_.mentions().refs[mention.first_ref + i].state;
        if (!state.empty() && std::find(speaker.states.begin(), speaker.states.end(), state) == speaker.states.end()) speaker.states.emplace_back(state);
      }
    }
    if (tree_.token(head).upos == language::Upos::pron) speaker.name = name_behind(fillers, speaker.name);
    chain_.push_back(std::move(speaker));
  }

  // "I", "we": whoever gives the text out; it tells that in its own voice.
  bool is_teller_itself(std::uint32_t head) const {
    constexpr std::array<std::string_view, 4> kOwn{"I", "we", "We", "you"};
    return is_one_of(tree_.token(head).form, kOwn);
  }

  // Who "he" is, where the text named them before; else the word itself.
  std::string name_behind(const std::vector<Filler>& fillers, const std::string& word) const {
    if (fillers.size() != 1 || fillers.front().mention == kNone) return word;
    const auto& mention = tree_.mentions().mentions[fillers.front().mention];
    if (mention.ref_count != 1) return word;
    const auto& ref = tree_.mentions().refs[mention.first_ref];
    return ref.person.empty() ? word : std::string(ref.person);
  }

  std::string kind_of(std::uint32_t head) const {
    const auto any = [&](ClassId id) { return tree_.in_class(head, id) || tree_.below_in_class(head, id, 1) != kNone; };
    if (tree_.in_class(head, classes_.media)) return any(classes_.state_media) ? "state_media" : "media";
    const auto m = tree_.mention_at(head);
    if (m != kNone) {
      const auto& mention = tree_.mentions().mentions[m];
      if (mention.kind == actors::MentionKind::person || mention.kind == actors::MentionKind::office) return "official";
      if (mention.kind == actors::MentionKind::organisation) return "organisation";
      if (mention.kind == actors::MentionKind::state_name || mention.kind == actors::MentionKind::metonym) return "government";
    }
    if (tree_.in_class(head, classes_.say_noun)) return "document";
    if (any(classes_.official)) return "official";
    return "unnamed";
  }

  const ClauseTree& tree_;
  const AttributionClasses& classes_;
  const SentenceInput& input_;
  std::vector<Attribution> chain_;
  Heads taken_;
};

}  // namespace

Told read_attribution(const ClauseTree& tree, const AttributionClasses& classes, const SentenceInput& input, std::uint32_t anchor,
                      const std::vector<bool>& quoted, const QuoteState& before) {
  Told told;
  told.chain = ChainReader(tree, classes, input).read(anchor);
  const bool in_quote = anchor < quoted.size() && quoted[anchor];
  if (told.chain.empty() && in_quote) told.chain = before.speakers;
  if (!told.chain.empty()) told.voice = in_quote ? Voice::quoted : Voice::reported;
  return told;
}

}  // namespace entente::events
