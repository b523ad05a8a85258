// What each reader refuses, and where its documents lead back to.  That all of them give the same records is tested
// from outside: tests/cli/formats_test.py.

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "sources/byte_stream.h"
#include "sources/file_reader.h"
#include "sources/files_for_testing.h"
#include "sources/offset_map.h"

namespace entente::sources {
namespace {

struct Everything {
  std::vector<Document> documents;
  std::vector<Trouble> troubles;
};

Everything read(std::string_view bytes, const ReadOptions& options = {}) {
  Everything everything;
  FileReader reader(options);
  FileContext context;
  context.name = "file";
  reader.open(make_memory_stream(bytes), std::move(context));
  for (;;) {
    Item item = reader.next();
    if (std::holds_alternative<End>(item)) return everything;
    if (auto* document = std::get_if<Document>(&item)) everything.documents.push_back(std::move(*document));
    if (auto* trouble = std::get_if<Trouble>(&item)) everything.troubles.push_back(std::move(*trouble));
  }
}

ReadOptions mapped(std::string_view map) {
  ReadOptions options;
  options.fields = *FieldMap::parse(map);
  return options;
}

// The bytes of the file under `words` of the document's text.
std::string bytes_under(std::string_view file, const Document& document, std::string_view words) {
  const std::size_t at = document.text.find(words);
  EXPECT_NE(at, std::string::npos) << words << " in " << document.text;
  const std::size_t begin = std::stoul(document.origin.substr(document.origin.rfind(' ')));
  const Span<SourceByte> source = source_of(document, make_span<TextByte>(at, at + words.size()));
  return std::string(file.substr(begin + to_number(source.begin), source.length()));
}

struct Member {
  std::string name;
  std::string bytes;
};

std::string archived(const std::vector<Member>& members, bool as_zip) {
  std::string bytes(64 << 20, '\0');
  std::size_t used = 0;
  archive* made = archive_write_new();
  as_zip ? archive_write_set_format_zip(made) : archive_write_set_format_ustar(made);
  archive_write_set_bytes_in_last_block(made, 1);
  archive_write_open_memory(made, bytes.data(), bytes.size(), &used);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_write_header(made, entry);
    archive_write_data(made, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(made);
  archive_write_free(made);
  bytes.resize(used);
  return bytes;
}

std::string warc_record(std::string_view type, std::string_view content_type, std::string_view block) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: https://e.org/a\r\nContent-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

std::string response(std::string_view headers, std::string_view body) {
  return warc_record("response", "application/http", "HTTP/1.1 200 OK\r\n" + std::string(headers) + "\r\n\r\n" + std::string(body));
}

// ---- Feeds

TEST(Feed, TakesTitleAddressDateAndTheWholeText) {
  const std::string feed =
      "<rss version='2.0' xmlns:content='c' xmlns:dc='d'><channel><title>Agency &amp; Sons</title><language>en-us</language>"
      "<item><title>Ministers &lt;b&gt;meet&lt;/b&gt;</title><link>https://e.org/1</link><guid>7</guid><dc:creator>N. N.</dc:creator>"
      "<description>Short.</description><pubDate>Mon, 14 May 2018 09:00:00 +0800</pubDate>"
      "<content:encoded>&lt;p&gt;The ministers&amp;nbsp;met.&lt;/p&gt;<![CDATA[<p>They agreed &amp; left.</p>]]></content:encoded></item>"
      "<item><title>Second</title><description>A plain one.</description></item></channel></rss>";
  const Everything all = read(feed);
  ASSERT_EQ(all.documents.size(), 2u);
  const Document& first = all.documents[0];
  EXPECT_EQ(first.title, "Ministers meet");
  EXPECT_EQ(first.publisher, "Agency & Sons");
  EXPECT_EQ(first.url, "https://e.org/1");
  EXPECT_EQ(first.given_id, "7");
  EXPECT_EQ(first.author, "N. N.");
  EXPECT_EQ(first.language, "en-us");
  EXPECT_EQ(first.published, "2018-05-14");
  EXPECT_EQ(first.published_basis, "RSS pubDate");
  EXPECT_EQ(first.text, "The ministers met.\n\nThey agreed & left.");
  EXPECT_EQ(bytes_under(feed, first, "ministers met"), "ministers&amp;nbsp;met");
  EXPECT_EQ(bytes_under(feed, first, "agreed & left"), "agreed &amp; left");
  EXPECT_EQ(all.documents[1].text, "A plain one.");
  EXPECT_EQ(all.documents[1].published, "") << "never the time of reading";
}

TEST(Feed, DecodesTheCharacterSetThatItDeclares) {
  const std::string feed = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><description>The caf\xe9 &eacute; met.</description></item></channel></rss>";
  const Everything all = read(feed);
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.documents[0].text, "The café é met.");
  EXPECT_EQ(bytes_under(feed, all.documents[0], "café é met"), "caf\xe9 &eacute; met");
}

TEST(Feed, RefusesEntitiesDepthAndBrokenXmlWithTheByte) {
  const std::string laughs = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><description>&b;</description></item></channel></rss>";
  const Everything bomb = read(laughs);
  ASSERT_EQ(bomb.troubles.size(), 1u);
  EXPECT_EQ(bomb.troubles[0].kind, TroubleKind::too_complex);
  EXPECT_TRUE(bomb.documents.empty());
  std::string deep = "<rss>";
  for (int i = 0; i < 100000; ++i) deep += "<x>";
  EXPECT_EQ(read(deep).troubles.at(0).kind, TroubleKind::too_complex);
  const std::string broken = "<rss><channel><item><description>One.</description></item><item><title>Two</item></channel></rss>";
  const Everything half = read(broken);
  EXPECT_EQ(half.documents.size(), 1u) << "what stands before the break is read";
  ASSERT_EQ(half.troubles.size(), 1u);
  EXPECT_EQ(half.troubles[0].kind, TroubleKind::bad_feed);
  EXPECT_EQ(broken.substr(half.troubles[0].byte, 5), "item>") << "the tag that does not fit";
}

// ---- Mails

TEST(Mail, DecodesHeadersAndBodies) {
  const std::string mail =
      "From: =?utf-8?Q?Agence_France_=C3=A9?= <news@e.org>\r\nSubject: =?iso-8859-1?B?TWluaXN0ZXJzIG1lZXQ=?=\r\n =?utf-8?Q?_again?=\r\n"
      "Date: Mon, 14 May 2018 23:00:00 -0500\r\nMessage-ID: <1@e.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=\"windows-1252\"\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 minis=\r\nters met =3D agreed.\r\n";
  const Everything all = read(mail);
  ASSERT_EQ(all.documents.size(), 1u);
  const Document& document = all.documents[0];
  EXPECT_EQ(document.publisher, "Agence France é");
  EXPECT_EQ(document.title, "Ministers meet again");
  EXPECT_EQ(document.published, "2018-05-14");
  EXPECT_EQ(document.published_basis, "Date header");
  EXPECT_EQ(document.text, "The café ministers met = agreed.\r\n");
  EXPECT_EQ(bytes_under(mail, document, "café ministers"), "caf=E9 minis=\r\nters");
}

TEST(Mail, TakesThePartInHtmlAndLeavesAttachmentsOut) {
  const std::string mail =
      "From: news@e.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=\"y z\"\n\n"
      "--y z\nContent-Type: text/plain\n\nPlain.\n--y z\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+VGhlIG1pbmlz\ndGVycyBtZXQuPC9wPg==\n--y z--\n"
      "--x\nContent-Type: text/html\nContent-Disposition: attachment; filename=a\n\n<p>Not this.</p>\n--x--\n";
  const Everything all = read(mail);
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.documents[0].text, "The ministers met.");
  EXPECT_EQ(bytes_under(mail, all.documents[0], "The ministers met."), "VGhlIG1pbmlz\ndGVycyBtZXQu");
  EXPECT_EQ(all.documents[0].publisher, "e.org");
}

TEST(Mail, PartsAMailboxAtItsLines) {
  const std::string one = "From a@e.org Mon May 14 09:00:00 2018\nFrom: a@e.org\nMIME-Version: 1.0\n\nThe ministers met.\nFrom there they left.\n\n";
  const std::string two = "From b@e.org Tue May 15 09:00:00 2018\nFrom: b@e.org\n\nThey met again.\n";
  const std::string broken = "\nFrom c@e.org Tue May 15 09:00:00 2018\nno headers at all\n\n";
  const Everything all = read(one + two + broken + two);
  ASSERT_EQ(all.documents.size(), 3u);
  EXPECT_EQ(all.documents[0].text, "The ministers met.\nFrom there they left.\n\n");
  EXPECT_EQ(all.documents[1].origin, "file, byte " + std::to_string(one.size()));
  EXPECT_EQ(bytes_under(one + two, all.documents[1], "met again"), "met again");
  ASSERT_EQ(all.troubles.size(), 1u);
  EXPECT_EQ(all.troubles[0].kind, TroubleKind::bad_mail);
  EXPECT_EQ(all.troubles[0].byte, one.size() + two.size() + 1);
}

// ---- Tables and JSON

TEST(Table, ReadsQuotesLineEndsAndNames) {
  const std::string table = "\xef\xbb\xbf" "Id;Text;Published\r\n1;\"He said \"\"yes\"\"\r\nand left; all of them.\";14 May 2018\r\n2;short\r\n3;One;no day\r\n4;\"open\r\n";
  const Everything all = read(table);
  ASSERT_EQ(all.documents.size(), 2u);
  EXPECT_EQ(all.documents[0].text, "He said \"yes\"\r\nand left; all of them.");
  EXPECT_EQ(all.documents[0].published, "2018-05-14");
  EXPECT_EQ(bytes_under(table, all.documents[0], "\"yes\""), "\"\"yes\"\"");
  ASSERT_EQ(all.troubles.size(), 3u);
  EXPECT_EQ(all.troubles[0].kind, TroubleKind::bad_row);
  EXPECT_EQ(all.troubles[0].line, 4u);
  EXPECT_EQ(all.troubles[1].kind, TroubleKind::bad_date);
  EXPECT_EQ(all.troubles[2].kind, TroubleKind::bad_row) << "a quote that is never closed";
}

TEST(Table, LeavesOutARowThatIsTooLongAndReadsOn) {
  ReadOptions options;
  options.document_limit = 100;
  const Everything all = read("text\tid\n" + std::string(1000000, 'x') + "\t1\nShort.\t2\n", options);
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.documents[0].given_id, "2");
  ASSERT_EQ(all.troubles.size(), 1u);
  EXPECT_EQ(all.troubles[0].kind, TroubleKind::too_long);
}

