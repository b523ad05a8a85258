#include "text/segmenter.h"

#include <algorithm>
#include <utility>

#include "text/characters.h"
#include "text/kinds.h"

namespace entente::text {
namespace {

// Where more than this share of line ends stands in the middle of a sentence (a small letter follows), the text is
// wrapped at a column, and a line end means nothing.
constexpr double kWrappedShare = 0.15;

constexpr std::uint32_t kEarlyParagraphs = 4;  // A title, a by-line and a date may stand before the dateline.

bool is_indent(char c) { return c == ' ' || c == '\t'; }

struct LineEnds {
  bool wrapped = false;           // At a column: a line end means nothing.
  bool indent_parts = false;      // A wrapped line that is indented begins a paragraph, since most are not.
};

LineEnds look_at_line_ends(std::string_view text) {
  std::size_t ends = 0;
  std::size_t inside = 0;
  std::size_t indented = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at + 1 >= text.size() || text[at + 1] == '\n' || text[at + 1] == '\r') continue;
    ++ends;
    inside += is_lower(text[at + 1]) ? 1 : 0;
    indented += is_indent(text[at + 1]) ? 1 : 0;
  }
  const bool wrapped = static_cast<double>(inside) > kWrappedShare * static_cast<double>(ends);
  return {wrapped, wrapped && 2 * indented < ends};
}

// True if a sentence ends between these tokens whatever the model says: a closing mark after a stop, and the next
// quotation.
bool parts_quotations(std::string_view text, std::span<const Token> tokens, std::size_t i) {
  if (i == 0 || bytes_at(text, tokens[i].span) != "”" || bytes_at(text, tokens[i + 1].span) != "“") return false;
  const char before = bytes_at(text, tokens[i - 1].span).back();
  return before == '.' || before == '!' || before == '?';
}

bool is_initial(std::string_view token) { return token.size() == 2 && is_upper(token[0]) && token[1] == '.'; }

// "the Asian Development Bank (ADB)": a name's short form stands in the middle of what is said of it.
bool is_short_form(std::string_view word) { return word.size() >= 2 && is_upper(word[0]) && is_upper(word[1]); }

bool is_quotation_mark(std::string_view word) { return word == "\"" || word == "“" || word == "”"; }

// "They met the following: …": what the word points at stands behind the colon, in the same sentence.
bool announces(std::string_view word) { return word == "following" || word == "follows" || word == "including"; }

}  // namespace

void find_paragraphs(std::string_view text, std::vector<Span<TextByte>>& out) {
  const LineEnds line_ends = look_at_line_ends(text);
  std::size_t begin = std::string_view::npos;  // Of the paragraph at hand.
  std::size_t end = 0;
  std::size_t lines = 0;  // Line ends since the last character.
  const auto finish = [&] {
    if (begin != std::string_view::npos) out.push_back(make_span<TextByte>(begin, end));
    begin = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t white = white_space_length(text.substr(at));
    if (white > 0) {
      lines += text[at] == '\n' ? 1 : 0;
      at += white;
      continue;
    }
    const bool indented = at > 0 && is_indent(text[at - 1]);
    if (lines > (line_ends.wrapped ? 1U : 0U) || (lines == 1 && line_ends.indent_parts && indented)) finish();
    lines = 0;
    if (begin == std::string_view::npos) begin = at;
    at += character_length(text.substr(at));
    end = at;
  }
  finish();
}

Gap gap_after(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const std::string_view between = bytes_at(text, {tokens[i].span.end, tokens[i + 1].span.begin});
  if (between.empty()) return Gap::none;
  return between.find('\n') == std::string_view::npos ? Gap::space : Gap::line;
}

Segmenter::Segmenter(Tokenizer tokenizer, BoundaryModel model) : tokenizer_(std::move(tokenizer)), model_(model) {}

Result<Segmenter> Segmenter::from_section(std::string_view section) {
  Tokenizer tokenizer = TRY(Tokenizer::standard());
  return Segmenter(std::move(tokenizer), TRY(BoundaryModel::from_section(section)));
}

void Segmenter::segment_paragraph(std::string_view text, Span<TextByte> span, std::uint32_t number, SegmentedText& out) const {
  std::size_t first = out.tokens.size();
  tokenizer_.tokenize(text, span, out.tokens);
  const std::size_t end = out.tokens.size();
  const auto finish = [&](std::size_t last, SentenceKind kind) {
    out.sentences.push_back({{out.tokens[first].span.begin, out.tokens[last - 1].span.end},
                             static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(last - first),
                             number,
                             kind});
    first = last;
  };
  if (const std::uint32_t dateline = dateline_length(text, std::span(out.tokens).subspan(first), number < kEarlyParagraphs); dateline > 0) {
    finish(first + dateline, SentenceKind::dateline);
  }
  if (first == end) return;
  const std::span<const Token> tokens = std::span(out.tokens).subspan(first);  // finish() adds no token.
  WordWindow window(text, tokens);
  BoundaryWord first_word = window.at(0);
  // A short line without a final stop above the report; elsewhere a comma may end a greeting ("John,").
  const std::string_view last = bytes_at(text, out.tokens[end - 1].span);
  const bool headline = number < kEarlyParagraphs && end - first < 20 && last != "." && last != "!" && last != "?" && last != "," && !is_quotation_mark(last);
  bool in_quotation = false;
  bool in_list = false;  // That "the following:" announced: its items, each "Name (office)", are of one sentence.
  for (std::size_t i = first; i + 1 < end; ++i, window.advance()) {
    if (i == first) {
      first_word = window.at(0);
      in_list = false;
    }
    const std::string_view form = bytes_at(text, out.tokens[i].span);
    if (is_quotation_mark(form)) in_quotation = !in_quotation;
    if (out.tokens[i + 1].surface_words == 0) continue;  // Within a written word.
    const char next = text[to_number(out.tokens[i + 1].span.begin)];
    const bool initials = i > first && is_initial(form) && is_initial(bytes_at(text, out.tokens[i - 1].span));  // "J. P. Holm"
    if ((initials && is_upper(next)) || (tokenizer_.binds_forward(form) && (is_upper(next) || is_digit(next)))) continue;
    if (form == ":" && i > first && announces(bytes_at(text, out.tokens[i - 1].span))) {
      in_list = true;
      continue;
    }
    if (form == "," && headline && gap_after(text, out.tokens, i) != Gap::line) continue;  // "Argentina, Venezuela in oil deal"
    const bool short_form = form == ")" && i >= first + 2 && bytes_at(text, out.tokens[i - 2].span) == "(" && is_short_form(bytes_at(text, out.tokens[i - 1].span));
    if (((in_list && form == ")") || short_form) && i + 1 - first < kLongestSentence && gap_after(text, out.tokens, i) != Gap::line) continue;
    const BoundaryPlace place{window, first_word, i + 1 - first, gap_after(text, out.tokens, i), in_quotation};
    if (parts_quotations(text, out.tokens, i) || model_.ends_sentence(place) || i + 1 - first >= kLongestSentence) {
      finish(i + 1, SentenceKind::prose);
    }
  }
  if (first < end) finish(end, SentenceKind::prose);
}

void Segmenter::segment(std::string_view text, SegmentedText& out) const {
  out.clear();
  out.text = text;
  std::vector<Span<TextByte>>& paragraphs = out.paragraphs;
  find_paragraphs(text, paragraphs);
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) segment_paragraph(text, paragraphs[i], i, out);
  mark_kinds(out);
}

}  // namespace entente::text
