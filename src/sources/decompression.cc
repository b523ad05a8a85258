// gzip and zstd as streams.  Both hold one chunk of stored bytes and give out what the caller has room for, so a
// small file that would unpack to terabytes costs time but no memory.

#define ZLIB_CONST  // next_in points to bytes that zlib does not change.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <string>

#include "sources/byte_stream.h"

namespace entente::sources {
namespace {

constexpr std::size_t kStoredChunk = std::size_t{128} << 10;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
// Frames to skip, which pzstd writes first: one of 16 bytes, then these.
constexpr std::string_view kZstdSkippableTail = "\x2a\x4d\x18";

bool is_zstd(std::string_view first_bytes) {
  return first_bytes == kZstdMagic ||
         (first_bytes.ends_with(kZstdSkippableTail) && (static_cast<unsigned char>(first_bytes[0]) & 0xF0) == 0x50);
}

// The stored bytes that were read and not yet used up.
class StoredChunk {
 public:
  StoredChunk(std::unique_ptr<ByteStream> stream, std::string_view first_bytes)
      : stream_(std::move(stream)), buffer_(kStoredChunk, '\0') {
    assert(first_bytes.size() <= kStoredChunk);
    first_bytes.copy(buffer_.data(), first_bytes.size());
    end_ = first_bytes.size();
  }

  std::string_view bytes() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  void consume(std::size_t count) { begin_ += count; }

  // Reads on where nothing is left.  False at the end, or on a failure, which is then set.
  bool fill(std::optional<StreamFailure>& failure) {
    if (begin_ < end_) return true;
    if (ended_) return false;
    Chunk chunk = stream_->read(buffer_.data(), buffer_.size());
    begin_ = 0;
    end_ = chunk.size;
    failure = std::move(chunk.failure);
    ended_ = failure.has_value() || end_ == 0;
    return end_ > 0;
  }

  std::uint64_t stored_bytes() const { return stream_->stored_bytes(); }

