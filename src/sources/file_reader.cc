#include "sources/file_reader.h"

#include <cassert>

#include "sources/archive.h"
#include "sources/feed.h"
#include "sources/format.h"
#include "sources/json_reader.h"
#include "sources/mail.h"
#include "sources/table_rows.h"
#include "sources/warc.h"
#include "sources/whole_file.h"

namespace entente::sources {
namespace {

constexpr unsigned kDeepest = 3;  // Archives and crawls inside of one another.

std::unique_ptr<FormatReader> reader_for(Format format, InputBuffer& input, const ReadOptions& options) {
  switch (format) {
    case Format::json_lines:
      return make_json_lines_reader(input, options);
    case Format::json:
      return make_json_reader(input, options);
    case Format::table:
      return make_table_reader(input, options);
    case Format::feed:
      return make_feed_reader(input);
    case Format::mail:
      return make_mail_reader(input);
    case Format::mailbox:
      return make_mailbox_reader(input);
    case Format::warc:
      return make_warc_reader(input, options);
    case Format::archive:
      return make_archive_reader(input, options);
    case Format::html:
      return make_page_reader(input);
    case Format::plain_text:
    case Format::empty:
    case Format::unsupported:
      break;
  }
  return make_plain_text_reader(input);
}

}  // namespace

FileReader::FileReader(const ReadOptions& options) : options_(options), buffer_(options.document_limit) {
  assert(options.document_limit <= std::size_t{1} << 30);
}

FileReader::~FileReader() = default;

void FileReader::open(std::unique_ptr<ByteStream> stored, FileContext context) {
  reader_.reset();
  stream_ = make_decompressed(std::move(stored));
  buffer_.reset(stream_.get());
  found_.begin(std::move(context));
  const std::string_view start = buffer_.peek(kFormatBytes);
  const FoundFormat found = find_format(start, start.size() < kFormatBytes, options_.fields);
  format_ = found.format;
  if (found.format == Format::unsupported) {
    found_.add(TroubleKind::unsupported, 0, std::string(found.name) + " is a format that is not read", std::string(found.hint));
  } else if (found.format == Format::empty && !buffer_.failed()) {
    found_.add(TroubleKind::empty_file, 0, "the file is empty");
  } else if ((found.format == Format::archive || found.format == Format::warc) && found_.context().depth >= kDeepest) {
    found_.add(TroubleKind::too_complex, 0, "archives inside of archives, more than " + std::to_string(kDeepest) + " deep", "unpack it first");
  } else {
    reader_ = reader_for(found.format, buffer_, options_);
  }
}

Item FileReader::next() {
  while (found_.empty() && reader_) {
    if (!reader_->read(found_)) reader_.reset();
  }
  return found_.empty() ? Item(End{}) : found_.take();
}

}  // namespace entente::sources
