#include "sources/mail.h"

#include "sources/mime.h"
#include "sources/white_space.h"
#include "sources/whole_file.h"

namespace entente::sources {
namespace {

using Got = InputBuffer::Got;

void add(ParsedText parsed, std::uint64_t byte, ItemQueue& out) {
  for (Trouble& trouble : parsed.troubles) out.add(std::move(trouble), byte);
  if (parsed.document) out.add(std::move(*parsed.document), byte);
}

class MailReader : public FormatReader {
 public:
  explicit MailReader(InputBuffer& input) : input_(input) {}

  bool read(ItemQueue& out) override {
    if (take_whole(input_, "mail", out)) add(parse_mail(input_.bytes()), 0, out);
    return false;
  }

 private:
  InputBuffer& input_;
};

// A message ends where a line "From …" follows an empty one.
class MessageEnd {
 public:
  std::optional<std::ptrdiff_t> operator()(std::string_view part) {
    constexpr std::string_view kMark = "From ";
    for (std::size_t i = 0; i < part.size(); ++i) {
      const char c = part[i];
      if (c == '\n') {
        ++line_ends_;
        matched_ = 0;
      } else if (c != '\r') {
        matched_ = line_ends_ >= 2 || matched_ > 0 ? (c == kMark[matched_] ? matched_ + 1 : 0) : 0;
        line_ends_ = 0;
        if (matched_ == kMark.size()) return static_cast<std::ptrdiff_t>(i + 1) - static_cast<std::ptrdiff_t>(kMark.size());
      }
    }
    return std::nullopt;
  }

 private:
  std::size_t line_ends_ = 0;
  std::size_t matched_ = 0;
};

class MailboxReader : public FormatReader {
 public:
  explicit MailboxReader(InputBuffer& input) : input_(input) {}

  bool read(ItemQueue& out) override {
    const Taken taken = take_stretch(input_, MessageEnd(), "the mail", out);
    if (taken != Taken::stretch) return taken != Taken::nothing;
    if (!trimmed(input_.bytes()).empty()) add(parse_mail(input_.bytes()), input_.begin(), out);
    return true;
  }

 private:
  InputBuffer& input_;
};

}  // namespace

std::unique_ptr<FormatReader> make_mail_reader(InputBuffer& input) { return std::make_unique<MailReader>(input); }
std::unique_ptr<FormatReader> make_mailbox_reader(InputBuffer& input) { return std::make_unique<MailboxReader>(input); }

}  // namespace entente::sources
