// Reads the documents of one file, whatever its format and compression.
//
// The place that knows all formats: adding one means a parser of its own and a case here.
// Reused from file to file (open() keeps the memory); one thread at a time.

#pragma once

#include <deque>
#include <memory>
#include <string>

#include "sources/byte_stream.h"
#include "sources/document_reader.h"
#include "sources/format.h"
#include "sources/input_buffer.h"
#include "sources/json_lines.h"

namespace entente::sources {

class FileReader {
 public:
  explicit FileReader(const ReadOptions& options);

  // Begins with `stored`, still compressed where it is.  `name` stands in origins and troubles.
  void open(std::unique_ptr<ByteStream> stored, std::string name);

  // End{} when the file is done; before the first open() too.
  Item next();

  // Bytes taken from the file so far, as they are stored.
  std::uint64_t stored_bytes() const { return stream_ ? stream_->stored_bytes() : 0; }

 private:
  void find_format_of_file();
  void read_json_line();
  void read_whole();
  void stop_with(const StreamFailure& failure);
  // Fills in the places of what a parser gave, and queues it.
  void queue(std::optional<Document> document, std::vector<Trouble> troubles, std::uint64_t byte);
  void queue_trouble(TroubleKind kind, std::uint64_t byte, std::string reason, std::string hint = "");

  ReadOptions options_;
  InputBuffer buffer_;
  JsonLineParser json_parser_;
  std::unique_ptr<ByteStream> stream_;
  std::string name_;
  Format format_ = Format::empty;
  std::uint64_t line_ = 0;
  bool done_ = true;
  std::deque<Item> queued_;
};

}  // namespace entente::sources
