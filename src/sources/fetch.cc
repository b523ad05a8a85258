#include "sources/fetch.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <thread>

#include "base/http.h"
#include "base/table_file.h"
#include "sources/headers.h"
#include "sources/robots.h"

namespace entente::sources {
namespace {

constexpr unsigned kRedirects = 5;
constexpr std::size_t kLongestAddress = 4'096;
constexpr std::size_t kRobotsBytes = std::size_t{512} << 10;
constexpr std::size_t kLongestValidator = 1'024;
constexpr double kLongestDelay = 60;  // That a robots.txt can ask for.

constexpr std::chrono::milliseconds kLook{50};  // From one look whether to stop to the next, while waiting.

using Clock = std::chrono::steady_clock;

// What the host said of a page, so that it can be asked whether that changed.
struct Validators {
  std::string etag;
  std::string last_modified;
};

struct Host {
  Robots robots;
  std::optional<Error> unreachable;  // Why its robots.txt cannot be had: then nothing is asked of it.
  std::optional<Clock::time_point> last_request;
};

Trouble trouble_at(const std::string& address, TroubleKind kind, std::string reason, std::string hint = "") {
  Trouble trouble;
  trouble.kind = kind;
  trouble.file = address;
  trouble.reason = std::move(reason);
  trouble.hint = std::move(hint);
  return trouble;
}

Trouble trouble_at(const std::string& address, const Error& error) {
  return trouble_at(address, error.kind == ErrorKind::bad_call ? TroubleKind::not_allowed : TroubleKind::not_fetched, error.message, error.hint);
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

bool can_be_noted(std::string_view text) {
  return text.size() <= kLongestValidator && text.find_first_of("\t\r\n") == std::string_view::npos;
}

std::map<std::string, Validators> read_memory(const std::string& path) {
  std::map<std::string, Validators> memory;
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto table = TableFile::parse(bytes, path, {"url", "etag", "last_modified"});
  if (!table.ok()) return memory;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    memory[std::string(table->cell(row, 0))] = {std::string(table->cell(row, 1)), std::string(table->cell(row, 2))};
  }
  return memory;
}

}  // namespace

bool is_web_address(std::string_view input) {
  const auto begins = [&](std::string_view scheme) {
    return input.size() >= scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), input.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
  };
  return begins("http://") || begins("https://");
}

struct Fetcher::State {
  explicit State(FetchOptions given)
      : options(std::move(given)),
        client({options.user_agent, options.allow_private_addresses}),
        product(options.user_agent.substr(0, options.user_agent.find('/'))),
        memory(options.memory.empty() ? std::map<std::string, Validators>() : read_memory(options.memory)) {}

  std::variant<FetchedPage, Trouble> fetch(const std::string& address);
  std::variant<FetchedPage, Trouble> take(HttpAnswer&& answer, const HttpAddress& at, const std::string& address);
  Host& host_of(const HttpAddress& address);
  void wait_for(Host& host) const;
  Result<HttpAnswer> ask_for_robots(const std::string& url);
  bool is_stopped() const { return options.stopped && options.stopped(); }

  FetchOptions options;
  HttpClient client;
  std::string product;
  std::map<std::string, Validators> memory;  // By the address in the end.
  std::map<std::string, Host> hosts;         // By origin.
};

Result<HttpAnswer> Fetcher::State::ask_for_robots(const std::string& url) {
  HttpRequest request;
  request.url = url;
  request.time_limit = options.time_limit;
  request.byte_limit = kRobotsBytes;
  request.stopped = options.stopped;
  for (unsigned hop = 0;; ++hop) {
    Result<HttpAnswer> answer = client.send(request);
    if (!answer.ok() || !is_redirect(answer->status) || hop == kRedirects || !parse_http_address(answer->redirect)) return answer;
    request.url = answer->redirect;
  }
}

Host& Fetcher::State::host_of(const HttpAddress& address) {
  const auto [at, is_new] = hosts.try_emplace(address.origin);
  Host& host = at->second;
  if (!is_new) return host;
  const Result<HttpAnswer> answer = ask_for_robots(address.origin + "/robots.txt");
  if (!answer.ok()) {
    host.unreachable = answer.error();
  } else if (answer->status >= 500) {
    host.unreachable = Error{ErrorKind::bad_call, "the host's robots.txt cannot be had (status " + std::to_string(answer->status) + "), so nothing is asked of it", "", "try again later"};
  } else if (answer->status == 200) {
    host.robots = Robots::parse(answer->body, product);
  }
  return host;
}

