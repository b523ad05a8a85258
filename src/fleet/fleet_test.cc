#include <gtest/gtest.h>

#include "fleet/address.h"
#include "fleet/clickhouse.h"
#include "fleet/document_json.h"
#include "fleet/row_binary.h"
#include "fleet/shard.h"

namespace entente::fleet {
namespace {

sources::Document document(const std::string& text) {
  sources::Document document;
  document.id = "d-" + std::to_string(text.size());
  document.text = text;
  document.title = "A \"title\"\twith \\ marks";
  document.author = "A. Writer";
  document.origin = "a.jsonl, byte 7";
  document.offset_map = {{static_cast<TextByte>(0), static_cast<SourceByte>(7), 4}, {static_cast<TextByte>(4), static_cast<SourceByte>(20), 9}};
  return document;
}

TEST(Address, IsReadWithAndWithoutPorts) {
  const auto queue = parse_queue("nats://a,b:5000,[::1]:6000");
  ASSERT_TRUE(queue.ok());
  EXPECT_EQ(queue->shown(), "nats://a:4222,b:5000,[::1]:6000");
  const auto warehouse = parse_warehouse("clickhouse://h1:1,h2/news");
  ASSERT_TRUE(warehouse.ok());
  EXPECT_EQ(warehouse->shown(), "clickhouse://h1:1,h2:8123/news");
}

TEST(Address, KeepsCredentialsToItself) {
  const auto good = parse_warehouse("clickhouse://reader:p%40ss%2Fw@h1,h2/news");
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good->user, "reader");
  EXPECT_EQ(good->password, "p@ss/w");
  EXPECT_EQ(good->shown().find("p@ss"), std::string::npos);
  for (const char* wrong : {"clickhouse://reader:secret@/news", "clickhouse://reader:secret@h1:x/news", "clickhouse://reader:secret@h1/ne'ws",
                            "clickhouse://reader:secret@h1", "http://reader:secret@h1/news", "clickhouse://reader:secret%@h1/news"}) {
    const auto bad = parse_warehouse(wrong);
    ASSERT_FALSE(bad.ok()) << wrong;
    EXPECT_EQ(bad.error().kind, ErrorKind::bad_call);
    EXPECT_EQ(bad.error().text().find("secret"), std::string::npos) << bad.error().text();
  }
}

TEST(DocumentJson, ComesBackWhole) {
  const sources::Document written = document("Text with\nlines and “marks”.");
  std::string line;
  append_json_line(line, written);
  ASSERT_EQ(line.find('\n'), line.size() - 1);
  const auto read = document_from_json(std::string_view(line).substr(0, line.size() - 1));
  ASSERT_TRUE(read.ok());
  std::string again;
  append_json_line(again, *read);
  EXPECT_EQ(again, line);
  EXPECT_EQ(read->offset_map.size(), 2U);
  EXPECT_EQ(to_number(read->offset_map[1].source_begin), 20U);
}

TEST(DocumentJson, RefusesWhatIsNone) {
  for (const char* wrong : {"", "[]", "{}", R"({"id":1})", R"({"id":"d","offset_map":[1,2]})", R"({"id":"d","offset_map":[1,2,-3]})", R"({"id":"d","text":)"}) {
    EXPECT_FALSE(document_from_json(wrong).ok()) << wrong;
  }
}

TEST(Shard, IsTheSameForTheSameDocumentsAndComesBack) {
  const std::vector<sources::Document> documents = {document("one"), document("three"), document("a longer text")};
  const Packed packed = pack(documents, 100'000);
  ASSERT_EQ(packed.shards.size(), 1U);
  EXPECT_EQ(packed.shards[0].documents, 3U);
  EXPECT_EQ(packed.shards[0].first, "a.jsonl, byte 7");
  EXPECT_EQ(pack(documents, 100'000).shards[0].id, packed.shards[0].id);
  const auto back = unpack(packed.shards[0].bytes);
  ASSERT_TRUE(back.ok());
  ASSERT_EQ(back->size(), 3U);
  EXPECT_EQ((*back)[2].text, "a longer text");
}

TEST(Shard, IsSplitWhereItIsTooLargeAndNamesWhatDoesNotFit) {
  std::string noise;  // Does not pack.
  std::uint32_t seed = 1;
  for (int i = 0; i < 20'000; ++i) noise += static_cast<char>('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
  const std::vector<sources::Document> documents = {document("one"), document("three"), document(noise), document("a longer text")};
  const Packed packed = pack(documents, 2000);
  EXPECT_EQ(packed.refused, std::vector<std::size_t>{2});
  std::size_t held = 0;
  for (const Shard& shard : packed.shards) {
    EXPECT_LE(shard.bytes.size(), 2000U);
    const auto back = unpack(shard.bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ((*back)[0].text, documents[shard.at].text);
    held += back->size();
  }
  EXPECT_EQ(held, 3U);
}

TEST(Shard, BearsAnyBytes) {
  const std::string good = pack(std::vector{document("one")}, 100'000).shards[0].bytes;
  for (std::size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(unpack(std::string_view(good).substr(0, cut)).ok());
  EXPECT_FALSE(unpack("poison").ok());
  // A frame that says it holds a terabyte.
  EXPECT_FALSE(unpack(std::string("\x28\xb5\x2f\xfd\xc0\x00\x00\x00\x00\x00\x00\x01\x00\x00", 14)).ok());
}

TEST(RowBinary, GoesBothWaysAndBearsCuts) {
  RowWriter rows;
  const std::string text = std::string(300, 'x') + '\0' + "'\\\t\n";
  rows.add(text);
  rows.add_number(std::uint64_t{1} << 60);
  rows.add_list(std::vector<std::uint32_t>{1, 2, 3});
  RowReader whole(rows.bytes());
  EXPECT_EQ(whole.text(), text);
  EXPECT_EQ(whole.number<std::uint64_t>(), std::uint64_t{1} << 60);
  EXPECT_EQ(whole.numbers(), (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_TRUE(whole.ok() && whole.at_end());
  for (std::size_t cut = 0; cut < rows.bytes().size(); ++cut) {
    RowReader part(std::string_view(rows.bytes()).substr(0, cut));
    part.text();
    part.number<std::uint64_t>();
    part.numbers();
    EXPECT_FALSE(part.ok()) << cut;
  }
}

TEST(ClickHouse, TextsOfQueriesAreQuoted) {
  EXPECT_EQ(sql_text(R"(it's a \ )"), R"('it\'s a \\ ')");
  EXPECT_EQ(sql_list(std::vector<std::string>{"a", "b"}), "('a', 'b')");
}

}  // namespace
}  // namespace entente::fleet
