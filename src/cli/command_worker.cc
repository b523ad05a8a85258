// entente worker: one machine of a fleet.

#include <fmt/core.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "cli/command.h"
#include "cli/fleet_worker.h"
#include "cli/load_tables.h"

namespace entente::cli {
namespace {

struct WorkerOptions {
  std::string queue;
  std::vector<std::string> dictionaries;
  std::optional<int> metrics;
  FleetWorkerOptions fleet;
};

int run_worker(const Context& context, const WorkerOptions& options) {
  if (!fleet::is_warehouse(context.archive)) {
    return fail({ErrorKind::bad_call, "a worker stores into ClickHouse", "", "name the servers: --store clickhouse://HOST:8123/DATABASE"});
  }
  const auto queue_address = fleet::parse_queue(options.queue);
  if (!queue_address.ok()) return fail(queue_address.error());
  const auto store_address = fleet::parse_warehouse(context.archive);
  if (!store_address.ok()) return fail(store_address.error());
  // Signals go to the one thread that waits for them; threads begun from here on, those of libraries too, inherit the block.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // A server that goes away is an error of the call.
  auto queue = fleet::Queue::connect(*queue_address);
  if (!queue.ok()) return fail(queue.error());
  std::vector<fleet::Warehouse> warehouses;
  for (unsigned i = 0; i < options.fleet.threads; ++i) {
    auto warehouse = fleet::Warehouse::open(*store_address, i == 0 ? fleet::WarehouseAccess::create : fleet::WarehouseAccess::read);
    if (!warehouse.ok()) return fail(warehouse.error());
    warehouses.push_back(std::move(*warehouse));
  }
  const auto resources = find_resources(context.resources, context.model);
  if (!resources.ok()) return fail(resources.error());
  const auto engine = Engine::load(*resources, [&] { return load_tables(*resources, options.dictionaries); });
  if (!engine.ok()) return fail(engine.error());

  fleet::WorkerCounts counts;
  std::optional<fleet::HealthServer> health;
  if (options.metrics) {
    auto started = fleet::HealthServer::start(*options.metrics, counts);
    if (!started.ok()) return fail(started.error());
    fmt::print("entente: http://127.0.0.1:{}/metrics\n", started->port());
    std::fflush(stdout);
    health.emplace(std::move(*started));
  }
  std::atomic<bool> stop = false;
  std::atomic<bool> ended = false;
  std::thread ender([&] {
    int signal = 0;
    sigwait(&ending, &signal);
    if (!ended) fmt::print(stderr, "entente: ending; the shards in hand are finished\n");
    stop = true;
  });
  FleetWorker(options.fleet, *engine, *queue, warehouses, counts).run(stop);
  ended = true;
  if (!stop) kill(getpid(), SIGTERM);  // It ended by itself: let the waiting thread go.
  ender.join();
  fmt::print("coded {} documents, {} sentences, {} records in {} shards; {} documents known already; {} shards set aside\n", counts.documents_coded.load(),
             counts.sentences.load(), counts.records.load(), counts.shards_done.load(), counts.documents_known.load(), counts.shards_set_aside.load());
  return counts.shards_set_aside > 0 ? kDataError : kDone;
}

}  // namespace

void add_worker(Command& program, Context& context) {
  auto options = std::make_shared<WorkerOptions>();
  options->fleet.threads = std::max(1U, std::thread::hardware_concurrency());
  Command command = program.command(context, "worker", "Take shards from the queue of a fleet, code them and store them in ClickHouse",
                                  "entente worker --queue nats://one:4222,two:4222,three:4222 --store clickhouse://four:8123,five:8123/news",
                                  [&context, options] { return run_worker(context, *options); }, ArchiveUse::warehouse);
  add_model_option(command, context);
  command.option("--queue", options->queue, "The servers of NATS: nats://HOST:4222, several parted by commas").required();
  command.option("--threads", options->fleet.threads, "Shards that are worked on at once (default: all cores)").between(1, 256);
  command.option("--actors", options->dictionaries, "A TABARI or PETRARCH dictionary whose names are added; may stand several times")
      .one_at_a_time();
  command.flag("--until-empty", options->fleet.until_empty, "End when no shard is left, also in no other worker's hands");
  command.option("--attempts", options->fleet.attempts, "How often a shard is handed out before it is set aside (default: 5)").between(1, 1000);
  command.option("--lease", options->fleet.lease_seconds, "Seconds after which the shards of a silent worker go to another; the same for all (default: 60)")
      .between(1, 3600);
  command.option("--metrics", options->metrics, "Answer /healthz and /metrics on this port of 127.0.0.1 (0 = any free one)").between(0, 65535);
}

}  // namespace entente::cli
