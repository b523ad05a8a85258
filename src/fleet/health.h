// How a worker fares, told over HTTP on this machine: /healthz and, in the text form of Prometheus, /metrics.
//
// Thread-safe.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"

namespace entente::fleet {

// Counted since the worker began.
struct WorkerCounts {
  std::atomic<std::uint64_t> shards_done{0};
  std::atomic<std::uint64_t> shards_given_back{0};
  std::atomic<std::uint64_t> shards_set_aside{0};
  std::atomic<std::uint64_t> documents_coded{0};
  std::atomic<std::uint64_t> documents_known{0};  // In the warehouse already: not coded again.
  std::atomic<std::uint64_t> sentences{0};
  std::atomic<std::uint64_t> records{0};
  std::atomic<std::uint64_t> retries{0};          // Of servers that were away.
  std::atomic<std::uint64_t> in_hand{0};          // Shards now.
  std::atomic<std::uint64_t> coding_microseconds{0};
  std::atomic<std::uint64_t> storing_microseconds{0};

  // What keeps the worker from working now; empty = nothing.
  void set_trouble(const std::string& trouble);
  std::string trouble() const;

 private:
  mutable std::mutex mutex_;
  std::string trouble_;
};

// The text of /metrics.
std::string metrics_text(const WorkerCounts& counts);

class HealthServer {
 public:
  // Answers on 127.0.0.1 from now on; port 0 = any free one.  `counts` must outlive it.  Fails with io.
  static Result<HealthServer> start(int port, const WorkerCounts& counts);
  HealthServer(HealthServer&&) noexcept;
  ~HealthServer();
  int port() const;

 private:
  struct State;
  explicit HealthServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace entente::fleet
