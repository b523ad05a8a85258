#include "sources/robots.h"

#include <gtest/gtest.h>

namespace entente::sources {
namespace {

bool allows(std::string_view file, std::string_view path) { return Robots::parse(file, "entente").allows(path); }

TEST(Robots, allows_everything_where_nothing_is_said) {
  EXPECT_TRUE(allows("", "/a"));
  EXPECT_TRUE(allows("<html>Not found</html>", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_TRUE(allows("Disallow: /\n", "/a"));  // Of nobody.
  EXPECT_TRUE(allows("User-agent: other\nDisallow: /\n", "/a"));
}

TEST(Robots, takes_its_own_groups_before_those_for_all) {
  constexpr std::string_view kFile =
      "user-agent: *\ndisallow: /\n\nUSER-AGENT: other\nUser-Agent: Entente/2.0 (news)\nDisallow: /private/ # not for us\n\nUser-agent: entente\nDisallow: /drafts/\n";
  EXPECT_TRUE(allows(kFile, "/news"));
  EXPECT_FALSE(allows(kFile, "/private/a"));
  EXPECT_FALSE(allows(kFile, "/drafts/a"));  // Groups of one name are one.
  EXPECT_FALSE(Robots::parse(kFile, "stranger").allows("/news"));
  EXPECT_TRUE(allows("User-agent: ententes\nDisallow: /\n", "/a"));  // Another name.
}

TEST(Robots, goes_by_the_longest_rule_and_of_two_alike_by_the_one_that_allows) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /news\nAllow: /news/world\n", "/news/world/1"));
  EXPECT_FALSE(allows("User-agent: *\nAllow: /news\nDisallow: /news/world\n", "/news/world/1"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
  EXPECT_FALSE(allows("User-agent: *\nAllow: /a\nDisallow: /*.html\n", "/a.html"));
}

TEST(Robots, understands_stars_and_the_end) {
  constexpr std::string_view kFile = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /end$\n";
  EXPECT_FALSE(allows(kFile, "/x/y.pdf"));
  EXPECT_FALSE(allows(kFile, "/x.pdf/y.pdf"));
  EXPECT_TRUE(allows(kFile, "/x/y.pdf?v=1"));
  EXPECT_FALSE(allows(kFile, "/a-b-c-d"));
  EXPECT_TRUE(allows(kFile, "/a-c-b"));
  EXPECT_FALSE(allows(kFile, "/end"));
  EXPECT_TRUE(allows(kFile, "/end/more"));
}

TEST(Robots, knows_one_path_in_all_its_spellings) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /foo/bar?baz=%7Euser\n", "/foo/bar?baz=~user"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /caf\xc3\xa9\n", "/caf%c3%a9/1"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /a%3cd\n", "/a%3Cd"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /News\n", "/news"));
}

TEST(Robots, reads_every_end_of_line_and_passes_over_other_lines) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string file = "\xef\xbb\xbfUser-agent: one" + std::string(end) + "Sitemap: /map.xml" + end + "User-agent: entente" + end + "Disallow : /a" + end;
    EXPECT_FALSE(allows(file, "/a"));
  }
}

TEST(Robots, tells_the_delay_of_its_group) {
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 2.5\n", "entente").delay(), 2.5);
  EXPECT_EQ(Robots::parse("User-agent: other\nCrawl-delay: 2.5\n", "entente").delay(), std::nullopt);
  for (const char* wrong : {"soon", "-1", "inf", "nan", "1e999"}) {
    EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: " + std::string(wrong) + "\n", "entente").delay(), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace entente::sources
