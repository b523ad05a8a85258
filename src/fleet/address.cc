#include "fleet/address.h"

#include <charconv>
#include <optional>

namespace entente::fleet {
namespace {

constexpr int kNatsPort = 4222;
constexpr int kClickHousePort = 8123;  // Of its HTTP interface.

std::optional<std::string> without_percents(std::string_view written) {
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '%') {
      text += written[i];
      continue;
    }
    unsigned value = 0;
    if (i + 2 >= written.size()) return std::nullopt;
    const auto [end, problem] = std::from_chars(written.data() + i + 1, written.data() + i + 3, value, 16);
    if (problem != std::errc{} || end != written.data() + i + 3) return std::nullopt;
    text += static_cast<char>(value);
    i += 2;
  }
  return text;
}

bool is_name(std::string_view name) {
  if (name.empty()) return false;
  for (const char c : name) {
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') return false;
  }
  return !(name[0] >= '0' && name[0] <= '9');
}

std::optional<Host> host_of(std::string_view written, int usual_port) {
  Host host{"", usual_port};
  std::string_view port;
  if (written.starts_with('[')) {  // An IPv6 address.
    const std::size_t close = written.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host.name = written.substr(0, close + 1);
    port = written.substr(close + 1);
  } else {
    const std::size_t colon = std::min(written.find(':'), written.size());
    host.name = written.substr(0, colon);
    port = written.substr(colon);
  }
  if (host.name.empty() || host.name.find_first_of("/?#@ \t\r\n\"'\\") != std::string::npos) return std::nullopt;
  if (port.empty()) return host;
  const auto [end, problem] = std::from_chars(port.data() + 1, port.data() + port.size(), host.port);
  if (port[0] != ':' || problem != std::errc{} || end != port.data() + port.size() || host.port < 1 || host.port > 65535) return std::nullopt;
  return host;
}

Result<Address> parse(std::string_view written, std::string_view scheme, int usual_port, std::string_view form) {
  const auto wrong = [&](std::string message) {
    return Error{ErrorKind::bad_call, std::move(message), "", "an address is written as " + std::string(form)};
  };
  Address address;
  address.scheme = scheme;
  const std::string start = std::string(scheme) + "://";
  if (!written.starts_with(start)) return wrong("an address that does not begin with " + start);
  std::string_view rest = written.substr(start.size());
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
    const std::string_view who = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    const std::size_t colon = std::min(who.find(':'), who.size());
    const auto user = without_percents(who.substr(0, colon));
    const auto password = without_percents(who.substr(std::min(colon + 1, who.size())));
    if (!user || !password) return wrong("a name or password in which % is not followed by two digits");
    address.user = *user;
    address.password = *password;
  }
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view hosts = rest.substr(0, slash);
  address.database = rest.substr(std::min(slash + 1, rest.size()));
  while (!hosts.empty()) {
    std::string_view one = hosts.substr(0, hosts.find(','));
    hosts.remove_prefix(std::min(one.size() + 1, hosts.size()));
    if (one.starts_with(start)) one.remove_prefix(start.size());  // nats://a:4222,nats://b:4222 is common.
    const auto host = host_of(one, usual_port);
    if (!host) return wrong("'" + std::string(one) + "' is no HOST:PORT");
    address.hosts.push_back(*host);
  }
  if (address.hosts.empty()) return wrong("an address without a host");
  return address;
}

}  // namespace

std::string Address::shown() const {
  std::string text = scheme + "://";
  for (std::size_t i = 0; i < hosts.size(); ++i) text += (i > 0 ? "," : "") + hosts[i].shown();
  return database.empty() ? text : text + '/' + database;
}

bool is_warehouse(std::string_view written) { return written.starts_with(std::string(kWarehouseScheme) + "://"); }

Result<Address> parse_queue(std::string_view written) {
  constexpr std::string_view kForm = "nats://HOST:4222, several parted by commas";
  Address address = TRY(parse(written, kQueueScheme, kNatsPort, kForm));
  if (!address.database.empty()) {
    return Error{ErrorKind::bad_call, "the address of a queue ends with its hosts", address.shown(), "it is written as " + std::string(kForm)};
  }
  return address;
}

Result<Address> parse_warehouse(std::string_view written) {
  constexpr std::string_view kForm = "clickhouse://HOST:8123/DATABASE, several hosts parted by commas";
  Address address = TRY(parse(written, kWarehouseScheme, kClickHousePort, kForm));
  if (!is_name(address.database)) {
    return Error{ErrorKind::bad_call, "the address names no database of letters, digits and _", address.shown(), "it is written as " + std::string(kForm)};
  }
  return address;
}

}  // namespace entente::fleet
