#include "sources/format.h"

#include <algorithm>
#include <array>

#include "sources/white_space.h"

namespace entente::sources {
namespace {

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

bool begins_with(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower_case[i]) return false;
  }
  return true;
}

// "{" and then a key or the end of the object, which prose does not write.
bool begins_an_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view inside = without_space(text.substr(1));
  return inside.empty() || inside.front() == '"' || inside.front() == '}';
}

// A feed with a broken line is still a feed: half of the lines in sight decide, or the first alone.
bool are_json_lines(std::string_view start) {
  if (begins_an_object(start)) return true;
  std::size_t lines = 0;
  std::size_t objects = 0;
  while (!start.empty() && lines < 20) {
    const std::size_t end = std::min(start.find('\n'), start.size());
    const std::string_view line = without_space(start.substr(0, end));
    start.remove_prefix(std::min(end + 1, start.size()));
    if (line.empty()) continue;
    ++lines;
    if (begins_an_object(line)) ++objects;
  }
  return objects > 0 && 2 * objects >= lines;
}

struct Signature {
  std::string_view begin;  // In lower case.
  std::string_view name;
};

constexpr std::array<Signature, 5> kUnsupported = {{{"<?xml", "XML"},
                                                    {"<rss", "RSS"},
                                                    {"warc/", "WARC"},
                                                    {"%pdf-", "PDF"},
                                                    {"pk\x03\x04", "zip"}}};

// Comments and an XML declaration may stand before the page; fragments begin with any element of HTML.
bool is_html(std::string_view text) {
  for (;;) {
    text = without_space(text);
    if (text.starts_with("<!--")) {
      const std::size_t end = text.find("-->");
      if (end == std::string_view::npos) return false;
      text.remove_prefix(end + 3);
    } else if (text.starts_with("<?xml")) {
      const std::size_t end = text.find("?>");
      if (end == std::string_view::npos) return false;
      text.remove_prefix(end + 2);
    } else {
      break;
    }
  }
  constexpr std::array<std::string_view, 14> kBegins = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script",
                                                        "<div", "<p>", "<p ", "<article", "<main", "<table", "<h1"};
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return begins_with(text, begin); });
}

}  // namespace

FoundFormat find_format(std::string_view start, bool whole) {
  const std::string_view text = without_space(start);
  if (text.empty() && whole) return {Format::empty, "", ""};
  if (is_html(text)) return {Format::html, "", ""};
  for (const Signature& signature : kUnsupported) {
    if (begins_with(text, signature.begin)) {
      return {Format::unsupported, std::string(signature.name), "save it as plain text or JSON Lines"};
    }
  }
  if (text.starts_with('[') && begins_an_object(without_space(text.substr(1)))) {
    return {Format::unsupported, "a JSON array", "make JSON Lines of it: jq -c '.[]'"};
  }
  if (are_json_lines(text)) return {Format::json_lines, "", ""};
  return {Format::plain_text, "", ""};
}

}  // namespace entente::sources
