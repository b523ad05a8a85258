#include "sources/html_blocks.h"

#include <algorithm>
#include <array>
#include <string>

#include "sources/furniture_words.h"

namespace entente::sources {
namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// Two views of the same text, as written and as gumbo decoded it, walked side by side.
class Alignment {
 public:
  Alignment(std::string_view written, std::string_view decoded, std::size_t offset)
      : written_(written), decoded_(decoded), offset_(offset) {}

  MappedText run() {
    while (from_ < written_.size() && to_ < decoded_.size()) {
      if (written_[from_] == '&' && reference()) continue;
      if (written_[from_] == decoded_[to_]) {
        const std::size_t length = character_length(decoded_, to_);
        if (written_.substr(from_, length) != decoded_.substr(to_, length)) break;
        text_.append_verbatim(decoded_.substr(to_, length), offset_ + from_);
        from_ += length;
        to_ += length;
      } else if (written_[from_] == '\r') {  // A line end of two bytes is one in the tree.
        const std::size_t length = written_.substr(from_).starts_with("\r\n") ? 2 : 1;
        if (decoded_[to_] != '\n') break;
        text_.append_decoded("\n", offset_ + from_, length);
        from_ += length;
        ++to_;
      } else if (written_[from_] == '\0') {  // gumbo drops zero bytes.
        ++from_;
      } else if (written_[from_] == '<') {  // A tag that the page's rules ignore.
        from_ = std::min(written_.find('>', from_), written_.size() - 1) + 1;
      } else if (decoded_.substr(to_).starts_with("\ufffd")) {  // A control character: gumbo shows that it stood there.
        take(character_length(written_, from_), 1);
      } else {
        break;
      }
    }
    // What cannot be followed byte by byte is known as a whole.
    if (to_ < decoded_.size()) text_.append_decoded(decoded_.substr(to_), offset_ + from_, written_.size() - from_);
    return std::move(text_);
  }

 private:
  bool take(std::size_t written, std::size_t characters) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < characters && to_ + length < decoded_.size(); ++i) {
      length += character_length(decoded_, to_ + length);
    }
    text_.append_decoded(decoded_.substr(to_, length), offset_ + from_, written);
    from_ += written;
    to_ += length;
    return true;
  }

  // True if both views go on alike behind so much.
  bool fits(std::size_t written, std::size_t characters) const {
    std::size_t to = to_;
    for (std::size_t i = 0; i < characters && to < decoded_.size(); ++i) to += character_length(decoded_, to);
    const std::size_t from = from_ + written;
    if (from >= written_.size() || to >= decoded_.size()) return from >= written_.size() && to >= decoded_.size();
    return written_[from] == decoded_[to] || written_[from] == '&' || written_[from] == '<' || written_[from] == '\r';
  }

  // A character reference at from_; false if it is none and stands for itself.
  bool reference() {
    const std::string_view rest = written_.substr(from_);
    std::size_t end = 1;
    if (rest.size() > 1 && rest[1] == '#') {
      ++end;
      if (end < rest.size() && (rest[end] | 0x20) == 'x') ++end;
      while (end < rest.size() && is_alphanumeric(rest[end])) ++end;
      if (decoded_[to_] == '&' && rest.substr(0, 2) == decoded_.substr(to_, 2)) return false;
      if (end < rest.size() && rest[end] == ';') ++end;
      return take(end, 1);
    }
    while (end < rest.size() && is_alphanumeric(rest[end])) ++end;
    const std::string_view name = rest.substr(1, end - 1);
    const bool ends = end < rest.size() && rest[end] == ';';
    const bool is_ampersand = name.starts_with("amp") || name.starts_with("AMP");
    if (name.empty() || (decoded_[to_] == '&' && !is_ampersand)) return false;
    if (ends) return take(end + 1, fits(end + 1, 1) ? 1 : 2);
    for (std::size_t shorter = end; shorter > 2; --shorter) {
      if (fits(shorter, 1)) return take(shorter, 1);
    }
    return false;
  }

  std::string_view written_;
  std::string_view decoded_;
  std::size_t offset_;
  std::size_t from_ = 0;
  std::size_t to_ = 0;
  MappedText text_;
};

