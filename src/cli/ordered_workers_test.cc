#include "cli/ordered_workers.h"

#include <gtest/gtest.h>

#include <chrono>

namespace entente::cli {
namespace {

std::vector<int> squares(std::size_t threads, int count, int stop_at) {
  int next = 0;
  std::vector<int> out;
  run_ordered<int, int>(threads, {
      [&]() -> std::optional<int> { return next < count ? std::optional<int>(next++) : std::nullopt; },
      [](int&& n, std::size_t) {
        if (n % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));  // Let later ones overtake.
        return n * n;
      },
      [&](int&& n) {
        out.push_back(n);
        return n != stop_at;
      }});
  return out;
}

TEST(OrderedWorkers, gives_the_same_order_on_any_number_of_threads) {
  const std::vector<int> one = squares(1, 500, -1);
  EXPECT_EQ(one.size(), 500U);
  EXPECT_EQ(one[20], 400);
  EXPECT_EQ(one, squares(2, 500, -1));
  EXPECT_EQ(one, squares(8, 500, -1));
}

TEST(OrderedWorkers, ends_when_there_is_nothing) { EXPECT_TRUE(squares(3, 0, -1).empty()); }

TEST(OrderedWorkers, stops_when_the_consumer_says_so) {
  const std::vector<int> out = squares(4, 100000, 100);
  EXPECT_EQ(out.size(), 11U);
  EXPECT_EQ(out.back(), 100);
}

TEST(OrderedWorkers, holds_the_producer_back) {
  int next = 0;
  int consumed = 0;
  int furthest = 0;
  std::mutex mutex;
  run_ordered<int, int>(2, {
      [&]() -> std::optional<int> {
        const std::lock_guard lock(mutex);
        furthest = std::max(furthest, next - consumed);
        return next < 200 ? std::optional<int>(next++) : std::nullopt;
      },
      [](int&& n, std::size_t) { return n; },
      [&](int&&) {
        const std::lock_guard lock(mutex);
        ++consumed;
        return true;
      }});
  EXPECT_LE(furthest, 7);  // 2 threads: at most 6 alive, and one being counted.
}

}  // namespace
}  // namespace entente::cli
