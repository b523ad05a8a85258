#include "sources/html.h"

#include <gtest/gtest.h>

#include "sources/offset_map.h"

namespace entente::sources {
namespace {

constexpr std::string_view kPage = R"html(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ministers meet in Vientiane | The Mekong Courier</title>
<link rel="canonical" href="https://courier.example/2018/05/14/ministers">
<meta property="og:site_name" content="The Mekong Courier">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Ministers meet in Vientiane","datePublished":"2018-05-14T09:00:00+07:00",
"author":[{"@type":"Person","name":"Noy Keo"}],"publisher":{"@type":"Organization","name":"The Mekong Courier"}}]}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/asia">Asia pages with a long name that is no sentence at all</a></li></ul></nav>
<div id="wrap"><article>
<h1>Ministers meet in Vientiane</h1><p class="byline">By Noy Keo</p><time datetime="2018-05-14">May 14, 2018</time>
<p>VIENTIANE &mdash; China&#8217;s State Councilor <b>Zhao  Kezhi</b> met Laos&rsquo; minister of public
security on Sunday &amp; agreed to fight crime.</p>
<div class="share-buttons"><p>Share this story with all of your friends on every network that there is.</p></div>
<p>They also talked about patrols on the <a href="/mekong">Mekong</a>.</p>
<figure><img src="x.jpg"><figcaption>Two men shake hands in a hall in front of flags.</figcaption></figure>
<h2>Next steps</h2>
<p>A joint team will be set up, the ministry said.</p>
</article>
<div id="comments"><p>First! I think that this is a very long and well made comment on the news of the day.</p></div>
</div><footer>Copyright. All rights reserved by the Mekong Courier and by nobody else at all.</footer></body></html>)html";

std::string at_source(const Document& document, std::string_view words, std::string_view page) {
  const std::size_t at = document.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  const auto span = source_of(document, make_span<TextByte>(at, at + words.size()));
  return std::string(page.substr(to_number(span.begin), span.length()));
}

TEST(Html, TakesTheArticleAndLeavesFurnitureAndComments) {
  const ParsedText parsed = parse_html(kPage);
  ASSERT_TRUE(parsed.document.has_value());
  EXPECT_EQ(parsed.document->text,
            "VIENTIANE — China’s State Councilor Zhao Kezhi met Laos’ minister of public security on Sunday & agreed to fight "
            "crime.\n\nThey also talked about patrols on the Mekong.\n\nNext steps\n\nA joint team will be set up, the "
            "ministry said.");
}

TEST(Html, TakesWhatThePageSaysOfItself) {
  const Document document = *parse_html(kPage).document;
  EXPECT_EQ(document.title, "Ministers meet in Vientiane");
  EXPECT_EQ(document.published, "2018-05-14");
  EXPECT_EQ(document.published_basis, "JSON-LD datePublished");
  EXPECT_EQ(document.author, "Noy Keo");
  EXPECT_EQ(document.publisher, "The Mekong Courier");
  EXPECT_EQ(document.url, "https://courier.example/2018/05/14/ministers");
  EXPECT_EQ(document.language, "en");
}

TEST(Html, LeadsBackToTheBytesOfThePage) {
  const Document document = *parse_html(kPage).document;
  EXPECT_EQ(at_source(document, "Zhao Kezhi", kPage), "Zhao  Kezhi");
  EXPECT_EQ(at_source(document, "China’s", kPage), "China&#8217;s");
  EXPECT_EQ(at_source(document, "security on Sunday & agreed", kPage), "security on Sunday &amp; agreed");
  EXPECT_EQ(at_source(document, "Mekong.", kPage), "Mekong</a>.");
  EXPECT_EQ(at_source(document, "public security", kPage), "public\nsecurity");
}

