// Sends a request over HTTP and takes the answer, within limits.
//
// The one place that opens connections to other machines: pages and feeds by address, and stores that are servers.
// Only http and https; no proxy (docs/decisions/010), no cookies, no password in the address.  Redirects are not followed: the answer names
// the address that it leads to, so that the caller can look at each before it goes there.  Unless it is allowed, no
// connection is made to an address of this machine or of a private network, whatever name led there: the check is on
// the address that is connected to.
//
// One thread at a time; make one client a thread.  Connections are kept open from request to request.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

struct HttpHeader {
  std::string name;  // In answers in lower case.
  std::string value;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<HttpHeader> headers;
  std::string_view body;                          // Sent unless the method is GET or HEAD; outlives the call.
  std::chrono::milliseconds time_limit{60'000};   // For all of it; at most 10 s of them to connect.
  std::size_t byte_limit = std::size_t{64} << 20; // Of the answer's body, after decompression.
  std::function<bool()> stopped;                  // Asked many times a second; true ends the transfer with io.
};

struct HttpAnswer {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;       // After undoing Content-Encoding.
  bool too_long = false;  // The body is longer than byte_limit; what stands in `body` is its beginning.
  std::string redirect;   // The whole address that a 3xx leads to, or empty.

  // The last header of that name, or empty.
  std::string_view header(std::string_view lower_case_name) const;
};

class HttpClient {
 public:
  struct Options {
    std::string user_agent = "entente";
    bool allow_private_addresses = false;  // Of this machine, its network, and whatever else is not of the public net.
  };

  explicit HttpClient(Options options);
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  // An answer of any status is an answer.  Fails with io where there is none (no such host, no connection, too slow, a
  // certificate that is not to be trusted), with bad_call where the address may not be asked (another scheme, a password,
  // a private address), with bad_input where the answer keeps to no rule; `where` is the address.
  Result<HttpAnswer> send(const HttpRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct HttpAddress {
  std::string url;     // Whole, in one spelling, without a fragment.
  std::string origin;  // "https://host:8443"
  std::string path;    // From the slash on, with the query.
};

// Nothing where it is no whole http or https address.
std::optional<HttpAddress> parse_http_address(const std::string& written);

// True of an IP address in words ("10.0.0.1", "fe80::1") that is not one of the public net, and of what is no IP address.
bool is_private_address(const std::string& address);

}  // namespace entente