TEST(FieldMap, LeadsIntoObjectsAndColumns) {
  const ReadOptions options = mapped("text=article.body, title=headline,date=meta.day");
  const Everything json = read(R"({"headline":"T","article":{"body":"The ministers met."},"meta":{"day":"May 14, 2018"}})", options);
  ASSERT_EQ(json.documents.size(), 1u);
  EXPECT_EQ(json.documents[0].title, "T");
  EXPECT_EQ(json.documents[0].published, "2018-05-14");
  EXPECT_EQ(read("headline,article.body\nT,The ministers met.\n", options).documents.size(), 1u);
  EXPECT_NE(read(R"({"text":"x"})", options).troubles.at(0).reason.find("article.body"), std::string::npos);
  EXPECT_FALSE(FieldMap::parse("headline=title").ok());
  EXPECT_FALSE(FieldMap::parse("title").ok());
}

TEST(Json, ReadsArraysAndIndentedObjectsAndNamesTheBreak) {
  const std::string array = "[\n {\"text\":\"One [1}\"},\n {\"text\":5},{\"text\":\"Two\"}\n";
  const Everything all = read(array);
  ASSERT_EQ(all.documents.size(), 2u);
  EXPECT_EQ(all.documents[0].text, "One [1}");
  EXPECT_EQ(all.documents[1].origin, "file, byte " + std::to_string(array.find("{\"text\":\"Two")));
  ASSERT_EQ(all.troubles.size(), 2u);
  EXPECT_EQ(all.troubles[0].kind, TroubleKind::no_text);
  EXPECT_EQ(all.troubles[1].kind, TroubleKind::truncated);
  EXPECT_EQ(read("{\n  \"text\": \"One\",\n  \"more\": [1, {\"a\": 2}]\n}\n").documents.size(), 1u);
}

