// A page as gumbo's tree, in bounded memory and time.
//
// gumbo frees its tree by recursion and walks its stack for every tag, so a page nested a million deep would end the
// process or the day.  Here the tree lies in an arena with a limit, is never freed node by node, and a page that opens
// more elements than kDeepest without closing them is refused before it is parsed.
// One thread at a time.  The page's bytes must outlive it.

#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::sources {

class HtmlPage {
 public:
  static constexpr std::size_t kDeepest = 400;
  static constexpr std::size_t kMemory = std::size_t{1} << 30;

  HtmlPage() = default;
  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  // True if it was parsed; otherwise reason() tells why not.  REQUIRES: valid UTF-8; called once.
  bool parse(std::string_view utf8);

  const GumboNode* root() const { return output_->root; }
  std::string_view bytes() const { return bytes_; }
  const std::string& reason() const { return reason_; }

 private:
  static void* allocate(void* page, std::size_t size);
  // False where memory ran out.  Apart and kept so: nothing else may live in a frame that is jumped back to.
  [[gnu::noinline]] bool take_apart(const GumboOptions& options);

  std::string_view bytes_;
  GumboOutput* output_ = nullptr;
  std::string reason_;
  std::vector<std::unique_ptr<char[]>> arena_;
  std::size_t room_ = 0;  // Left in the last stretch of the arena.
  std::size_t used_ = 0;
  void* escape_ = nullptr;
};

// Null where there is none.
const GumboNode* first_child(const GumboNode* node);
const GumboNode* next_sibling(const GumboNode* node);

// The next node in the order of the page, inside `top`; null behind the last.
const GumboNode* next_node(const GumboNode* node, const GumboNode* top);

// The attribute's value, or an empty view.  REQUIRES: an element.
std::string_view attribute(const GumboNode& element, const char* name);

}  // namespace entente::sources
