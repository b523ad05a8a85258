// Fetches pages and feeds by their address, as a guest of the host that has them.
//
// Asks robots.txt first (RFC 9309; robots.h), waits between two requests to one host, asks only for what changed since
// the last time where it is told a file to remember that in, follows at most five redirects, each looked at as if it had
// been given, and takes no more bytes and time than its limits.  base/http.h makes the connections: no private address
// unless allowed.
//
// One thread at a time.  fetch() blocks while it waits, until it is stopped.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "sources/trouble.h"

namespace entente::sources {

struct FetchOptions {
  std::string user_agent = "entente";     // Its first word up to a slash is the name that robots.txt goes by.
  bool allow_private_addresses = false;   // Of this machine and its network.
  double delay = 1;                       // Seconds between two requests to one host; more where robots.txt asks for it.
  std::chrono::milliseconds time_limit{30'000};    // For one answer.
  std::size_t byte_limit = std::size_t{64} << 20;  // Of one answer, unpacked.
  std::string memory;                     // The file in which save() notes what is needed to ask for changes only, or empty.
  std::function<bool()> stopped;          // Asked many times a second; once true, nothing more is waited for or fetched.
  bool follow_items = false;              // Of a feed, read the pages that its items link to in place of the items.
};

struct FetchedPage {
  std::string bytes;    // After undoing Content-Encoding.
  std::string url;      // Where it was in the end.
  std::string charset;  // As the answer declares it, or empty.
};

// "http://…" and "https://…"; other inputs are names of files.
bool is_web_address(std::string_view input);

class Fetcher {
 public:
  // A memory that is damaged counts as none.
  explicit Fetcher(FetchOptions options);
  Fetcher(Fetcher&&) noexcept;
  ~Fetcher();

  // The page, or why there is none: not_fetched, not_allowed, too_long, not_changed.
  std::variant<FetchedPage, Trouble> fetch(const std::string& address);

  // The next time, this page is fetched again whether it changed or not.
  void forget(const std::string& url);

  // Writes the memory.  Call it when all that was fetched is safely kept: what is noted is not fetched again.
  Result<void> save() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente::sources
