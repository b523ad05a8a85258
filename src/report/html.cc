#include <string>

#include "report/brief.h"

namespace entente::report {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

// Only addresses of the web become links: "javascript:" and the like stay text.
bool is_web_address(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://"); }

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --line: #d9dee5; --paper: #ffffff; --tint: #f3f6f9; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --line: #333c48; --paper: #14181e; --tint: #1c222a; --link: #7db8f2; } }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.scope, .about { color: var(--soft); } li { margin: .45rem 0; } a { color: var(--link); }
.cite { font: 12px/1 ui-monospace, monospace; text-decoration: none; margin-left: .25rem; white-space: nowrap; }
table { border-collapse: collapse; font-size: 14px; width: 100%; } td, th { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: right; }
td:first-child, th:first-child { text-align: left; } .scroll { overflow-x: auto; }
.passage { background: var(--tint); border-radius: 6px; padding: .6rem .8rem; margin: .6rem 0; } .passage:target { outline: 2px solid var(--link); }
.passage .about { font-size: 13.5px; } .passage code { font-size: 12px; }
)";

void print(const Table& table, std::string& out) {
  out += "<div class=\"scroll\"><table><thead><tr>";
  for (const std::string& cell : table.header) out += "<th scope=\"col\">" + escaped(cell) + "</th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& cells : table.rows) {
    out += "<tr>";
    for (const std::string& cell : cells) out += "<td>" + escaped(cell) + "</td>";
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void print(const Passage& passage, std::string& out) {
  out += "<div class=\"passage\" id=\"" + escaped(passage.id) + "\"><div>“" + escaped(passage.text) + "”</div>\n<div class=\"about\">" +
         escaped(passage.dated) + "<br>" + escaped(passage.coding) + "<br>" + escaped(passage.publisher) + ", ";
  const std::string title = "“" + escaped(passage.title) + "”";
  out += is_web_address(passage.url) ? "<a href=\"" + escaped(passage.url) + "\" rel=\"noreferrer\">" + title + "</a>" : title;
  out += ", " + escaped(passage.published) + "<br><code>" + escaped(passage.id) + "</code></div></div>\n";
}

}  // namespace

std::string to_html(const Brief& brief) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
      escaped(brief.title) + "</title><style>" + kStyle + "</style></head><body>\n<h1>" + escaped(brief.title) + "</h1>\n";
  for (const std::string& line : brief.scope) out += "<p class=\"scope\">" + escaped(line) + "</p>\n";
  for (const Section& section : brief.sections) {
    out += "<h2>" + escaped(section.heading) + "</h2>\n";
    for (const Table& table : section.tables) print(table, out);
    out += "<ul>\n";
    for (const Statement& statement : section.statements) {
      out += "<li>" + escaped(statement.text);
      for (const std::string& id : statement.ids) {
        out += " <a class=\"cite\" href=\"#" + escaped(id) + "\" title=\"passage " + escaped(id) + "\">" + escaped(id.substr(0, 8)) + "</a>";
      }
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
  out += "<h2>Passages</h2>\n";
  for (const Passage& passage : brief.passages) print(passage, out);
  return out + "</body></html>\n";
}

}  // namespace entente::report
