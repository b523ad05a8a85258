// Work on many threads, results in the order of the input.
//
// One thread pulls batches, N threads work on them, and the caller's thread takes the results in input order,
// so that output is the same on any number of threads.  At most 2 N + 2 batches are alive at once: a slow
// consumer holds the producer back, and memory stays bounded whatever the input.
// `produce` and `consume` are each called from one thread only; `work` from N, with the worker's number.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace entente::cli {

template <typename Batch, typename Output>
struct OrderedWork {
  std::function<std::optional<Batch>()> produce;              // nullopt = no more input.
  std::function<Output(Batch&&, std::size_t worker)> work;
  std::function<bool(Output&&)> consume;                      // false = stop early; what is in flight is dropped.
};

// REQUIRES: threads >= 1.  Returns when all is consumed, or consume() said to stop.
template <typename Batch, typename Output>
void run_ordered(std::size_t threads, const OrderedWork<Batch, Output>& job) {
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::size_t, Batch> waiting;
    std::map<std::size_t, Output> finished;
    std::size_t produced = 0;
    std::size_t consumed = 0;
    bool input_ended = false;
    bool stopped = false;
  } shared;
  const std::size_t limit = 2 * threads + 2;

  std::vector<std::thread> pool;
  pool.emplace_back([&] {
    for (;;) {
      {
        std::unique_lock lock(shared.mutex);
        shared.changed.wait(lock, [&] { return shared.stopped || shared.produced - shared.consumed < limit; });
        if (shared.stopped) return;
      }
      std::optional<Batch> batch = job.produce();
      const std::lock_guard lock(shared.mutex);
      if (batch.has_value()) {
        shared.waiting.emplace(shared.produced++, std::move(*batch));
      } else {
        shared.input_ended = true;
      }
      shared.changed.notify_all();
      if (!batch.has_value()) return;
    }
  });
  for (std::size_t worker = 0; worker < threads; ++worker) {
    pool.emplace_back([&, worker] {
      for (;;) {
        std::unique_lock lock(shared.mutex);
        shared.changed.wait(lock, [&] { return shared.stopped || shared.input_ended || !shared.waiting.empty(); });
        if (shared.stopped || shared.waiting.empty()) return;
        auto node = shared.waiting.extract(shared.waiting.begin());
        lock.unlock();
        Output output = job.work(std::move(node.mapped()), worker);
        lock.lock();
        shared.finished.emplace(node.key(), std::move(output));
        shared.changed.notify_all();
      }
    });
  }
  for (;;) {
    std::unique_lock lock(shared.mutex);
    shared.changed.wait(lock, [&] {
      return shared.finished.contains(shared.consumed) || (shared.input_ended && shared.consumed == shared.produced);
    });
    if (!shared.finished.contains(shared.consumed)) break;
    auto node = shared.finished.extract(shared.consumed);
    lock.unlock();
    const bool go_on = job.consume(std::move(node.mapped()));
    lock.lock();
    ++shared.consumed;
    if (!go_on) shared.stopped = true;
    shared.changed.notify_all();
    if (!go_on) break;
  }
  for (std::thread& thread : pool) thread.join();
}

}  // namespace entente::cli
