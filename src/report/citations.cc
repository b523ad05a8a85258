// The documents for reference managers: BibTeX, RIS, CSL-JSON.

#include <nlohmann/json.hpp>

#include "report/exchange.h"

namespace entente::report {
namespace {

// Year, month and day as far as they are known.
struct Published {
  std::string year, month, day;
};

Published published_of(const std::string& iso) {
  Published out;
  if (iso.size() >= 4) out.year = iso.substr(0, 4);
  if (iso.size() >= 7) out.month = iso.substr(5, 2);
  if (iso.size() >= 10) out.day = iso.substr(8, 2);
  return out;
}

std::string latex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\textbackslash{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '&': case '%': case '$': case '#': case '_': case '{': case '}': out += '\\'; out += c; break;
      case '\n': case '\r': out += ' '; break;
      default: out += c;
    }
  }
  return out;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

std::string title_of(const chronicle::Source& source) { return source.title.empty() ? "Untitled document " + source.id : source.title; }

bool is_web_address(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://"); }

}  // namespace

std::string to_bibtex(std::span<const chronicle::Source> sources) {
  std::string out;
  for (const chronicle::Source& source : sources) {
    const Published when = published_of(source.published);
    out += "@misc{" + source.id + ",\n  title = {{" + latex(title_of(source)) + "}},\n";
    if (!source.publisher.empty()) out += "  howpublished = {" + latex(source.publisher) + "},\n";
    if (!when.year.empty()) out += "  year = {" + when.year + "},\n";
    if (!when.month.empty()) out += "  month = {" + when.month + "},\n";
    if (!when.day.empty()) out += "  day = {" + when.day + "},\n";
    if (is_web_address(source.url)) out += "  url = {" + one_line(source.url) + "},\n";
    out += "  note = {Entente document " + source.id + "}\n}\n";
  }
  return out;
}

std::string to_ris(std::span<const chronicle::Source> sources) {
  std::string out;
  const auto add = [&](const char* tag, const std::string& value) {
    if (!value.empty()) out += std::string(tag) + "  - " + one_line(value) + "\r\n";
  };
  for (const chronicle::Source& source : sources) {
    const Published when = published_of(source.published);
    add("TY", "NEWS");
    add("ID", source.id);
    add("TI", title_of(source));
    add("T2", source.publisher);
    add("PY", when.year);
    if (!when.year.empty()) add("DA", when.year + "/" + when.month + "/" + when.day + "/");
    if (is_web_address(source.url)) add("UR", source.url);
    out += "ER  - \r\n\r\n";
  }
  return out;
}

std::string to_csl_json(std::span<const chronicle::Source> sources) {
  using Json = nlohmann::ordered_json;
  Json all = Json::array();
  for (const chronicle::Source& source : sources) {
    Json item = {{"id", source.id}, {"type", "article-newspaper"}, {"title", title_of(source)}};
    if (!source.publisher.empty()) item["container-title"] = source.publisher;
    Json parts = Json::array();
    const Published when = published_of(source.published);
    for (const std::string& part : {when.year, when.month, when.day}) {
      if (!part.empty()) parts.push_back(std::stoi(part));
    }
    if (!parts.empty()) item["issued"] = {{"date-parts", Json::array({parts})}};
    if (is_web_address(source.url)) item["URL"] = source.url;
    all.push_back(item);
  }
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::report
