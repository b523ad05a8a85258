#include "sources/table_rows.h"

#include <algorithm>
#include <array>

#include "base/content_hash.h"
#include "sources/charset.h"
#include "sources/format.h"
#include "sources/publication_date.h"
#include "sources/utf8_check.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

using Got = InputBuffer::Got;

std::string lower(std::string_view text) {
  std::string result(trimmed(text));
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

std::string_view line_at(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Names of columns are short, and prose sets a blank behind its commas.
bool are_names(const std::vector<MappedText>& fields) {
  constexpr std::size_t kLongestName = 64;
  return fields.size() > 1 && std::all_of(fields.begin(), fields.end(), [](const MappedText& field) {
    return !field.empty() && field.text().size() <= kLongestName && field.text().front() != ' ';
  });
}

bool has_name(const std::vector<MappedText>& fields, std::string_view wanted) {
  return std::any_of(fields.begin(), fields.end(), [&](const MappedText& field) { return lower(field.text()) == lower(wanted); });
}

// A row ends at a line end outside of quotes.  A quote opens only at the begin of a field, so that an inch mark in
// the middle of one does no harm.
class RowEnd {
 public:
  explicit RowEnd(char delimiter) : delimiter_(delimiter) {}

  std::optional<std::ptrdiff_t> operator()(std::string_view part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const char c = part[i];
      if (quoted_) {
        if (c == '"') quoted_ = false, at_begin_ = true;  // A second quote opens it again.
      } else if (c == '\n') {
        return static_cast<std::ptrdiff_t>(i) + 1;
      } else {
        quoted_ = c == '"' && at_begin_;
        at_begin_ = c == delimiter_;
      }
    }
    return std::nullopt;
  }

 private:
  char delimiter_;
  bool quoted_ = false;
  bool at_begin_ = true;
};

class TableReader : public FormatReader {
 public:
  TableReader(InputBuffer& input, const ReadOptions& options) : input_(input), fields_(options.fields) {}

  bool read(ItemQueue& out) override {
    if (columns_.empty()) return read_names(out);
    const std::uint64_t line = line_ + 1;
    const Taken taken = take_stretch(input_, RowEnd(delimiter_), "the row", out, "look for a quote that is never closed", line);
    if (taken != Taken::stretch) return taken != Taken::nothing;
    line_ += static_cast<std::uint64_t>(std::count(input_.bytes().begin(), input_.bytes().end(), '\n'));
    read_row(out, line);
    return true;
  }

 private:
  bool read_names(ItemQueue& out) {
    if (input_.peek(kByteOrderMark.size()).starts_with(kByteOrderMark)) input_.take(kByteOrderMark.size());
    std::string_view rest = input_.peek(kFormatBytes);
    delimiter_ = delimiter_of(line_at(rest));
    if (input_.next_stretch(RowEnd(delimiter_)) != Got::line) return false;
    ++line_;
    const auto names = fields_of_row(input_.bytes(), delimiter_);
    if (!names) return false;
    for (const MappedText& name : *names) {
      std::optional<Field> field;
      for (std::size_t i = 0; i < kFields; ++i) {
        if (lower(fields_.name_of(static_cast<Field>(i))) == lower(name.text())) field = static_cast<Field>(i);
      }
      columns_.push_back(field);
    }
    static_cast<void>(out);
    return true;
  }

  void read_row(ItemQueue& out, std::uint64_t line) {
    const std::string_view row = input_.bytes();
    const std::uint64_t begin = input_.begin();
    if (trimmed(row).empty()) return;
    std::optional<DecodedBytes> decoded;
    std::string_view utf8 = row;
    if (const auto bad = first_bad_utf8(row)) {
      decoded = decode_plain(row);
      if (!decoded) {
        out.add(trouble_of(TroubleKind::bad_utf8, "bytes that are no UTF-8", "convert the file with iconv -t UTF-8", *bad), begin, line);
        return;
      }
      utf8 = decoded->utf8.text;
    }
    auto fields = fields_of_row(utf8, delimiter_);
    if (!fields || fields->size() < columns_.size()) {
      out.add(TroubleKind::bad_row,  begin, fields ? "the row has " + std::to_string(fields->size()) + " fields, the first one " + std::to_string(columns_.size())
                                                  : std::string("a quote is closed in the middle of a field, or never"), "", line);
      return;
    }
    Document document;
    std::optional<std::string> no_date;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i]) take(*columns_[i], (*fields)[i], document, no_date);
    }
    if (trimmed(document.text).empty()) {
      out.add(TroubleKind::no_text, begin, "the row's text is empty", "", line);
      return;
    }
    if (no_date) out.add(TroubleKind::bad_date, begin, "the row's date is no date: '" + *no_date + "'", "write it as 2018-05-23", line);
    if (decoded) lead_through(document, decoded->utf8);
    document.id = content_id("d", document.text);
    out.add(std::move(document), begin, line);
  }

  static void take(Field field, MappedText& value, Document& document, std::optional<std::string>& no_date) {
    const std::string text(trimmed(value.text()));
    switch (field) {
      case Field::text: value.move_into(document); return;
      case Field::title: document.title = text; return;
      case Field::publisher: document.publisher = text; return;
      case Field::url: document.url = text; return;
      case Field::id: document.given_id = text; return;
      case Field::language: document.language = text; return;
      case Field::author: document.author = text; return;
      case Field::published: break;
    }
    if (text.empty()) return;
    auto date = publication_date(text);
    if (!date) date = date_in_words(text);
    if (!date) {
      no_date = text.substr(0, 40);
      return;
    }
    document.published = std::move(*date);
    document.published_basis = "given";
  }

  InputBuffer& input_;
  FieldMap fields_;
  char delimiter_ = ',';
  std::vector<std::optional<Field>> columns_;
  std::uint64_t line_ = 0;  // Taken so far.
};

}  // namespace

