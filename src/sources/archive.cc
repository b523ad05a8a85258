// libarchive reads the archive as it comes, without seeking, so that pipes and archives in archives are the same.
// A member's name is only shown: nothing is written, and "../" leads nowhere.

#include "sources/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <new>

#include "sources/byte_stream.h"
#include "sources/file_reader.h"
#include "sources/utf8_check.h"

namespace entente::sources {
namespace {

constexpr std::uint64_t kNoBomb = std::uint64_t{256} << 20;
constexpr std::uint64_t kMostExpansion = 1000;

std::string reason_of(archive* opened) {
  const char* reason = archive_error_string(opened);
  return reason == nullptr ? "the archive is damaged" : reason;
}

// What of a name can be shown on one line: control characters and broken UTF-8 would forge messages.
std::string shown(const char* name) {
  std::string result(name == nullptr ? "?" : name);
  const bool broken = first_bad_utf8(result).has_value();
  for (char& c : result) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (broken && byte >= 0x80)) c = '?';
  }
  return result;
}

bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

class ArchiveReader;

class MemberStream : public ByteStream {
 public:
  explicit MemberStream(ArchiveReader& reader) : reader_(reader) {}
  Chunk read(char* into, std::size_t capacity) override;
  std::uint64_t stored_bytes() const override;

 private:
  ArchiveReader& reader_;
};

class ArchiveReader : public FormatReader {
 public:
  ArchiveReader(InputBuffer& input, const ReadOptions& options) : input_(input), options_(options), archive_(archive_read_new()) {
    if (archive_ == nullptr) throw std::bad_alloc();
    archive_read_support_format_zip(archive_);
    archive_read_support_format_tar(archive_);
    broken_ = archive_read_open2(archive_, this, nullptr, give_bytes, skip_bytes, nullptr) != ARCHIVE_OK;
  }
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;
  ~ArchiveReader() override {
    member_.reset();
    archive_read_free(archive_);
  }

  bool read(ItemQueue& out) override {
    if (member_) {
      Item item = member_->next();
      if (!std::holds_alternative<End>(item)) {
        out.pass_on(std::move(item));
        return true;
      }
    }
    return !bomb_ && open_member(out);
  }

  Chunk read_member(char* into, std::size_t capacity) {
    Chunk chunk;
    const la_ssize_t count = archive_read_data(archive_, into, capacity);
    if (count < 0) {
      broken_ = count == ARCHIVE_FATAL;
      chunk.failure = StreamFailure{TroubleKind::bad_compression, "the member is damaged: " + reason_of(archive_), "fetch or copy the archive again"};
      return chunk;
    }
    chunk.size = static_cast<std::size_t>(count);
    unpacked_ += chunk.size;
    if (unpacked_ > kNoBomb && unpacked_ / kMostExpansion > input_.position()) {
      bomb_ = true;
      chunk.failure = StreamFailure{TroubleKind::too_complex, "the archive unpacks to more than a thousand times its size", "it is made to hurt; leave it out"};
    }
    return chunk;
  }

  std::uint64_t stored_bytes() const { return input_.stored_bytes(); }

 private:
  static la_ssize_t give_bytes(archive* opened, void* data, const void** bytes) {
    ArchiveReader& self = *static_cast<ArchiveReader*>(data);
    const std::string_view seen = self.input_.peek(1);
    if (seen.empty() && self.input_.failed()) {
      archive_set_error(opened, -1, "%s", self.input_.failure().reason.c_str());
      return ARCHIVE_FATAL;
    }
    *bytes = seen.data();
    self.input_.take(seen.size());
    return static_cast<la_ssize_t>(seen.size());
  }

  static la_int64_t skip_bytes(archive*, void* data, la_int64_t count) {
    ArchiveReader& self = *static_cast<ArchiveReader*>(data);
    const std::uint64_t begin = self.input_.position();
    self.input_.skip(static_cast<std::uint64_t>(count));
    return static_cast<la_int64_t>(self.input_.position() - begin);
  }

  bool open_member(ItemQueue& out) {
    archive_entry* entry = nullptr;
    const int state = broken_ ? ARCHIVE_FATAL : archive_read_next_header(archive_, &entry);
    if (state == ARCHIVE_EOF) return finish(out);
    const auto at = static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_read_header_position(archive_)));
    if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
      out.add(TroubleKind::bad_compression, at, "the archive is damaged: " + reason_of(archive_), "what stands before is read; fetch or copy the archive again");
      return state == ARCHIVE_FAILED && ++failed_ < 1000 ? true : finish(out);
    }
    const char* utf8 = archive_entry_pathname_utf8(entry);
    const std::string name = shown(utf8 != nullptr ? utf8 : archive_entry_pathname(entry));
    if (archive_entry_filetype(entry) == AE_IFDIR || is_hidden(name)) return true;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      ++passed_over_;
      return true;
    }
    FileContext context;
    context.name = out.context().name + "!" + name;
    context.depth = out.context().depth + 1;
    if (archive_entry_is_encrypted(entry) != 0) {
      out.add(TroubleKind::unsupported, at, "the member " + name + " is encrypted", "unpack it with its password");
      return true;
    }
    if (!member_) member_ = std::make_unique<FileReader>(options_);
    member_->open(std::make_unique<MemberStream>(*this), std::move(context));
    return true;
  }

  bool finish(ItemQueue& out) {
    if (passed_over_ > 0) out.add(TroubleKind::passed_over, input_.position(), std::to_string(passed_over_) + " members are links or devices");
    return false;
  }

  InputBuffer& input_;
  ReadOptions options_;
  archive* archive_;
  std::unique_ptr<FileReader> member_;
  bool broken_ = false;
  bool bomb_ = false;
  int failed_ = 0;
  std::uint64_t unpacked_ = 0;
  std::uint64_t passed_over_ = 0;
};

Chunk MemberStream::read(char* into, std::size_t capacity) { return reader_.read_member(into, capacity); }
std::uint64_t MemberStream::stored_bytes() const { return reader_.stored_bytes(); }

}  // namespace

std::unique_ptr<FormatReader> make_archive_reader(InputBuffer& input, const ReadOptions& options) {
  return std::make_unique<ArchiveReader>(input, options);
}

}  // namespace entente::sources
