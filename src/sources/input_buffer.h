// The window through which a format reader sees a stream: whole lines, or the whole rest, up to a limit.
//
// Lines are views into the window, not copies, and always have kPadding readable bytes after them, which simdjson
// needs.  A longer line than the limit is passed over without being held.
// Reused from file to file; one thread at a time.  Memory: two chunks, or up to twice the longest line held, never
// more than twice the limit.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

  // Gets each new part of a stretch in order; where the stretch ends, counted from the part's begin (it may lie up to
  // kLookBack bytes before it), or nothing while it goes on.
  static constexpr std::size_t kLookBack = 16;
  using FindEnd = std::function<std::optional<std::ptrdiff_t>(std::string_view part)>;

  // Takes the stretch whose end `find_end` finds, or what is left where it finds none; the same answers.
  Got next_stretch(const FindEnd& find_end);

  // Takes `count` bytes that peek() showed; they stay where they are until more is read.
  void take(std::size_t count) { from_ += count; }

  // Passes over `count` bytes without holding them; false where there are not so many.
  bool skip(std::uint64_t count);

  std::string_view bytes() const { return bytes_; }
  std::uint64_t begin() const { return begin_; }       // From the start of the stream.
  std::uint64_t position() const { return taken_ + from_; }  // Behind what was taken.
  bool failed() const { return failure_.has_value(); }
  const StreamFailure& failure() const { return *failure_; }
  std::uint64_t stored_bytes() const { return stream_->stored_bytes(); }
  std::size_t limit() const { return limit_; }

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
