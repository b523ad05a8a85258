// How good a parse is, by the rules of the CoNLL 2018 shared task (Zeman et al. 2018), and names by exact span and type.
//
// Gold and system are aligned by their characters without white space, so that both may cut the text differently;
// words within multiword tokens are aligned by the longest common subsequence of their forms.  Relations count
// without subtypes.  Values in, values out; linear but for multiword tokens.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/conllu.h"

namespace entente::evaluation {

struct Metric {
  std::string name;  // "Sentences", "UPOS", "LAS", …
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t correct = 0;

  double precision() const { return system == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(system); }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(gold); }
  double f1() const { return gold + system == 0 ? 0 : 2.0 * static_cast<double>(correct) / static_cast<double>(gold + system); }
};

// Tokens, Sentences, Words, UPOS, XPOS, UFeats, AllTags, Lemmas, UAS, LAS, CLAS, MLAS, BLEX.  Fails with bad_input if the texts differ in more than white space.
Result<std::vector<Metric>> score_parse(const language::Conllu& gold, const language::Conllu& system);

// A name as a stretch of characters counted without white space.
struct NameSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string type;  // "PER", "ORG", "LOC"
  friend auto operator<=>(const NameSpan&, const NameSpan&) = default;
};

// The names of a file in IOB2 (columns: number, form, tag; # sent_id before each sentence), spans counted within each
// sentence, by sentence id.
using GoldNames = std::map<std::string, std::vector<NameSpan>>;
Result<GoldNames> read_iob2(std::string_view bytes, const std::string& origin);

// The same with spans counted in the text of `parsed`, whose sentences may stand in another order.
std::vector<NameSpan> in_text(const GoldNames& names, const language::Conllu& parsed);

// The names in MISC ("Name=B-PER") of words.
std::vector<NameSpan> names_of(const language::Conllu& parsed);

// One metric a type and "all"; only the types of the gold set count.
std::vector<Metric> score_names(const std::vector<NameSpan>& gold, const std::vector<NameSpan>& system);

// A table in Markdown: precision, recall and F1 in per cent.
std::string to_markdown(const std::vector<Metric>& metrics);

}  // namespace entente::evaluation
