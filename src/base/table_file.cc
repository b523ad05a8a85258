#include "base/table_file.h"

#include <utility>

namespace entente {
namespace {

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text = text.substr(end + 1);
  }
}

std::string where(const std::string& origin, std::uint32_t line) { return origin + ", line " + std::to_string(line); }

}  // namespace

Result<TableFile> TableFile::parse(std::string_view bytes, std::string origin, const std::vector<std::string_view>& columns) {
  TableFile table;
  table.columns_ = columns.size();
  bool has_header = false;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    const std::string_view line = next_line(bytes);
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (!has_header) {
      if (cells != columns) {
        std::string wanted;
        for (const std::string_view column : columns) wanted += (wanted.empty() ? "" : " ") + std::string(column);
        return Error{ErrorKind::bad_input, "the header is not the one expected", where(origin, number), "columns, parted by tabs: " + wanted};
      }
      has_header = true;
      continue;
    }
    if (cells.size() != columns.size()) {
      return Error{ErrorKind::bad_input,
                   std::to_string(cells.size()) + " cells where the header has " + std::to_string(columns.size()),
                   where(origin, number), "part cells by one tab each, empty ones too"};
    }
    table.cells_.insert(table.cells_.end(), cells.begin(), cells.end());
    table.lines_.push_back(number);
  }
  if (!has_header) return Error{ErrorKind::bad_input, "no header line", origin, "the first line names the columns"};
  table.origin_ = std::move(origin);
  return table;
}

Error TableFile::error_at(std::size_t row, std::string message, std::string hint) const {
  return {ErrorKind::bad_input, std::move(message), where(origin_, lines_[row]), std::move(hint)};
}

std::vector<std::string_view> list_items(std::string_view cell) {
  return cell.empty() ? std::vector<std::string_view>{} : split(cell, '|');
}

}  // namespace entente
