#include "fleet/clickhouse.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>

namespace entente::fleet {
namespace {

constexpr int kConnectSeconds = 5;
constexpr int kAnswerSeconds = 600;
constexpr std::size_t kLongestReason = 300;

// Of ClickHouse's codes those that a busy server gives and that pass: too many parts, memory, queries, time, …
constexpr int kPassing[] = {159, 202, 203, 209, 210, 241, 242, 252, 319, 425};
constexpr int kNoDatabase = 81;
constexpr int kNoTable = 60;
constexpr int kWrongUser[] = {192, 193, 194, 195, 497, 516};

template <typename Codes>
bool is_among(const Codes& codes, int code) {
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

// "Code: 81, e.displayText() = …", also of newer servers: "Code: 81. DB::Exception: …".
int code_in(std::string_view body) {
  const std::size_t at = body.find("Code: ");
  int code = 0;
  if (at != std::string_view::npos) std::from_chars(body.data() + at + 6, body.data() + body.size(), code);
  return code;
}

std::string reason_in(std::string_view body) {
  if (const std::size_t at = body.find("DB::Exception: "); at != std::string_view::npos) body.remove_prefix(at + 15);
  body = body.substr(0, std::min({body.find(", e.what()"), body.find('\n'), kLongestReason}));
  return std::string(body);
}

}  // namespace

struct ClickHouse::State {
  State(const Address& address, const Host& host) : client(without_brackets(host.name), host.port), where(host.shown()), database(address.database) {
    client.set_connection_timeout(kConnectSeconds);
    client.set_read_timeout(kAnswerSeconds);
    client.set_write_timeout(kAnswerSeconds);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    if (!address.user.empty()) headers = {{"X-ClickHouse-User", address.user}, {"X-ClickHouse-Key", address.password}};
  }

  static std::string without_brackets(const std::string& name) {
    return name.starts_with('[') ? name.substr(1, name.size() - 2) : name;
  }

  Error away(httplib::Error problem) const {
    return {ErrorKind::io, "no ClickHouse answers: " + httplib::to_string(problem), where, "is it running? 8123 is the usual port of its HTTP interface"};
  }

  Error refused(int status, const std::string& body) const {
    const int code = code_in(body);
    const std::string reason = reason_in(body);
    if (is_among(kWrongUser, code)) {
      return {ErrorKind::bad_call, "ClickHouse refuses the name or password", where, "write them into the address: clickhouse://USER:PASSWORD@HOST:8123/DATABASE"};
    }
    if (code == kNoDatabase || code == kNoTable) {
      return {ErrorKind::bad_call, "there is no archive in the database " + database, where, "fill one with: entente worker or entente import, --store ADDRESS"};
    }
    if (body.find("clickhouse-client program") != std::string::npos) {
      return {ErrorKind::bad_call, "this is the port of clickhouse-client", where, "name the port of the HTTP interface, usually 8123"};
    }
    if (code == 0) return not_clickhouse(status);
    const ErrorKind kind = is_among(kPassing, code) ? ErrorKind::io : ErrorKind::bad_input;
    return {kind, "ClickHouse refuses: " + reason, where, "error " + std::to_string(code) + " of ClickHouse"};
  }

  Error not_clickhouse(int status) const {
    return {ErrorKind::unsupported, "what answers there is no ClickHouse (HTTP " + std::to_string(status) + ')', where, "8123 is the usual port of its HTTP interface"};
  }

  httplib::Client client;
  std::string where;
  std::string database;
  httplib::Headers headers;
};

ClickHouse::ClickHouse(const Address& address, const Host& host) : state_(std::make_unique<State>(address, host)) {}
ClickHouse::ClickHouse(ClickHouse&&) noexcept = default;
ClickHouse::~ClickHouse() = default;

const std::string& ClickHouse::where() const { return state_->where; }

Result<void> ClickHouse::ping() {
  const auto answer = state_->client.Get("/ping");
  if (!answer) return state_->away(answer.error());
  if (answer->status != 200) return state_->refused(answer->status, answer->body);
  if (!answer->body.starts_with("Ok.")) return state_->not_clickhouse(answer->status);
  return {};
}

Result<std::string> ClickHouse::query(std::string_view sql, std::string_view data, bool in_database) {
  // A question stands in the body, because addresses have an end; rows follow a query that stands in the address.
  std::string path = "/?wait_end_of_query=1";
  if (in_database) path += "&database=" + state_->database;
  if (!data.empty()) path += "&query=" + httplib::detail::encode_query_param(std::string(sql));
  const std::string_view body = data.empty() ? sql : data;
  for (bool again : {true, false}) {
    auto answer = state_->client.Post(path, state_->headers, body.data(), body.size(), "application/octet-stream");
    if (!answer) {
      // A connection that was kept may have been closed by the server just now.  Everything that we ask bears being asked twice.
      if (again && answer.error() != httplib::Error::Connection) continue;
      return state_->away(answer.error());
    }
    if (answer->status != 200) return state_->refused(answer->status, answer->body);
    return std::move(answer->body);
  }
  return state_->away(httplib::Error::Unknown);
}

std::string sql_text(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\\' || c == '\'') literal += '\\';
    literal += c;
  }
  return literal + '\'';
}

std::string sql_list(const std::vector<std::string>& texts) {
  std::string list = "(";
  for (const std::string& text : texts) list += (list.size() > 1 ? ", " : "") + sql_text(text);
  return list + ')';
}

}  // namespace entente::fleet
