// entente submit: reports into the queue of a fleet, from which its workers take them.

#include <fmt/core.h>

#include <map>

#include "cli/command.h"
#include "cli/patience.h"
#include "cli/progress.h"
#include "fleet/queue.h"
#include "fleet/warehouse.h"
#include "sources/document_reader.h"

namespace entente::cli {
namespace {

struct SubmitOptions {
  std::vector<std::string> inputs;
  std::string queue;
  std::string map;
  std::size_t shard = 200;  // Documents.
  bool status = false;
  bool retry = false;
};

constexpr std::size_t kShardText = std::size_t{1} << 20;
constexpr double kPatienceSeconds = 120;

class Submitting {
 public:
  Submitting(const SubmitOptions& options, const sources::ReadOptions& reading, fleet::Queue& queue)
      : options_(options), queue_(queue), reader_(options.inputs, reading), progress_(sources::stored_size(options.inputs)) {}

  int run() {
    const auto read = read_all();
    progress_.clear_line();
    std::string skipped;
    std::uint64_t skipped_count = 0;
    for (const auto& [kind, count] : skipped_) {
      skipped += fmt::format("{}{} {}", skipped.empty() ? "" : ", ", count, kind);
      skipped_count += count;
    }
    fmt::print("submitted {} documents in {} shards; {} shards known already; {} skipped{}\n", documents_, shards_, known_, skipped_count,
               skipped.empty() ? "" : " (" + skipped + ")");
    if (!read.ok()) {
      Error error = read.error();
      error.hint = "what was submitted is in the queue; run the same command again for the rest";
      return fail(error);
    }
    return refused_ || (shards_ + known_ == 0 && skipped_count > 0) ? kDataError : kDone;
  }

 private:
  Result<void> read_all() {
    std::size_t bytes = 0;
    for (;;) {
      sources::Item item = reader_.next();
      if (std::holds_alternative<sources::End>(item)) return publish();
      if (const auto* trouble = std::get_if<sources::Trouble>(&item)) {
        if (trouble->lost()) ++skipped_[std::string(name_of(trouble->kind))];
        tell_skipped(trouble->lost() ? "skipped" : "note", trouble->error());
        continue;
      }
      batch_.push_back(std::move(std::get<sources::Document>(item)));
      bytes += batch_.back().text.size();
      if (batch_.size() < options_.shard && bytes < kShardText) continue;
      TRY(publish());
      bytes = 0;
    }
  }

  Result<void> publish() {
    fleet::Packed packed = fleet::pack(batch_, queue_.limit());
    for (const fleet::Shard& shard : packed.shards) {
      const auto published = TRY(patiently(kPatienceSeconds, never_, [&] { return queue_.publish(shard, place_ + shard.at); },
                                           [&](const Error& error) { tell_skipped("trying again", error); }));
      if (published == fleet::Published::known) {
        ++known_;
        continue;
      }
      ++shards_;
      documents_ += shard.documents;
    }
    for (const std::size_t at : packed.refused) {
      refused_ = true;
      ++skipped_["too large for the queue"];
      tell_skipped("skipped", {ErrorKind::bad_input, fmt::format("the document is larger than a message of the queue ({} bytes)", queue_.limit()),
                               batch_[at].origin, "raise max_payload of nats-server"});
    }
    place_ += batch_.size();
    batch_.clear();
    progress_.show(reader_.counts().stored_bytes, documents_, 0, 0);
    return {};
  }

  void tell_skipped(const char* what, const Error& error) {
    progress_.clear_line();
    fmt::print(stderr, "entente: {}: {}\n", what, error.text());
  }

  const SubmitOptions& options_;
  fleet::Queue& queue_;
  sources::DocumentReader reader_;
  Progress progress_;
  const std::atomic<bool> never_ = false;
  std::uint64_t place_ = fleet::first_place();
  std::vector<sources::Document> batch_;
  std::uint64_t documents_ = 0;
  std::uint64_t shards_ = 0;
  std::uint64_t known_ = 0;
  bool refused_ = false;
  std::map<std::string, std::uint64_t> skipped_;
};

int print_status(fleet::Queue& queue) {
  const auto status = queue.status();
  if (!status.ok()) return fail(status.error());
  fmt::print("{} shards wait, {} are in hand, {} are set aside; {} of each\n", status->waiting, status->in_hand, status->set_aside.size(),
             status->copies == 1 ? "one copy" : fmt::format("{} copies", status->copies));
  for (const fleet::SetAside& one : status->set_aside) {
    fmt::print("set aside: {} ({} documents, the first from {}): {}\n", one.shard.empty() ? "a shard without a name" : one.shard, one.documents,
               one.first.empty() ? "nowhere" : one.first, one.reason);
  }
  return kDone;
}

int run_submit(const SubmitOptions& options) {
  const auto address = fleet::parse_queue(options.queue);
  if (!address.ok()) return fail(address.error());
  const auto fields = sources::FieldMap::parse(options.map);
  if (!fields.ok()) return fail(fields.error());
  if (options.inputs.empty() && !options.status && !options.retry) {
    return fail({ErrorKind::bad_call, "nothing to submit", "", "name files or directories, or ask with --status"});
  }
  auto queue = fleet::Queue::connect(*address);
  if (!queue.ok()) return fail(queue.error());
  if (options.retry) {
    const auto moved = queue->retry_set_aside();
    if (!moved.ok()) return fail(moved.error());
    fmt::print("{} shards that were set aside wait again\n", *moved);
  }
  int code = kDone;
  if (!options.inputs.empty()) {
    sources::ReadOptions reading;
    reading.fields = *fields;
    code = Submitting(options, reading, *queue).run();
  }
  return options.status && code == kDone ? print_status(*queue) : code;
}

}  // namespace

void add_submit(Command& program, Context& context) {
  auto options = std::make_shared<SubmitOptions>();
  Command command = program.command(context, "submit", "Put reports into the queue of a fleet; submitting again adds nothing",
                                  "entente submit articles/ --queue nats://one:4222,two:4222,three:4222", [options] { return run_submit(*options); }, ArchiveUse::none);
  command.option("inputs", options->inputs, "Files or directories, as of entente read");
  command.option("--queue", options->queue, "The servers of NATS: nats://HOST:4222, several parted by commas").required();
  command.option("--map", options->map, "Names of fields in JSON and tables: title=headline,text=body,date=published");
  command.option("--shard", options->shard, "The most documents that one worker gets at once (default: 200)").between(1, 10'000);
  command.flag("--status", options->status, "Tell how many shards wait, and which were set aside and why");
  command.flag("--retry", options->retry, "Put the shards that were set aside back into the queue");
}

}  // namespace entente::cli
