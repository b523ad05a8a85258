// A worker of a fleet: takes shards from the queue, codes them, and puts them into the warehouse.
//
// A shard is done when the warehouse has acknowledged it; only then does it leave the queue.  Servers that are away are waited
// for; a shard that cannot be coded or stored is given back, and set aside after some tries.

#pragma once

#include <atomic>
#include <mutex>
#include <set>
#include <vector>

#include "cli/pipeline.h"
#include "fleet/health.h"
#include "fleet/queue.h"
#include "fleet/warehouse.h"

namespace entente::cli {

struct FleetWorkerOptions {
  unsigned threads = 1;
  bool until_empty = false;         // Ends when no shard is left, also in no other worker's hands.
  std::uint64_t attempts = 5;       // Deliveries of one shard before it is set aside.
  int lease_seconds = fleet::kUsualLeaseSeconds;
};

class FleetWorker {
 public:
  // One warehouse a thread.  All must outlive it.
  FleetWorker(const FleetWorkerOptions& options, const Engine& engine, fleet::Queue& queue, std::vector<fleet::Warehouse>& warehouses,
              fleet::WorkerCounts& counts)
      : options_(options), engine_(engine), queue_(queue), warehouses_(warehouses), counts_(counts) {}

  // Until `stop` is set, when it finishes what is in hand, or until the queue is empty if so asked.
  void run(const std::atomic<bool>& stop);

 private:
  class Kept;  // A delivery whose lease is renewed while it lives.
  void take_shards(std::size_t thread, const std::atomic<bool>& stop);
  void handle(fleet::Delivery& delivery, Worker& worker, fleet::Warehouse& warehouse, const std::atomic<bool>& stop);
  Result<void> code_and_store(const fleet::Delivery& delivery, const std::vector<sources::Document>& documents, Worker& worker,
                              fleet::Warehouse& warehouse, const std::atomic<bool>& stop);
  void set_aside(fleet::Delivery& delivery, const std::string& reason);
  void note_failure(const Error& error);
  void renew_leases(const std::atomic<bool>& ended);

  const FleetWorkerOptions options_;
  const Engine& engine_;
  fleet::Queue& queue_;
  std::vector<fleet::Warehouse>& warehouses_;
  fleet::WorkerCounts& counts_;
  std::mutex mutex_;  // Guards kept_.
  std::set<fleet::Delivery*> kept_;
};

}  // namespace entente::cli
