#include "sources/input_buffer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace entente::sources {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;

}  // namespace

InputBuffer::InputBuffer(std::size_t limit) : limit_(limit) {}

void InputBuffer::reset(ByteStream* stream) {
  stream_ = stream;
  from_ = filled_ = 0;
  taken_ = begin_ = 0;
  ended_ = failure_told_ = false;
  failure_.reset();
  bytes_ = {};
}

void InputBuffer::make_room() {
  if (from_ > 0) {
    // Only the part of a line that has begun moves, so that each byte is moved about once.
    std::memmove(window_.get(), window_.get() + from_, filled_ - from_);
    taken_ += from_;
    filled_ -= from_;
    from_ = 0;
  }
  if (filled_ + kChunk + kPadding <= capacity_) return;
  const std::size_t capacity = std::max(2 * filled_, filled_ + kChunk) + kPadding;
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (filled_ > 0) std::memcpy(larger.get(), window_.get(), filled_);
  window_ = std::move(larger);
  capacity_ = capacity;
}

bool InputBuffer::fill() {
  if (ended_) return false;
  make_room();
  Chunk chunk = stream_->read(window_.get() + filled_, std::min(capacity_ - filled_ - kPadding, kChunk));
  filled_ += chunk.size;
  failure_ = std::move(chunk.failure);
  ended_ = failure_.has_value() || chunk.size == 0;
  return chunk.size > 0;
}

std::string_view InputBuffer::peek(std::size_t wanted) {
  while (filled_ - from_ < wanted && fill()) {
  }
  return {window_.get() + from_, filled_ - from_};
}

InputBuffer::Got InputBuffer::stop() {
  if (failure_ && !failure_told_) {
    failure_told_ = true;
    begin_ = taken_ + filled_;
    from_ = filled_;  // Half a line is no line.
    return Got::failure;
  }
  return Got::end;
}

InputBuffer::Got InputBuffer::pass_over_line() {
  begin_ = taken_ + from_;
  for (;;) {
    const char* start = window_.get() + from_;
    if (const void* stop = filled_ == from_ ? nullptr : std::memchr(start, '\n', filled_ - from_)) {
      from_ += static_cast<std::size_t>(static_cast<const char*>(stop) - start) + 1;
      return Got::too_long;
    }
    from_ = filled_;
    if (!fill()) return Got::too_long;
  }
}

InputBuffer::Got InputBuffer::next_line() {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t size = filled_ - from_;
    const char* start = window_.get() + from_;
    const void* found = searched == size ? nullptr : std::memchr(start + searched, '\n', size - searched);
    const bool last = found == nullptr && ended_;
    if (last && (size == 0 || failure_)) return stop();
    if (found != nullptr || last) {
      std::size_t length = last ? size : static_cast<std::size_t>(static_cast<const char*>(found) - start);
      const std::size_t taken = last ? length : length + 1;
      if (length > limit_) return pass_over_line();
      if (length > 0 && start[length - 1] == '\r') --length;
      bytes_ = {start, length};
      begin_ = taken_ + from_;
      from_ += taken;
      return Got::line;
    }
    if (size > limit_) return pass_over_line();
    searched = size;
    fill();
  }
}

InputBuffer::Got InputBuffer::next_stretch(const FindEnd& find_end) {
  const std::uint64_t begin = taken_ + from_;
  std::size_t searched = 0;
  bool too_long = false;
  for (;;) {
    const std::size_t size = filled_ - from_;
    if (searched < size) {
      if (const auto end = find_end({window_.get() + from_ + searched, size - searched})) {
        const auto length = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(searched) + *end);
        bytes_ = {window_.get() + from_, length};
        begin_ = begin;
        from_ += length;
        return too_long || length > limit_ ? Got::too_long : Got::line;
      }
      searched = size;
      if (size > limit_) {
        too_long = true;
        searched = std::min(kLookBack, size);
        from_ = filled_ - searched;
      }
    }
    if (fill()) continue;
    if (!too_long && (searched == 0 || failure_)) return stop();
    bytes_ = {window_.get() + from_, filled_ - from_};
    begin_ = begin;
    from_ = filled_;
    return too_long ? Got::too_long : Got::line;
  }
}

bool InputBuffer::skip(std::uint64_t count) {
  while (count > 0) {
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(count, filled_ - from_));
    from_ += here;
    count -= here;
    if (count > 0 && !fill()) return false;
  }
  return true;
}

InputBuffer::Got InputBuffer::rest() {
  while (filled_ - from_ <= limit_ && fill()) {
  }
  if (failure_) return stop();
  begin_ = taken_ + from_;
  if (filled_ - from_ > limit_) return Got::too_long;
  if (filled_ == from_) return Got::end;
  bytes_ = {window_.get() + from_, filled_ - from_};
  from_ = filled_;
  return Got::line;
}

}  // namespace entente::sources
