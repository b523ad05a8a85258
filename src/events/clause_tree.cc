#include "events/clause_tree.h"

#include <algorithm>
#include <array>

#include "language/inflection.h"

namespace entente::events {

using language::Relation;
using language::Upos;
using language::VerbForm;

namespace {

bool opens_clause(Relation relation) {
  switch (relation) {
    case Relation::acl_relcl:
    case Relation::advcl:
    case Relation::advcl_relcl:
    case Relation::parataxis:
    case Relation::ccomp: return true;
    default: return false;
  }
}

}  // namespace

// The word of the frames that a form stands for where the lemmatiser's guess is no word they know; or empty.
static std::string mended_lemma(const language::Token& token, const Frames& frames) {
  std::string form(token.form);
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::array<char, language::kLongestInflected + 2> buffer{};
  const bool verb = token.upos == Upos::verb;
  return std::string(language::base_of(form, buffer, [&](std::string_view base) {
    const auto* word = frames.find(base);
    return word != nullptr && (verb ? !word->verb_patterns.empty() : !word->noun_patterns.empty());
  }));
}

void ClauseTree::build(const language::Sentence& sentence, std::uint32_t sentence_index, const actors::Mentions& mentions,
                       const Frames& frames) {
  sentence_ = &sentence;
  mentions_ = &mentions;
  light_ = frames.class_named("light");
  object_control_ = frames.class_named("object_control");
  message_ = frames.class_named("message_noun");
  const auto count = static_cast<std::uint32_t>(sentence.tokens.size());
  nodes_.assign(count, Node{});
  lowered_.clear();
  mended_.clear();
  mended_.reserve(2 * static_cast<std::size_t>(count));
  lowered_.reserve(count);  // Views into it must not move.
  children_.resize(count);
  for (std::uint32_t t = 0; t < count; ++t) {
    if (const auto h = head(t); h != kNone) ++nodes_[h].child_count;
  }
  std::uint32_t at = 0;
  for (auto& node : nodes_) {
    node.first_child = at;
    at += node.child_count;
    node.child_count = 0;
  }
  for (std::uint32_t t = 0; t < count; ++t) {
    if (const auto h = head(t); h != kNone) children_[nodes_[h].first_child + nodes_[h].child_count++] = t;
    std::string_view lemma = token(t).lemma.empty() ? token(t).form : token(t).lemma;
    if (std::any_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      std::string& low = lowered_.emplace_back(lemma);
      for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      lemma = low;
    }
    nodes_[t].word = frames.find(lemma);
    if (nodes_[t].word == nullptr && (token(t).upos == Upos::verb || token(t).upos == Upos::noun)) {
      std::string mended = mended_lemma(token(t), frames);
      if (!mended.empty()) {
        std::string& kept = mended_.emplace_back(std::move(mended));
        lemma = kept;
        nodes_[t].word = frames.find(lemma);
      }
    }
    nodes_[t].lemma = lemma;
    if (nodes_[t].word != nullptr) nodes_[t].classes = nodes_[t].word->classes;
  }
  join_hyphens(frames);
  set_phrases(frames);
  set_mentions(sentence_index);
}

// "build-up", "cease-fire", "co-operation": tokens of their own where the frames know one word, which is then read at
// the part that governs the others.
void ClauseTree::join_hyphens(const Frames& frames) {
  for (std::uint32_t t = 1; t + 1 < nodes_.size(); ++t) {
    const bool tight = token(t).form == "-" && token(t - 1).span.end == token(t).span.begin && token(t).span.end == token(t + 1).span.begin;
    if (!tight) continue;
    std::string word(token(t - 1).form);
    word += '-';
    word += nodes_[t + 1].lemma;
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const auto* known = frames.find(word);
    if (known == nullptr) continue;
    const auto outside = [&](std::uint32_t part) { return head(part) == kNone || head(part) + 1 < t || head(part) > t + 1; };
    const std::uint32_t top = outside(t + 1) ? t + 1 : t - 1;
    mended_.push_back(std::move(word));
    nodes_[top].lemma = mended_.back();
    nodes_[top].word = known;
    nodes_[top].classes = known->classes;
    nodes_[top].joined = true;
    nodes_[top == t + 1 ? t - 1 : t + 1].word = nullptr;  // "build" tells no act of its own.
  }
}

void ClauseTree::set_phrases(const Frames& frames) {
  for (std::uint32_t t = 0; t < nodes_.size(); ++t) {
    const auto* phrases = frames.phrases(nodes_[t].lemma);
    if (phrases == nullptr) continue;
    for (const auto& phrase : *phrases) {
      if (t + phrase.lemmas.size() > nodes_.size()) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < phrase.lemmas.size(); ++i) same = nodes_[t + i].lemma == phrase.lemmas[i];
      if (!same) continue;
      for (std::size_t i = 0; i < phrase.lemmas.size(); ++i) nodes_[t + i].classes.set(phrase.word_class);
    }
  }
}

