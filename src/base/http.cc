#include "base/http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace entente {
namespace {

constexpr std::size_t kHeaderBytes = std::size_t{256} << 10;
constexpr std::chrono::milliseconds kConnectLimit{10'000};

// Blocks of IPv4 that no machine of the public net has (RFC 6890 and what it leads to).
struct Block {
  std::uint32_t network;
  unsigned bits;
};
constexpr std::array<Block, 15> kNotPublic = {{
    {0x00000000, 8},   // This network.
    {0x0a000000, 8},   // Private.
    {0x64400000, 10},  // Behind a provider's translation.
    {0x7f000000, 8},   // This machine.
    {0xa9fe0000, 16},  // Link-local; clouds keep their secrets there.
    {0xac100000, 12},  // Private.
    {0xc0000000, 24},  // Protocols.
    {0xc0000200, 24},  // For documents.
    {0xc0586300, 24},  // Old relays from IPv6.
    {0xc0a80000, 16},  // Private.
    {0xc6120000, 15},  // For measuring.
    {0xc6336400, 24},  // For documents.
    {0xcb007100, 24},  // For documents.
    {0xe0000000, 4},   // Many at once.
    {0xf0000000, 4},   // Kept back, and all at once.
}};

bool is_private_v4(std::uint32_t address) {
  return std::any_of(kNotPublic.begin(), kNotPublic.end(),
                     [&](const Block& block) { return (address ^ block.network) >> (32 - block.bits) == 0; });
}

bool is_private_v6(const std::array<std::uint8_t, 16>& a) {
  const auto v4_at = [&](std::size_t i) {
    return std::uint32_t{a[i]} << 24 | std::uint32_t{a[i + 1]} << 16 | std::uint32_t{a[i + 2]} << 8 | a[i + 3];
  };
  const auto zeros_to = [&](std::size_t end) { return std::all_of(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(end), [](auto b) { return b == 0; }); };
  if (zeros_to(10) && a[10] == 0xff && a[11] == 0xff) return is_private_v4(v4_at(12));               // ::ffff:0:0/96
  if (a[0] == 0x00 && a[1] == 0x64 && a[2] == 0xff && a[3] == 0x9b) return a[4] != 0 || a[5] != 0 || is_private_v4(v4_at(12));  // 64:ff9b::/96
  if (a[0] == 0x20 && a[1] == 0x02) return is_private_v4(v4_at(2));                                  // 2002::/16
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8) return true;                     // For documents.
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02) return true;                                      // Protocols, tunnels.
  return (a[0] & 0xe0) != 0x20;  // Only 2000::/3 is of the public net.
}

struct Transfer {
  const HttpRequest* request = nullptr;
  HttpAnswer answer;
  std::size_t header_bytes = 0;
  bool headers_too_long = false;
};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

