// entente read: from files to the archive.  The reader, the workers and the store overlap; documents come into
// the store in the order of reading, so that the archive is the same on any number of threads.

#include <fmt/core.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <map>
#include <thread>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/load_tables.h"
#include "cli/ordered_workers.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "sources/document_reader.h"
#include "store/store.h"

namespace entente::cli {
namespace {

// Set by Ctrl-C; the loop ends at the next batch and what was read is kept.
volatile std::sig_atomic_t interrupted = 0;

// A second one ends the program at once, as where it waits for a pipe: what is committed is safe.
extern "C" void note_interrupt(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

struct ReadOptions {
  std::vector<std::string> inputs;
  std::vector<std::string> dictionaries;  // TABARI or PETRARCH files whose names are added to the tables.
  std::string map;                        // "title=headline,text=body": the names of fields in JSON and tables.
  sources::FetchOptions fetch = fetch_options();
  bool strict = false;
  bool stats = false;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
};

struct Batch {
  std::vector<sources::Document> documents;
  std::vector<sources::Trouble> troubles;
  std::uint64_t known = 0;
  std::uint64_t bytes_read = 0;  // Of the input, when the batch was full.
};

struct CodedBatch {
  Batch batch;
  std::vector<Coded> coded;  // Parallel to batch.documents.
};

constexpr std::size_t kBatchBytes = 256 << 10;
constexpr std::size_t kBatchDocuments = 64;

class Reading {
 public:
  Reading(const ReadOptions& options, const sources::ReadOptions& reading, const Engine& engine, store::Store& archive, store::Store& known)
      : options_(options), archive_(archive), known_(known), reader_(options.inputs, reading), progress_(sources::stored_size(options.inputs)) {
    for (unsigned i = 0; i < options.threads; ++i) workers_.emplace_back(engine);
  }

  int run();

 private:
  std::optional<Batch> produce();
  CodedBatch code(Batch&& batch, std::size_t worker);
  bool keep(CodedBatch&& batch);
  int close();
  void print_stats() const;

  const ReadOptions& options_;
  store::Store& archive_;
  store::Store& known_;  // Read by the producing thread; a store belongs to one thread.
  sources::DocumentReader reader_;
  std::vector<Worker> workers_;
  Progress progress_;
  std::atomic<bool> stop_ = false;
  bool ended_ = false;
  std::uint64_t documents_ = 0;
  std::uint64_t sentences_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t known_count_ = 0;
  std::map<std::string, std::uint64_t> skipped_;
  std::map<std::string, std::uint64_t> notices_;
  std::optional<Error> error_;
  double reading_ = 0;  // Seconds, by the producing thread.
  double storing_ = 0;  // Seconds, by the consuming one.
};

class Stopwatch {
 public:
  explicit Stopwatch(double& total) : total_(total) {}
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() { total_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

 private:
  double& total_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

std::optional<Batch> Reading::produce() {
  const Stopwatch watch(reading_);
  Batch batch;
  std::size_t bytes = 0;
  while (!ended_ && !stop_ && !interrupted && bytes < kBatchBytes && batch.documents.size() < kBatchDocuments) {
    sources::Item item = reader_.next();
    if (interrupted && std::holds_alternative<sources::Trouble>(item)) break;  // Of what was not waited for.
    if (std::holds_alternative<sources::End>(item)) {
      ended_ = true;
    } else if (auto* trouble = std::get_if<sources::Trouble>(&item)) {
      batch.troubles.push_back(std::move(*trouble));
    } else {
      sources::Document& document = std::get<sources::Document>(item);
      const Result<bool> known = known_.has_document(document.id);
      if (known.ok() && *known) {  // An error here comes up again, and is told, when the document is added.
        ++batch.known;
        bytes += 256;
        continue;
      }
      bytes += document.text.size();
      batch.documents.push_back(std::move(document));
    }
  }
  batch.bytes_read = reader_.counts().stored_bytes;
  if (batch.documents.empty() && batch.troubles.empty() && batch.known == 0) return std::nullopt;
  return batch;
}

CodedBatch Reading::code(Batch&& batch, std::size_t worker) {
  CodedBatch out{std::move(batch), {}};
  out.coded.resize(out.batch.documents.size());
  for (std::size_t i = 0; i < out.coded.size(); ++i) workers_[worker].process(out.batch.documents[i], out.coded[i]);
  return out;
}

bool Reading::keep(CodedBatch&& coded) {
  const Stopwatch watch(storing_);
  for (const sources::Trouble& trouble : coded.batch.troubles) {
    ++(trouble.lost() ? skipped_ : notices_)[std::string(name_of(trouble.kind))];
    progress_.clear_line();
    fmt::print(stderr, "entente: {}: {}\n", trouble.lost() ? "skipped" : "note", trouble.error().text());
    if (trouble.lost() && options_.strict && trouble.kind != sources::TroubleKind::other_language) {
      error_ = trouble.error();
      stop_ = true;
      return false;
    }
  }
  known_count_ += coded.batch.known;
  for (std::size_t i = 0; i < coded.coded.size(); ++i) {
    const Coded& one = coded.coded[i];
    const auto added = archive_.add_document(coded.batch.documents[i], one.records, one.sentences);
    if (!added.ok()) {
      error_ = added.error();
      stop_ = true;
      return false;
    }
    if (*added == store::Added::known) {
      ++known_count_;
      continue;
    }
    ++documents_;
    sentences_ += one.sentences.size();
    records_ += one.records.size();
  }
  progress_.show(coded.batch.bytes_read, documents_, sentences_, records_);
  if (interrupted) stop_ = true;
  return !stop_;
}

int Reading::close() {
  progress_.clear_line();
  const Result<void> committed = [&] {
    const Stopwatch watch(storing_);
    return archive_.commit();
  }();
  if (!committed.ok()) return fail(committed.error());
  if (ended_ && !stop_ && !interrupted) {
    const Result<void> saved = reader_.save_fetched();
    if (!saved.ok()) fmt::print(stderr, "entente: note: {}\n", saved.error().text());
  }
  std::string skipped;
  std::uint64_t skipped_count = 0;
  for (const auto& [kind, count] : skipped_) {
    skipped += fmt::format("{}{} {}", skipped.empty() ? "" : ", ", count, kind);
    skipped_count += count;
  }
  for (const auto& [kind, count] : notices_) skipped += fmt::format("{}{} {} (note)", skipped.empty() ? "" : ", ", count, kind);
  fmt::print("read {} documents, {} sentences, {} records; {} known already; {} skipped{}; {}\n", documents_, sentences_, records_,
             known_count_, skipped_count, skipped.empty() ? "" : " (" + skipped + ")", progress_.rate(documents_, sentences_));
  if (options_.stats) print_stats();
  if (error_.has_value()) return fail(*error_);
  if (interrupted) {
    fmt::print(stderr, "entente: interrupted; what was read is kept, run the same command again for the rest\n");
    return kDataError;
  }
  // One bad article never fails a run, but input of which nothing at all could be read does.
  return documents_ + known_count_ == 0 && skipped_count > 0 ? kDataError : kDone;
}

// The stations overlap: their seconds are of threads, and add up to more than the time on the wall.
void Reading::print_stats() const {
  StationTimes all;
  for (const Worker& worker : workers_) {
    all.text += worker.times().text;
    all.prefilter += worker.times().prefilter;
    all.language += worker.times().language;
    all.actors += worker.times().actors;
    all.events += worker.times().events;
  }
  const std::vector<std::pair<const char*, double>> stations = {{"sources", reading_}, {"text", all.text}, {"prefilter", all.prefilter},
                                                                {"language", all.language}, {"actors", all.actors}, {"events", all.events},
                                                                {"store", storing_}};
  double sum = 0;
  for (const auto& station : stations) sum += station.second;
  fmt::print("{:<10} {:>9} {:>6}\n", "station", "seconds", "share");
  for (const auto& [name, seconds] : stations) fmt::print("{:<10} {:>9.2f} {:>5.1f}%\n", name, seconds, sum > 0 ? 100 * seconds / sum : 0);
  fmt::print("of {} working threads, one that reads and one that stores\n", options_.threads);
}

int Reading::run() {
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
  run_ordered<Batch, CodedBatch>(options_.threads, {[this] { return produce(); },
                                                    [this](Batch&& batch, std::size_t worker) { return code(std::move(batch), worker); },
                                                    [this](CodedBatch&& batch) { return keep(std::move(batch)); }});
  return close();
}

int run_read(const Context& context, const ReadOptions& options) {
  sources::ReadOptions reading;
  const Result<sources::FieldMap> fields = sources::FieldMap::parse(options.map);
  if (!fields.ok()) return fail(fields.error());
  reading.fields = *fields;
  reading.fetch = options.fetch;
  reading.fetch->memory = fetch_memory(context.archive);
  reading.fetch->stopped = [] { return interrupted != 0; };
  const Result<Resources> resources = find_resources(context.resources, context.model);
  if (!resources.ok()) return fail(resources.error());
  const Result<Engine> engine = Engine::load(*resources, [&] { return load_tables(*resources, options.dictionaries); });
  if (!engine.ok()) return fail(engine.error());
  Result<store::Store> archive = store::Store::open(context.archive, store::Access::create);
  if (!archive.ok()) return fail(archive.error());
  Result<store::Store> known = store::Store::open(context.archive, store::Access::read);
  if (!known.ok()) return fail(known.error());
  return Reading(options, reading, *engine, *archive, *known).run();
}

}  // namespace

void add_read(Command& program, Context& context) {
  auto options = std::make_shared<ReadOptions>();
  Command command = program.command(context, "read", "Read reports into the archive; reading again adds only what is new",
                                  "entente read articles/ feed.jsonl.zst notes.txt", [&context, options] { return run_read(context, *options); }, ArchiveUse::write);
  add_model_option(command, context);
  command.option("inputs", options->inputs, "Directories, files (text, HTML, JSON, tables, feeds, mails, WARC, zip, tar; gz or zst), http and https addresses, or - for a pipe").required();
  command.option("--actors", options->dictionaries, "A TABARI or PETRARCH dictionary whose names are added; may stand several times")
      .one_at_a_time();
  command.option("--map", options->map, "Names of fields in JSON and tables: title=headline,text=body,date=published");
  command.option("--delay", options->fetch.delay, "Seconds between two requests to one host (default: 1)").between(0.0, 3600.0);
  command.flag("--follow", options->fetch.follow_items, "Of a feed by address, read the pages that its items link to");
  command.flag("--allow-private-addresses", options->fetch.allow_private_addresses, "Fetch from this machine and private networks too");
  command.flag("--strict", options->strict, "Stop with an error at the first input that cannot be read");
  command.flag("--stats", options->stats, "Print the time of each station at the end");
  command.option("--threads", options->threads, "Working threads (default: all cores)").between(1, 256);
}

}  // namespace entente::cli
