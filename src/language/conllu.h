// CoNLL-U: the exchange format of Universal Dependencies, read and written.
//
// Reading keeps all columns and rebuilds the raw text from them (forms and SpaceAfter=No; sentences are parted by one
// space, paragraphs by an empty line), so that a program can be measured from raw text as in the CoNLL 2018 shared
// task.  Writing puts the byte offsets of each token into MISC ("Bytes=12-17") and names ("Name=B-PER").
// Values; linear in the text.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"
#include "language/sentence.h"

namespace entente::language {

struct ConlluWord {
  std::string form, lemma, upos, xpos, feats, deprel, misc;
  std::int32_t head = 0;          // 0 = root, otherwise 1-based within the sentence.
  std::uint32_t token = 0;        // Index into ConlluSentence::tokens of the surface token it belongs to.
};

struct ConlluToken {  // A surface token; a multiword token has several words.
  std::string form;
  Span<TextByte> span;            // In Conllu::text.
  std::uint32_t first_word = 0;   // Range in ConlluSentence::words.
  std::uint32_t word_count = 1;
};

struct ConlluSentence {
  std::vector<ConlluToken> tokens;
  std::vector<ConlluWord> words;
  std::string id;
  Span<TextByte> span;            // From the first token to the last.
  bool new_document = false;
  bool new_paragraph = false;
};

struct Conllu {
  std::string text;               // The raw text that the tokens make up.
  std::vector<ConlluSentence> sentences;
};

// Fails with bad_input, naming `origin` and the line, on columns missing, ids out of order, or heads out of range.
// Empty nodes ("3.1") are left out.
Result<Conllu> read_conllu(std::string_view bytes, const std::string& origin);

// Names of the tags that an Analysis holds as numbers (Model::xpos_name, Model::feats_name).
struct TagNames {
  std::function<std::string_view(std::size_t)> xpos;
  std::function<std::string_view(std::size_t)> feats;
};

// Appends sentences with # sent_id, # text, ranges for multiword tokens, and byte offsets.
void write_conllu(const Analysis& analysis, const text::SegmentedText& segmented, const TagNames& names,
                  std::string_view document_id, std::string& out);

}  // namespace entente::language
