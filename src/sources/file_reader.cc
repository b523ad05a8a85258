#include "sources/file_reader.h"

#include <cassert>

#include "sources/html.h"
#include "sources/plain_text.h"
#include "sources/white_space.h"

namespace entente::sources {

FileReader::FileReader(const ReadOptions& options) : options_(options), buffer_(options.document_limit) {
  assert(options.document_limit <= std::size_t{1} << 30);
}

void FileReader::open(std::unique_ptr<ByteStream> stored, std::string name) {
  stream_ = make_decompressed(std::move(stored));
  buffer_.reset(stream_.get());
  name_ = std::move(name);
  line_ = 0;
  done_ = false;
  queued_.clear();
  find_format_of_file();
}

void FileReader::find_format_of_file() {
  std::string_view start = buffer_.peek(kFormatBytes);
  const bool whole = start.size() < kFormatBytes;
  if (start.starts_with(kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
  FoundFormat found = find_format(start, whole);
  if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff")) {  // UTF-16: a page in it looks like one without its zeros.
    std::string narrow(start.substr(2));
    std::erase(narrow, '\0');
    FoundFormat inside = find_format(narrow, whole);
    if (inside.format == Format::html) found = std::move(inside);
  }
  format_ = found.format;
  if (format_ == Format::unsupported) {
    done_ = true;
    queue_trouble(TroubleKind::unsupported, 0, found.name + " is a format that is not read", found.hint);
  }
}

Item FileReader::next() {
  while (queued_.empty() && !done_) {
    if (format_ == Format::json_lines) {
      read_json_line();
    } else {
      read_whole();
    }
  }
  if (queued_.empty()) return End{};
  Item item = std::move(queued_.front());
  queued_.pop_front();
  return item;
}

void FileReader::read_json_line() {
  const InputBuffer::Got got = buffer_.next_line();
  ++line_;
  switch (got) {
    case InputBuffer::Got::end:
      done_ = true;
      return;
    case InputBuffer::Got::failure:
      stop_with(buffer_.failure());
      return;
    case InputBuffer::Got::too_long:
      queue_trouble(TroubleKind::too_long, buffer_.begin(),
                    "the line is longer than " + std::to_string(options_.document_limit) + " bytes");
      return;
    case InputBuffer::Got::line:
      break;
  }
  std::string_view line = buffer_.bytes();
  std::uint64_t begin = buffer_.begin();
  if (begin == 0 && line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
    begin = kByteOrderMark.size();
  }
  if (trimmed(line).empty()) return;
  ParsedLine parsed = json_parser_.parse(line);
  queue(std::move(parsed.document), std::move(parsed.troubles), begin);
}

void FileReader::read_whole() {
  done_ = true;
  const InputBuffer::Got got = buffer_.rest();
  if (got == InputBuffer::Got::failure) {
    stop_with(buffer_.failure());
  } else if (got == InputBuffer::Got::too_long) {
    queue_trouble(TroubleKind::too_long, 0,
                  "the text is longer than " + std::to_string(options_.document_limit) + " bytes");
  } else if (got == InputBuffer::Got::end || format_ == Format::empty || trimmed(buffer_.bytes()).empty()) {
    queue_trouble(TroubleKind::empty_file, 0, "the file is empty");
  } else {
    ParsedText parsed = format_ == Format::html ? parse_html(buffer_.bytes()) : parse_plain_text(buffer_.bytes());
    queue(std::move(parsed.document), std::move(parsed.troubles), 0);
  }
}

void FileReader::stop_with(const StreamFailure& failure) {
  done_ = true;
  queue_trouble(failure.kind, buffer_.begin(), failure.reason, failure.hint);
}

void FileReader::queue(std::optional<Document> document, std::vector<Trouble> troubles, std::uint64_t byte) {
  for (Trouble& trouble : troubles) {
    trouble.file = name_;
    trouble.byte += byte;
    trouble.line = line_;
    queued_.emplace_back(std::move(trouble));
  }
  if (!document) return;
  document->origin = name_ + ", byte " + std::to_string(byte);
  queued_.emplace_back(std::move(*document));
}

void FileReader::queue_trouble(TroubleKind kind, std::uint64_t byte, std::string reason, std::string hint) {
  Trouble trouble;
  trouble.kind = kind;
  trouble.file = name_;
  trouble.byte = byte;
  trouble.line = line_;
  trouble.reason = std::move(reason);
  trouble.hint = std::move(hint);
  queued_.emplace_back(std::move(trouble));
}

}  // namespace entente::sources
