#include "sources/html_metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "sources/publication_date.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

// One line: blanks for white space, none at the ends.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trimmed(text)) {
    const bool blank = kWhiteSpace.find(c) != std::string_view::npos;
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

std::string text_inside(const GumboNode& element) {
  constexpr std::size_t kLongest = 1000;
  std::string text;
  for (const GumboNode* node = &element; node != nullptr && text.size() < kLongest; node = next_node(node, &element)) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
  }
  return one_line(text);
}

// What one page says, as found; first mention wins.
struct Findings {
  std::map<std::string, std::string, std::less<>> meta;  // By name, property or itemprop, in lower case.
  std::vector<std::string> linked_data;                  // Texts of JSON-LD scripts.
  std::string canonical, title_element, heading, author_shown, language;
  std::string time_marked, time_shown;                   // <time> with pubdate or itemprop; the first of any kind.
};

void find_in_meta(const GumboNode& node, Findings& found) {
  std::string_view value = attribute(node, "content");
  for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string_view name = attribute(node, key);
    if (!name.empty() && !trimmed(value).empty()) found.meta.emplace(lower(name), one_line(value));
  }
}

void find_in_element(const GumboNode& node, Findings& found) {
  const GumboTag tag = node.v.element.tag;
  if (tag == GUMBO_TAG_HTML) found.language = attribute(node, "lang");
  if (tag == GUMBO_TAG_META) find_in_meta(node, found);
  if (tag == GUMBO_TAG_LINK && lower(attribute(node, "rel")) == "canonical" && found.canonical.empty()) {
    found.canonical = trimmed(attribute(node, "href"));
  }
  if (tag == GUMBO_TAG_TITLE && found.title_element.empty()) found.title_element = text_inside(node);
  if (tag == GUMBO_TAG_H1 && found.heading.empty()) found.heading = text_inside(node);
  if (tag == GUMBO_TAG_SCRIPT && lower(attribute(node, "type")) == "application/ld+json") {
    std::string text;
    for (const GumboNode* inside = &node; inside != nullptr; inside = next_node(inside, &node)) {
      if (inside->type == GUMBO_NODE_TEXT) text += inside->v.text.text;
    }
    found.linked_data.push_back(std::move(text));
  }
  const std::string_view property = attribute(node, "itemprop");
  const std::string_view dated = attribute(node, "datetime");
  if (tag == GUMBO_TAG_TIME && !dated.empty()) {
    const bool marked = property == "datePublished" || gumbo_get_attribute(&node.v.element.attributes, "pubdate") != nullptr;
    std::string& kept = marked ? found.time_marked : found.time_shown;
    if (kept.empty()) kept = dated;
  } else if (property == "datePublished" && found.time_marked.empty()) {
    found.time_marked = attribute(node, "content").empty() ? text_inside(node) : std::string(attribute(node, "content"));
  }
  if (found.author_shown.empty() && (attribute(node, "rel") == "author" || property == "author")) {
    found.author_shown = text_inside(node);
  }
}

struct LinkedData {
  std::string title, published, author, publisher, url, language;
};

std::string string_at(const simdjson::dom::object& object, std::string_view key) {
  std::string_view value;
  return object[key].get_string().get(value) == simdjson::SUCCESS ? one_line(value) : std::string();
}

// A name as a string, as an object with a name, or the first of a list of these.
std::string name_at(const simdjson::dom::object& object, std::string_view key) {
  simdjson::dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  simdjson::dom::array list;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    if (list.begin() == list.end()) return {};
    value = *list.begin();
  }
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return one_line(text);
  simdjson::dom::object inside;
  return value.get_object().get(inside) == simdjson::SUCCESS ? string_at(inside, "name") : std::string();
}

bool is_article(const simdjson::dom::object& object) {
  simdjson::dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  simdjson::dom::array list;
  if (type.get_array().get(list) == simdjson::SUCCESS && list.begin() != list.end()) type = *list.begin();
  std::string_view name;
  if (type.get_string().get(name) != simdjson::SUCCESS) return false;
  return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "PressRelease";
}

bool take_article(const simdjson::dom::element& element, LinkedData& data, int depth) {
  constexpr int kDeepest = 4;  // @graph and lists stand at the top.
  if (depth > kDeepest) return false;
  simdjson::dom::array list;
  if (element.get_array().get(list) == simdjson::SUCCESS) {
    return std::any_of(list.begin(), list.end(), [&](const auto& item) { return take_article(item, data, depth + 1); });
  }
  simdjson::dom::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) return false;
  simdjson::dom::element graph;
  if (object["@graph"].get(graph) == simdjson::SUCCESS && take_article(graph, data, depth + 1)) return true;
  if (!is_article(object)) return false;
  data.title = string_at(object, "headline");
  data.published = string_at(object, "datePublished");
  data.author = name_at(object, "author");
  data.publisher = name_at(object, "publisher");
  data.url = string_at(object, "url");
  data.language = string_at(object, "inLanguage");
  return true;
}