namespace {

// "THE VICE PRESIDENT: So, Laos attacked …": the words that only say whose turn it is, up to the colon; 0 = none.
std::uint32_t label_end(const language::Sentence& sentence) {
  constexpr std::uint32_t kLongest = 8;
  const auto has_small = [](std::string_view form) { return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; }); };
  std::uint32_t t = 0;
  while (t < sentence.tokens.size() && t < kLongest && sentence.tokens[t].form != ":" && !has_small(sentence.tokens[t].form)) ++t;
  if (t < 2 || t + 1 >= sentence.tokens.size() || sentence.tokens[t].form != ":") return 0;
  return std::any_of(sentence.tokens.begin() + t, sentence.tokens.end(), [&](const language::Token& token) { return has_small(token.form); }) ? t : 0;
}

}  // namespace

void ClauseTree::set_mentions(std::uint32_t sentence_index) {
  if (sentence_index + 1 >= mentions_->sentence_begin.size()) return;
  const auto begin = mentions_->sentence_begin[sentence_index];
  const auto end = mentions_->sentence_begin[sentence_index + 1];
  // Longer mentions come first; a head inside a longer mention keeps that one unless it heads its own.
  const auto label = label_end(*sentence_);
  for (auto m = begin; m < end; ++m) {
    const auto& mention = mentions_->mentions[m];
    if (mention.head >= nodes_.size() || mention.last <= label || token(mention.head).form.ends_with('$')) continue;  // "US$" is a coin.
    if (nodes_[mention.head].mention == kNone) nodes_[mention.head].mention = m;
  }
  for (auto m = begin; m < end; ++m) {
    const auto& mention = mentions_->mentions[m];
    if (mention.last <= label) continue;
    // The tree's own head of the range may be another word than the mention's.
    for (auto t = mention.first; t < mention.last && t < nodes_.size(); ++t) {
      const auto h = head(t);
      const bool tops = h == kNone || h < mention.first || h >= mention.last;
      if (tops && nodes_[t].mention == kNone && t != mention.head && token(t).upos != Upos::adp &&
          token(t).upos != Upos::punct && relation(t) != Relation::conj) {
        nodes_[t].mention = m;
      }
    }
  }
}

std::uint32_t ClauseTree::child(std::uint32_t t, Relation wanted) const {
  for (const auto c : children(t)) {
    if (relation(c) == wanted) return c;
  }
  return kNone;
}

bool ClauseTree::is_verb(std::uint32_t t) const { return token(t).upos == Upos::verb || token(t).upos == Upos::aux; }

bool ClauseTree::is_infinitive(std::uint32_t t) const {
  for (const auto c : children(t)) {
    if (relation(c) == Relation::mark && lemma(c) == "to" && token(c).upos == Upos::part) return true;
  }
  return false;
}

