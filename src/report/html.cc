#include <string>

#include "report/brief.h"
#include "report/svg.h"

namespace entente::report {
namespace {

// Only addresses of the web become links: "javascript:" and the like stay text.
bool is_web_address(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://"); }

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --line: #d9dee5; --paper: #ffffff; --tint: #f3f6f9; --link: #0b5cad; --deed: #2468b0; --adverse: #c0392b; --peer: #7a8695; --band: .16; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --line: #333c48; --paper: #14181e; --tint: #1c222a; --link: #7db8f2; --deed: #6fb0f0; --adverse: #f08a7c; --peer: #8a97a8; --band: .22; } }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.scope, .about, figcaption, caption { color: var(--soft); } li { margin: .45rem 0; overflow-wrap: anywhere; } a { color: var(--link); }
.cite { font: 12px/1 ui-monospace, monospace; text-decoration: none; margin-left: .25rem; white-space: nowrap; }
table { border-collapse: collapse; font-size: 14px; width: 100%; margin: .5rem 0 1rem; } td, th { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: right; }
th { vertical-align: bottom; } .words { text-align: left; } td { font-variant-numeric: tabular-nums; } caption { text-align: left; font-size: 14px; padding: .3rem 0; }
.scroll { overflow-x: auto; } figure { margin: 1rem 0 1.4rem; } figcaption { font-size: 13.5px; margin-top: .3rem; } svg { width: 100%; min-width: 640px; height: auto; display: block; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg text.tick { font-size: 11px; fill: var(--soft); } svg text.strong { font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 1; } .axis { stroke: var(--soft); stroke-width: 1; }
.fill-deed { fill: var(--deed); } .fill-adverse { fill: var(--adverse); } .fill-peer { fill: var(--peer); } .bar-deed { fill: var(--deed); opacity: .55; } .bar-adverse { fill: var(--adverse); opacity: .55; }
.hollow-deed { fill: var(--paper); stroke: var(--deed); stroke-width: 1.4; } .hollow-adverse { fill: var(--paper); stroke: var(--adverse); stroke-width: 1.4; }
.stroke-deed { stroke: var(--deed); stroke-width: 2; } .stroke-adverse { stroke: var(--adverse); stroke-width: 2; } .volume { fill: var(--peer); opacity: .45; } .missing { fill: var(--soft); opacity: .1; }
.curve-before, .curve-after { fill: none; stroke-width: 2; } .curve-before { stroke: var(--peer); } .curve-after { stroke: var(--deed); } .band-before { fill: var(--peer); opacity: var(--band); } .band-after { fill: var(--deed); opacity: var(--band); }
.interval { stroke: var(--peer); stroke-width: 2; } .interval-own { stroke: var(--deed); stroke-width: 3; }
.passage { background: var(--tint); border-radius: 6px; padding: .6rem .8rem; margin: .6rem 0; overflow-wrap: anywhere; } .passage:target { outline: 2px solid var(--link); }
.passage .about { font-size: 13.5px; } .passage code { font-size: 12px; }
@page { margin: 17mm 15mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #ccc; --paper: #fff; --tint: #f6f6f6; --link: #000; --deed: #1f5fa5; --adverse: #b03022; --peer: #777; }
  body { font-size: 10.5pt; max-width: none; margin: 0; } svg { min-width: 0; } figure, .passage, tr { break-inside: avoid; } h2 { break-after: avoid; }
  .scroll { overflow: visible; } table { font-size: 8pt; } td, th { padding: .15rem .3rem; } .cite { font-size: 7.5pt; }
  .passages { columns: 2; column-gap: 7mm; } .passage { font-size: 8.5pt; line-height: 1.4; margin: 0 0 .5rem; padding: .4rem .5rem; } .passage .about { font-size: 7.5pt; } .passage code { font-size: 6.5pt; }
}
)";

void print(const Figure& figure, std::string& out) {
  out += "<figure><div class=\"scroll\">" + figure.svg + "</div><figcaption>" + escaped(figure.caption) + "</figcaption></figure>\n";
}

// Whether a column holds words rather than figures: its cells begin with a letter, but for "none" and "missing".
bool holds_words(const Table& table, std::size_t column) {
  std::size_t words = 0;
  std::size_t figures = 0;
  for (const auto& cells : table.rows) {
    if (column >= cells.size() || cells[column].empty()) continue;
    const std::string& cell = cells[column];
    const auto first = static_cast<unsigned char>(cell[0]);
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first >= 0xC3;
    if (letter && cell != "none" && cell != "missing") {
      ++words;
    } else {
      ++figures;
    }
  }
  return words > figures;
}

void print(const Table& table, std::string& out) {
  std::vector<const char*> opening;
  for (std::size_t i = 0; i < table.header.size(); ++i) opening.push_back(i == 0 || holds_words(table, i) ? " class=\"words\">" : ">");
  out += "<div class=\"scroll\"><table>" + (table.caption.empty() ? "" : "<caption>" + escaped(table.caption) + "</caption>") + "<thead><tr>";
  for (std::size_t i = 0; i < table.header.size(); ++i) out += "<th scope=\"col\"" + std::string(opening[i]) + escaped(table.header[i]) + "</th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& cells : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) out += "<td" + std::string(i < opening.size() ? opening[i] : ">") + escaped(cells[i]) + "</td>";
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void print(const Passage& passage, std::string& out) {
  out += "<div class=\"passage\" id=\"" + escaped(passage.id) + "\"><div>" + (passage.has_words ? "“" + escaped(passage.text) + "”" : escaped(passage.text)) + "</div>\n<div class=\"about\">" + (passage.sentence.empty() ? "" : "in “" + escaped(passage.sentence) + "”<br>") +
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
    for (const Figure& figure : section.figures) print(figure, out);
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
  out += "<h2>Passages</h2>\n<div class=\"passages\">\n";
  for (const Passage& passage : brief.passages) print(passage, out);
  if (!brief.drawn_passages.empty()) out += "</div>\n<h2>Further passages that the timeline opens</h2>\n<div class=\"passages\">\n";
  for (const Passage& passage : brief.drawn_passages) print(passage, out);
  return out + "</div>\n</body></html>\n";
}

}  // namespace entente::report
