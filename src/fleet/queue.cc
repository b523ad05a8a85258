#include "fleet/queue.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "fleet/nats_parts.h"

namespace entente::fleet {
namespace {

constexpr const char* kShards = "ENTENTE_SHARDS";
constexpr const char* kShardSubject = "entente.shards";
constexpr const char* kPoison = "ENTENTE_POISON";
constexpr const char* kPoisonSubject = "entente.poison";
constexpr const char* kWorkers = "workers";  // The one consumer that all workers share.

constexpr const char* kShardHeader = "Entente-Shard";
constexpr const char* kPlaceHeader = "Entente-Place";
constexpr const char* kDocumentsHeader = "Entente-Documents";
constexpr const char* kFirstHeader = "Entente-First";
constexpr const char* kReasonHeader = "Entente-Reason";
constexpr const char* kDeliveriesHeader = "Entente-Deliveries";

constexpr std::int64_t kSecond = 1'000'000'000;  // NATS counts in nanoseconds.
constexpr std::int64_t kKnownFor = 24 * 3600 * kSecond;
constexpr int kCopies = 3;
constexpr std::int64_t kConnectMilliseconds = 3000;
constexpr std::int64_t kAnswerMilliseconds = 10'000;
constexpr int kReconnects = 1 << 20;  // A server that is away for days is waited for.
constexpr std::size_t kRoomForHeaders = 4096;
constexpr std::size_t kLongestHeader = 1000;

std::string header_of(natsMsg* message, const char* name) {
  const char* value = nullptr;
  return natsMsgHeader_Get(message, name, &value) == NATS_OK && value != nullptr ? value : "";
}

std::uint64_t number_in(natsMsg* message, const char* name) {
  const std::string text = header_of(message, name);
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// One line, whatever a file's name or a server's message holds.
std::string for_header(std::string_view text) {
  std::string line(text.substr(0, kLongestHeader));
  std::replace_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return line;
}

Result<MessageHandle> make_message(const char* subject, std::string_view bytes) {
  natsMsg* message = nullptr;
  const natsStatus status = natsMsg_Create(&message, subject, nullptr, bytes.data(), static_cast<int>(bytes.size()));
  if (status != NATS_OK) return nats_error(status, 0, "no message could be made", "");
  return MessageHandle(message);
}

void add_header(natsMsg* message, const char* name, std::string_view value) {
  // An empty one is left out: libnats 3.4 takes the line below it for its value.
  if (!value.empty()) natsMsgHeader_Set(message, name, for_header(value).c_str());
}

void ignore_problems(natsConnection*, natsSubscription*, natsStatus, void*) {}  // They come out of the calls too.

}  // namespace

struct QueueState {
  ConnectionHandle connection;
  StreamsHandle streams;
  std::string where;

  Result<void> ensure_stream(const char* name, const char* subject, jsRetentionPolicy retention) {
    jsErrCode code{};
    jsStreamInfo* found = nullptr;
    natsStatus status = js_GetStreamInfo(&found, streams.get(), name, nullptr, &code);
    const StreamInfoHandle keep_found(found);
    if (status == NATS_OK) return {};
    if (status != NATS_NOT_FOUND && code != JSStreamNotFoundErr) return nats_error(status, code, "the queue cannot be asked", where);
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    std::array<const char*, 1> subjects{subject};
    config.Name = name;
    config.Subjects = subjects.data();
    config.SubjectsLen = 1;
    config.Retention = retention;
    config.Storage = js_FileStorage;
    config.Duplicates = kKnownFor;
    for (const int copies : {kCopies, 1}) {
      config.Replicas = copies;
      status = js_AddStream(nullptr, streams.get(), &config, nullptr, &code);
      if (status == NATS_OK || code == JSStreamNameExistErr) return {};
      if (code != JSStreamReplicasNotSupportedErr && code != JSClusterNoPeersErr) break;
    }
    return nats_error(status, code, std::string("the stream ") + name + " cannot be made", where);
  }