bool is_inline(GumboTag tag) {
  constexpr std::array<GumboTag, 40> kInline = {
      GUMBO_TAG_A,     GUMBO_TAG_ABBR,  GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,   GUMBO_TAG_BDO,
      GUMBO_TAG_BIG,   GUMBO_TAG_CITE,  GUMBO_TAG_CODE,    GUMBO_TAG_DATA,   GUMBO_TAG_DEL,   GUMBO_TAG_DFN,
      GUMBO_TAG_EM,    GUMBO_TAG_FONT,  GUMBO_TAG_I,       GUMBO_TAG_INS,    GUMBO_TAG_KBD,   GUMBO_TAG_MARK,
      GUMBO_TAG_NOBR,  GUMBO_TAG_Q,     GUMBO_TAG_RUBY,    GUMBO_TAG_S,      GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,
      GUMBO_TAG_SPAN,  GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,    GUMBO_TAG_SUP,   GUMBO_TAG_TIME,
      GUMBO_TAG_TT,    GUMBO_TAG_U,     GUMBO_TAG_VAR,     GUMBO_TAG_WBR,    GUMBO_TAG_IMG,   GUMBO_TAG_BR,
      GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_LABEL,  GUMBO_TAG_NOSCRIPT};
  return std::find(kInline.begin(), kInline.end(), tag) != kInline.end();
}

// Never read, not even where nothing else is there.
bool is_silent(GumboTag tag) {
  constexpr std::array<GumboTag, 20> kSilent = {
      GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
      GUMBO_TAG_OBJECT,   GUMBO_TAG_SVG,      GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
      GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS,   GUMBO_TAG_HEAD,     GUMBO_TAG_MATH,
      GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,  GUMBO_TAG_MAP,      GUMBO_TAG_PROGRESS, GUMBO_TAG_APPLET};
  return std::find(kSilent.begin(), kSilent.end(), tag) != kSilent.end();
}

Furniture furniture_of(const GumboNode& node) {
  constexpr std::array<GumboTag, 8> kKinds = {GUMBO_TAG_NAV,  GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,
                                              GUMBO_TAG_ASIDE, GUMBO_TAG_FORM,      GUMBO_TAG_FIGURE,
                                              GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MENU};
  if (std::find(kKinds.begin(), kKinds.end(), node.v.element.tag) != kKinds.end()) return Furniture::by_kind;
  const std::string_view style = attribute(node, "style");
  if (style.find("display:none") != std::string_view::npos || style.find("display: none") != std::string_view::npos ||
      gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr ||
      attribute(node, "aria-hidden") == "true" || is_furniture_role(attribute(node, "role"))) {
    return Furniture::by_kind;
  }
  if (node.v.element.tag == GUMBO_TAG_BODY || node.v.element.tag == GUMBO_TAG_HTML) return Furniture::none;
  const bool named = names_furniture(attribute(node, "class")) || names_furniture(attribute(node, "id"));
  return named ? Furniture::by_name : Furniture::none;
}

class Walk {
 public:
  explicit Walk(const HtmlPage& page) : page_(page) {}

  PageBlocks run() {
    const GumboNode* const top = page_.root();
    enter(top);
    const GumboNode* node = top;
    while (node != nullptr) {
      const GumboNode* next = visit(node) ? first_child(node) : nullptr;
      while (next == nullptr && node != nullptr) {
        leave(node);
        next = node == top ? nullptr : next_sibling(node);
        if (next == nullptr) node = node == top ? nullptr : node->parent;
      }
      node = next;
    }
    end_block();
    return std::move(result_);
  }

 private:
  void enter(const GumboNode* node) {
    PageElement element;
    element.node = node;
    element.parent = current_;
    element.furniture = std::max(furniture_of(*node), result_.elements.empty() ? Furniture::none
                                                                              : result_.elements[current_].furniture);
    current_ = static_cast<std::uint32_t>(result_.elements.size());
    result_.elements.push_back(element);
  }

