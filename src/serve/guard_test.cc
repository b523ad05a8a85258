#include "serve/guard.h"

#include <gtest/gtest.h>

#include <set>

namespace entente::serve {
namespace {

const GuardRules kLocal{"127.0.0.1", 8765, "0123456789abcdef", false};
const GuardRules kOpen{"0.0.0.0", 8765, "0123456789abcdef", true};

int status(const GuardRules& rules, const Asked& asked) { return check(rules, asked).status; }

TEST(Guard, LetsThePageReadOnLoopback) {
  for (const char* host : {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}) {
    EXPECT_EQ(status(kLocal, {"GET", "/api/archive", host, "", "same-origin", ""}), 0) << host;
  }
}

TEST(Guard, RefusesOtherNamesAndPorts) {
  for (const char* host : {"evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1:80", "127.0.0.1", "", "localhost:8765:8765", "[::1", "[::1]8765"}) {
    EXPECT_EQ(status(kLocal, {"GET", "/api/archive", host, "", "", ""}), 403) << host;
  }
}

TEST(Guard, RefusesOtherOrigins) {
  for (const char* origin : {"http://evil.example", "null", "https://127.0.0.1:8765", "http://127.0.0.1:9999", "http://localhost:8765"}) {
    EXPECT_EQ(status(kLocal, {"POST", "/api/review", "127.0.0.1:8765", origin, "", "0123456789abcdef"}), 403) << origin;
  }
  EXPECT_EQ(status(kLocal, {"POST", "/api/review", "127.0.0.1:8765", "http://127.0.0.1:8765", "", "0123456789abcdef"}), 0);
}

TEST(Guard, GivesAnswersOnlyToItsOwnPageAndThePageToEveryLink) {
  EXPECT_EQ(status(kLocal, {"GET", "/api/archive", "127.0.0.1:8765", "", "cross-site", ""}), 403);
  EXPECT_EQ(status(kLocal, {"GET", "/dyad/CHN/LAO", "127.0.0.1:8765", "", "cross-site", ""}), 0);
  EXPECT_EQ(status(kLocal, {"GET", "/api/archive", "127.0.0.1:8765", "", "none", ""}), 0);
}

TEST(Guard, AsksForTheTokenToWrite) {
  EXPECT_EQ(status(kLocal, {"POST", "/api/review", "127.0.0.1:8765", "", "", ""}), 401);
  EXPECT_EQ(status(kLocal, {"POST", "/api/review", "127.0.0.1:8765", "", "", "0123456789abcdeX"}), 401);
  EXPECT_EQ(status(kLocal, {"POST", "/api/review", "127.0.0.1:8765", "", "", "0123456789abcdef"}), 0);
  EXPECT_EQ(status(kLocal, {"DELETE", "/api/review", "127.0.0.1:8765", "", "", "0123456789abcdef"}), 405);
}

TEST(Guard, AsksForTheTokenToReadBeyondLoopback) {
  EXPECT_EQ(status(kOpen, {"GET", "/api/archive", "archive.office.example:8765", "", "", ""}), 401);
  EXPECT_EQ(status(kOpen, {"GET", "/api/archive", "archive.office.example:8765", "", "", "0123456789abcdef"}), 0);
  EXPECT_EQ(status(kOpen, {"GET", "/", "archive.office.example:8765", "", "", ""}), 0);  // The page holds nothing of the archive.
}

TEST(Guard, KnowsLoopback) {
  EXPECT_TRUE(is_loopback("127.0.0.1"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_FALSE(is_loopback("0.0.0.0"));
  EXPECT_FALSE(is_loopback("192.0.2.7"));
}

TEST(Guard, MakesTokensThatDiffer) {
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) tokens.insert(make_token());
  EXPECT_EQ(tokens.size(), 100U);
  EXPECT_EQ(tokens.begin()->size(), 32U);
}

}  // namespace
}  // namespace entente::serve