void Fetcher::State::wait_for(Host& host) const {
  const double seconds = std::max(options.delay, std::min(host.robots.delay().value_or(0), kLongestDelay));
  if (host.last_request) {
    const Clock::time_point then = *host.last_request + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (auto now = Clock::now(); now < then && !is_stopped(); now = Clock::now()) std::this_thread::sleep_for(std::min<Clock::duration>(then - now, kLook));
  }
  host.last_request = Clock::now();
}

std::variant<FetchedPage, Trouble> Fetcher::State::take(HttpAnswer&& answer, const HttpAddress& at, const std::string& address) {
  if (answer.status == 304) return trouble_at(address, TroubleKind::not_changed, "the page is the one that was read before");
  if (answer.status != 200) {
    const bool later = answer.status == 429 || answer.status >= 500;
    return trouble_at(address, TroubleKind::not_fetched, "the host answers with status " + std::to_string(answer.status),
                      later ? "try again later" : answer.status == 404 || answer.status == 410 ? "check the address" : "");
  }
  if (answer.too_long) {
    return trouble_at(address, TroubleKind::too_long, "the answer is longer than " + std::to_string(options.byte_limit) + " bytes",
                      "download it, and read the file");
  }
  const Validators validators{std::string(answer.header("etag")), std::string(answer.header("last-modified"))};
  if ((validators.etag.empty() && validators.last_modified.empty()) || !can_be_noted(validators.etag) || !can_be_noted(validators.last_modified)) {
    memory.erase(at.url);
  } else {
    memory[at.url] = validators;
  }
  return FetchedPage{std::move(answer.body), at.url, parameter(answer.header("content-type"), "charset")};
}

std::variant<FetchedPage, Trouble> Fetcher::State::fetch(const std::string& address) {
  std::string next = address;
  for (unsigned hop = 0;; ++hop) {
    const std::optional<HttpAddress> at = parse_http_address(next);
    if (!at || at->url.size() > kLongestAddress) {
      const std::string shown = next.substr(0, 100);
      return hop == 0 ? trouble_at(address, TroubleKind::not_allowed, "not a whole http or https address", "write it as the browser shows it")
                      : trouble_at(address, TroubleKind::not_allowed, "leads to " + shown + ", which is no http or https address");
    }
    Host& host = host_of(*at);
    if (host.unreachable) return trouble_at(address, *host.unreachable);
    if (at->path != "/robots.txt" && !host.robots.allows(at->path)) {
      return trouble_at(address, TroubleKind::not_allowed, "robots.txt of " + at->origin + " does not allow it", "ask the host, or save the page in the browser");
    }
    wait_for(host);
    if (is_stopped()) return trouble_at(address, TroubleKind::not_fetched, "stopped before it was asked for");
    HttpRequest request;
    request.url = at->url;
    request.time_limit = options.time_limit;
    request.byte_limit = options.byte_limit;
    request.stopped = options.stopped;
    if (const auto known = memory.find(at->url); known != memory.end()) {
      if (!known->second.etag.empty()) request.headers.push_back({"If-None-Match", known->second.etag});
      if (!known->second.last_modified.empty()) request.headers.push_back({"If-Modified-Since", known->second.last_modified});
    }
    Result<HttpAnswer> answer = client.send(request);
    if (!answer.ok()) return trouble_at(address, answer.error());
    if (!is_redirect(answer->status) || answer->redirect.empty()) return take(std::move(*answer), *at, address);
    if (hop == kRedirects) return trouble_at(address, TroubleKind::not_fetched, "redirects more than " + std::to_string(kRedirects) + " times");
    next = answer->redirect;
  }
}

Fetcher::Fetcher(FetchOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

std::variant<FetchedPage, Trouble> Fetcher::fetch(const std::string& address) { return state_->fetch(address); }

void Fetcher::forget(const std::string& url) { state_->memory.erase(url); }

Result<void> Fetcher::save() const {
  const std::string& path = state_->options.memory;
  if (path.empty()) return {};
  const std::string fresh = path + ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << "url\tetag\tlast_modified\n";
  for (const auto& [url, validators] : state_->memory) file << url << '\t' << validators.etag << '\t' << validators.last_modified << '\n';
  file.close();
  if (!file || std::rename(fresh.c_str(), path.c_str()) != 0) {
    return Error{ErrorKind::io, std::string("cannot note what was fetched: ") + std::strerror(errno), path, "all pages will be fetched again"};
  }
  return {};
}

}  // namespace entente::sources
