#include "sources/html_page.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <map>

namespace entente::sources {
namespace {

constexpr std::size_t kStretch = std::size_t{1} << 20;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Elements without an end, and those that end by themselves where the next one begins.
bool nests(std::string_view tag) {
  constexpr std::array<std::string_view, 34> kFlat = {
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
      "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
      "tbody", "tfoot", "colgroup", "rp", "rt", "html", "head", "body", "frame", "bgsound"};
  for (const std::string_view flat : kFlat) {
    if (tag == flat) return false;
  }
  return true;
}

// Behind the tag that begins at `at`, quotes heeded.
std::size_t behind_tag(std::string_view bytes, std::size_t at) {
  char quote = 0;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && bytes[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return at;
}

// The most elements that are open at once, counted so that it is never too low by much.
std::size_t depth_of(std::string_view bytes) {
  std::map<std::string, std::size_t, std::less<>> open;
  std::size_t depth = 0;
  std::size_t deepest = 0;
  std::string name;
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
    ++at;
    if (bytes.substr(at).starts_with("!--")) {
      at = std::min(bytes.find("-->", at), bytes.size());
      continue;
    }
    const bool closes = at < bytes.size() && bytes[at] == '/';
    if (closes) ++at;
    if (at >= bytes.size() || !is_letter(bytes[at])) continue;
    name.clear();
    for (; at < bytes.size() && name.size() < 32 && bytes[at] != '>' && bytes[at] != '/' && bytes[at] > ' '; ++at) {
      name += static_cast<char>(is_letter(bytes[at]) ? bytes[at] | 0x20 : bytes[at]);
    }
    at = behind_tag(bytes, at);
    if (!nests(name)) continue;
    std::size_t& count = open[name];
    if (closes) {
      if (count > 0) --count, --depth;
      continue;
    }
    ++count;
    deepest = std::max(deepest, ++depth);
    if (deepest > HtmlPage::kDeepest) break;
    if (name == "script" || name == "style") {
      const std::string end = "</" + name;
      at = std::min(bytes.find(end, at), bytes.size());
    }
  }
  return deepest;
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  return nullptr;
}

}  // namespace

void* HtmlPage::allocate(void* page, std::size_t size) {
  HtmlPage& self = *static_cast<HtmlPage*>(page);
  size = (size + 15) / 16 * 16;
  self.used_ += size;
  // gumbo has no way to say that memory is out; its frames own nothing but this arena, so it is left by a jump.
  if (self.used_ > kMemory) std::longjmp(*static_cast<std::jmp_buf*>(self.escape_), 1);
  if (size > self.room_) {
    self.room_ = std::max(size, kStretch);
    self.arena_.emplace_back(new char[self.room_]);
    if (size >= kStretch) {
      self.room_ = 0;
      return self.arena_.back().get();
    }
  }
  // From the end to the front, so that one number tells it.
  self.room_ -= size;
  return self.arena_.back().get() + self.room_;
}

bool HtmlPage::parse(std::string_view utf8) {
  bytes_ = utf8;
  if (depth_of(utf8) > kDeepest) {
    reason_ = "the page nests its elements more than " + std::to_string(kDeepest) + " deep";
    return false;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &HtmlPage::allocate;
  options.deallocator = [](void*, void*) {};
  options.userdata = this;
  options.max_errors = 0;
  if (take_apart(options)) return true;
  reason_ = "the page would need more than " + std::to_string(kMemory >> 20) + " MB when taken apart";
  return false;
}

bool HtmlPage::take_apart(const GumboOptions& options) {
  std::jmp_buf escape;
  escape_ = &escape;
  if (setjmp(escape) != 0) {
    output_ = nullptr;
    return false;
  }
  output_ = gumbo_parse_with_options(&options, bytes_.data(), bytes_.size());
  return true;
}

const GumboNode* first_child(const GumboNode* node) {
  const GumboVector* inside = children_of(node);
  return inside == nullptr || inside->length == 0 ? nullptr : static_cast<const GumboNode*>(inside->data[0]);
}

const GumboNode* next_sibling(const GumboNode* node) {
  const GumboVector* siblings = node->parent == nullptr ? nullptr : children_of(node->parent);
  const std::size_t next = node->index_within_parent + 1;
  return siblings == nullptr || next >= siblings->length ? nullptr : static_cast<const GumboNode*>(siblings->data[next]);
}

const GumboNode* next_node(const GumboNode* node, const GumboNode* top) {
  if (const GumboNode* child = first_child(node)) return child;
  for (; node != top; node = node->parent) {
    if (const GumboNode* sibling = next_sibling(node)) return sibling;
  }
  return nullptr;
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

}  // namespace entente::sources
