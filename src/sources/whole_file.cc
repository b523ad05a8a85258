#include "sources/whole_file.h"

#include "sources/html.h"
#include "sources/plain_text.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

class PlainTextReader : public FormatReader {
 public:
  explicit PlainTextReader(InputBuffer& input) : input_(input) {}

  bool read(ItemQueue& out) override {
    if (take_whole(input_, "text", out)) add(parse_plain_text(input_.bytes(), out.context().charset), out);
    return false;
  }

  static void add(ParsedText parsed, ItemQueue& out) {
    for (Trouble& trouble : parsed.troubles) out.add(std::move(trouble), 0);
    if (parsed.document) out.add(std::move(*parsed.document), 0);
  }

 private:
  InputBuffer& input_;
};

class PageReader : public FormatReader {
 public:
  explicit PageReader(InputBuffer& input) : input_(input) {}

  bool read(ItemQueue& out) override {
    if (!take_whole(input_, "page", out)) return false;
    const FileContext& file = out.context();
    PlainTextReader::add(parse_html(input_.bytes(), {PageKind::page, file.charset, file.url}), out);
    return false;
  }

 private:
  InputBuffer& input_;
};

}  // namespace

bool take_whole(InputBuffer& input, const char* what, ItemQueue& out) {
  switch (input.rest()) {
    case InputBuffer::Got::failure:
      out.add(input.failure(), input.begin());
      return false;
    case InputBuffer::Got::too_long:
      out.add(TroubleKind::too_long, 0, "the " + std::string(what) + " is longer than " + std::to_string(input.limit()) + " bytes");
      return false;
    case InputBuffer::Got::end:
      out.add(TroubleKind::empty_file, 0, "the file is empty");
      return false;
    case InputBuffer::Got::line:
      break;
  }
  if (!trimmed(input.bytes()).empty()) return true;
  out.add(TroubleKind::empty_file, 0, "the file is empty");
  return false;
}

std::unique_ptr<FormatReader> make_plain_text_reader(InputBuffer& input) { return std::make_unique<PlainTextReader>(input); }
std::unique_ptr<FormatReader> make_page_reader(InputBuffer& input) { return std::make_unique<PageReader>(input); }

}  // namespace entente::sources
