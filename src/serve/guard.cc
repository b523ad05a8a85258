#include "serve/guard.h"

#include <array>
#include <cstdio>
#include <random>

namespace entente::serve {
namespace {

// Compares in a time that does not tell how far the two agree.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') == std::string_view::npos ? host.size() : host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

// Beyond loopback any name may lead here, so there the token alone decides.
bool is_our_host(const GuardRules& rules, std::string_view host) {
  const std::string_view name = without_port(host);
  const std::string_view port = host.size() > name.size() ? host.substr(name.size() + 1) : std::string_view("80");
  if (port != std::to_string(rules.port)) return false;
  if (name == "127.0.0.1" || name == "localhost" || name == "[::1]" || name == rules.listen) return true;
  return rules.reads_need_token;
}

}  // namespace

bool is_loopback(std::string_view address) { return address == "localhost" || address == "::1" || address.starts_with("127."); }

Refusal check(const GuardRules& rules, const Asked& asked) {
  if (!is_our_host(rules, asked.host)) return {403, "this server does not go by that name"};
  if (!asked.origin.empty() && asked.origin != "http://" + std::string(asked.host)) return {403, "asked by another page"};
  if (asked.fetch_site == "cross-site" || asked.fetch_site == "same-site") {
    // Following a link to the page itself is fine; the archive's answers are for the page alone.
    if (asked.path.starts_with("/api/") || asked.method != "GET") return {403, "asked by another page"};
  }
  const bool reads = asked.method == "GET" || asked.method == "HEAD";
  if (!reads && asked.method != "POST") return {405, "only GET, HEAD and POST are answered"};
  const bool needs_token = !reads || (rules.reads_need_token && asked.path.starts_with("/api/"));
  if (needs_token && !equal_in_constant_time(asked.token, rules.token)) {
    return {401, "the token is missing or wrong: open the address that entente serve printed"};
  }
  return {};
}

std::string make_token() {
  std::random_device random;
  std::string token;
  for (int i = 0; i < 4; ++i) {
    std::array<char, 9> digits;
    std::snprintf(digits.data(), digits.size(), "%08x", random());
    token += digits.data();
  }
  return token;
}

}  // namespace entente::serve
