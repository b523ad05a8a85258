// Who may ask: the rules that keep other pages, other machines and other names away from the archive.
//
// A page on the web can make a browser send requests to the loopback address, and can point a name of its own at it
// (DNS rebinding).  So the Host must be one of ours, an Origin (browsers send it with every writing request) must be
// this very page, and whatever writes needs the token, in a header that no other page can set.  Where the server
// listens beyond loopback, every question to the archive needs the token.
// Pure functions; safe from many threads.

#pragma once

#include <string>
#include <string_view>

namespace entente::serve {

struct GuardRules {
  std::string listen = "127.0.0.1";  // The address listened on.
  int port = 0;
  std::string token;        // Never empty.
  bool reads_need_token = false;
};

struct Asked {  // What the rules look at, as it came.
  std::string_view method;
  std::string_view path;
  std::string_view host;
  std::string_view origin;      // Empty = none was sent.
  std::string_view fetch_site;  // Sec-Fetch-Site; empty = none was sent.
  std::string_view token;       // X-Entente-Token
};

struct Refusal {
  int status = 0;  // 0 = may pass.
  std::string reason;
};

// 403 for a foreign Host, Origin or site; 405 for methods other than GET, HEAD and POST; 401 without the right token.
Refusal check(const GuardRules& rules, const Asked& asked);

// True for addresses that only this machine reaches: 127.…, ::1, localhost.
bool is_loopback(std::string_view address);

// 128 bits from the system's source of randomness, as 32 hexadecimal digits.
std::string make_token();

}  // namespace entente::serve
