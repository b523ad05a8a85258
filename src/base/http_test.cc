#include "base/http.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <thread>

namespace entente {
namespace {

// A server on this machine, on a port that is free.
class LoopbackServer {
 public:
  LoopbackServer() {
    server_.Get("/page", [](const httplib::Request& request, httplib::Response& response) {
      response.set_header("ETag", "\"7\"");
      response.set_content(request.get_header_value("User-Agent") + " " + request.get_header_value("X-Key"), "text/plain; charset=utf-8");
    });
    server_.Get("/moved", [](const httplib::Request&, httplib::Response& response) { response.set_redirect("page?a=1"); });
    server_.Get("/long", [](const httplib::Request&, httplib::Response& response) { response.set_content(std::string(100'000, 'x'), "text/plain"); });
    server_.Get("/slow", [](const httplib::Request&, httplib::Response& response) {
      std::this_thread::sleep_for(std::chrono::milliseconds(800));
      response.set_content("late", "text/plain");
    });
    server_.Post("/echo", [](const httplib::Request& request, httplib::Response& response) { response.set_content(request.body, "text/plain"); });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~LoopbackServer() {
    server_.stop();
    thread_.join();
  }

  std::string at(const std::string& path, const std::string& host = "127.0.0.1") const { return "http://" + host + ":" + std::to_string(port_) + path; }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

HttpClient open_client() { return HttpClient({"entente/test", true}); }

HttpRequest request_for(std::string url) {
  HttpRequest request;
  request.url = std::move(url);
  return request;
}

TEST(HttpClient, gives_status_headers_and_body) {
  const LoopbackServer server;
  HttpClient client = open_client();
  HttpRequest request = request_for(server.at("/page"));
  request.headers = {{"X-Key", "secret"}};
  const auto answer = client.send(request);
  ASSERT_TRUE(answer.ok()) << answer.error().text();
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "entente/test secret");
  EXPECT_EQ(answer->header("etag"), "\"7\"");
  EXPECT_EQ(answer->header("absent"), "");
  const auto none = client.send(request_for(server.at("/none")));
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none->status, 404);
}

TEST(HttpClient, sends_the_body_as_it_is) {
  const LoopbackServer server;
  HttpClient client = open_client();
  HttpRequest request = request_for(server.at("/echo"));
  request.method = "POST";
  const std::string body = std::string("a\0b", 3) + std::string(3'000'000, 'c');
  request.body = body;
  const auto answer = client.send(request);
  ASSERT_TRUE(answer.ok()) << answer.error().text();
  EXPECT_TRUE(answer->body == body) << answer->status << ", " << answer->body.size() << " bytes";
  request.body = {};
  EXPECT_EQ(client.send(request)->body, "");
}

TEST(HttpClient, names_where_a_redirect_leads_and_does_not_follow) {
  const LoopbackServer server;
  HttpClient client = open_client();
  const auto answer = client.send(request_for(server.at("/moved")));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->redirect, server.at("/page?a=1"));
}

TEST(HttpClient, takes_no_more_than_the_limit) {
  const LoopbackServer server;
  HttpClient client = open_client();
  HttpRequest request = request_for(server.at("/long"));
  request.byte_limit = 1'000;
  const auto cut = client.send(request);
  ASSERT_TRUE(cut.ok());
  EXPECT_TRUE(cut->too_long);
  EXPECT_EQ(cut->body.size(), 1'000U);
  request.byte_limit = 100'000;
  const auto whole = client.send(request);
  ASSERT_TRUE(whole.ok());
  EXPECT_FALSE(whole->too_long);
}

TEST(HttpClient, waits_no_longer_than_the_limit) {
  const LoopbackServer server;
  HttpClient client = open_client();
  HttpRequest request = request_for(server.at("/slow"));
  request.time_limit = std::chrono::milliseconds(100);
  const auto answer = client.send(request);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind, ErrorKind::io);
  EXPECT_EQ(answer.error().where, request.url);
}

TEST(HttpClient, asks_no_private_address_unless_allowed) {
  const LoopbackServer server;
  HttpClient client({"entente/test", false});
  for (const char* host : {"127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"}) {
    const auto answer = client.send(request_for(server.at("/page", host)));
    ASSERT_FALSE(answer.ok()) << host;
    EXPECT_NE(answer.error().message.find("private address"), std::string::npos) << host << ": " << answer.error().text();
  }
}

TEST(HttpClient, refuses_other_schemes_and_passwords) {
  HttpClient client = open_client();
  for (const char* url : {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "http://name:word@127.0.0.1/", "http://", "no address"}) {
    const auto answer = client.send(request_for(url));
    ASSERT_FALSE(answer.ok()) << url;
    EXPECT_FALSE(answer.error().message.empty());
  }
  EXPECT_EQ(client.send(request_for("file:///etc/passwd")).error().message, "not an http or https address");
}

TEST(HttpAddress, is_taken_apart) {
  const auto address = parse_http_address("HTTPS://News.Example.ORG:8443/a b?q=1&r=2#part");
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->origin, "https://news.example.org:8443");
  EXPECT_EQ(address->path, "/a%20b?q=1&r=2");
  EXPECT_TRUE(address->url.ends_with("/a%20b?q=1&r=2")) << address->url;
  EXPECT_EQ(parse_http_address("http://example.org")->path, "/");
  for (const char* written : {"", "/etc/passwd", "example.org/a", "file:///etc/passwd", "ftp://example.org/", "http://"}) {
    EXPECT_FALSE(parse_http_address(written).has_value()) << written;
  }
}

TEST(PrivateAddress, is_told_from_public_ones) {
  for (const char* address : {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                              "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1",
                              "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1", "no address"}) {
    EXPECT_TRUE(is_private_address(address)) << address;
  }
  for (const char* address : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "193.0.0.1", "2606:4700::1111", "2a00::1", "::ffff:8.8.8.8"}) {
    EXPECT_FALSE(is_private_address(address)) << address;
  }
}

}  // namespace
}  // namespace entente