  bool visit(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      add_text(*node);
      return false;
    }
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node->v.element.tag;
    if (is_silent(tag)) return false;
    if (tag == GUMBO_TAG_BR) {
      add_line_end(*node);
    } else if (tag == GUMBO_TAG_A) {
      ++links_;
    } else if (!is_inline(tag) && node != page_.root()) {
      end_block();
      enter(node);
    }
    return true;
  }

  void leave(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT || is_silent(node->v.element.tag)) return;
    if (node->v.element.tag == GUMBO_TAG_A) {
      --links_;
    } else if (result_.elements[current_].node == node) {
      end_block();
      current_ = result_.elements[current_].parent;
    }
  }

  void add_line_end(const GumboNode& node) {
    const std::size_t begin = node.v.element.start_pos.offset;
    const std::size_t length = node.v.element.original_tag.length;
    if (line_ended_) {  // Two in a row part paragraphs on many old pages.
      end_block();
      return;
    }
    line_ended_ = true;
    note_space(begin, length);
  }

  void note_space(std::size_t begin, std::size_t length) {
    if (space_end_ == 0) space_begin_ = begin;
    space_end_ = begin + length;
  }

  void add_text(const GumboNode& node) {
    const MappedText text = text_of_node(node, page_.bytes());
    for (std::size_t i = 0; i < text.map().size(); ++i) {
      const OffsetPiece& piece = text.map()[i];
      const std::size_t begin = to_number(piece.text_begin);
      const std::size_t end = i + 1 < text.map().size() ? to_number(text.map()[i + 1].text_begin) : text.text().size();
      const std::string_view bytes = std::string_view(text.text()).substr(begin, end - begin);
      add_piece(bytes, to_number(piece.source_begin), piece.source_length);
    }
  }

  // A stretch that is verbatim, or that was decoded as a whole.
  void add_piece(std::string_view bytes, std::size_t source, std::size_t source_length) {
    const bool verbatim = bytes.size() == source_length;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t blank = blank_at(bytes, at);
      const std::size_t from = source + (verbatim ? at : 0);
      if (blank > 0) {
        note_space(from, verbatim ? blank : source_length);
        at += blank;
        continue;
      }
      std::size_t end = at;
      while (end < bytes.size() && blank_at(bytes, end) == 0) end += character_length(bytes, end);
      put_space();
      const std::string_view word = bytes.substr(at, end - at);
      if (verbatim) {
        block_.text.append_verbatim(word, from);
      } else {
        block_.text.append_decoded(word, source, source_length);
      }
      if (links_ > 0) block_.linked += static_cast<std::uint32_t>(word.size());
      at = end;
    }
  }

  // Length of the white space at `at`, or of a mark that shows nothing; 0 = a character.
  static std::size_t blank_at(std::string_view bytes, std::size_t at) {
    const char c = bytes[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\0') return 1;
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("\u00a0") || rest.starts_with("\u00ad")) return 2;
    if (rest.starts_with("\u200b") || rest.starts_with("\ufeff") || rest.starts_with("\u3000")) return 3;
    return 0;
  }

  void put_space() {
    if (space_end_ > 0 && !block_.text.empty()) {
      const bool plain = space_end_ == space_begin_ + 1 && page_.bytes()[space_begin_] == ' ';
      if (plain) {
        block_.text.append_verbatim(" ", space_begin_);
      } else {
        block_.text.append_decoded(line_ended_ ? "\n" : " ", space_begin_, space_end_ - space_begin_);
      }
    }
    if (block_.text.empty()) result_.elements[current_].holds_text = true;
    space_end_ = 0;
    line_ended_ = false;
  }

  void end_block() {
    space_end_ = 0;
    line_ended_ = false;
    if (block_.text.empty()) return;
    block_.element = current_;
    const GumboTag tag = result_.elements[current_].node->v.element.tag;
    block_.is_title = tag == GUMBO_TAG_H1;
    block_.is_heading = tag >= GUMBO_TAG_H2 && tag <= GUMBO_TAG_H6;
    result_.blocks.push_back(std::move(block_));
    block_ = {};
  }

  const HtmlPage& page_;
  PageBlocks result_;
  std::uint32_t current_ = 0;
  Block block_;
  std::uint32_t links_ = 0;
  std::size_t space_begin_ = 0;
  std::size_t space_end_ = 0;  // 0 = no white space since the last character.
  bool line_ended_ = false;    // It held a <br>.
};

}  // namespace

MappedText text_of_node(const GumboNode& node, std::string_view page) {
  const GumboStringPiece& original = node.v.text.original_text;
  const std::string_view decoded = node.v.text.text;
  const bool inside = original.data != nullptr && original.data >= page.data() &&
                      original.data + original.length <= page.data() + page.size();
  if (!inside) {
    MappedText text;
    const std::size_t at = std::min<std::size_t>(node.v.text.start_pos.offset, page.size());
    text.append_decoded(decoded, at, 0);
    return text;
  }
  const auto offset = static_cast<std::size_t>(original.data - page.data());
  return Alignment({original.data, original.length}, decoded, offset).run();
}

PageBlocks blocks_of(const HtmlPage& page) { return Walk(page).run(); }

}  // namespace entente::sources
