#include <charconv>

#include "language/conllu.h"

namespace entente::language {
namespace {

constexpr std::size_t kColumns = 10;

class Reader {
 public:
  explicit Reader(const std::string& origin) : origin_(origin) {}

  Result<void> read_line(std::string_view line);
  Result<void> finish_sentence();
  Conllu take() { return std::move(out_); }

 private:
  Error error(std::string message, std::string hint = "") const {
    return {ErrorKind::bad_input, std::move(message), origin_ + ", line " + std::to_string(line_), std::move(hint)};
  }
  Result<void> read_columns(std::string_view line);
  void place_token(std::string_view form, std::string_view misc);

  const std::string& origin_;
  Conllu out_;
  ConlluSentence sentence_;
  std::uint32_t line_ = 0;
  std::uint32_t words_due_ = 0;  // Words of a multiword token that are still to come.
  bool space_before_ = false;
  bool pending_document_ = false;
  bool pending_paragraph_ = false;
};

Result<void> Reader::read_line(std::string_view line) {
  ++line_;
  if (line.empty()) return finish_sentence();
  if (line[0] == '#') {
    if (line.starts_with("# newdoc")) pending_document_ = pending_paragraph_ = true;
    if (line.starts_with("# newpar")) pending_paragraph_ = true;
    if (line.starts_with("# sent_id = ")) sentence_.id = line.substr(12);
    return {};
  }
  return read_columns(line);
}

void Reader::place_token(std::string_view form, std::string_view misc) {
  if (sentence_.tokens.empty() && !out_.text.empty()) {
    if (pending_paragraph_) {
      out_.text += "\n\n";
    } else if (space_before_) {
      out_.text += ' ';
    }
  } else if (!sentence_.tokens.empty() && space_before_) {
    out_.text += ' ';
  }
  if (sentence_.tokens.empty()) {
    sentence_.new_document = pending_document_;
    sentence_.new_paragraph = pending_paragraph_;
    pending_document_ = pending_paragraph_ = false;
  }
  const std::size_t begin = out_.text.size();
  out_.text += form;
  ConlluToken token;
  token.form = form;
  token.span = make_span<TextByte>(begin, out_.text.size());
  token.first_word = static_cast<std::uint32_t>(sentence_.words.size());
  sentence_.tokens.push_back(std::move(token));
  space_before_ = misc.find("SpaceAfter=No") == std::string_view::npos;
}

Result<void> Reader::read_columns(std::string_view line) {
  std::string_view columns[kColumns];
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return error("a word has ten columns parted by tabs");
    columns[i] = line.substr(0, tab);
    line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
  }
  const std::string_view id = columns[0];
  if (id.find('.') != std::string_view::npos) return {};
  std::uint32_t first = 0;
  const auto parsed = std::from_chars(id.data(), id.data() + id.size(), first);
  if (parsed.ec != std::errc{} || first != sentence_.words.size() + 1) return error("the ids of words must count 1, 2, 3 …");
  if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
    std::uint32_t last = 0;
    std::from_chars(id.data() + dash + 1, id.data() + id.size(), last);
    if (last < first || last - first > 20) return error("a range of words must run forward");
    place_token(columns[1], columns[9]);
    sentence_.tokens.back().word_count = words_due_ = last - first + 1;
    return {};
  }
  if (words_due_ > 0) {
    --words_due_;
  } else {
    place_token(columns[1], columns[9]);
  }
  ConlluWord word;
  word.form = columns[1];
  word.lemma = columns[2];
  word.upos = columns[3];
  word.xpos = columns[4];
  word.feats = columns[5];
  word.deprel = columns[7];
  word.misc = columns[9];
  const std::string_view head = columns[6];
  if (head != "_" && std::from_chars(head.data(), head.data() + head.size(), word.head).ec != std::errc{}) return error("the head is no number");
  word.token = static_cast<std::uint32_t>(sentence_.tokens.size() - 1);
  sentence_.words.push_back(std::move(word));
  return {};
}

Result<void> Reader::finish_sentence() {
  if (sentence_.tokens.empty()) return {};
  if (words_due_ > 0) return error("a multiword token has fewer words than its range says");
  for (const ConlluWord& word : sentence_.words) {
    if (word.head < 0 || static_cast<std::size_t>(word.head) > sentence_.words.size()) return error("a head lies outside the sentence");
  }
  sentence_.span = {sentence_.tokens.front().span.begin, sentence_.tokens.back().span.end};
  out_.sentences.push_back(std::move(sentence_));
  sentence_ = {};
  return {};
}

}  // namespace

Result<Conllu> read_conllu(std::string_view bytes, const std::string& origin) {
  Reader reader(origin);
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto read = reader.read_line(line); !read.ok()) return read.error();
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
  }
  if (const auto finished = reader.finish_sentence(); !finished.ok()) return finished.error();
  return reader.take();
}

}  // namespace entente::language