extern "C" std::size_t entente_http_header(char* bytes, std::size_t size, std::size_t count, void* to) {
  Transfer& transfer = *static_cast<Transfer*>(to);
  const std::string_view line(bytes, size * count);
  if (line.starts_with("HTTP/")) {  // Of an answer that comes before the last one ("100 Continue") nothing is kept.
    transfer.answer.headers.clear();
    return line.size();
  }
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > kHeaderBytes) {
    transfer.headers_too_long = true;
    return 0;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    transfer.answer.headers.push_back({lower_case(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return line.size();
}

extern "C" std::size_t entente_http_body(char* bytes, std::size_t size, std::size_t count, void* to) {
  Transfer& transfer = *static_cast<Transfer*>(to);
  const std::size_t room = transfer.request->byte_limit - transfer.answer.body.size();
  const std::size_t taken = std::min(room, size * count);
  transfer.answer.body.append(bytes, taken);
  transfer.answer.too_long = taken < size * count;
  return taken;  // Less than was offered ends the transfer.
}

extern "C" int entente_http_progress(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const HttpRequest*>(from)->stopped() ? 1 : 0;
}

// What is known of the connection outlives one transfer, as connections do.
struct Guard {
  bool allow_private = false;
  std::string refused;  // The last private address that was not connected to.
};

extern "C" curl_socket_t entente_http_open(void* from, curlsocktype, struct curl_sockaddr* address) {
  Guard& guard = *static_cast<Guard*>(from);
  if (!guard.allow_private) {
    std::array<char, INET6_ADDRSTRLEN> words{};
    const void* bytes = address->family == AF_INET    ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(&address->addr)->sin_addr)
                        : address->family == AF_INET6 ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(&address->addr)->sin6_addr)
                                                      : nullptr;
    const bool in_words = bytes != nullptr && inet_ntop(address->family, bytes, words.data(), words.size()) != nullptr;
    if (!in_words || is_private_address(words.data())) {
      guard.refused = in_words ? words.data() : "no IP address";
      return CURL_SOCKET_BAD;
    }
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error error_of(CURLcode code, const HttpRequest& request, const Guard& guard, bool headers_too_long, const char* reason) {
  const auto make = [&](ErrorKind kind, std::string message, std::string hint) { return Error{kind, std::move(message), request.url, std::move(hint)}; };
  switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
      return make(ErrorKind::bad_call, "not an http or https address", "");
    case CURLE_URL_MALFORMAT:
      return make(ErrorKind::bad_call, "not an address", "write it whole: https://host/path");
    case CURLE_LOGIN_DENIED:
      return make(ErrorKind::bad_call, "an address with a name or password in it is not asked", "leave out what stands before the @");
    case CURLE_COULDNT_RESOLVE_HOST:
      return make(ErrorKind::io, "the host's name is not known", "check the address and the network");
    case CURLE_COULDNT_CONNECT:
      if (!guard.refused.empty()) {
        return make(ErrorKind::bad_call, "leads to the private address " + guard.refused + ", which is not asked", "allow private addresses if it is meant");
      }
      return make(ErrorKind::io, "no connection to the host", "check the address and the network");
    case CURLE_OPERATION_TIMEDOUT:
      return make(ErrorKind::io, "no whole answer within " + std::to_string(request.time_limit.count() / 1000) + " s", "try again later");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return make(ErrorKind::io, "the host's certificate is not to be trusted", "check the clock and the package ca-certificates");
    case CURLE_BAD_CONTENT_ENCODING:
      return make(ErrorKind::bad_input, "the answer's compression is damaged or unknown", "");
    case CURLE_ABORTED_BY_CALLBACK:
      return make(ErrorKind::io, "stopped before the answer was whole", "");
    case CURLE_GOT_NOTHING:
      return make(ErrorKind::io, "the host closed the connection without an answer", "try again later");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
      return make(ErrorKind::io, "the answer ends in the middle", "try again later");
    default:
      if (headers_too_long) return make(ErrorKind::bad_input, "the answer's headers are longer than " + std::to_string(kHeaderBytes) + " bytes", "");
      return make(ErrorKind::io, std::string("no answer: ") + (*reason != 0 ? reason : curl_easy_strerror(code)), "check the address and the network");
  }
}

struct HeaderList {
  curl_slist* first = nullptr;
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  ~HeaderList() { curl_slist_free_all(first); }
  void add(const std::string& line) { first = curl_slist_append(first, line.c_str()); }
};

bool global_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

}  // namespace

std::optional<HttpAddress> parse_http_address(const std::string& written) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parts(curl_url(), curl_url_cleanup);
  if (parts == nullptr || curl_url_set(parts.get(), CURLUPART_URL, written.c_str(), CURLU_URLENCODE) != CURLUE_OK) return std::nullopt;
  curl_url_set(parts.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parts.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string copy(text);
    curl_free(text);
    return copy;
  };
  const std::string scheme = part(CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  const std::string port = part(CURLUPART_PORT);
  const std::string query = part(CURLUPART_QUERY);
  return HttpAddress{part(CURLUPART_URL), scheme + "://" + lower_case(part(CURLUPART_HOST)) + (port.empty() ? "" : ":" + port),
                     part(CURLUPART_PATH) + (query.empty() ? "" : "?" + query)};
}

bool is_private_address(const std::string& address) {
  in_addr v4{};
  if (inet_pton(AF_INET, address.c_str(), &v4) == 1) return is_private_v4(ntohl(v4.s_addr));
  std::array<std::uint8_t, 16> v6{};
  return inet_pton(AF_INET6, address.c_str(), v6.data()) != 1 || is_private_v6(v6);
}

std::string_view HttpAnswer::header(std::string_view lower_case_name) const {
  const auto found = std::find_if(headers.rbegin(), headers.rend(), [&](const HttpHeader& header) { return header.name == lower_case_name; });
  return found == headers.rend() ? std::string_view() : std::string_view(found->value);
}

struct HttpClient::State {
  explicit State(Options given) : options(std::move(given)) { guard.allow_private = options.allow_private_addresses; }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { curl_easy_cleanup(handle); }

  Options options;
  Guard guard;
  CURL* handle = global_ready() ? curl_easy_init() : nullptr;
};

HttpClient::HttpClient(Options options) : state_(std::make_unique<State>(std::move(options))) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpAnswer> HttpClient::send(const HttpRequest& request) {
  CURL* const handle = state_->handle;
  if (handle == nullptr) return Error{ErrorKind::io, "libcurl cannot be used", request.url, ""};
  curl_easy_reset(handle);  // Keeps the connections.
  state_->guard.refused.clear();
  Transfer transfer;
  transfer.request = &request;
  std::array<char, CURL_ERROR_SIZE> reason{};
  HeaderList headers;
  headers.add("Expect:");  // Bodies are sent at once.
  const auto is_type = [](const HttpHeader& header) { return lower_case(header.name) == "content-type"; };
  if (std::none_of(request.headers.begin(), request.headers.end(), is_type)) headers.add("Content-Type:");  // Not a form, as libcurl would say.
  for (const HttpHeader& header : request.headers) headers.add(header.name + ": " + header.value);

  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_USERAGENT, state_->options.user_agent.c_str());
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.first);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason.data());
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.time_limit.count()));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(request.time_limit, kConnectLimit).count()));
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, entente_http_open);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &state_->guard);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, entente_http_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, entente_http_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  if (request.stopped) {
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, entente_http_progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &request);
  }
  if (request.method == "HEAD") {
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET") {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK && !transfer.answer.too_long) {
    return error_of(code, request, state_->guard, transfer.headers_too_long, reason.data());
  }
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  transfer.answer.status = static_cast<int>(status);
  const char* redirect = nullptr;
  curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) transfer.answer.redirect = redirect;
  return std::move(transfer.answer);
}

}  // namespace entente