// ---- WARC

TEST(Warc, TakesPagesAndPassesOverOtherKinds) {
  const std::string page = "<html><body><p>The ministers met in the capital on Monday and agreed.</p></body></html>";
  const std::string crawl = warc_record("warcinfo", "application/warc-fields", "software: x") + response("Content-Type: text/html", page) +
                            warc_record("request", "application/http", "GET / HTTP/1.1\r\n\r\n") + response("Content-Type: image/png", "x") +
                            warc_record("conversion", "text/plain", "The ministers met again.") +
                            response("Content-Type: text/html\r\nContent-Encoding: gzip", gzipped(page)) +
                            response("Content-Type: text/html\r\nContent-Encoding: br", "x");
  const Everything all = read(crawl);
  ASSERT_EQ(all.documents.size(), 3u);
  EXPECT_EQ(all.documents[0].url, "https://e.org/a");
  EXPECT_EQ(bytes_under(crawl, all.documents[0], "agreed"), "agreed");
  EXPECT_EQ(bytes_under(crawl, all.documents[1], "met again"), "met again");
  EXPECT_NE(all.documents[2].origin.find("file!body@"), std::string::npos) << all.documents[2].origin;
  EXPECT_EQ(bytes_under(page, all.documents[2], "agreed"), "agreed");
  ASSERT_EQ(all.troubles.size(), 2u);
  EXPECT_EQ(all.troubles[0].kind, TroubleKind::unsupported);
  EXPECT_EQ(all.troubles[1].kind, TroubleKind::passed_over);
  EXPECT_EQ(all.troubles[1].reason.substr(0, 2), "2 ");
}

