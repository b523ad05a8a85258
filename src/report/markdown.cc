#include <algorithm>
#include <string>

#include "report/brief.h"

namespace entente::report {
namespace {

// Text from reports must not turn into markup.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '`' || c == '|' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += ' ' + (cell.empty() ? "·" : escaped(cell)) + " |";
  return out + '\n';
}

void print(const Table& table, std::string& out) {
  if (!table.caption.empty()) out += escaped(table.caption) + ":\n\n";
  out += row(table.header);
  out += "|";
  for (std::size_t i = 0; i < table.header.size(); ++i) out += "---|";
  out += '\n';
  for (const auto& cells : table.rows) out += row(cells);
  out += '\n';
}

}  // namespace

std::string to_markdown(const Brief& brief) {
  std::string out = "# " + escaped(brief.title) + "\n\n";
  for (const std::string& line : brief.scope) out += escaped(line) + '\n';
  for (const Section& section : brief.sections) {
    out += "\n## " + escaped(section.heading) + "\n\n";
    for (const Table& table : section.tables) print(table, out);
    for (const Statement& statement : section.statements) {
      out += "- " + escaped(statement.text);
      for (const std::string& id : statement.ids) out += " [" + id + ']';
      out += '\n';
    }
  }
  out += "\n## Passages\n\n";
  for (const Passage& passage : brief.passages) {
    out += "- **" + passage.id + "** " + (passage.has_words ? "“" + escaped(passage.text) + "”" : escaped(passage.text)) + " — " + (passage.sentence.empty() ? "" : "in “" + escaped(passage.sentence) + "”; ") + escaped(passage.dated) + "; " + escaped(passage.coding) +
           "; " + escaped(passage.publisher) + ", “" + escaped(passage.title) + "”, " + passage.published;
    if (!passage.url.empty()) out += ", <" + passage.url + '>';
    out += '\n';
  }
  return out;
}

}  // namespace entente::report
