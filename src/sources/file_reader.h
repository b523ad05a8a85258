// Reads the documents of one file, whatever its format and compression.
//
// The place that knows all formats: adding one means a reader of its own, a row in format.cc and a case here.
// Reused from file to file (open() keeps the memory); one thread at a time.

#pragma once

#include <memory>

#include "sources/byte_stream.h"
#include "sources/document_reader.h"
#include "sources/format.h"
#include "sources/format_reader.h"
#include "sources/input_buffer.h"

namespace entente::sources {

class FileReader {
 public:
  explicit FileReader(const ReadOptions& options);
  ~FileReader();

  // Begins with `stored`, still compressed where it is.
  void open(std::unique_ptr<ByteStream> stored, FileContext context);

  // End{} when the file is done; before the first open() too.
  Item next();

  // Of the file that is open.
  Format format() const { return format_; }

  // Bytes taken from the file so far, as they are stored.
  std::uint64_t stored_bytes() const { return stream_ ? stream_->stored_bytes() : 0; }

 private:
  ReadOptions options_;
  InputBuffer buffer_;
  std::unique_ptr<ByteStream> stream_;
  std::unique_ptr<FormatReader> reader_;
  ItemQueue found_;
  Format format_ = Format::empty;
};

}  // namespace entente::sources
