// entente import: event data that other programs made, as records without a passage.
//
// Rows of one article become one document without a text, so that independent reports can be told apart.  Rows are
// gathered in windows of kWindow: bounded memory, and the same file gives the same archive.

#include <fmt/core.h>

#include <functional>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/content_hash.h"
#include "cli/command.h"
#include "cli/load_tables.h"
#include "cli/ordered_workers.h"
#include "cli/patience.h"
#include "cli/progress.h"
#include "events/event_rows.h"
#include "fleet/warehouse.h"
#include "sources/byte_stream.h"
#include "sources/document_reader.h"
#include "sources/format.h"
#include "sources/input_buffer.h"
#include "sources/table_rows.h"
#include "store/store.h"

namespace entente::cli {
namespace {

struct ImportOptions {
  std::vector<std::string> inputs;
  std::string format;  // Empty = found by content.
  std::string map;
};

constexpr std::size_t kLongestRow = std::size_t{1} << 20;
constexpr std::size_t kWindow = 20000;
// Rows come fast and can be read again: few large batches, so that a page of the archive is written once for many rows.
constexpr store::BatchLimits kBatches = {.documents = 50'000, .seconds = 30};

constexpr double kPatienceSeconds = 120;  // With a warehouse that is away or busy.

// Takes in the articles of a window, leaves those of them that were new, and says how many were known.
using KeepArticles = std::function<Result<std::uint64_t>(std::vector<fleet::Entry>& articles)>;

// One row's fields; of tables in which quotes mean something, decoded.
class Fields {
 public:
  // False where a quote is never closed.
  bool split(std::string_view row, char delimiter) {
    views_.clear();
    if (delimiter != '\t') {
      decoded_ = sources::fields_of_row(row, delimiter);
      if (!decoded_) return false;
      for (const sources::MappedText& field : *decoded_) views_.push_back(field.text());
      return true;
    }
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    for (;;) {
      const std::size_t end = std::min(row.find(delimiter), row.size());
      views_.push_back(row.substr(0, end));
      if (end == row.size()) return true;
      row.remove_prefix(end + 1);
    }
  }
  const std::vector<std::string_view>& views() const { return views_; }

 private:
  std::vector<std::string_view> views_;
  std::optional<std::vector<sources::MappedText>> decoded_;
};

// What came of a stretch of rows, on its way to the archive.
struct Window {
  std::vector<fleet::Entry> articles;  // In the order of their first rows.
  std::uint64_t rows = 0;         // Taken so far, of all files.
  std::uint64_t stored_bytes = 0;
};

// Rows of all inputs, coded, a window at a time.
class RowWindows {
 public:
  RowWindows(const ImportOptions& options, events::RowCoder& coder) : options_(options), coder_(coder) {}

  // The next window; nothing at the end, and behind an error.
  std::optional<Window> next() {
    Window window;
    std::unordered_map<std::string, std::size_t> article_at;
    for (std::size_t in_window = 0; in_window < kWindow && !error_;) {
      if (stream_ == nullptr) {
        if (next_input_ == options_.inputs.size()) break;
        if (const auto opened = open(options_.inputs[next_input_++]); !opened.ok()) error_ = opened.error();
        continue;
      }
      const auto more = take_row(window, article_at, in_window);
      if (!more.ok()) error_ = more.error();
      if (more.ok() && *more) continue;
      finished_bytes_ += stream_->stored_bytes();
      stream_.reset();
      if (!window.articles.empty()) break;  // No article goes over the end of a file.
    }
    if (window.articles.empty()) return std::nullopt;
    for (fleet::Entry& article : window.articles) name(article);
    window.rows = rows_;
    window.stored_bytes = finished_bytes_ + (stream_ ? stream_->stored_bytes() : 0);
    return window;
  }

  // To be asked when next() has nothing more.
  const std::optional<Error>& error() const { return error_; }
  std::uint64_t rows() const { return rows_; }
  std::string lost() const {
    std::string told;
    for (const auto& [why, count] : lost_) told += fmt::format("{}{} {}", told.empty() ? "" : ", ", count, why);
    return told;
  }

 private:
  Result<void> open(const std::string& path) {
    sources::OpenedStream opened = sources::open_file(path);
    if (const auto* failure = std::get_if<sources::StreamFailure>(&opened)) return Error{ErrorKind::io, failure->reason, path, failure->hint};
    auto stream = sources::make_decompressed(std::move(std::get<std::unique_ptr<sources::ByteStream>>(opened)));
    input_.reset(stream.get());
    if (input_.peek(sources::kByteOrderMark.size()).starts_with(sources::kByteOrderMark)) input_.take(sources::kByteOrderMark.size());
    const std::string_view start = input_.peek(sources::kFormatBytes);
    if (start.starts_with("PK\x03\x04")) return Error{ErrorKind::unsupported, "a zip", path, "unzip -p FILE | entente import -"};
    delimiter_ = sources::delimiter_of(start.substr(0, start.find('\n')));
    path_ = path;
    first_ = true;
    stream_ = std::move(stream);
    return {};
  }

  // False at the end of the file.
  Result<bool> take_row(Window& window, std::unordered_map<std::string, std::size_t>& article_at, std::size_t& in_window) {
    using Got = sources::InputBuffer::Got;
    const Got got = delimiter_ == '\t' ? input_.next_line() : input_.next_stretch(sources::end_of_row(delimiter_));
    if (got == Got::end) return false;
    const auto where = [&] { return path_ + ", byte " + std::to_string(input_.begin()); };
    if (got == Got::failure) return Error{ErrorKind::bad_input, input_.failure().reason, where(), input_.failure().hint};
    if (got == Got::too_long || !fields_.split(input_.bytes(), delimiter_)) {
      ++rows_;
      ++lost_["that are no rows"];
      return true;
    }
    if (first_) {
      first_ = false;
      if (TRY(begin_format())) return true;
    }
    ++rows_;
    events::CodedRow coded;
    switch (coder_.code(fields_.views(), coded)) {
      case events::RowLoss::no_sides: ++lost_["without two states or organisations"]; return true;
      case events::RowLoss::no_date: ++lost_["without a date"]; return true;
      case events::RowLoss::no_act: ++lost_["without an act that CAMEO or PLOVER know"]; return true;
      case events::RowLoss::none: break;
    }
    ++in_window;
    const auto [found, is_new] = article_at.emplace(coded.article, window.articles.size());
    if (is_new) {
      sources::Document& document = window.articles.emplace_back().document;
      document.given_id = std::move(coded.article);
      document.url = std::move(coded.url);
      document.title = "event data, without a text";
      document.publisher = std::move(coded.publisher);
      document.published = std::move(coded.published);
      document.published_basis = std::move(coded.published_basis);
      document.origin = where();
    }
    window.articles[found->second].records.push_back(std::move(coded.record));
    return true;
  }

  // From the first row of a file; true if that row is names.
  Result<bool> begin_format() {
    // Columns named by the user are those of a table.
    const std::string format = !options_.format.empty() ? options_.format : !options_.map.empty() ? "csv" : coder_.find_format(fields_.views());
    if (format.empty()) {
      return Error{ErrorKind::unsupported, "no event data that this program knows", path_,
                   "say what it is: --format gdelt|gdelt2|icews|polecat|petrarch|csv, or map its columns: --format csv --map date=…,source=…,target=…,code=…"};
    }
    auto begun = coder_.begin(format, fields_.views(), options_.map);
    if (!begun.ok()) {
      Error error = begun.error();
      if (error.where.empty()) error.where = path_;
      return error;
    }
    return coder_.first_row_is_names();
  }

  static void name(fleet::Entry& article) {
    std::string key = article.document.given_id;
    for (const events::Record& record : article.records) key += record.id;
    article.document.id = content_id("d", key);
    for (events::Record& record : article.records) record.document = article.document.id;
  }

  const ImportOptions& options_;
  events::RowCoder& coder_;
  sources::InputBuffer input_{kLongestRow};
  std::unique_ptr<sources::ByteStream> stream_;  // Null between two files.
  std::size_t next_input_ = 0;
  std::string path_;
  char delimiter_ = '\t';
  bool first_ = true;
  Fields fields_;
  std::uint64_t rows_ = 0;
  std::uint64_t finished_bytes_ = 0;
  std::map<std::string, std::uint64_t> lost_;
  std::optional<Error> error_;
};

// Leaves in `articles` those that were new.
Result<std::uint64_t> keep_in_file(store::Store& archive, std::vector<fleet::Entry>& articles) {
  std::uint64_t known = 0;
  std::vector<fleet::Entry> added;
  for (fleet::Entry& article : articles) {
    if (TRY(archive.add_document(article.document, article.records)) == store::Added::known) {
      ++known;
    } else {
      added.push_back(std::move(article));
    }
  }
  articles = std::move(added);
  return known;
}

Result<std::uint64_t> keep_in_warehouse(fleet::Warehouse& warehouse, std::uint64_t& place, std::vector<fleet::Entry>& articles) {
  const std::atomic<bool> never = false;
  const auto failed = [](const Error& error) { fmt::print(stderr, "entente: trying again: {}\n", error.text()); };
  std::vector<std::string> ids;
  for (const fleet::Entry& article : articles) ids.push_back(article.document.id);
  const auto known = TRY(patiently(kPatienceSeconds, never, [&] { return warehouse.known(ids); }, failed));
  std::unordered_set<std::string> taken;
  const std::size_t all = articles.size();
  std::erase_if(articles, [&](const fleet::Entry& article) { return known.contains(article.document.id) || !taken.insert(article.document.id).second; });
  for (fleet::Entry& article : articles) article.place = place++;
  if (!articles.empty()) TRY(patiently(kPatienceSeconds, never, [&] { return warehouse.add(articles); }, failed));
  return all - articles.size();
}

// Rows are read and coded on one thread while the windows before are kept on another.
int import_rows(const ImportOptions& options, events::RowCoder& coder, const KeepArticles& keep) {
  RowWindows windows(options, coder);
  Progress progress(sources::stored_size(options.inputs));
  std::uint64_t records = 0;
  std::uint64_t articles = 0;
  std::uint64_t known = 0;
  std::optional<Error> error;
  const auto store = [&](Window&& window) {
    const auto were_known = keep(window.articles);
    if (!were_known.ok()) {
      error = were_known.error();
      return false;
    }
    known += *were_known;
    articles += window.articles.size();
    for (const fleet::Entry& article : window.articles) records += article.records.size();
    progress.show(window.stored_bytes, articles, window.rows, records);
    return true;
  };
  run_ordered<Window, Window>(1, {[&] { return windows.next(); }, [](Window&& window, std::size_t) { return std::move(window); }, store});
  progress.clear_line();
  if (!error) error = windows.error();
  const std::string lost = windows.lost();
  fmt::print("imported {} records without a passage from {} rows, in {} articles; {} articles known already{}{}\n", records, windows.rows(), articles,
             known, lost.empty() ? "" : "; left out: ", lost);
  if (error) return fail(*error);
  return records + known == 0 && windows.rows() > 0 ? kDataError : kDone;
}

int import_into_file(const Context& context, const ImportOptions& options, events::RowCoder& coder) {
  Result<store::Store> archive = store::Store::open(context.archive, store::Access::create, kBatches);
  if (!archive.ok()) return fail(archive.error());
  const int code = import_rows(options, coder, [&](std::vector<fleet::Entry>& articles) { return keep_in_file(*archive, articles); });
  const auto committed = archive->commit();
  return committed.ok() ? code : fail(committed.error());
}

int import_into_warehouse(const Context& context, const ImportOptions& options, events::RowCoder& coder) {
  const auto address = fleet::parse_warehouse(context.archive);
  if (!address.ok()) return fail(address.error());
  Result<fleet::Warehouse> warehouse = fleet::Warehouse::open(*address, fleet::WarehouseAccess::create);
  if (!warehouse.ok()) return fail(warehouse.error());
  std::uint64_t place = fleet::first_place();
  return import_rows(options, coder, [&](std::vector<fleet::Entry>& articles) { return keep_in_warehouse(*warehouse, place, articles); });
}

int run_import(const Context& context, const ImportOptions& options) {
  const Result<Resources> resources = find_resources(context.resources);
  if (!resources.ok()) return fail(resources.error());
  const Result<actors::Tables> tables = load_tables(*resources);
  if (!tables.ok()) return fail(tables.error());
  const Result<events::Ontology> ontology = events::Ontology::standard();
  if (!ontology.ok()) return fail(ontology.error());
  Result<events::RowCoder> coder = events::RowCoder::make(*ontology, *tables);
  if (!coder.ok()) return fail(coder.error());
  return fleet::is_warehouse(context.archive) ? import_into_warehouse(context, options, *coder) : import_into_file(context, options, *coder);
}

}  // namespace

void add_import(Command& program, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  Command command = program.command(context, "import", "Take in event data of other programs: records without a passage, marked as such",
                                  "entente import examples/events.csv --map date=day,source=from,target=to,code=cameo,place=where", [&context, options] { return run_import(context, *options); }, ArchiveUse::warehouse);
  command.option("inputs", options->inputs, "Files of event data (gz or zst too), or - for a pipe").required();
  command.option("--format", options->format, "gdelt, gdelt2, icews, polecat, petrarch or csv (default: found by content)");
  command.option("--map", options->map, "Columns of a table: date=day,source=actor1,target=actor2,code=cameo");
}

}  // namespace entente::cli
