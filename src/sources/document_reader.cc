#include "sources/document_reader.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "sources/byte_stream.h"
#include "sources/file_reader.h"
#include "sources/file_walk.h"

namespace entente::sources {

struct DocumentReader::State {
  State(std::vector<std::string> inputs, const ReadOptions& options) : walk(std::move(inputs)), file(options) {}

  // From the file that is open; where it is done, from the next one.
  Item next() {
    for (;;) {
      Item item = file.next();
      counts.stored_bytes = finished_bytes + file.stored_bytes();
      if (!std::holds_alternative<End>(item)) return item;
      auto found = walk.next();
      if (std::holds_alternative<WalkEnd>(found)) return End{};
      if (auto* trouble = std::get_if<Trouble>(&found)) return std::move(*trouble);
      if (auto trouble = open(std::get<FoundFile>(found).path)) return std::move(*trouble);
    }
  }

  std::optional<Trouble> open(const std::string& path) {
    OpenedStream opened = open_file(path);
    if (auto* failure = std::get_if<StreamFailure>(&opened)) {
      Trouble trouble;
      trouble.kind = failure->kind;
      trouble.file = path;
      trouble.reason = std::move(failure->reason);
      trouble.hint = std::move(failure->hint);
      return trouble;
    }
    ++counts.files;
    finished_bytes = counts.stored_bytes;
    FileContext context;
    context.name = path;
    file.open(std::move(std::get<std::unique_ptr<ByteStream>>(opened)), std::move(context));
    return std::nullopt;
  }

  FileWalk walk;
  FileReader file;
  ReadCounts counts;
  std::uint64_t finished_bytes = 0;  // Of the files before the one that is open.
};

DocumentReader::DocumentReader(std::vector<std::string> inputs, ReadOptions options)
    : state_(std::make_unique<State>(std::move(inputs), options)) {}
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;
DocumentReader::~DocumentReader() = default;

Item DocumentReader::next() {
  Item item = state_->next();
  ReadCounts& counts = state_->counts;
  if (const auto* document = std::get_if<Document>(&item)) {
    ++counts.documents;
    counts.text_bytes += document->text.size();
  } else if (const auto* trouble = std::get_if<Trouble>(&item)) {
    ++(trouble->lost() ? counts.lost : counts.notices);
  }
  return item;
}

const ReadCounts& DocumentReader::counts() const { return state_->counts; }

std::optional<std::uint64_t> stored_size(const std::vector<std::string>& inputs) {
  FileWalk walk(inputs);
  std::uint64_t total = 0;
  for (;;) {
    const auto found = walk.next();
    if (std::holds_alternative<WalkEnd>(found)) return total;
    const auto* file = std::get_if<FoundFile>(&found);
    if (file == nullptr) continue;
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(file->path, code);
    if (file->path == "-" || std::filesystem::is_fifo(status)) return std::nullopt;
    if (!std::filesystem::is_regular_file(status)) continue;
    const std::uintmax_t size = std::filesystem::file_size(file->path, code);
    if (!code) total += size;
  }
}

}  // namespace entente::sources