TEST(Warc, NamesWhereItIsDamagedAndKeepsWhatStandsBefore) {
  const std::string good = warc_record("conversion", "text/plain", "The ministers met.");
  for (const std::string& bad : {std::string("WARC/1.0\r\nContent-Length: x\r\n\r\n"), std::string("rubbish\r\n\r\n"), good.substr(0, good.size() - 12),
                                 std::string("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 99999999999\r\n\r\nx")}) {
    const Everything all = read(good + bad);
    EXPECT_EQ(all.documents.size(), 1u) << bad;
    ASSERT_GE(all.troubles.size(), 1u) << bad;
    EXPECT_TRUE(all.troubles[0].lost());
    EXPECT_GE(all.troubles[0].byte, good.size());
  }
}

// ---- Archives

TEST(Archive, NamesMembersAndReadsAnyFormatInThem) {
  for (const bool as_zip : {true, false}) {
    const std::string inner = archived({{"x.txt", "They met again."}}, !as_zip);
    const std::string bytes = archived({{"a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"}, {"../../etc/p\nq", "The ministers met."},
                                        {".hidden", "Not this."}, {"b.gz", gzipped("They left.")}, {"in", inner}, {"p.png", "\x89PNG"}}, as_zip);
    const Everything all = read(bytes);
    ASSERT_EQ(all.documents.size(), 5u);
    EXPECT_EQ(all.documents[1].origin, "file!a.jsonl, byte 16");
    EXPECT_EQ(all.documents[2].origin, "file!../../etc/p?q, byte 0");
    EXPECT_EQ(all.documents[3].text, "They left.");
    EXPECT_EQ(all.documents[4].origin, "file!in!x.txt, byte 0");
    ASSERT_EQ(all.troubles.size(), 1u);
    EXPECT_EQ(all.troubles[0].file, "file!p.png");
  }
}

