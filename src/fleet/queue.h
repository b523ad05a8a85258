// The queue of shards: two streams of NATS JetStream.
//
//   ENTENTE_SHARDS   shards that wait or are in a worker's hands; one goes away when a worker says that it is done.
//   ENTENTE_POISON   shards set aside, each with the reason.
//
// Nothing is lost when a worker or a node dies: a shard whose worker falls silent for the lease is handed to another one.
// So a shard may be done twice, and what is done with it must bear that.  A Queue is thread-safe; a Taker and a Delivery
// belong to one thread, but for Delivery::keep().  Fails with io where the servers are away, which may pass.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fleet/address.h"
#include "fleet/shard.h"

namespace entente::fleet {

inline constexpr int kUsualLeaseSeconds = 60;

enum class Published : std::uint8_t {
  added,
  known,  // The queue took it within the last day; nothing was added.
};

struct SetAside {
  std::string shard;
  std::string reason;
  std::string first;  // Where its first document came from.
  std::uint64_t documents = 0;
  std::uint64_t deliveries = 0;
};

struct QueueStatus {
  std::uint64_t waiting = 0;  // Not handed out.
  std::uint64_t in_hand = 0;  // Handed out, and not done.
  std::int64_t copies = 0;    // Nodes that keep each shard.
  std::vector<SetAside> set_aside;
  std::uint64_t left() const { return waiting + in_hand; }
};

struct QueueState;  // The connection: shared, because deliveries use it too.

class Delivery {
 public:
  Delivery(Delivery&&) noexcept;
  Delivery& operator=(Delivery&&) noexcept;
  ~Delivery();

  std::string_view bytes() const;
  std::string shard() const;
  std::string first() const;
  std::uint64_t documents() const;
  std::uint64_t place() const;       // Of its first document in the order of submission.
  std::uint64_t deliveries() const;  // This one included.

  // The shard is done and leaves the queue; waits until the queue has confirmed it.
  Result<void> done();
  // Still at it: the lease begins anew.  Any thread, while the Delivery lives.
  void keep();
  // Another worker may have it, after some seconds.
  void give_back(double after_seconds);
  // Moves it to the poison stream.
  Result<void> set_aside(const std::string& reason);

 private:
  friend class Taker;
  struct State;
  explicit Delivery(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Taker {
 public:
  Taker(Taker&&) noexcept;
  ~Taker();
  // The next shard, or nothing within the time.
  Result<std::optional<Delivery>> next(int milliseconds);

 private:
  friend class Queue;
  struct State;
  explicit Taker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Queue {
 public:
  // Connects and makes the streams where they are missing: with three copies where the cluster has three nodes, else one.
  // Fails with io where no server answers, bad_call where it refuses the name or password, unsupported where it runs without
  // JetStream or this program was built without NATS.
  static Result<Queue> connect(const Address& address);
  Queue(Queue&&) noexcept;
  ~Queue();

  // The most bytes of a shard.
  std::size_t limit() const;
  // Returns when the stream has it on its disks.
  Result<Published> publish(const Shard& shard, std::uint64_t place);
  Result<Taker> taker(int lease_seconds);
  Result<QueueStatus> status();
  // Puts the shards set aside back into the queue; their number.
  Result<std::uint64_t> retry_set_aside();
  bool is_connected() const;

 private:
  explicit Queue(std::shared_ptr<QueueState> state);
  std::shared_ptr<QueueState> state_;
};

}  // namespace entente::fleet