bool ClauseTree::is_passive(std::uint32_t t) const {
  if (!is_verb(t)) return false;
  for (const auto c : children(t)) {
    if (relation(c) == Relation::aux_pass || relation(c) == Relation::nsubj_pass) return true;
  }
  const auto& word = token(t);
  // "Two soldiers killed in a raid": a headline leaves out "were".
  static constexpr std::array<std::string_view, 8> kDoneTo{"kill", "wound", "injure", "arrest", "detain", "kidnap", "behead", "hurt"};
  if (word.verb_form == VerbForm::finite && word.tense == language::Tense::past && std::find(kDoneTo.begin(), kDoneTo.end(), lemma(t)) != kDoneTo.end()) {
    bool object = false, place = false;
    for (const auto c : children(t)) {
      object = object || relation(c) == Relation::obj || relation(c) == Relation::aux || relation(c) == Relation::conj;
      place = place || ((relation(c) == Relation::obl || relation(c) == Relation::obl_agent) && (has_preposition(c, "in") || has_preposition(c, "by")));
    }
    if (!object && place) return true;
  }
  const bool past_participle = word.passive || (word.verb_form == VerbForm::participle && word.tense == language::Tense::past);
  if (!past_participle) return false;
  for (const auto c : children(t)) {
    if (relation(c) == Relation::aux || relation(c) == Relation::nsubj) return false;  // "has signed"
  }
  const auto r = relation(t);
  if (r == Relation::conj) return head(t) != kNone && is_passive(head(t));
  return r == Relation::acl || r == Relation::amod || r == Relation::advcl || r == Relation::root || r == Relation::xcomp;
}

std::string ClauseTree::preposition(std::uint32_t t) const {
  std::string out;
  for (const auto c : children(t)) {
    if (relation(c) != Relation::case_ && relation(c) != Relation::mark) continue;
    if (token(c).upos == Upos::part) continue;  // The genitive 's, the infinitive's to.
    if (!out.empty()) out += ' ';
    out += lemma(c);
    for (const auto f : children(c)) {
      if (relation(f) == Relation::fixed) out.append(" ").append(lemma(f));
    }
  }
  return out;
}

bool ClauseTree::has_preposition(std::uint32_t t, std::string_view wanted) const {
  for (const auto c : children(t)) {
    if (relation(c) != Relation::case_ && relation(c) != Relation::mark) continue;
    if (lemma(c) == wanted && token(c).upos != Upos::part) return true;
  }
  if (wanted.find(' ') == std::string_view::npos) return false;
  return preposition(t) == wanted;
}

// "despite the attack", "after the war": told beside the act, not of it.
bool ClauseTree::is_background(std::uint32_t t) const {
  static constexpr std::array<std::string_view, 6> kBeside{"after", "before", "despite", "since", "amid", "until"};
  return is_oblique(relation(t)) && std::any_of(kBeside.begin(), kBeside.end(), [&](std::string_view p) { return has_preposition(t, p); });
}

std::uint32_t ClauseTree::below_in_class(std::uint32_t t, ClassId id, int depth) const {
  for (const auto c : children(t)) {
    if (in_class(c, id) && !is_background(c)) return c;
  }
  if (depth == 0) return kNone;
  for (const auto c : children(t)) {
    if (opens_clause(relation(c)) || relation(c) == Relation::nsubj || is_background(c)) continue;
    if (const auto found = below_in_class(c, id, depth - 1); found != kNone) return found;
  }
  return kNone;
}

std::pair<std::uint32_t, std::uint32_t> ClauseTree::extent(std::uint32_t t) const {
  std::pair<std::uint32_t, std::uint32_t> range{t, t};
  for (const auto c : children(t)) {
    const auto inner = extent(c);
    range.first = std::min(range.first, inner.first);
    range.second = std::max(range.second, inner.second);
  }
  return range;
}

bool ClauseTree::heads_title(std::uint32_t t) const {
  return relation(t) == Relation::root && token(t).upos == Upos::propn && mention_at(t) != kNone && child(t, Relation::nsubj) == kNone;
}

std::uint32_t ClauseTree::clause_head(std::uint32_t t) const {
  while (head(t) != kNone) {
    const auto r = relation(t);
    if (is_verb(t) || child(t, Relation::cop) != kNone || child(t, Relation::nsubj) != kNone) return t;
    if (opens_clause(r)) return t;
    t = head(t);
  }
  return t;
}

}  // namespace entente::events
