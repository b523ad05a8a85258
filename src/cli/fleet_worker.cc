#include "cli/fleet_worker.h"

#include <fmt/core.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

#include "cli/patience.h"

namespace entente::cli {
namespace {

constexpr int kFetchMilliseconds = 1000;
constexpr double kForEver = std::numeric_limits<double>::infinity();
constexpr double kLongestPause = 60;

using Clock = std::chrono::steady_clock;

std::uint64_t microseconds_since(Clock::time_point began) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began).count());
}

}  // namespace

class FleetWorker::Kept {
 public:
  Kept(FleetWorker& worker, fleet::Delivery& delivery) : worker_(worker), delivery_(delivery) {
    const std::lock_guard lock(worker_.mutex_);
    worker_.kept_.insert(&delivery_);
    ++worker_.counts_.in_hand;
  }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  ~Kept() {
    const std::lock_guard lock(worker_.mutex_);
    worker_.kept_.erase(&delivery_);
    --worker_.counts_.in_hand;
  }

 private:
  FleetWorker& worker_;
  fleet::Delivery& delivery_;
};

void FleetWorker::run(const std::atomic<bool>& stop) {
  std::atomic<bool> ended = false;
  std::thread renewer([&] { renew_leases(ended); });
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < options_.threads; ++i) threads.emplace_back([this, i, &stop] { take_shards(i, stop); });
  for (std::thread& thread : threads) thread.join();
  ended = true;
  renewer.join();
}

void FleetWorker::renew_leases(const std::atomic<bool>& ended) {
  while (!ended) {
    wait_unless(ended, options_.lease_seconds / 4.0);
    const std::lock_guard lock(mutex_);
    for (fleet::Delivery* delivery : kept_) delivery->keep();
  }
}

void FleetWorker::note_failure(const Error& error) {
  ++counts_.retries;
  if (counts_.trouble() != error.text()) fmt::print(stderr, "entente: trying again: {}\n", error.text());
  counts_.set_trouble(error.text());
}

void FleetWorker::take_shards(std::size_t thread, const std::atomic<bool>& stop) {
  Worker worker(engine_);
  const auto failed = [this](const Error& error) { note_failure(error); };
  while (!stop) {
    auto taker = patiently(kForEver, stop, [&] { return queue_.taker(options_.lease_seconds); }, failed);
    if (!taker.ok()) return;
    for (double pause = kFirstWaitSeconds; !stop;) {
      auto next = taker->next(kFetchMilliseconds);
      if (!next.ok()) {
        note_failure(next.error());
        wait_unless(stop, pause);
        pause = std::min(2 * pause, kLongestWaitSeconds);
        if (pause > 1) break;  // The consumer may be gone with its node: ask for it anew.
        continue;
      }
      pause = kFirstWaitSeconds;
      counts_.set_trouble("");
      if (next->has_value()) {
        handle(**next, worker, warehouses_[thread], stop);
      } else if (options_.until_empty) {
        const auto status = queue_.status();
        if (status.ok() && status->left() == 0) return;
      }
    }
  }
}

void FleetWorker::set_aside(fleet::Delivery& delivery, const std::string& reason) {
  const auto moved = delivery.set_aside(reason);
  if (!moved.ok()) return note_failure(moved.error());  // It comes again, and the next try moves it.
  ++counts_.shards_set_aside;
  fmt::print(stderr, "entente: set aside: shard {}, the first document from {}: {}\n", delivery.shard().empty() ? "without a name" : delivery.shard(),
             delivery.first().empty() ? "nowhere" : delivery.first(), reason);
}

void FleetWorker::handle(fleet::Delivery& delivery, Worker& worker, fleet::Warehouse& warehouse, const std::atomic<bool>& stop) {
  const Kept kept(*this, delivery);
  if (delivery.deliveries() > options_.attempts) {
    return set_aside(delivery, fmt::format("handed out {} times and never finished", delivery.deliveries() - 1));
  }
  const auto documents = fleet::unpack(delivery.bytes());
  if (!documents.ok()) return set_aside(delivery, documents.error().message);
  const auto stored = code_and_store(delivery, *documents, worker, warehouse, stop);
  if (stored.ok()) {
    if (const auto done = delivery.done(); !done.ok()) return note_failure(done.error());  // It comes again, and is known then.
    ++counts_.shards_done;
    return;
  }
  note_failure(stored.error());
  if (stored.error().kind != ErrorKind::io && delivery.deliveries() >= options_.attempts) return set_aside(delivery, stored.error().text());
  ++counts_.shards_given_back;
  delivery.give_back(stop ? 0 : std::min(kLongestPause, std::exp2(static_cast<double>(delivery.deliveries()))));
}

Result<void> FleetWorker::code_and_store(const fleet::Delivery& delivery, const std::vector<sources::Document>& documents, Worker& worker,
                                         fleet::Warehouse& warehouse, const std::atomic<bool>& stop) {
  const auto failed = [this](const Error& error) { note_failure(error); };
  std::vector<std::string> ids;
  for (const sources::Document& document : documents) ids.push_back(document.id);
  const auto known = TRY(patiently(kForEver, stop, [&] { return warehouse.known(ids); }, failed));
  std::vector<fleet::Entry> entries;
  std::unordered_set<std::string_view> taken;
  std::uint64_t sentences = 0;
  std::uint64_t records = 0;
  Coded coded;
  auto began = Clock::now();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (known.contains(documents[i].id) || !taken.insert(documents[i].id).second) continue;
    worker.process(documents[i], coded);
    sentences += coded.sentences.size();
    records += coded.records.size();
    entries.push_back({documents[i], std::move(coded.records), std::move(coded.sentences), delivery.place() + i});
  }
  counts_.coding_microseconds += microseconds_since(began);
  began = Clock::now();
  if (!entries.empty()) TRY(patiently(kForEver, stop, [&] { return warehouse.add(entries); }, failed));
  counts_.storing_microseconds += microseconds_since(began);
  counts_.set_trouble("");
  counts_.documents_known += documents.size() - entries.size();
  counts_.documents_coded += entries.size();
  counts_.sentences += sentences;
  counts_.records += records;
  return {};
}

}  // namespace entente::cli