  Result<Published> publish(natsMsg* message, const std::string& id) {
    jsPubOptions options;
    jsPubOptions_Init(&options);
    options.MsgId = id.c_str();
    options.MaxWait = kAnswerMilliseconds;
    jsPubAck* answer = nullptr;
    jsErrCode code{};
    const natsStatus status = js_PublishMsg(&answer, streams.get(), message, &options, &code);
    const PubAckHandle keep_answer(answer);
    if (status != NATS_OK) return nats_error(status, code, "the queue does not take a shard", where);
    return answer->Duplicate ? Published::known : Published::added;
  }
};

struct Delivery::State {
  std::shared_ptr<QueueState> queue;
  MessageHandle message;
  std::uint64_t deliveries = 1;
};

struct Taker::State {
  std::shared_ptr<QueueState> queue;
  SubscriptionHandle subscription;
};

Queue::Queue(std::shared_ptr<QueueState> state) : state_(std::move(state)) {}
Queue::Queue(Queue&&) noexcept = default;
Queue::~Queue() = default;
Taker::Taker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Taker::Taker(Taker&&) noexcept = default;
Taker::~Taker() = default;
Delivery::Delivery(std::unique_ptr<State> state) : state_(std::move(state)) {}
Delivery::Delivery(Delivery&&) noexcept = default;
Delivery& Delivery::operator=(Delivery&&) noexcept = default;
Delivery::~Delivery() = default;

Result<Queue> Queue::connect(const Address& address) {
  natsOptions* made = nullptr;
  natsOptions_Create(&made);
  const OptionsHandle options(made);
  std::vector<std::string> urls;
  std::vector<const char*> pointers;
  for (const Host& host : address.hosts) urls.push_back("nats://" + host.shown());
  for (const std::string& url : urls) pointers.push_back(url.c_str());
  natsOptions_SetServers(options.get(), pointers.data(), static_cast<int>(pointers.size()));
  if (!address.user.empty()) {
    // A name alone is a token, as with other programs of NATS.
    if (address.password.empty()) natsOptions_SetToken(options.get(), address.user.c_str());
    else natsOptions_SetUserInfo(options.get(), address.user.c_str(), address.password.c_str());
  }
  natsOptions_SetName(options.get(), "entente");
  natsOptions_SetTimeout(options.get(), kConnectMilliseconds);
  natsOptions_SetMaxReconnect(options.get(), kReconnects);
  natsOptions_SetReconnectWait(options.get(), 500);
  natsOptions_SetPingInterval(options.get(), 5000);
  natsOptions_SetFailRequestsOnDisconnect(options.get(), true);
  natsOptions_SetErrorHandler(options.get(), ignore_problems, nullptr);
  auto state = std::make_shared<QueueState>();
  state->where = address.shown();
  natsConnection* connection = nullptr;
  if (const natsStatus status = natsConnection_Connect(&connection, options.get()); status != NATS_OK) {
    return nats_error(status, 0, "the queue cannot be reached", state->where);
  }
  state->connection.reset(connection);
  jsOptions waiting;
  jsOptions_Init(&waiting);
  waiting.Wait = kAnswerMilliseconds;
  jsCtx* streams = nullptr;
  if (const natsStatus status = natsConnection_JetStream(&streams, connection, &waiting); status != NATS_OK) {
    return nats_error(status, 0, "the queue cannot be used", state->where);
  }
  state->streams.reset(streams);
  TRY(state->ensure_stream(kShards, kShardSubject, js_WorkQueuePolicy));
  TRY(state->ensure_stream(kPoison, kPoisonSubject, js_LimitsPolicy));
  return Queue(std::move(state));
}

bool Queue::is_connected() const { return natsConnection_Status(state_->connection.get()) == NATS_CONN_STATUS_CONNECTED; }

std::size_t Queue::limit() const {
  const auto most = static_cast<std::size_t>(natsConnection_GetMaxPayload(state_->connection.get()));
  return most > 2 * kRoomForHeaders ? most - kRoomForHeaders : most / 2;
}

Result<Published> Queue::publish(const Shard& shard, std::uint64_t place) {
  const MessageHandle message = TRY(make_message(kShardSubject, shard.bytes));
  add_header(message.get(), kShardHeader, shard.id);
  add_header(message.get(), kPlaceHeader, std::to_string(place));
  add_header(message.get(), kDocumentsHeader, std::to_string(shard.documents));
  add_header(message.get(), kFirstHeader, shard.first);
  return state_->publish(message.get(), shard.id);
}

Result<Taker> Queue::taker(int lease_seconds) {
  jsConsumerConfig config;
  jsConsumerConfig_Init(&config);
  config.Durable = kWorkers;
  config.AckPolicy = js_AckExplicit;
  config.AckWait = lease_seconds * kSecond;
  config.MaxAckPending = 10'000;
  config.FilterSubject = kShardSubject;
  jsErrCode code{};
  natsStatus status = js_AddConsumer(nullptr, state_->streams.get(), kShards, &config, nullptr, &code);
  if (status != NATS_OK) return nats_error(status, code, "the queue hands out no shards", state_->where);
  jsSubOptions options;
  jsSubOptions_Init(&options);
  options.Stream = kShards;
  options.Consumer = kWorkers;
  options.ManualAck = true;
  natsSubscription* subscription = nullptr;
  status = js_PullSubscribe(&subscription, state_->streams.get(), kShardSubject, kWorkers, nullptr, &options, &code);
  if (status != NATS_OK) return nats_error(status, code, "the queue hands out no shards", state_->where);
  auto state = std::make_unique<Taker::State>();
  state->queue = state_;
  state->subscription.reset(subscription);
  return Taker(std::move(state));
}

Result<std::optional<Delivery>> Taker::next(int milliseconds) {
  natsMsgList list{};
  jsErrCode code{};
  const natsStatus status = natsSubscription_Fetch(&list, state_->subscription.get(), 1, milliseconds, &code);
  if (status == NATS_TIMEOUT) return std::optional<Delivery>{};
  if (status != NATS_OK) return nats_error(status, code, "the queue hands out no shards", state_->queue->where);
  auto state = std::make_unique<Delivery::State>();
  state->queue = state_->queue;
  state->message.reset(list.Msgs[0]);
  list.Msgs[0] = nullptr;
  natsMsgList_Destroy(&list);
  jsMsgMetaData* told = nullptr;
  if (natsMsg_GetMetaData(&told, state->message.get()) == NATS_OK) {
    state->deliveries = told->NumDelivered;
    jsMsgMetaData_Destroy(told);
  }
  return std::optional<Delivery>(Delivery(std::move(state)));
}

std::string_view Delivery::bytes() const {
  return {natsMsg_GetData(state_->message.get()), static_cast<std::size_t>(natsMsg_GetDataLength(state_->message.get()))};
}
std::string Delivery::shard() const { return header_of(state_->message.get(), kShardHeader); }
std::string Delivery::first() const { return header_of(state_->message.get(), kFirstHeader); }
std::uint64_t Delivery::documents() const { return number_in(state_->message.get(), kDocumentsHeader); }
std::uint64_t Delivery::place() const { return number_in(state_->message.get(), kPlaceHeader); }
std::uint64_t Delivery::deliveries() const { return state_->deliveries; }

Result<void> Delivery::done() {
  jsErrCode code{};
  const natsStatus status = natsMsg_AckSync(state_->message.get(), nullptr, &code);
  if (status != NATS_OK) return nats_error(status, code, "the queue does not confirm that a shard is done", state_->queue->where);
  return {};
}

void Delivery::keep() { natsMsg_InProgress(state_->message.get(), nullptr); }

void Delivery::give_back(double after_seconds) {
  natsMsg_NakWithDelay(state_->message.get(), static_cast<std::int64_t>(after_seconds * 1000), nullptr);
  natsConnection_FlushTimeout(state_->queue->connection.get(), kConnectMilliseconds);
}

Result<void> Delivery::set_aside(const std::string& reason) {
  const MessageHandle message = TRY(make_message(kPoisonSubject, bytes()));
  for (const char* name : {kShardHeader, kPlaceHeader, kDocumentsHeader, kFirstHeader}) add_header(message.get(), name, header_of(state_->message.get(), name));
  add_header(message.get(), kReasonHeader, reason);
  add_header(message.get(), kDeliveriesHeader, std::to_string(deliveries()));
  // By its number in the stream, so that a second try adds nothing.
  TRY(state_->queue->publish(message.get(), "poison-" + std::to_string(natsMsg_GetSequence(state_->message.get()))));
  return done();
}

namespace {

// Every message of the stream of shards set aside, until `visit` fails.
template <typename Visit>
Result<void> each_set_aside(jsCtx* streams, const std::string& where, const Visit& visit) {
  jsErrCode code{};
  jsStreamInfo* poison = nullptr;
  natsStatus status = js_GetStreamInfo(&poison, streams, kPoison, nullptr, &code);
  const StreamInfoHandle keep_poison(poison);
  if (status != NATS_OK) return nats_error(status, code, "the queue cannot be asked", where);
  for (std::uint64_t number = poison->State.FirstSeq; poison->State.Msgs > 0 && number <= poison->State.LastSeq; ++number) {
    natsMsg* got = nullptr;
    status = js_GetMsg(&got, streams, kPoison, number, nullptr, &code);
    const MessageHandle message(got);
    if (status == NATS_NOT_FOUND || code == JSNoMessageFoundErr) continue;
    if (status != NATS_OK) return nats_error(status, code, "the queue cannot be asked", where);
    TRY(visit(number, got));
  }
  return {};
}

}  // namespace

Result<QueueStatus> Queue::status() {
  QueueStatus told;
  jsErrCode code{};
  jsStreamInfo* shards = nullptr;
  const natsStatus status = js_GetStreamInfo(&shards, state_->streams.get(), kShards, nullptr, &code);
  const StreamInfoHandle keep_shards(shards);
  if (status != NATS_OK) return nats_error(status, code, "the queue cannot be asked", state_->where);
  jsConsumerInfo* workers = nullptr;
  const bool has_workers = js_GetConsumerInfo(&workers, state_->streams.get(), kShards, kWorkers, nullptr, &code) == NATS_OK;
  const ConsumerInfoHandle keep_workers(workers);
  told.in_hand = has_workers ? std::min(static_cast<std::uint64_t>(workers->NumAckPending), shards->State.Msgs) : 0;
  told.waiting = shards->State.Msgs - told.in_hand;
  told.copies = shards->Config->Replicas;
  const auto tell = [&](std::uint64_t, natsMsg* got) -> Result<void> {
    told.set_aside.push_back({header_of(got, kShardHeader), header_of(got, kReasonHeader), header_of(got, kFirstHeader),
                              number_in(got, kDocumentsHeader), number_in(got, kDeliveriesHeader)});
    return {};
  };
  TRY(each_set_aside(state_->streams.get(), state_->where, tell));
  return told;
}

Result<std::uint64_t> Queue::retry_set_aside() {
  std::uint64_t moved = 0;
  const auto put_back = [&](std::uint64_t number, natsMsg* got) -> Result<void> {
    const std::string_view bytes(natsMsg_GetData(got), static_cast<std::size_t>(natsMsg_GetDataLength(got)));
    const MessageHandle again = TRY(make_message(kShardSubject, bytes));
    for (const char* name : {kShardHeader, kPlaceHeader, kDocumentsHeader, kFirstHeader}) add_header(again.get(), name, header_of(got, name));
    TRY(state_->publish(again.get(), "again-" + std::to_string(number)));
    jsErrCode code{};
    const natsStatus status = js_DeleteMsg(state_->streams.get(), kPoison, number, nullptr, &code);
    if (status != NATS_OK) return nats_error(status, code, "a shard set aside cannot be taken from there", state_->where);
    ++moved;
    return {};
  };
  TRY(each_set_aside(state_->streams.get(), state_->where, put_back));
  return moved;
}

}  // namespace entente::fleet
