#include "language/inflection.h"

#include <algorithm>
#include <vector>

namespace entente::tables {
extern const std::string_view language_irregular_forms;
}  // namespace entente::tables

namespace entente::language {
namespace {

// The part of `rest` before `stop`, which is taken from it with the stop.
std::string_view take(std::string_view& rest, char stop) {
  const std::string_view part = rest.substr(0, rest.find(stop));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

std::vector<IrregularForm> read_table() {
  std::vector<IrregularForm> rows;
  for (std::string_view rest = tables::language_irregular_forms; !rest.empty();) {
    std::string_view line = take(rest, '\n');
    if (line.empty() || line.front() == '#') continue;
    IrregularForm row;
    row.form = take(line, '\t');
    row.lemma = take(line, '\t');
    row.alone = line == "yes";
    rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [](const IrregularForm& a, const IrregularForm& b) { return a.form < b.form; });
  return rows;
}

}  // namespace

const IrregularForm* irregular_form(std::string_view form) {
  static const std::vector<IrregularForm> rows = read_table();
  const auto at = std::lower_bound(rows.begin(), rows.end(), form, [](const IrregularForm& row, std::string_view f) { return row.form < f; });
  return at != rows.end() && at->form == form ? &*at : nullptr;
}

}  // namespace entente::language
