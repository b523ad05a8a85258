// Trying again while a server is away or busy.

#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "base/result.h"

namespace entente::cli {

inline constexpr double kFirstWaitSeconds = 0.2;
inline constexpr double kLongestWaitSeconds = 10;

// Sleeps, or returns sooner when `stop` is set.
inline void wait_unless(const std::atomic<bool>& stop, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  while (!stop && Clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

// What `attempt` returns, tried again after growing waits while it fails with io, for so many seconds or until `stop`.  `failed`
// is told of each failure that is followed by another try.
template <typename Attempt, typename Failed>
auto patiently(double seconds, const std::atomic<bool>& stop, const Attempt& attempt, const Failed& failed) -> decltype(attempt()) {
  const auto began = std::chrono::steady_clock::now();
  for (double wait = kFirstWaitSeconds;; wait = std::min(2 * wait, kLongestWaitSeconds)) {
    auto result = attempt();
    const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (result.ok() || result.error().kind != ErrorKind::io || stop || passed + wait > seconds) return result;
    failed(result.error());
    wait_unless(stop, wait);
  }
}

}  // namespace entente::cli
