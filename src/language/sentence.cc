#include "language/sentence.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace entente::language {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {
    "ADJ",  "ADP",  "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",  "VERB", "X"};

constexpr std::array<std::string_view, 51> kRelationNames = {
    "root",         "acl",          "acl:relcl", "advcl",      "advcl:relcl", "advmod",        "amod",      "appos",
    "aux",          "aux:pass",     "case",      "cc",         "cc:preconj",  "ccomp",         "compound",  "compound:prt",
    "conj",         "cop",          "csubj",     "csubj:outer", "csubj:pass", "dep",           "det",       "det:predet",
    "discourse",    "dislocated",   "expl",      "fixed",      "flat",        "goeswith",      "iobj",      "list",
    "mark",         "nmod",         "nmod:desc", "nmod:poss",  "nmod:unmarked", "nsubj",       "nsubj:outer", "nsubj:pass",
    "nummod",       "obj",          "obl",       "obl:agent",  "obl:unmarked", "orphan",       "parataxis", "punct",
    "reparandum",   "vocative",     "xcomp"};
static_assert(kRelationNames.size() == static_cast<std::size_t>(Relation::xcomp) + 1);

constexpr std::array<std::string_view, 5> kNameTypeNames = {"PER", "ORG", "LOC", "NORP", "MISC"};

constexpr std::size_t kBlockSize = 1 << 16;

}  // namespace

std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
std::string_view name_of(Relation relation) { return kRelationNames[static_cast<std::size_t>(relation)]; }
std::string_view name_of(NameType type) { return kNameTypeNames[static_cast<std::size_t>(type)]; }

Relation universal(Relation relation) {
  const std::string_view name = name_of(relation);
  const std::string_view base = name.substr(0, name.find(':'));
  if (base.size() == name.size()) return relation;
  const auto found = std::find(kRelationNames.begin(), kRelationNames.end(), base);
  assert(found != kRelationNames.end());
  return static_cast<Relation>(found - kRelationNames.begin());
}

std::string_view Arena::keep(std::string_view bytes) {
  while (block_ < blocks_.size() && blocks_[block_].size - used_ < bytes.size()) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const std::size_t size = std::max(kBlockSize, bytes.size());
    blocks_.push_back({std::make_unique<char[]>(size), size});
    used_ = 0;
  }
  char* place = blocks_[block_].bytes.get() + used_;
  std::memcpy(place, bytes.data(), bytes.size());
  used_ += bytes.size();
  return {place, bytes.size()};
}

void Arena::clear() {
  block_ = 0;
  used_ = 0;
}

Sentence Analysis::sentence(std::size_t i) const {
  const Range& range = sentences[i];
  return {text,
          range.span,
          std::span(tokens).subspan(range.first_token, range.token_count),
          std::span(names).subspan(range.first_name, range.name_count),
          range.kind,
          range.paragraph,
          static_cast<std::uint32_t>(i)};
}

void Analysis::clear() {
  text = {};
  tokens.clear();
  names.clear();
  sentences.clear();
  arena.clear();
}

}  // namespace entente::language
