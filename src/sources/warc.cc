#include "sources/warc.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sources/byte_stream.h"
#include "sources/file_reader.h"
#include "sources/headers.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

using Got = InputBuffer::Got;

constexpr std::size_t kLongestHeader = std::size_t{256} << 10;

// A block of headers ends behind an empty line.
class HeadersEnd {
 public:
  std::optional<std::ptrdiff_t> operator()(std::string_view part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i] == '\n') {
        if (++line_ends_ == 2) return static_cast<std::ptrdiff_t>(i) + 1;
      } else if (part[i] != '\r') {
        line_ends_ = 0;
      }
    }
    return std::nullopt;
  }

 private:
  int line_ends_ = 0;
};

bool may_hold_a_report(std::string_view type) {
  constexpr std::array<std::string_view, 9> kTypes = {"text/html", "application/xhtml+xml", "text/plain", "application/rss+xml",
                                                      "application/atom+xml", "application/xml", "text/xml", "application/json", ""};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// HTTP's chunks put together; nothing where they do not keep to their form.  A last one that is cut off is taken.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string result;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto read = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    if (read.ec != std::errc()) return std::nullopt;
    if (size == 0) break;
    const std::size_t line_end = body.find('\n');
    if (line_end == std::string_view::npos) return std::nullopt;
    result += body.substr(line_end + 1, size);
    body.remove_prefix(std::min(line_end + 1 + size, body.size()));
    body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
  }
  return result;
}

class WarcReader : public FormatReader {
 public:
  WarcReader(InputBuffer& input, const ReadOptions& options) : input_(input), page_(options) {}

  bool read(ItemQueue& out) override {
    Item item = page_.next();
    if (!std::holds_alternative<End>(item)) {
      if (auto* document = std::get_if<Document>(&item); document != nullptr && document->url.empty()) document->url = url_;
      out.pass_on(std::move(item));
      return true;
    }
    input_.take(held_);
    held_ = 0;
    return read_record(out);
  }

 private:
  bool finish(ItemQueue& out) {
    if (passed_over_ > 0) {
      out.add(TroubleKind::passed_over, input_.position(),
              std::to_string(passed_over_) + " records hold no report by their kind (requests, redirects, pictures, scripts)");
    }
    return false;
  }

  bool damaged(ItemQueue& out, std::string reason) {
    out.add(TroubleKind::bad_compression, input_.begin(), std::move(reason), "what stands before is read; fetch or copy the file again");
    return finish(out);
  }

  bool read_record(ItemQueue& out) {
    while (input_.peek(1).starts_with('\r') || input_.peek(1).starts_with('\n')) input_.take(1);
    switch (input_.next_stretch(HeadersEnd())) {
      case Got::end:
        return finish(out);
      case Got::failure:
        out.add(input_.failure(), input_.begin());
        return finish(out);
      case Got::too_long:
        return damaged(out, "a WARC record without an end to its headers");
      case Got::line:
        break;
    }
    const std::string_view block = input_.bytes();
    const std::size_t first_end = block.find('\n');
    const auto headers = block.size() > kLongestHeader ? std::nullopt : read_headers(block.substr(first_end == std::string_view::npos ? block.size() : first_end + 1));
    if (!block.starts_with("WARC/1.") || !headers) return damaged(out, "no WARC record begins here");
    const std::string_view written = headers->value("content-length");
    std::uint64_t length = 0;
    if (std::from_chars(written.data(), written.data() + written.size(), length).ec != std::errc()) {
      return damaged(out, "a WARC record without a Content-Length");
    }
    return read_block(*headers, length, out);
  }

