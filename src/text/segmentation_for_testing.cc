#include "text/segmentation_for_testing.h"

#include <random>
#include <vector>

#include "text/boundary.h"
#include "text/characters.h"

namespace entente::text {
namespace {

std::string breach_of_tokens(const SegmentedText& segmented) {
  const std::string_view text = segmented.text;
  std::vector<std::uint32_t> owner(text.size(), 0);  // Of each byte: the number of its token, counted from 1.
  std::uint32_t number = 0;
  std::uint32_t last_end = 0;
  for (const Token& token : segmented.tokens) {
    ++number;
    if (token.span.empty()) return "an empty token";
    if (to_number(token.span.begin) < last_end || to_number(token.span.end) > text.size()) return "tokens out of order";
    last_end = to_number(token.span.end);
    for (std::uint32_t i = to_number(token.span.begin); i < last_end; ++i) owner[i] = number;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t white = white_space_length(text.substr(at));
    const std::size_t length = white > 0 ? white : character_length(text.substr(at));
    const std::string where = " at byte " + std::to_string(at);
    for (std::size_t i = at; i < at + length; ++i) {
      if (white > 0 && owner[i] != 0) return "white space within a token" + where;
      if (white == 0 && owner[i] == 0) return "a character without a token" + where;
      if (owner[i] != owner[at]) return "a character cut in two" + where;
    }
    at += length;
  }
  return "";
}

std::string breach_of_words(const SegmentedText& segmented) {
  std::uint32_t due = 0;  // Words of the written word that are still to come.
  for (std::size_t i = 0; i < segmented.tokens.size(); ++i) {
    const Token& token = segmented.tokens[i];
    const bool touches = i > 0 && segmented.tokens[i - 1].span.end == token.span.begin;
    if (token.space_before == touches) return "space_before is wrong at token " + std::to_string(i);
    if ((token.surface_words == 0) != (due > 0)) return "a written word with too few or too many words";
    if (due > 0 && !touches) return "a written word with a gap";
    due = token.surface_words == 0 ? due - 1 : token.surface_words - 1U;
  }
  return due == 0 ? "" : "a written word that does not end";
}

std::string breach_of_sentences(const SegmentedText& segmented) {
  std::uint32_t next = 0;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : segmented.sentences) {
    if (sentence.first_token != next || sentence.token_count == 0) return "tokens between sentences, or an empty sentence";
    next += sentence.token_count;
    if (next > segmented.tokens.size()) return "a sentence longer than its text";
    const Token& first = segmented.tokens[sentence.first_token];
    if (first.surface_words == 0) return "a sentence that begins within a written word";
    if (sentence.span.begin != first.span.begin || sentence.span.end != segmented.tokens[next - 1].span.end) return "a sentence's span is not that of its tokens";
    if (sentence.paragraph < paragraph || sentence.paragraph >= segmented.paragraphs.size()) return "paragraphs out of order";
    paragraph = sentence.paragraph;
    if (!segmented.paragraphs[paragraph].contains(sentence.span)) return "a sentence outside its paragraph";
  }
  return next == segmented.tokens.size() ? "" : "tokens behind the last sentence";
}

}  // namespace

std::string first_breach(const SegmentedText& segmented) {
  if (std::string breach = breach_of_tokens(segmented); !breach.empty()) return breach;
  if (std::string breach = breach_of_words(segmented); !breach.empty()) return breach;
  return breach_of_sentences(segmented);
}

std::string noise_section(std::uint32_t seed) {
  std::mt19937 random(seed);
  const float scale = 0.02F;
  const float bias = -1.0F;
  std::string section = "ENTSEG1\n";
  section.append(reinterpret_cast<const char*>(&scale), sizeof scale);
  section.append(reinterpret_cast<const char*>(&bias), sizeof bias);
  for (std::size_t i = 0; i < kBoundarySlots; ++i) section += static_cast<char>(static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127));
  return section;
}

std::string lines_of(const SegmentedText& segmented) {
  static constexpr std::string_view kKinds[] = {"", "headline: ", "dateline: ", "furniture: "};
  std::string lines;
  for (const Sentence& sentence : segmented.sentences) {
    lines += kKinds[static_cast<std::size_t>(sentence.kind)];
    for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
      const Token& token = segmented.tokens[sentence.first_token + i];
      if (i > 0) lines += token.surface_words == 0 ? '|' : ' ';
      lines += bytes_at(segmented.text, token.span);
    }
    lines += '\n';
  }
  return lines;
}

}  // namespace entente::text
