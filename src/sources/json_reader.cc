#include "sources/json_reader.h"

#include "sources/format.h"
#include "sources/json_lines.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

using Got = InputBuffer::Got;

void add(ParsedLine parsed, std::uint64_t byte, std::uint64_t line, ItemQueue& out) {
  for (Trouble& trouble : parsed.troubles) out.add(std::move(trouble), byte, line);
  if (parsed.document) out.add(std::move(*parsed.document), byte, line);
}

class JsonLinesReader : public FormatReader {
 public:
  JsonLinesReader(InputBuffer& input, const ReadOptions& options) : input_(input), parser_(options.fields) {}

  bool read(ItemQueue& out) override {
    const Got got = input_.next_line();
    ++line_;
    if (got == Got::end) return false;
    if (got == Got::failure) {
      out.add(input_.failure(), input_.begin(), line_);
      return false;
    }
    if (got == Got::too_long) {
      out.add(TroubleKind::too_long, input_.begin(), "the line is longer than " + std::to_string(input_.limit()) + " bytes", "", line_);
      return true;
    }
    std::string_view line = input_.bytes();
    std::uint64_t begin = input_.begin();
    if (begin == 0 && line.starts_with(kByteOrderMark)) {
      line.remove_prefix(kByteOrderMark.size());
      begin = kByteOrderMark.size();
    }
    if (!trimmed(line).empty()) add(parser_.parse(line), begin, line_, out);
    return true;
  }

 private:
  InputBuffer& input_;
  JsonLineParser parser_;
  std::uint64_t line_ = 0;
};

// Finds where a JSON object or array ends by its brackets, strings heeded; what is inside is the parser's business.
class ValueEnd {
 public:
  std::optional<std::ptrdiff_t> operator()(std::string_view part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const char c = part[i];
      if (escaped_) {
        escaped_ = false;
      } else if (in_string_) {
        if (c == '\\') escaped_ = true;
        if (c == '"') in_string_ = false;
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ <= 0) {
        return static_cast<std::ptrdiff_t>(i) + 1;
      }
    }
    return std::nullopt;
  }

 private:
  std::int64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

class JsonReader : public FormatReader {
 public:
  JsonReader(InputBuffer& input, const ReadOptions& options) : input_(input), parser_(options.fields) {}

  bool read(ItemQueue& out) override {
    if (!began_) {
      began_ = true;
      if (input_.peek(kByteOrderMark.size()).starts_with(kByteOrderMark)) input_.take(kByteOrderMark.size());
      pass_over(kWhiteSpace);
      in_array_ = input_.peek(1).starts_with('[');
      if (in_array_) input_.take(1);
    }
    pass_over(" \t\r\n,");
    const std::string_view next = input_.peek(1);
    if (next.empty() || (in_array_ && next.front() == ']')) {
      if (input_.failed()) {
        out.add(input_.failure(), input_.position());
      } else if (in_array_ && next.empty()) {
        out.add(TroubleKind::truncated, input_.position(), "the JSON array ends in the middle", "fetch or copy the file again");
      }
      return false;
    }
    if (next.front() != '{' && next.front() != '[') {
      out.add(TroubleKind::bad_json, input_.position(), "no JSON object where one should begin");
      return false;
    }
    const Taken taken = take_stretch(input_, ValueEnd(), "the object", out);
    if (taken != Taken::stretch) return taken != Taken::nothing;
    add(parser_.parse(input_.bytes()), input_.begin(), 0, out);
    return true;
  }

 private:
  void pass_over(std::string_view characters) {
    for (;;) {
      const std::string_view seen = input_.peek(1);
      if (seen.empty()) return;
      const std::size_t other = std::min(seen.find_first_not_of(characters), seen.size());
      input_.take(other);
      if (other < seen.size()) return;
    }
  }

  InputBuffer& input_;
  JsonLineParser parser_;
  bool began_ = false;
  bool in_array_ = false;
};

}  // namespace

std::unique_ptr<FormatReader> make_json_lines_reader(InputBuffer& input, const ReadOptions& options) {
  return std::make_unique<JsonLinesReader>(input, options);
}
std::unique_ptr<FormatReader> make_json_reader(InputBuffer& input, const ReadOptions& options) {
  return std::make_unique<JsonReader>(input, options);
}

}  // namespace entente::sources
