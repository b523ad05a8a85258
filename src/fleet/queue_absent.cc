// The queue of a program that was built without the NATS library: connect() says so, and the rest is never reached.

#include <cassert>

#include "fleet/queue.h"

namespace entente::fleet {

struct QueueState {};
struct Taker::State {};
struct Delivery::State {};

Queue::Queue(Queue&&) noexcept = default;
Queue::~Queue() = default;
Taker::Taker(Taker&&) noexcept = default;
Taker::~Taker() = default;
Delivery::Delivery(Delivery&&) noexcept = default;
Delivery& Delivery::operator=(Delivery&&) noexcept = default;
Delivery::~Delivery() = default;

namespace {
Error absent() {
  return {ErrorKind::unsupported, "this program was built without NATS, so it has no queue", "",
          "install libnats-dev, remove build/release and build again"};
}
}  // namespace

Result<Queue> Queue::connect(const Address&) { return absent(); }
bool Queue::is_connected() const { return false; }
std::size_t Queue::limit() const { return 0; }
Result<Published> Queue::publish(const Shard&, std::uint64_t) { return absent(); }
Result<Taker> Queue::taker(int) { return absent(); }
Result<QueueStatus> Queue::status() { return absent(); }
Result<std::uint64_t> Queue::retry_set_aside() { return absent(); }
Result<std::optional<Delivery>> Taker::next(int) { return absent(); }
std::string_view Delivery::bytes() const { return {}; }
std::string Delivery::shard() const { return {}; }
std::string Delivery::first() const { return {}; }
std::uint64_t Delivery::documents() const { return 0; }
std::uint64_t Delivery::place() const { return 0; }
std::uint64_t Delivery::deliveries() const { return 0; }
Result<void> Delivery::done() { return absent(); }
void Delivery::keep() {}
void Delivery::give_back(double) {}
Result<void> Delivery::set_aside(const std::string&) { return absent(); }

}  // namespace entente::fleet
