#include "sources/document_reader.h"

#include <deque>
#include <filesystem>
#include <system_error>
#include <utility>

#include "sources/byte_stream.h"
#include "sources/file_reader.h"
#include "sources/file_walk.h"

namespace entente::sources {

struct DocumentReader::State {
  State(std::vector<std::string> inputs, const ReadOptions& options) : walk(std::move(inputs)), file(options) {
    if (options.fetch) {
      fetcher.emplace(*options.fetch);
      follow_items = options.fetch->follow_items;
    }
  }

  // From the file that is open; where it is done, from the next one.
  Item next() {
    for (;;) {
      Item item = file.next();
      counts.stored_bytes = finished_bytes + file.stored_bytes();
      if (auto* document = std::get_if<Document>(&item)) {
        if (!kept_for_later(*document)) return with_address(std::move(*document));
        continue;
      }
      if (!std::holds_alternative<End>(item)) return item;
      if (!linked.empty()) {
        page_of = std::move(linked.front());
        linked.pop_front();
        if (auto trouble = fetch(page_of.url)) return std::move(*trouble);
        continue;
      }
      page_of = {};
      auto found = walk.next();
      if (std::holds_alternative<WalkEnd>(found)) return End{};
      if (auto* trouble = std::get_if<Trouble>(&found)) return std::move(*trouble);
      const std::string& path = std::get<FoundFile>(found).path;
      if (auto trouble = fetcher && is_web_address(path) ? fetch(path) : open(path)) return std::move(*trouble);
    }
  }

  std::optional<Trouble> open(const std::string& path) {
    fetched_url.clear();
    OpenedStream opened = open_file(path);
    if (auto* failure = std::get_if<StreamFailure>(&opened)) {
      Trouble trouble;
      trouble.kind = failure->kind;
      trouble.file = path;
      trouble.reason = std::move(failure->reason);
      trouble.hint = std::move(failure->hint);
      return trouble;
    }
    FileContext context;
    context.name = path;
    begin(std::move(std::get<std::unique_ptr<ByteStream>>(opened)), std::move(context));
    return std::nullopt;
  }

  std::optional<Trouble> fetch(const std::string& address) {
    auto fetched = fetcher->fetch(address);
    if (auto* trouble = std::get_if<Trouble>(&fetched)) return std::move(*trouble);
    auto& page = std::get<FetchedPage>(fetched);
    fetched_bytes = std::move(page.bytes);
    fetched_url = page.url;
    FileContext context;
    context.name = page.url;
    context.url = page.url;
    context.charset = page.charset;
    begin(make_memory_stream(fetched_bytes), std::move(context));
    return std::nullopt;
  }

  void begin(std::unique_ptr<ByteStream> stream, FileContext context) {
    ++counts.files;
    finished_bytes = counts.stored_bytes;
    file.open(std::move(stream), std::move(context));
  }

  // An item of a feed that was fetched, where the page that it links to is wanted.  The feed must then come again the next
  // time: whether it changed says nothing of whether all its pages could be had.
  bool kept_for_later(const Document& document) {
    if (!follow_items || fetched_url.empty() || !page_of.url.empty() || file.format() != Format::feed || !is_web_address(document.url)) return false;
    fetcher->forget(fetched_url);
    linked.push_back({document.url, document.published, document.published_basis});
    return true;
  }

  Document with_address(Document document) const {
    if (document.url.empty()) document.url = fetched_url;
    if (document.published.empty() && !page_of.url.empty()) {
      document.published = page_of.published;
      document.published_basis = page_of.published_basis;
    }
    return document;
  }

  // Of a feed's item whose page is read: the date holds where the page gives none.
  struct Linked {
    std::string url;
    std::string published;
    std::string published_basis;
  };

  FileWalk walk;
  std::string fetched_bytes;  // Before `file`, which reads from it.
  FileReader file;
  ReadCounts counts;
  std::uint64_t finished_bytes = 0;  // Of the files before the one that is open.
  std::optional<Fetcher> fetcher;
  bool follow_items = false;
  std::string fetched_url;  // Of the page that is open, or empty.
  std::deque<Linked> linked;
  Linked page_of;
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

Result<void> DocumentReader::save_fetched() const { return state_->fetcher ? state_->fetcher->save() : Result<void>(); }

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
    if (file->path == "-" || is_web_address(file->path) || std::filesystem::is_fifo(status)) return std::nullopt;
    if (!std::filesystem::is_regular_file(status)) continue;
    const std::uintmax_t size = std::filesystem::file_size(file->path, code);
    if (!code) total += size;
  }
}

}  // namespace entente::sources
