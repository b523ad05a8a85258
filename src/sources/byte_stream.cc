#include "sources/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entente::sources {
namespace {

StreamFailure machine_failure(std::string_view deed, int number) {
  StreamFailure failure;
  failure.reason = std::string(deed) + ": " + std::strerror(number);
  if (number == ENOENT) failure.hint = "check the name";
  if (number == EACCES) failure.hint = "ask for the right to read it";
  return failure;
}

class FileStream : public ByteStream {
 public:
  FileStream(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (owned_) ::close(descriptor_);
  }

  Chunk read(char* into, std::size_t capacity) override {
    for (;;) {
      const ssize_t count = ::read(descriptor_, into, capacity);
      if (count >= 0) {
        stored_bytes_ += static_cast<std::uint64_t>(count);
        return {static_cast<std::size_t>(count), std::nullopt};
      }
      if (errno != EINTR) return {0, machine_failure("cannot be read", errno)};
    }
  }

  std::uint64_t stored_bytes() const override { return stored_bytes_; }

 private:
  int descriptor_;
  bool owned_;  // False for standard input, which belongs to the process.
  std::uint64_t stored_bytes_ = 0;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  Chunk read(char* into, std::size_t capacity) override {
    const std::size_t count = rest_.copy(into, capacity);
    rest_.remove_prefix(count);
    return {count, std::nullopt};
  }

  std::uint64_t stored_bytes() const override { return size_ - rest_.size(); }

 private:
  std::string_view rest_;
  std::size_t size_;
};

}  // namespace

OpenedStream open_file(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(STDIN_FILENO, false));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return machine_failure("cannot be opened", errno);
  auto stream = std::make_unique<FileStream>(descriptor, true);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    // The kernel reads ahead further for files that are read from one end to the other.
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  return std::unique_ptr<ByteStream>(std::move(stream));
}

std::unique_ptr<ByteStream> make_memory_stream(std::string_view bytes) {
  return std::make_unique<MemoryStream>(bytes);
}

}  // namespace entente::sources
