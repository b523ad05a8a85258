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

constexpr double kPatienceSeconds = 120;  // With a warehouse that is away or busy.

// Takes in the articles of a window and says how many of them were known.
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

class Importing {
 public:
  Importing(const ImportOptions& options, events::RowCoder& coder, KeepArticles keep)
      : options_(options), coder_(coder), keep_(std::move(keep)), progress_(sources::stored_size(options.inputs)) {}

  int run() {
    for (const std::string& input : options_.inputs) {
      if (const auto done = import_file(input); !done.ok()) error_ = done.error();
      if (error_) break;
    }
    progress_.clear_line();
    std::string lost;
    for (const auto& [why, count] : lost_) lost += fmt::format("{}{} {}", lost.empty() ? "" : ", ", count, why);
    fmt::print("imported {} records without a passage from {} rows, in {} articles; {} articles known already{}{}\n", records_, rows_, articles_,
               known_, lost.empty() ? "" : "; left out: ", lost);
    if (error_) return fail(*error_);
    return records_ + known_ == 0 && rows_ > 0 ? kDataError : kDone;
  }

 private:
  Result<void> import_file(const std::string& path) {
    sources::OpenedStream opened = sources::open_file(path);
    if (const auto* failure = std::get_if<sources::StreamFailure>(&opened)) return Error{ErrorKind::io, failure->reason, path, failure->hint};
    const auto stream = sources::make_decompressed(std::move(std::get<std::unique_ptr<sources::ByteStream>>(opened)));
    sources::InputBuffer input(kLongestRow);
    input.reset(stream.get());
    if (input.peek(sources::kByteOrderMark.size()).starts_with(sources::kByteOrderMark)) input.take(sources::kByteOrderMark.size());
    std::string_view start = input.peek(sources::kFormatBytes);
    if (start.starts_with("PK\x03\x04")) return Error{ErrorKind::unsupported, "a zip", path, "unzip -p FILE | entente import -"};
    const char delimiter = sources::delimiter_of(start.substr(0, start.find('\n')));
    bool first = true;
    Fields fields;
    for (std::uint64_t line = 1;; ++line) {
      const auto got = delimiter == '\t' ? input.next_line() : input.next_stretch(sources::end_of_row(delimiter));
      if (got == sources::InputBuffer::Got::end) break;
      const std::string where = path + ", byte " + std::to_string(input.begin());
      if (got == sources::InputBuffer::Got::failure) return Error{ErrorKind::bad_input, input.failure().reason, where, input.failure().hint};
      if (got == sources::InputBuffer::Got::too_long || !fields.split(input.bytes(), delimiter)) {
        ++rows_;
        ++lost_["that are no rows"];
        continue;
      }
      if (first) {
        first = false;
        // Columns named by the user are those of a table.
        const std::string format = !options_.format.empty() ? options_.format : !options_.map.empty() ? "csv" : coder_.find_format(fields.views());
        if (format.empty()) {
          return Error{ErrorKind::unsupported, "no event data that this program knows", path,
                       "say what it is: --format gdelt|gdelt2|icews|polecat|petrarch|csv, or map its columns: --format csv --map date=…,source=…,target=…,code=…"};
        }
        auto begun = coder_.begin(format, fields.views(), options_.map);
        if (!begun.ok()) {
          Error error = begun.error();
          if (error.where.empty()) error.where = path;
          return error;
        }
        if (coder_.first_row_is_names()) continue;
      }
      TRY(take(fields.views(), where));
      progress_.show(stream->stored_bytes(), articles_, rows_, records_);
    }
    return flush();
  }

  Result<void> take(const std::vector<std::string_view>& row, const std::string& where) {
    ++rows_;
    events::CodedRow coded;
    switch (coder_.code(row, coded)) {
      case events::RowLoss::no_sides: ++lost_["without two states or organisations"]; return {};
      case events::RowLoss::no_date: ++lost_["without a date"]; return {};
      case events::RowLoss::no_act: ++lost_["without an act that CAMEO or PLOVER know"]; return {};
      case events::RowLoss::none: break;
    }
    const auto [found, is_new] = article_at_.emplace(coded.article, window_.size());
    if (is_new) {
      window_.emplace_back();
      sources::Document& document = window_.back().document;
      document.given_id = coded.article;
      document.url = coded.url;
      document.title = "event data, without a text";
      document.publisher = coded.publisher;
      document.published = coded.published;
      document.published_basis = coded.published_basis;
      document.origin = where;
    }
    window_[found->second].records.push_back(std::move(coded.record));
    return ++in_window_ >= kWindow ? flush() : Result<void>{};
  }

  Result<void> flush() {
    for (fleet::Entry& article : window_) {
      std::string key = article.document.given_id;
      for (const events::Record& record : article.records) key += record.id;
      article.document.id = content_id("d", key);
      for (events::Record& record : article.records) record.document = article.document.id;
    }
    const std::size_t all = window_.size();
    const std::uint64_t known = window_.empty() ? 0 : TRY(keep_(window_));
    known_ += known;
    articles_ += all - known;
    for (const fleet::Entry& article : window_) records_ += article.records.size();
    window_.clear();
    article_at_.clear();
    in_window_ = 0;
    return {};
  }

  const ImportOptions& options_;
  events::RowCoder& coder_;
  const KeepArticles keep_;
  Progress progress_;
  std::vector<fleet::Entry> window_;  // In the order of their first rows.
  std::unordered_map<std::string, std::size_t> article_at_;
  std::size_t in_window_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t articles_ = 0;
  std::uint64_t known_ = 0;
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
  TRY(archive.commit());
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

int import_into_file(const Context& context, const ImportOptions& options, events::RowCoder& coder) {
  Result<store::Store> archive = store::Store::open(context.archive, store::Access::create);
  if (!archive.ok()) return fail(archive.error());
  return Importing(options, coder, [&](std::vector<fleet::Entry>& articles) { return keep_in_file(*archive, articles); }).run();
}

int import_into_warehouse(const Context& context, const ImportOptions& options, events::RowCoder& coder) {
  const auto address = fleet::parse_warehouse(context.archive);
  if (!address.ok()) return fail(address.error());
  Result<fleet::Warehouse> warehouse = fleet::Warehouse::open(*address, fleet::WarehouseAccess::create);
  if (!warehouse.ok()) return fail(warehouse.error());
  std::uint64_t place = fleet::first_place();
  return Importing(options, coder, [&](std::vector<fleet::Entry>& articles) { return keep_in_warehouse(*warehouse, place, articles); }).run();
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

void add_import(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = add_command(app, context, "import", "Take in event data of other programs: records without a passage, marked as such",
                                  "entente import examples/events.csv --map date=day,source=from,target=to,code=cameo,place=where", [&context, options] { return run_import(context, *options); }, ArchiveUse::warehouse);
  command->add_option("inputs", options->inputs, "Files of event data (gz or zst too), or - for a pipe")->required();
  command->add_option("--format", options->format, "gdelt, gdelt2, icews, polecat, petrarch or csv (default: found by content)");
  command->add_option("--map", options->map, "Columns of a table: date=day,source=actor1,target=actor2,code=cameo");
}

}  // namespace entente::cli