 private:
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

// What a reader may still use of a file that stops too early is whole lines.
StreamFailure truncated(std::string_view format) {
  return {TroubleKind::truncated, "the " + std::string(format) + " data end in the middle",
          "fetch or copy the file again"};
}

class GzipStream : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> stored, std::string_view first_bytes)
      : stored_(std::move(stored), first_bytes) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    // Fails only for want of memory, which is the machine's end anyway (bad_alloc passes through to main).
    if (inflateInit2(&inflater_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() override { inflateEnd(&inflater_); }

  Chunk read(char* into, std::size_t capacity) override {
    Chunk chunk;
    while (chunk.size == 0 && !chunk.failure) {
      if (!stored_.fill(chunk.failure)) {
        if (!chunk.failure && inside_member_) chunk.failure = truncated("gzip");
        break;
      }
      if (!inside_member_ && !begin_member(chunk.failure)) continue;
      chunk.size = inflate_some(into, capacity, chunk.failure);
    }
    return chunk;
  }

  std::uint64_t stored_bytes() const override { return stored_.stored_bytes(); }

 private:
  // Between members: another one, or zeros that fill up a block of a tape or disk.  False where none begins yet.
  bool begin_member(std::optional<StreamFailure>& failure) {
    const std::string_view bytes = stored_.bytes();
    const std::size_t zeros = std::min(bytes.find_first_not_of('\0'), bytes.size());
    stored_.consume(zeros);
    if (zeros == bytes.size()) return false;
    if (bytes[zeros] != kGzipMagic[0]) {
      failure = StreamFailure{TroubleKind::bad_compression, "other bytes follow the gzip data", ""};
      return false;
    }
    inflateReset(&inflater_);
    inside_member_ = true;
    return true;
  }

  std::size_t inflate_some(char* into, std::size_t capacity, std::optional<StreamFailure>& failure) {
    const std::string_view bytes = stored_.bytes();
    const auto room = static_cast<uInt>(std::min<std::size_t>(capacity, UINT32_MAX));
    inflater_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    inflater_.avail_in = static_cast<uInt>(bytes.size());
    inflater_.next_out = reinterpret_cast<Bytef*>(into);
    inflater_.avail_out = room;
    const int state = inflate(&inflater_, Z_NO_FLUSH);
    stored_.consume(bytes.size() - inflater_.avail_in);
    if (state == Z_STREAM_END) {
      inside_member_ = false;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      const char* what = inflater_.msg != nullptr ? inflater_.msg : "unknown dictionary";
      failure = StreamFailure{TroubleKind::bad_compression, "the gzip data are damaged: " + std::string(what),
                              "fetch or copy the file again"};
    }
    return room - inflater_.avail_out;
  }

  StoredChunk stored_;
  z_stream inflater_{};
  bool inside_member_ = true;
};

class ZstdStream : public ByteStream {
 public:
  ZstdStream(std::unique_ptr<ByteStream> stored, std::string_view first_bytes)
      : stored_(std::move(stored), first_bytes), decompressor_(ZSTD_createDCtx()) {
    if (!decompressor_) throw std::bad_alloc();
  }

  Chunk read(char* into, std::size_t capacity) override {
    Chunk chunk;
    while (chunk.size == 0 && !chunk.failure) {
      // What is inside the decompressor comes out before more goes in: it may hold bytes that had no room.
      const bool more = stored_.fill(chunk.failure);
      if (chunk.failure) break;
      if (!more && !inside_frame_) break;
      const std::string_view bytes = stored_.bytes();
      ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
      ZSTD_outBuffer out{into, capacity, 0};
      const std::size_t state = ZSTD_decompressStream(decompressor_.get(), &out, &in);
      stored_.consume(in.pos);
      chunk.size = out.pos;
      if (ZSTD_isError(state)) {
        chunk.failure = failure_of(state);
      } else {
        inside_frame_ = state != 0;
        if (!more && out.pos == 0 && inside_frame_) chunk.failure = truncated("zstd");
      }
    }
    return chunk;
  }

  std::uint64_t stored_bytes() const override { return stored_.stored_bytes(); }

 private:
  static StreamFailure failure_of(std::size_t state) {
    StreamFailure failure{TroubleKind::bad_compression,
                          "the zstd data are damaged: " + std::string(ZSTD_getErrorName(state)),
                          "fetch or copy the file again"};
    if (std::string_view(ZSTD_getErrorName(state)).find("too much memory") != std::string_view::npos) {
      failure.kind = TroubleKind::unsupported;
      failure.reason = "the zstd data need a window of more than 128 MB";
      failure.hint = "compress them again without --long";
    }
    if (std::string_view(ZSTD_getErrorName(state)).find("ictionary") != std::string_view::npos) {
      failure.kind = TroubleKind::unsupported;
      failure.reason = "the zstd data need a dictionary of their own";
      failure.hint = "unpack them first with the program that made them";
    }
    return failure;
  }

  struct Free {
    void operator()(ZSTD_DCtx* decompressor) const { ZSTD_freeDCtx(decompressor); }
  };

  StoredChunk stored_;
  std::unique_ptr<ZSTD_DCtx, Free> decompressor_;
  bool inside_frame_ = false;
};

// No honest text unpacks to a thousand times its size; what does is made to keep a reader busy for days.
class Bounded : public ByteStream {
 public:
  explicit Bounded(std::unique_ptr<ByteStream> unpacked) : unpacked_(std::move(unpacked)) {}

  Chunk read(char* into, std::size_t capacity) override {
    Chunk chunk = unpacked_->read(into, capacity);
    given_ += chunk.size;
    if (given_ > kNoBomb && given_ / kMostExpansion > unpacked_->stored_bytes()) {
      chunk.failure = StreamFailure{TroubleKind::too_complex, "the data unpack to more than a thousand times their size",
                                    "they are made to hurt; leave them out, or unpack them yourself"};
    }
    return chunk;
  }

  std::uint64_t stored_bytes() const override { return unpacked_->stored_bytes(); }

 private:
  static constexpr std::uint64_t kNoBomb = std::uint64_t{256} << 20;
  static constexpr std::uint64_t kMostExpansion = 1000;

  std::unique_ptr<ByteStream> unpacked_;
  std::uint64_t given_ = 0;
};

// Gives the bytes that were looked at first, then the rest.
class PrefixedStream : public ByteStream {
 public:
  PrefixedStream(std::unique_ptr<ByteStream> rest, std::string_view first_bytes, std::optional<StreamFailure> failure)
      : rest_(std::move(rest)), first_bytes_(first_bytes), failure_(std::move(failure)) {}

  Chunk read(char* into, std::size_t capacity) override {
    if (given_ < first_bytes_.size()) {
      const std::size_t count = first_bytes_.copy(into, capacity, given_);
      given_ += count;
      return {count, std::nullopt};
    }
    if (failure_) return {0, std::move(failure_)};
    return rest_->read(into, capacity);
  }

  std::uint64_t stored_bytes() const override { return rest_->stored_bytes(); }

 private:
  std::unique_ptr<ByteStream> rest_;
  std::string first_bytes_;
  std::optional<StreamFailure> failure_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> make_decompressed(std::unique_ptr<ByteStream> stored) {
  std::array<char, 4> first{};
  std::size_t size = 0;
  std::optional<StreamFailure> failure;
  while (size < first.size() && !failure) {
    Chunk chunk = stored->read(first.data() + size, first.size() - size);
    failure = std::move(chunk.failure);
    size += chunk.size;
    if (chunk.size == 0) break;
  }
  const std::string_view first_bytes(first.data(), size);
  if (!failure && first_bytes.starts_with(kGzipMagic)) {
    return std::make_unique<Bounded>(std::make_unique<GzipStream>(std::move(stored), first_bytes));
  }
  if (!failure && is_zstd(first_bytes)) {
    return std::make_unique<Bounded>(std::make_unique<ZstdStream>(std::move(stored), first_bytes));
  }
  return std::make_unique<PrefixedStream>(std::move(stored), first_bytes, std::move(failure));
}

}  // namespace entente::sources
