// The window through which a format reader sees a stream: whole lines, or the whole rest, up to a limit.
//
// Lines are views into the window, not copies, and always have kPadding readable bytes after them, which simdjson
// needs.  A longer line than the limit is passed over without being held.
// Reused from file to file; one thread at a time.  Memory: two chunks, or up to twice the longest line held, never
// more than twice the limit.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "sources/byte_stream.h"

namespace entente::sources {

class InputBuffer {
 public:
  static constexpr std::size_t kPadding = 64;

  enum class Got : std::uint8_t { line, too_long, failure, end };

  explicit InputBuffer(std::size_t limit);

  // Begins to read `stream`, which must outlive the reading.
  void reset(ByteStream* stream);

  // The first bytes that have not been taken, at least `wanted` where there are so many; nothing is taken.
  std::string_view peek(std::size_t wanted);

  // Takes the next line, without its "\n" (and "\r" before it).  After `line`: bytes() and begin() tell it.  After
  // `too_long`: begin() tells where the line began.  `failure` (failure() tells it) comes in the place of a line that
  // is not whole, and before `end`.
  Got next_line();

  // Takes everything that is left as one stretch; the same answers.
  Got rest();

  std::string_view bytes() const { return bytes_; }
  std::uint64_t begin() const { return begin_; }       // From the start of the stream.
  std::uint64_t position() const { return taken_ + from_; }  // Behind what was taken.
  const StreamFailure& failure() const { return *failure_; }

 private:
  // Reads one more chunk; false at the end and after a failure.
  bool fill();
  void make_room();
  Got pass_over_line();
  Got stop();

  std::size_t limit_;
  ByteStream* stream_ = nullptr;
  std::unique_ptr<char[]> window_;
  std::size_t capacity_ = 0;
  std::size_t from_ = 0;     // Bytes of the window that were taken.
  std::size_t filled_ = 0;   // Bytes of the window that hold something.
  std::uint64_t taken_ = 0;  // Stream byte at window byte 0.
  bool ended_ = false;
  bool failure_told_ = false;
  std::optional<StreamFailure> failure_;
  std::string_view bytes_;
  std::uint64_t begin_ = 0;
};

}  // namespace entente::sources