TEST(Html, FindsTheDateWhereOnlyShownOrInTheAddress) {
  const std::string body = "<body><p>The ministers met in the capital and agreed on a plan for the river.</p></body>";
  Document document = *parse_html("<html><head><meta name='pubdate' content='Mon, 14 May 2018 09:00:00 GMT'></head>" + body).document;
  EXPECT_EQ(document.published, "2018-05-14");
  EXPECT_EQ(document.published_basis, "meta pubdate");
  document = *parse_html("<html><time datetime='2018-05-13'>x</time>" + body).document;
  EXPECT_EQ(document.published_basis, "first time element");
  document = *parse_html("<html><link rel=canonical href='https://e.org/2018/05/12/x'>" + body).document;
  EXPECT_EQ(document.published, "2018-05-12");
  EXPECT_EQ(document.published_basis, "address");
  document = *parse_html("<html>" + body).document;
  EXPECT_EQ(document.published, "");
  EXPECT_EQ(document.published_basis, "");
}

TEST(Html, ReadsCharacterSetsByDeclarationAndDetection) {
  const std::string declared = "<html><meta charset='windows-1252'><body><p>The caf\xe9 of the minister\x92s office was closed on Monday, he said.</p>";
  Document document = *parse_html(declared).document;
  EXPECT_EQ(document.text, "The café of the minister’s office was closed on Monday, he said.");
  EXPECT_EQ(at_source(document, "minister’s", declared), "minister\x92s");
  const std::string undeclared = "<html><body><p>The caf\xe9 of the minister was closed on Monday, the d\xe9l\xe9gation said, as caf\xe9s are.</p>";
  EXPECT_NE(parse_html(undeclared).document->text.find("café"), std::string::npos);
  const std::string lies = "<html><meta charset='iso-8859-1'><body><p>The café of the minister was closed on Monday, he said.</p>";
  EXPECT_NE(parse_html(lies).document->text.find("café"), std::string::npos) << "well-formed UTF-8 is UTF-8";
  std::string wide = "\xff\xfe";
  for (const char c : std::string_view("<html><body><p>The ministers met in the capital on Monday and agreed.</p>")) {
    wide += c;
    wide += '\0';
  }
  document = *parse_html(wide).document;
  EXPECT_EQ(document.text, "The ministers met in the capital on Monday and agreed.");
  EXPECT_EQ(at_source(document, "met", wide), std::string("m\0e\0t\0", 6));
}

TEST(Html, RefusesWhatIsNestedWithoutEndInsteadOfFalling) {
  std::string deep;
  for (int i = 0; i < 1000000; ++i) deep += "<div>";
  const ParsedText parsed = parse_html(deep + "The ministers met.");
  ASSERT_FALSE(parsed.document.has_value());
  ASSERT_EQ(parsed.troubles.size(), 1u);
  EXPECT_EQ(parsed.troubles[0].kind, TroubleKind::too_complex);
  std::string wide;
  for (int i = 0; i < 20000; ++i) wide += "<p><b>The ministers met in the capital.</b><br>";
  EXPECT_TRUE(parse_html(wide).document.has_value());
}

TEST(Html, TakesAllTextOfAFragment) {
  const PageContext fragment{PageKind::fragment, "", ""};
  EXPECT_EQ(parse_html("<p>One.</p><div class='share'>Two &lt;3</div>", fragment).document->text, "One.\n\nTwo <3");
}

TEST(Html, FollowsTheTextAcrossZeroBytes) {
  const std::string zero = std::string("<html><p>The mini", 17) + '\0' + "sters met in the capital on Monday and agreed.</p>";
  const Document document = *parse_html(zero).document;
  EXPECT_EQ(at_source(document, "capital", zero), "capital");
}

TEST(Html, FollowsTheTextAcrossControlCharacters) {
  const std::string page = "<html><p>The mini\x8dsters met in the caf\xe9 of the capital on Monday and agreed.</p>";
  const Document document = *parse_html(page, {PageKind::page, "windows-1252", ""}).document;
  EXPECT_EQ(at_source(document, "capital", page), "capital");
  EXPECT_EQ(at_source(document, "\ufffd", page), "\x8d");
  const auto whole = make_span<TextByte>(0, document.text.size());
  EXPECT_EQ(text_of(document, source_of(document, whole)), whole);
}

TEST(Html, SaysWhereAPageHoldsNoText) {
  const ParsedText parsed = parse_html("<html><body><nav>Home</nav><script>var x = 1;</script></body></html>");
  ASSERT_EQ(parsed.troubles.size(), 1u);
  EXPECT_EQ(parsed.troubles[0].kind, TroubleKind::no_text);
}

}  // namespace
}  // namespace entente::sources