char delimiter_of(std::string_view first_line) {
  constexpr std::string_view kDelimiters = "\t,;|";
  char best = 0;
  std::ptrdiff_t most = 0;
  for (const char delimiter : kDelimiters) {
    const auto count = std::count(first_line.begin(), first_line.end(), delimiter);
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

TableKind find_table(std::string_view start, const FieldMap& fields) {
  const std::string_view first = line_at(start);
  const char delimiter = delimiter_of(first);
  if (delimiter == 0 || first.find('\0') != std::string_view::npos) return TableKind::none;
  const auto names = fields_of_row(first, delimiter);
  if (names && are_names(*names) && has_name(*names, fields.name_of(Field::text))) return TableKind::with_text;
  // Without a name for the text: where lines in a row have the same many delimiters, as no prose has.
  constexpr std::ptrdiff_t kMany = 3;
  const auto wanted = std::count(first.begin(), first.end(), delimiter);
  if (wanted < kMany || (delimiter != '\t' && !(names && are_names(*names)))) return TableKind::none;
  const std::string_view second = line_at(start);
  return std::count(second.begin(), second.end(), delimiter) >= wanted ? TableKind::without_text : TableKind::none;
}

std::optional<std::vector<MappedText>> fields_of_row(std::string_view row, char delimiter) {
  if (row.ends_with('\n')) row.remove_suffix(1);
  if (row.ends_with('\r')) row.remove_suffix(1);
  std::vector<MappedText> fields(1);
  std::size_t at = 0;
  for (;;) {
    MappedText& field = fields.back();
    if (at < row.size() && row[at] == '"') {
      ++at;
      for (;;) {
        const std::size_t quote = row.find('"', at);
        if (quote == std::string_view::npos) return std::nullopt;
        field.append_verbatim(row.substr(at, quote - at), at);
        at = quote + 1;
        if (at >= row.size() || row[at] != '"') break;
        field.append_decoded("\"", quote, 2);
        ++at;
      }
      if (at < row.size() && row[at] != delimiter) return std::nullopt;
    } else {
      const std::size_t end = std::min(row.find(delimiter, at), row.size());
      field.append_verbatim(row.substr(at, end - at), at);
      at = end;
    }
    if (at >= row.size()) return fields;
    ++at;
    fields.emplace_back();
  }
}

InputBuffer::FindEnd end_of_row(char delimiter) { return RowEnd(delimiter); }

std::unique_ptr<FormatReader> make_table_reader(InputBuffer& input, const ReadOptions& options) {
  return std::make_unique<TableReader>(input, options);
}

}  // namespace entente::sources
