#include "language/conllu.h"

namespace entente::language {
namespace {

void append_columns(std::string& out, std::initializer_list<std::string_view> columns) {
  bool first = true;
  for (const std::string_view column : columns) {
    if (!first) out += '\t';
    out += column.empty() ? "_" : column;
    first = false;
  }
  out += '\n';
}

// "SpaceAfter=No|Bytes=12-17|Name=B-PER"
std::string misc_of(Span<TextByte> span, bool space_after, std::string_view name) {
  std::string misc;
  if (!space_after) misc = "SpaceAfter=No|";
  misc += "Bytes=" + std::to_string(to_number(span.begin)) + '-' + std::to_string(to_number(span.end));
  if (!name.empty()) misc += "|Name=" + std::string(name);
  return misc;
}

std::string name_tag(const Sentence& sentence, std::uint32_t token) {
  for (const Name& name : sentence.names) {
    if (token >= name.first && token < name.last) return (token == name.first ? "B-" : "I-") + std::string(name_of(name.type));
  }
  return "";
}

}  // namespace

void write_conllu(const Analysis& analysis, const text::SegmentedText& segmented, const TagNames& names,
                  std::string_view document_id, std::string& out) {
  out += "# newdoc id = " + std::string(document_id) + '\n';
  std::uint32_t paragraph = ~0U;
  for (std::size_t s = 0; s < analysis.size(); ++s) {
    const Sentence sentence = analysis.sentence(s);
    const std::uint32_t first = analysis.sentences[s].first_token;
    if (sentence.paragraph != paragraph) out += "# newpar\n";
    paragraph = sentence.paragraph;
    out += "# sent_id = " + std::string(document_id) + '-' + std::to_string(s + 1) + "\n# text = ";
    for (const char c : bytes_at(analysis.text, sentence.span)) out += c == '\n' || c == '\r' ? ' ' : c;
    out += '\n';
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
      const Token& token = sentence.tokens[i];
      const text::Token& surface = segmented.tokens[first + i];
      const auto space_after = [&](std::uint32_t last) {
        const std::size_t next = first + last + 1U;
        return next >= segmented.tokens.size() || segmented.tokens[next].space_before;
      };
      const bool several = surface.surface_words > 1;
      if (several) {
        const std::uint32_t last = i + surface.surface_words - 1U;
        const Span<TextByte> whole{token.span.begin, sentence.tokens[last].span.end};
        append_columns(out, {std::to_string(i + 1) + '-' + std::to_string(last + 1), bytes_at(analysis.text, whole), "", "", "", "", "", "", "",
                             misc_of(whole, space_after(last), "")});
      }
      const bool within = several || surface.surface_words == 0;
      append_columns(out, {std::to_string(i + 1), token.form, token.lemma, name_of(token.upos), names.xpos(token.xpos), names.feats(token.feats),
                           std::to_string(token.head + 1), name_of(token.relation), "",
                           misc_of(token.span, within || space_after(i), name_tag(sentence, i))});
    }
    out += '\n';
  }
}

}  // namespace entente::language
