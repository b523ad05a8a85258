#include "fleet/health.h"

#include <httplib.h>

#include <thread>

namespace entente::fleet {

void WorkerCounts::set_trouble(const std::string& trouble) {
  const std::lock_guard lock(mutex_);
  trouble_ = trouble;
}

std::string WorkerCounts::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

std::string metrics_text(const WorkerCounts& counts) {
  std::string text;
  const auto add = [&](const std::string& name, const char* type, const char* help, const std::string& value) {
    text += "# HELP entente_" + name + ' ' + help + "\n# TYPE entente_" + name + ' ' + type + "\nentente_" + name + ' ' + value + '\n';
  };
  const auto count = [&](const std::string& name, const char* help, std::uint64_t value) { add(name, "counter", help, std::to_string(value)); };
  const auto seconds = [&](const std::string& name, const char* help, std::uint64_t microseconds) {
    add(name, "counter", help, std::to_string(static_cast<double>(microseconds) / 1e6));
  };
  count("shards_done_total", "Shards coded and stored.", counts.shards_done);
  count("shards_given_back_total", "Shards given back to the queue after a failure.", counts.shards_given_back);
  count("shards_set_aside_total", "Shards set aside as poison.", counts.shards_set_aside);
  count("documents_coded_total", "Documents coded and stored.", counts.documents_coded);
  count("documents_known_total", "Documents that the warehouse held already.", counts.documents_known);
  count("sentences_total", "Sentences of the documents coded.", counts.sentences);
  count("records_total", "Records of the documents coded.", counts.records);
  count("retries_total", "Tries that failed because a server was away or busy.", counts.retries);
  seconds("coding_seconds_total", "Seconds of threads spent on coding.", counts.coding_microseconds);
  seconds("storing_seconds_total", "Seconds of threads spent on storing.", counts.storing_microseconds);
  add("shards_in_hand", "gauge", "Shards that are worked on now.", std::to_string(counts.in_hand));
  add("healthy", "gauge", "1 where nothing keeps the worker from working.", counts.trouble().empty() ? "1" : "0");
  return text;
}

struct HealthServer::State {
  httplib::Server server;
  std::thread thread;
  int port = 0;
};

HealthServer::HealthServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HealthServer::HealthServer(HealthServer&&) noexcept = default;
HealthServer::~HealthServer() {
  if (!state_) return;
  state_->server.stop();
  state_->thread.join();
}

int HealthServer::port() const { return state_->port; }

Result<HealthServer> HealthServer::start(int port, const WorkerCounts& counts) {
  constexpr const char* kLoopback = "127.0.0.1";
  auto state = std::make_unique<State>();
  httplib::Server& server = state->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(2); };
  server.Get("/healthz", [&counts](const httplib::Request&, httplib::Response& response) {
    const std::string trouble = counts.trouble();
    response.status = trouble.empty() ? 200 : 503;
    response.set_content((trouble.empty() ? "ok" : trouble) + '\n', "text/plain");
  });
  server.Get("/metrics", [&counts](const httplib::Request&, httplib::Response& response) {
    response.set_content(metrics_text(counts), "text/plain; version=0.0.4");
  });
  state->port = port;
  if (port == 0) state->port = server.bind_to_any_port(kLoopback);
  if (port == 0 ? state->port < 0 : !server.bind_to_port(kLoopback, port)) {
    return Error{ErrorKind::io, "cannot listen", std::string(kLoopback) + ':' + std::to_string(port), "another program may have the port; --metrics 0 takes any free one"};
  }
  state->thread = std::thread([&server] { server.listen_after_bind(); });
  return HealthServer(std::move(state));
}

}  // namespace entente::fleet