  // The block behind the record's headers, `length` bytes long.
  bool read_block(const HeaderBlock& headers, std::uint64_t length, ItemQueue& out) {
    const std::uint64_t begin = input_.position();
    const std::string type = main_value(headers.value("warc-type"));
    const std::string content = main_value(headers.value("content-type"));
    const bool is_response = type == "response" && content == "application/http";
    if (!is_response && !((type == "resource" || type == "conversion") && may_hold_a_report(content))) {
      if (type != "warcinfo") ++passed_over_;
      return pass_over(length, out);
    }
    if (length > input_.limit()) {
      out.add(TroubleKind::too_long, begin, "the record is longer than " + std::to_string(input_.limit()) + " bytes");
      return pass_over(length, out);
    }
    const std::string_view block = input_.peek(static_cast<std::size_t>(length)).substr(0, static_cast<std::size_t>(length));
    if (block.size() < length) {
      if (input_.failed()) {
        out.add(input_.failure(), begin);
      } else {
        out.add(TroubleKind::truncated, begin, "the WARC record ends in the middle", "fetch or copy the file again");
      }
      return finish(out);
    }
    held_ = block.size();
    url_ = headers.value("warc-target-uri");
    if (url_.starts_with('<') && url_.ends_with('>')) url_ = url_.substr(1, url_.size() - 2);
    if (is_response) {
      open_response(block, begin, out);
    } else {
      open(block, begin, parameter(headers.value("content-type"), "charset"), out);
    }
    return true;
  }

  bool pass_over(std::uint64_t length, ItemQueue& out) {
    if (input_.skip(length)) return true;
    if (input_.failed()) {
      out.add(input_.failure(), input_.position());
    } else {
      out.add(TroubleKind::truncated, input_.position(), "the WARC record ends in the middle", "fetch or copy the file again");
    }
    return finish(out);
  }

  void open_response(std::string_view block, std::uint64_t begin, ItemQueue& out) {
    const std::size_t line_end = std::min(block.find('\n'), block.size());
    const std::string_view status = block.substr(0, line_end);
    const std::size_t headers_begin = std::min(line_end + 1, block.size());
    const auto http = read_headers(block.substr(headers_begin));
    const std::size_t blank = status.find(' ');
    const bool is_good = status.starts_with("HTTP/") && blank != std::string_view::npos && status.substr(blank + 1).starts_with("200");
    if (!http || !is_good || !may_hold_a_report(main_value(http->value("content-type")))) {
      ++passed_over_;
      return;
    }
    const std::size_t body_begin = headers_begin + http->end;
    const std::string_view body = block.substr(body_begin);
    const std::string charset = parameter(http->value("content-type"), "charset");
    const std::string encoding = main_value(http->value("content-encoding"));
    if (encoding == "br" || encoding == "deflate" || encoding == "compress") {
      out.add(TroubleKind::unsupported, begin + body_begin, "a body in the encoding '" + encoding + "'", "crawl with Accept-Encoding: gzip");
      return;
    }
    // Many crawlers undo the chunks and leave the header as it was.
    if (main_value(http->value("transfer-encoding")) == "chunked") {
      if (auto whole = without_chunks(body)) {
        body_ = std::move(*whole);
        return open_decoded(body_, begin + body_begin, charset, out);
      }
    }
    open(body, begin + body_begin, charset, out);
  }

  void open(std::string_view body, std::uint64_t begin, std::string charset, ItemQueue& out) {
    constexpr std::string_view kGzipMagic = "\x1f\x8b";
    constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
    if (body.starts_with(kGzipMagic) || body.starts_with(kZstdMagic)) return open_decoded(body, begin, std::move(charset), out);
    FileContext context{out.context().name, url_, std::move(charset), out.context().first_byte + begin, out.context().depth + 1};
    page_.open(make_memory_stream(body), std::move(context));
  }

  // A body that does not lie in the file as it is read: its bytes count from its own begin.
  void open_decoded(std::string_view body, std::uint64_t begin, std::string charset, ItemQueue& out) {
    FileContext context{out.context().name + "!body@" + std::to_string(out.context().first_byte + begin), url_, std::move(charset), 0, out.context().depth + 1};
    page_.open(make_memory_stream(body), std::move(context));
  }

  InputBuffer& input_;
  FileReader page_;
  std::string url_;
  std::string body_;
  std::size_t held_ = 0;  // Bytes of the window that page_ reads from.
  std::uint64_t passed_over_ = 0;
};

}  // namespace

std::unique_ptr<FormatReader> make_warc_reader(InputBuffer& input, const ReadOptions& options) {
  return std::make_unique<WarcReader>(input, options);
}

}  // namespace entente::sources
