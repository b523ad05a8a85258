// A table that a person can read and correct: the form of every file in data/.
//
// UTF-8, one row a line, cells parted by tabs, the first line names the columns; lines that begin with '#' tell
// where the rows below come from; empty lines count for nothing.  Within a cell, '|' parts the items of a list.
// Cells are views into the bytes given, which must outlive the table.  Immutable once parsed; safe to share.
// Cost: one pass over the bytes; 16 bytes a cell.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

class TableFile {
 public:
  // `origin` is the file's name, for messages.  Fails with bad_input, naming file and line, if the header is not
  // exactly `columns`, or a row has more or fewer cells than the header.
  static Result<TableFile> parse(std::string_view bytes, std::string origin, const std::vector<std::string_view>& columns);

  std::size_t rows() const { return lines_.size(); }
  // REQUIRES: row < rows(), column < number of columns.
  std::string_view cell(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  std::uint32_t line(std::size_t row) const { return lines_[row]; }  // From 1.

  // "data/actors/states.tsv, line 12: " + message, as an Error of kind bad_input.
  Error error_at(std::size_t row, std::string message, std::string hint = "") const;

 private:
  std::string origin_;
  std::size_t columns_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> lines_;
};

// The items of a list cell; none for an empty cell.
std::vector<std::string_view> list_items(std::string_view cell);

}  // namespace entente
