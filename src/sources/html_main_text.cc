// Good text is text in blocks long enough to be sentences and little linked, outside of furniture.  From the body (or
// from the element that the page itself marks as its article) the way leads down as long as one child holds nearly
// all good text; the blocks of where it ends are the article, but for short or linked ones.  Where the names of
// classes would rule out most of the good text, they are not believed.

#include "sources/html_main_text.h"

#include <algorithm>
#include <string>

namespace entente::sources {
namespace {

constexpr std::size_t kSentenceLength = 60;   // Bytes from which a block is taken for sentences.
constexpr std::size_t kShortSentence = 20;    // The same, if it ends like one.
constexpr double kNearlyAll = 0.9;
constexpr double kHalf = 0.5;

bool ends_like_a_sentence(std::string_view text) {
  while (!text.empty() && (text.ends_with('"') || text.ends_with('\'') || text.ends_with(')'))) text.remove_suffix(1);
  for (const std::string_view quote : {"\u201d", "\u2019"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
         text.ends_with("\u2026");
}

double linked_share(const Block& block) {
  return static_cast<double>(block.linked) / static_cast<double>(block.text.text().size());
}

bool is_sentence_like(const Block& block) {
  const std::string& text = block.text.text();
  return text.size() >= kSentenceLength || (text.size() >= kShortSentence && ends_like_a_sentence(text));
}

class Choice {
 public:
  explicit Choice(PageBlocks& page) : page_(page) {}

  // Bytes of good text inside each element, with furniture from `level` on left out.
  std::uint64_t weigh(Furniture level) {
    level_ = level;
    good_.assign(page_.elements.size(), 0);
    for (const Block& block : page_.blocks) {
      constexpr double kMostLinked = 0.3;
      if (is_out(block) || !is_sentence_like(block) || linked_share(block) > kMostLinked) continue;
      good_[block.element] += block.text.text().size();
    }
    for (std::size_t i = good_.size(); i-- > 1;) good_[page_.elements[i].parent] += good_[i];
    return good_.empty() ? 0 : good_[0];
  }

  std::uint32_t find() const {
    std::vector<std::uint32_t> best(page_.elements.size(), 0);  // The child with most; 0 = none.
    for (std::uint32_t i = 1; i < best.size(); ++i) {
      std::uint32_t& known = best[page_.elements[i].parent];
      if (known == 0 || good_[i] > good_[known]) known = i;
    }
    std::uint32_t current = declared();
    for (;;) {
      const std::uint32_t child = best[current];
      if (child == 0 || page_.elements[child].holds_text) return current;
      if (static_cast<double>(good_[child]) < kNearlyAll * static_cast<double>(good_[current])) return current;
      current = child;
    }
  }

  bool is_inside(std::uint32_t element, std::uint32_t container) const {
    while (element > container) element = page_.elements[element].parent;
    return element == container;
  }

  bool is_out(const Block& block) const { return page_.elements[block.element].furniture >= level_; }

 private:
  // What the page marks as the article, if that holds at least half of the good text; otherwise the root.
  std::uint32_t declared() const {
    std::uint32_t best = 0;
    bool best_is_body = false;
    for (std::uint32_t i = 1; i < page_.elements.size(); ++i) {
      const GumboNode& node = *page_.elements[i].node;
      const bool is_body = attribute(node, "itemprop").find("articleBody") != std::string_view::npos;
      if (!is_body && node.v.element.tag != GUMBO_TAG_ARTICLE) continue;
      if (static_cast<double>(good_[i]) < kHalf * static_cast<double>(good_[0])) continue;
      if (best == 0 || (is_body && !best_is_body)) best = i;
      best_is_body = best_is_body || is_body;
    }
    return best;
  }

  PageBlocks& page_;
  std::vector<std::uint64_t> good_;
  Furniture level_ = Furniture::by_name;
};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += static_cast<char>(capital ? c | 0x20 : c);
  }
  return letters;
}

bool is_wanted(const Block& block, const std::string& title_letters) {
  if (linked_share(block) > kHalf) return false;
  const std::string& text = block.text.text();
  if (block.is_title || block.is_heading) {
    const std::string letters = letters_of(text);
    return !letters.empty() && !block.is_title && title_letters.find(letters) == std::string::npos;
  }
  constexpr std::size_t kLabel = 40;  // Shorter ones that end like no sentence are labels, dates and names.
  return text.size() >= kLabel || ends_like_a_sentence(text) || (text.size() >= 2 && text.ends_with(','));
}

}  // namespace

MappedText main_text(PageBlocks& page, std::string_view title, bool everything) {
  std::vector<const Block*> chosen;
  const std::string title_letters = letters_of(title);
  if (everything) {
    for (const Block& block : page.blocks) chosen.push_back(&block);
  } else {
    Choice choice(page);
    const std::uint64_t all = choice.weigh(Furniture::by_kind);
    if (static_cast<double>(choice.weigh(Furniture::by_name)) < kHalf * static_cast<double>(all)) {
      choice.weigh(Furniture::by_kind);
    }
    const std::uint32_t container = choice.find();
    for (const Block& block : page.blocks) {
      if (!choice.is_out(block) && choice.is_inside(block.element, container) && is_wanted(block, title_letters)) {
        chosen.push_back(&block);
      }
    }
    while (!chosen.empty() && chosen.back()->is_heading) chosen.pop_back();  // Of what was left out.
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const Block* a, const Block* b) {
    return a->text.map().front().source_begin < b->text.map().front().source_begin;
  });
  MappedText text;
  std::size_t last_end = 0;
  for (const Block* block : chosen) {
    const std::size_t begin = to_number(block->text.map().front().source_begin);
    if (!text.empty()) text.append_decoded("\n\n", std::min(last_end, begin), begin - std::min(last_end, begin));
    text.append(block->text);
    const OffsetPiece& last = block->text.map().back();
    last_end = to_number(last.source_begin) + last.source_length;
  }
  return text;
}

}  // namespace entente::sources
