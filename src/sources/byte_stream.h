// Bytes that come one chunk after another: a file, a pipe, memory, or what a decompressor makes of another stream.
//
// Pull interface with the caller's buffer, so that nothing is held but one chunk.  One thread at a time.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sources/trouble.h"

namespace entente::sources {

// Why no more bytes can come, without the place, which only the reader of the file knows.
struct StreamFailure {
  TroubleKind kind = TroubleKind::unreadable;
  std::string reason;
  std::string hint;
};

struct Chunk {
  std::size_t size = 0;                  // Bytes written to the buffer; 0 without a failure = the end.
  std::optional<StreamFailure> failure;  // No more bytes come after it; those of this chunk are good.
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Writes at most `capacity` bytes to `into`.  REQUIRES: capacity > 0; not called after the end or a failure.
  virtual Chunk read(char* into, std::size_t capacity) = 0;

  // Bytes taken so far from the file at the bottom, before decompression.
  virtual std::uint64_t stored_bytes() const = 0;
};

using OpenedStream = std::variant<std::unique_ptr<ByteStream>, StreamFailure>;

// Opens a file, a named pipe, or standard input for "-".
OpenedStream open_file(const std::string& path);

// Reads from `bytes`, which must outlive the stream.
std::unique_ptr<ByteStream> make_memory_stream(std::string_view bytes);

// Looks at the first bytes of `stored` and puts the decompressor in front that they ask for (gzip, also several
// members in a row; zstd, also several frames), or none.
std::unique_ptr<ByteStream> make_decompressed(std::unique_ptr<ByteStream> stored);

}  // namespace entente::sources