TEST(Archive, ReadsOnBehindADamagedMemberAndTellsWhereItEnds) {
  std::string zip = archived({{"a.txt", "The ministers met in the capital. " + std::string(3000, 'x')}, {"b.txt", "They left."}}, true);
  zip[60] = static_cast<char>(zip[60] ^ 0x55);
  const Everything damaged = read(zip);
  ASSERT_GE(damaged.troubles.size(), 1u);
  EXPECT_EQ(damaged.troubles[0].kind, TroubleKind::bad_compression);
  EXPECT_EQ(damaged.troubles[0].file, "file!a.txt");
  const std::string tar = archived({{"a.txt", "The ministers met."}, {"b.txt", std::string(5000, 'x')}}, false);
  const Everything cut = read(tar.substr(0, 3000));
  EXPECT_EQ(cut.documents.size(), 1u);
  ASSERT_GE(cut.troubles.size(), 1u);
  EXPECT_EQ(cut.troubles[0].kind, TroubleKind::bad_compression);
}

TEST(Archive, RefusesBombsAndEndlessNesting) {
  std::string nested = archived({{"x.txt", "The ministers met."}}, true);
  for (int i = 0; i < 5; ++i) nested = archived({{"in", nested}}, true);
  const Everything deep = read(nested);
  EXPECT_TRUE(deep.documents.empty());
  ASSERT_EQ(deep.troubles.size(), 1u);
  EXPECT_EQ(deep.troubles[0].kind, TroubleKind::too_complex);

  std::string crawl = "The ministers met.";
  for (int i = 0; i < 5; ++i) crawl = warc_record("resource", "text/plain", crawl);
  EXPECT_EQ(read(crawl).troubles.at(0).kind, TroubleKind::too_complex);

  // A gigabyte of one letter: packed twice, some kilobytes.
  std::string letters(std::size_t{16} << 20, 'x');
  std::string packed;
  for (int i = 0; i < 64; ++i) packed += zstd_compressed(letters);
  const std::string twice = zstd_compressed(packed);
  const Everything bomb = read(zstd_compressed(std::string(std::size_t{300} << 20, '\n')));
  ASSERT_GE(bomb.troubles.size(), 1u);
  EXPECT_EQ(bomb.troubles[0].kind, TroubleKind::too_long) << "bounded by the longest document";
  const Everything lines = read(zstd_compressed("{\"text\":\"One.\"}\n" + std::string(std::size_t{300} << 20, '\n')));
  EXPECT_EQ(lines.documents.size(), 1u);
  ASSERT_EQ(lines.troubles.size(), 1u);
  EXPECT_EQ(lines.troubles[0].kind, TroubleKind::too_complex);
  EXPECT_TRUE(read(twice).documents.empty()) << "packed twice is not unpacked twice";
}

// ---- Plain text

TEST(PlainText, DecodesOtherCharacterSetsWhereItIsSure) {
  const std::string latin = "The caf\xe9 and the caf\xe9s of Orl\xe9""ans were closed when the pr\xe9sident of the r\xe9publique and the minist\xe8re met in the h\xf4tel.";
  const Everything all = read(latin);
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_NE(all.documents[0].text.find("café"), std::string::npos);
  EXPECT_EQ(bytes_under(latin, all.documents[0], "ministère met"), "minist\xe8re met");
}

}  // namespace
}  // namespace entente::sources