LinkedData linked_data_of(const Findings& found) {
  LinkedData data;
  simdjson::dom::parser parser;
  for (const std::string& text : found.linked_data) {
    simdjson::dom::element element;
    if (parser.parse(text).get(element) == simdjson::SUCCESS && take_article(element, data, 0)) break;
  }
  return data;
}

std::string first_of(const Findings& found, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto at = found.meta.find(name);
    if (at != found.meta.end()) return at->second;
  }
  return {};
}

// "/2018/05/14/" or "/2018-05-14-"; the day must be whole.
std::optional<std::string> date_in_address(std::string_view url) {
  constexpr std::size_t kLength = 10;
  for (std::size_t at = 0; at + kLength <= url.size(); ++at) {
    const char before = at == 0 ? '/' : url[at - 1];
    const char behind = at + kLength < url.size() ? url[at + kLength] : '/';
    std::string day(url.substr(at, kLength));
    if (before != '/' || (behind >= '0' && behind <= '9') || day[4] != day[7] || (day[4] != '/' && day[4] != '-')) continue;
    day[4] = day[7] = '-';
    if (auto date = publication_date(day)) return date;
  }
  return std::nullopt;
}

void take_date(const Findings& found, const LinkedData& data, Document& document) {
  constexpr std::array<std::string_view, 22> kNames = {
      "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
      "publish-date", "publish_date", "publication_date", "publicationdate", "parsely-pub-date", "sailthru.date",
      "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "article.published",
      "cxenseparse:recs:publishtime", "displaydate", "citation_publication_date", "rnews:datepublished"};
  const auto take = [&](std::string_view written, const std::string& basis) {
    if (written.empty() || !document.published.empty()) return;
    std::optional<std::string> date = publication_date(written);
    if (!date) date = date_in_words(written);
    if (!date) return;
    document.published = std::move(*date);
    document.published_basis = basis;
  };
  take(data.published, "JSON-LD datePublished");
  for (const std::string_view name : kNames) {
    const auto at = found.meta.find(name);
    if (at != found.meta.end()) take(at->second, "meta " + std::string(name));
  }
  take(found.time_marked, "time element marked as publication");
  take(found.time_shown, "first time element");
  if (!document.published.empty()) return;
  if (auto date = date_in_address(document.url)) {
    document.published = std::move(*date);
    document.published_basis = "address";
  }
}

// "Ministers meet | Agency" and "Ministers meet - Agency" without the publisher.
std::string without_site(std::string title, std::string_view publisher) {
  for (const std::string_view bar : {" | ", " - ", " \u2013 ", " \u2014 ", " :: "}) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string::npos) continue;
    const std::string_view site = std::string_view(title).substr(at + bar.size());
    if (bar == " | " || bar == " :: " || (!publisher.empty() && lower(site) == lower(publisher))) return title.substr(0, at);
  }
  return title;
}

const std::string& first_present(std::initializer_list<const std::string*> candidates) {
  for (const std::string* candidate : candidates) {
    if (!candidate->empty()) return *candidate;
  }
  return **(candidates.end() - 1);
}

}  // namespace

void take_metadata(const HtmlPage& page, std::string_view url, Document& document) {
  Findings found;
  for (const GumboNode* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    if (node->type == GUMBO_NODE_ELEMENT) find_in_element(*node, found);
  }
  const LinkedData data = linked_data_of(found);
  const std::string fetched(url);
  const std::string og_url = first_of(found, {"og:url"});
  document.url = first_present({&found.canonical, &og_url, &data.url, &fetched});
  const std::string site = first_of(found, {"og:site_name", "publisher", "dc.publisher", "application-name"});
  document.publisher = first_present({&data.publisher, &site});
  const std::string og_title = first_of(found, {"og:title", "twitter:title", "dc.title", "headline"});
  document.title = without_site(first_present({&data.title, &og_title, &found.heading, &found.title_element}), document.publisher);
  const std::string author = first_of(found, {"author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"});
  const bool is_address = author.starts_with("http");
  document.author = first_present({&data.author, is_address ? &found.author_shown : &author, &found.author_shown});
  const std::string declared = first_of(found, {"content-language", "language", "og:locale"});
  document.language = first_present({&found.language, &data.language, &declared});
  take_date(found, data, document);
}

}  // namespace entente::sources
