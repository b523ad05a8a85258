// Tables of reports, a row each: CSV as RFC 4180 has it, and the same with tabs, semicolons or bars.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sources/format_reader.h"
#include "sources/mapped_text.h"

namespace entente::sources {

enum class TableKind : std::uint8_t { none, with_text, without_text };

// `start` is a file's first bytes.  A table's first row names its columns, one of them the text's.
TableKind find_table(std::string_view start, const FieldMap& fields);

// The fields of one row with the bytes they came from, counted from the row's begin.  Nothing where a quote is never
// closed, or something stands between a closed one and the next delimiter.  Cost: linear.
std::optional<std::vector<MappedText>> fields_of_row(std::string_view row, char delimiter);

// The delimiter that parts the first line into most fields, or 0 where there is only one field.
char delimiter_of(std::string_view first_line);

// For InputBuffer::next_stretch: behind the line end that ends a row, quotes heeded.
InputBuffer::FindEnd end_of_row(char delimiter);

std::unique_ptr<FormatReader> make_table_reader(InputBuffer& input, const ReadOptions& options);

}  // namespace entente::sources
