// Analysed sentences: the type that language/ hands on.
//
// Universal Dependencies as plain values: tags, lemmas, features, heads and relations, and names as token
// ranges.  One Analysis holds a document; its arrays are parallel to text::SegmentedText (token i here is
// token i there).  Lemmas are views into the analysis' own arena or the model; both must outlive their use.
// Reused from document to document without allocation.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "text/segmented_text.h"

namespace entente::language {

// Universal part-of-speech tags (universaldependencies.org/u/pos), in alphabetical order.  Stored in models: never reorder.
enum class Upos : std::uint8_t {
  adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x,
};

// Universal relations with the subtypes used for English.  Stored in models: never reorder, add at the end.
enum class Relation : std::uint8_t {
  root, acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp, compound,
  compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl, fixed,
  flat, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer, nsubj_pass, nummod, obj, obl,
  obl_agent, obl_unmarked, orphan, parataxis, punct, reparandum, vocative, xcomp,
};

std::string_view name_of(Upos upos);          // "PROPN"
std::string_view name_of(Relation relation);  // "nsubj:pass"
Relation universal(Relation relation);        // nsubj:pass → nsubj

enum class NameType : std::uint8_t { person, organisation, place, nationality, other };
std::string_view name_of(NameType type);  // "PER" "ORG" "LOC" "NORP" "MISC"

// The features that later stations ask for; `unset` where the word has none.
enum class Tense : std::uint8_t { unset, past, present };
enum class VerbForm : std::uint8_t { unset, finite, infinitive, participle, gerund };
enum class Mood : std::uint8_t { unset, indicative, imperative, subjunctive };
enum class Number : std::uint8_t { unset, singular, plural };

struct Token {
  Span<TextByte> span;
  std::string_view form;   // The bytes at span.
  std::string_view lemma;
  std::uint16_t xpos = 0;   // Index into Model::xpos_names() (Penn tags).
  std::uint16_t feats = 0;  // Index into Model::feats_names() (the whole CoNLL-U FEATS string).
  Upos upos = Upos::x;
  Relation relation = Relation::dep;
  Tense tense = Tense::unset;
  VerbForm verb_form = VerbForm::unset;
  Mood mood = Mood::unset;
  Number number = Number::unset;
  std::uint8_t person = 0;  // 1, 2, 3, or 0.
  bool passive = false;
  std::int32_t head = -1;        // Index of the head within the sentence, counted from 0; -1 = root.
  std::uint8_t head_confidence = 0;  // Probability of the chosen head, in 1/255.
};

struct Name {
  std::uint32_t first = 0;  // Token range within the sentence, half-open.
  std::uint32_t last = 0;
  NameType type = NameType::other;
  std::uint8_t confidence = 0;  // In 1/255.
};

// A view of one sentence: what actors/ and events/ read.  `tokens` is a tree: exactly one root, no cycle.
struct Sentence {
  std::string_view text;  // The whole document's text: spans count from its first byte.
  Span<TextByte> span;
  std::span<const Token> tokens;
  std::span<const Name> names;  // In order, not overlapping.
  text::SentenceKind kind = text::SentenceKind::prose;
  std::uint32_t paragraph = 0;
  std::uint32_t index = 0;  // Which sentence of the document.
};

// Bytes that do not move until clear(): lemmas made by rule live here.
class Arena {
 public:
  std::string_view keep(std::string_view bytes);
  void clear();  // Keeps the memory.

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
};

struct Analysis {
  struct Range {
    std::uint32_t first_token = 0;
    std::uint32_t token_count = 0;
    std::uint32_t first_name = 0;
    std::uint32_t name_count = 0;
    text::SentenceKind kind = text::SentenceKind::prose;
    std::uint32_t paragraph = 0;
    Span<TextByte> span;
    bool parsed = false;  // False where the caller asked to leave the sentence out (a cheap test said it holds nothing).
  };

  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Name> names;
  std::vector<Range> sentences;
  Arena arena;

  std::size_t size() const { return sentences.size(); }
  Sentence sentence(std::size_t i) const;
  void clear();
};

}  // namespace entente::language
