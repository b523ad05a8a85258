#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "base/content_hash.h"
#include "sources/files_for_testing.h"
#include "store/archive_for_testing.h"

namespace entente::store {
namespace {

using sources::TestDirectory;

Store open_new(const TestDirectory& directory, BatchLimits limits = {}) {
  auto store = Store::open(directory.path("a.db"), Access::create, limits);
  EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.error().text());
  return std::move(store).value();
}

// By value: a range-for over a temporary Result's value would outlive it.
std::vector<events::Record> found(const Store& store, const RecordQuery& query) {
  auto records = store.records(query);
  EXPECT_TRUE(records.ok());
  return std::move(records).value();
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void run_sql(const std::string& path, const char* sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
  sqlite3_close(connection);
}

TEST(Store, GivesBackADocumentAsItCame) {
  const TestDirectory directory;
  sources::Document document = make_document(1);
  document.given_id = "g";
  document.url = "https://e.org";
  document.title = "Ein “Titel”";
  document.publisher = "P";
  document.language = "en";
  document.published = "2018-05";
  document.published_basis = "given";
  document.origin = "a, byte 0";
  document.offset_map = {{TextByte{0}, SourceByte{70000}, 5}, {TextByte{5}, SourceByte{4000000000}, 9}};
  {
    Store store = open_new(directory);
    ASSERT_EQ(*store.add_document(document, {}), Added::stored);
    ASSERT_TRUE(store.commit().ok());
    EXPECT_EQ(store.committed_documents(), 1u);
  }
  const Store store = std::move(Store::open(directory.path("a.db"), Access::read)).value();
  const auto back = store.document(document.id.substr(0, 6));
  ASSERT_TRUE(back.ok() && back->has_value());
  EXPECT_EQ((*back)->given_id, "g");
  EXPECT_EQ((*back)->url, "https://e.org");
  EXPECT_EQ((*back)->title, document.title);
  EXPECT_EQ((*back)->publisher, "P");
  EXPECT_EQ((*back)->language, "en");
  EXPECT_EQ((*back)->published, "2018-05");
  EXPECT_EQ((*back)->published_basis, "given");
  EXPECT_EQ((*back)->origin, "a, byte 0");
  EXPECT_EQ((*back)->text, document.text);
  ASSERT_EQ((*back)->offset_map.size(), 2u);
  EXPECT_EQ((*back)->offset_map[1].source_begin, SourceByte{4000000000});
  const auto heading = store.document_heading(document.id);
  ASSERT_TRUE(heading.ok() && heading->has_value());
  EXPECT_EQ((*heading)->title, document.title);
  EXPECT_EQ((*heading)->text, "");
  EXPECT_FALSE(store.document("d-none")->has_value());
  EXPECT_FALSE(store.document("")->has_value());
  EXPECT_TRUE(store.verify().ok());
}

TEST(Store, AddsNothingWhenTheSameIsReadTwice) {
  const TestDirectory directory;
  Store store = open_new(directory);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 10; ++i) {
      sources::Document document = make_document(i);
      document.origin = "file " + std::to_string(round);
      const auto added = store.add_document(document, make_records(document, i));
      EXPECT_EQ(*added, round == 0 ? Added::stored : Added::known);
    }
    ASSERT_TRUE(store.commit().ok());
  }
  const Stats stats = *store.stats();
  EXPECT_EQ(stats.horizon.documents, 10u);
  EXPECT_EQ(stats.records, 10u * kRecordsADocument);
  EXPECT_EQ(store.committed_documents(), 10u);
  EXPECT_EQ((*store.document(make_document(3).id))->origin, "file 0");
}

TEST(Store, KeepsAStatementThatTheCoderFoundTwiceOnce) {
  const TestDirectory directory;
  Store store = open_new(directory);
  const sources::Document document = make_document(1);
  auto records = make_records(document, 1);
  records.push_back(records.front());
  ASSERT_TRUE(store.add_document(document, records).ok());
  EXPECT_EQ(store.stats()->records, kRecordsADocument);
}

TEST(Store, FindsARecordByItsIdOrTheStartOfIt) {
  const TestDirectory directory;
  Store store = open_new(directory);
  const sources::Document document = make_document(1);
  const auto records = make_records(document, 1);
  ASSERT_TRUE(store.add_document(document, records).ok());
  const auto found = store.record(records[0].id.substr(0, 12));
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ(events::to_json(**found), events::to_json(records[0]));
  EXPECT_FALSE(store.record("r-zzzz")->has_value());
  const auto several = store.record("r-");
  ASSERT_FALSE(several.ok());
  EXPECT_EQ(several.error().kind, ErrorKind::bad_call);
  EXPECT_NE(several.error().message.find("r- fits several ids"), std::string::npos);
}

TEST(Store, AnswersEveryQueryAsALinearScanDoes) {
  const TestDirectory directory;
  Store store = open_new(directory);
  std::vector<events::Record> all;
  std::map<std::string, std::string> published;
  for (int i = 0; i < 150; ++i) {
    const sources::Document document = make_document(i);
    published[document.id] = document.published;
    const auto records = make_records(document, i);
    ASSERT_TRUE(store.add_document(document, records).ok());
    all.insert(all.end(), records.begin(), records.end());
  }
  ASSERT_TRUE(store.commit().ok());
  std::mt19937 random(11);
  std::size_t records_found = 0;
  for (int round = 0; round < 400; ++round) {
    const RecordQuery query = make_query(random);
    std::vector<std::string> expected;
    for (const events::Record& record : linear_scan(all, published, query)) expected.push_back(record.id);
    std::vector<std::string> got;
    for (const events::Record& record : found(store, query)) got.push_back(record.id);
    ASSERT_EQ(got, expected) << "round " << round;
    ASSERT_EQ(*store.count_records(query), expected.size());
    records_found += got.size();
  }
  EXPECT_GT(records_found, 1000u) << "queries that find nothing test nothing";
}

TEST(Store, CountsAMonthFromItsLastDayOnInQueriesAsOfADay) {
  const TestDirectory directory;
  Store store = open_new(directory);
  int i = 0;
  for (const char* published : {"2018-05-23", "2018-05", "2018", "2016-02", ""}) {
    sources::Document document = make_document(i++);
    document.published = published;
    ASSERT_TRUE(store.add_document(document, make_records(document, i)).ok());
  }
  const auto documents_as_of = [&](const char* day) {
    RecordQuery query;
    query.as_of = *events::day_from_iso(day);
    std::set<std::string> documents;
    for (const events::Record& record : found(store, query)) documents.insert(record.document);
    return documents.size();
  };
  EXPECT_EQ(documents_as_of("2016-02-28"), 0u);
  EXPECT_EQ(documents_as_of("2016-02-29"), 1u);
  EXPECT_EQ(documents_as_of("2018-05-23"), 2u);
  EXPECT_EQ(documents_as_of("2018-05-31"), 3u);
  EXPECT_EQ(documents_as_of("2018-12-31"), 4u);
}

TEST(Store, SeesOneStateOfTheArchiveWhileASnapshotLasts) {
  const TestDirectory directory;
  Store writer = open_new(directory);
  const auto add = [&](int number) {
    const sources::Document document = make_document(number);
    ASSERT_TRUE(writer.add_document(document, make_records(document, number)).ok());
    ASSERT_TRUE(writer.commit().ok());
  };
  add(1);
  auto opened = Store::open(directory.path("a.db"), Access::read);
  ASSERT_TRUE(opened.ok());
  const Store reader = std::move(opened).value();
  {
    const auto snapshot = reader.snapshot();
    ASSERT_TRUE(snapshot.ok());
    const auto within = reader.snapshot();
    ASSERT_TRUE(within.ok()) << "one within another is the same";
    EXPECT_EQ(reader.horizon()->documents, 1U);
    add(2);
    EXPECT_EQ(reader.horizon()->documents, 1U);
    const auto beside = reader.reader_beside();
    ASSERT_TRUE(beside.ok() && beside->has_value());
    EXPECT_EQ((*beside)->horizon()->documents, 2U) << "another reader is not held by it";
  }
  EXPECT_EQ(reader.horizon()->documents, 2U);
  EXPECT_FALSE(writer.reader_beside()->has_value()) << "what is not committed would not be seen";
}

TEST(Store, NamesTheDocumentsThatHoldWhatIsOnlyToBeCounted) {
  const TestDirectory directory;
  Store writer = open_new(directory);
  std::vector<std::string> ids;
  for (int number = 1; number <= 3; ++number) {
    const sources::Document document = make_document(number);
    std::vector<events::Record> records = make_records(document, number);
    for (events::Record& record : records) record.handling = number == 2 ? std::string(events::kAggregateOnly) : "";
    records.front().text = R"("handling":"aggregate_only")";  // Words of a report are no mark of ours.
    ASSERT_TRUE(writer.add_document(document, records).ok());
    ids.push_back(document.id);
  }
  ASSERT_TRUE(writer.commit().ok());
  const std::unordered_set<std::string> wanted{ids[1]};
  EXPECT_EQ(*writer.documents_with_counted(), wanted);
  EXPECT_EQ(*writer.documents_with_counted(std::vector<std::string_view>(ids.begin(), ids.end())), wanted);
  EXPECT_TRUE(writer.documents_with_counted(std::vector<std::string_view>{ids[0]})->empty());
  // As in an archive that was made before there was an index of them.
  run_sql(directory.path("a.db"), "DROP INDEX records_counted");
  EXPECT_EQ(*Store::open(directory.path("a.db"), Access::read)->documents_with_counted(), wanted);
}

TEST(Store, StopsWhenTheVisitorHasEnough) {
  const TestDirectory directory;
  Store store = open_new(directory);
  const sources::Document document = make_document(1);
  ASSERT_TRUE(store.add_document(document, make_records(document, 1)).ok());
  int seen = 0;
  ASSERT_TRUE(store.each_record_json({}, [&](std::string_view) { return ++seen < 2; }).ok());
  EXPECT_EQ(seen, 2);
  ASSERT_TRUE(store.each_document([&](const sources::Document& each) { return each.text == document.text; }).ok());
}

TEST(Store, SearchesPassagesByWords) {
  const TestDirectory directory;
  Store store = open_new(directory);
  sources::Document document;
  document.text = "The ministers visited Vientiane. A joint patrol on the Mekong ended. U.S. officials met in Zürich.";
  document.id = content_id("d", document.text);
  document.offset_map = {{TextByte{0}, SourceByte{100}, static_cast<std::uint32_t>(document.text.size())}};
  const std::vector<Span<TextByte>> sentences = {make_span<TextByte>(0, 32), make_span<TextByte>(33, 68),
                                                 make_span<TextByte>(69, document.text.size())};
  ASSERT_TRUE(store.add_document(document, {}, sentences).ok());
  const auto first = [&](std::string_view words) {
    const auto passages = store.search(words);
    EXPECT_TRUE(passages.ok()) << words;
    return passages->empty() ? std::string() : passages->front().text;
  };
  const std::string visit = document.text.substr(0, 32);
  EXPECT_EQ(first("minister visiting"), visit);
  EXPECT_EQ(first("\"joint patrol\" mekong"), document.text.substr(33, 35));
  EXPECT_EQ(first("\"patrol joint\""), "");
  EXPECT_EQ(first("vient*"), visit);
  EXPECT_EQ(first("zurich U.S."), document.text.substr(69));
  EXPECT_EQ(first("minister mekong"), "") << "every word must stand in the passage";
  for (const char* marks : {"", "\"", "\"\"", "* - ( )", "AND", "a:b NOT", "\"unclosed", "NEAR(", "^"}) {
    EXPECT_TRUE(store.search(marks).ok()) << marks;
  }
  const auto passages = store.search("ministers");
  ASSERT_EQ(passages->size(), 1u);
  EXPECT_EQ(passages->front().span, make_span<SourceByte>(100, 132));
  EXPECT_EQ(passages->front().document, document.id);
}

TEST(Store, RemovesADocumentWithAllThatCameFromIt) {
  const TestDirectory directory;
  Store store = open_new(directory);
  for (int i = 0; i < 4; ++i) {
    const sources::Document document = make_document(i);
    ASSERT_TRUE(store.add_document(document, make_records(document, i)).ok());
  }
  const sources::Document gone = make_document(2);
  EXPECT_TRUE(*store.remove_document(gone.id));
  EXPECT_FALSE(*store.remove_document(gone.id));
  ASSERT_TRUE(store.commit().ok());
  EXPECT_FALSE(*store.has_document(gone.id));
  EXPECT_TRUE(store.records_of_document(gone.id)->empty());
  EXPECT_EQ(store.stats()->records, 3u * kRecordsADocument);
  EXPECT_TRUE(store.search("number2x")->empty());
  EXPECT_EQ(store.search("number1x")->size(), 1u);
  RecordQuery pair;
  pair.state_a = "CHN";
  pair.state_b = "LAO";
  for (const events::Record& record : found(store, pair)) EXPECT_NE(record.document, gone.id);
  EXPECT_TRUE(store.verify().ok());
  EXPECT_EQ(*store.add_document(gone, make_records(gone, 2)), Added::stored);
  EXPECT_EQ(store.search("number2x")->size(), 1u);
  EXPECT_TRUE(store.verify().ok());
}

TEST(Store, PutsOtherRecordsInThePlaceOfADocuments) {
  const TestDirectory directory;
  Store store = open_new(directory);
  const sources::Document document = make_document(1);
  ASSERT_TRUE(store.add_document(document, make_records(document, 1)).ok());
  auto records = make_records(document, 1);
  records.resize(1);
  records[0].parties[0].state = "XKX";
  records[0].parties[1].state = "ALB";
  ASSERT_TRUE(store.replace_records(document.id, records).ok());
  ASSERT_TRUE(store.commit().ok());
  EXPECT_EQ(store.stats()->records, 1u);
  RecordQuery query;
  query.state_a = "XKX";
  query.state_b = "ALB";
  EXPECT_EQ(*store.count_records(query), 1u);
  const auto missing = store.replace_records("d-none", {});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, ErrorKind::bad_call);
  EXPECT_TRUE(store.verify().ok());
}

TEST(Store, CommitsByItselfAtTheLimitOfABatchAndDropsTheRest) {
  const TestDirectory directory;
  {
    Store store = open_new(directory, {3, 1000});
    for (int i = 0; i < 7; ++i) ASSERT_TRUE(store.add_document(make_document(i), {}).ok());
    EXPECT_EQ(store.committed_documents(), 6u);
    EXPECT_EQ(store.stats()->horizon.documents, 7u) << "its own batch is seen";
    EXPECT_EQ(Store::open(directory.path("a.db"), Access::read)->stats()->horizon.documents, 6u);
  }
  EXPECT_EQ(Store::open(directory.path("a.db"), Access::read)->stats()->horizon.documents, 6u);
}

TEST(Store, RefusesToWriteWhereItWasOpenedForReading) {
  const TestDirectory directory;
  { Store store = open_new(directory); }
  Store store = std::move(Store::open(directory.path("a.db"), Access::read)).value();
  const auto added = store.add_document(make_document(1), {});
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().kind, ErrorKind::bad_call);
  EXPECT_FALSE(store.remove_document("d-1").ok());
}

TEST(Store, SaysWhereThereIsNoArchive) {
  const TestDirectory directory;
  for (const Access access : {Access::read, Access::write}) {
    const auto store = Store::open(directory.path("none.db"), access);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().kind, ErrorKind::io);
    EXPECT_EQ(store.error().message, "there is no archive");
  }
  EXPECT_FALSE(std::filesystem::exists(directory.path("none.db")));
  EXPECT_FALSE(Store::open(directory.root(), Access::create).ok());
  const auto nowhere = Store::open(directory.path("no/such/directory/a.db"), Access::create);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().kind, ErrorKind::io);
}

TEST(Store, LeavesFilesThatAreNotItsOwnAsTheyAre) {
  const TestDirectory directory;
  const std::string text = directory.write("text.db", std::string(5000, 'x'));
  const std::string foreign = directory.path("foreign.db");
  run_sql(foreign, "CREATE TABLE t(x); INSERT INTO t VALUES (1)");
  const std::string newer = directory.path("newer.db");
  { ASSERT_TRUE(Store::open(newer, Access::create).ok()); }
  run_sql(newer, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
  for (const std::string& path : {text, foreign, newer}) {
    const std::string before = bytes_of(path);
    for (const Access access : {Access::read, Access::write, Access::create}) {
      const auto store = Store::open(path, access);
      ASSERT_FALSE(store.ok()) << path;
      EXPECT_EQ(store.error().kind, ErrorKind::unsupported) << store.error().text();
      EXPECT_FALSE(store.error().hint.empty());
    }
    EXPECT_EQ(bytes_of(path), before) << path;
  }
  EXPECT_NE(Store::open(newer, Access::read).error().message.find("format 99"), std::string::npos);
}

TEST(Store, MakesAnArchiveOfAnEmptyFile) {
  const TestDirectory directory;
  const std::string path = directory.write("a.db", "");
  EXPECT_FALSE(Store::open(path, Access::read).ok());
  EXPECT_TRUE(Store::open(path, Access::create).ok());
  EXPECT_TRUE(Store::open(path, Access::read).ok());
}

TEST(Store, TellsOfADamagedArchive) {
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  {
    Store store = open_new(directory);
    for (int i = 0; i < 300; ++i) {
      const sources::Document document = make_document(i);
      ASSERT_TRUE(store.add_document(document, make_records(document, i)).ok());
    }
    ASSERT_TRUE(store.commit().ok());
  }
  run_sql(path, "PRAGMA wal_checkpoint(TRUNCATE)");
  std::string bytes = bytes_of(path);
  std::mt19937 random(3);
  for (std::size_t at = 4096; at + 64 < bytes.size(); at += 8192) {
    for (std::size_t i = 0; i < 64; ++i) bytes[at + i] = static_cast<char>(random());
  }
  const std::string damaged = directory.write("damaged.db", bytes);
  const auto store = Store::open(damaged, Access::write);
  const auto verified = store.ok() ? store->verify() : Result<void>(store.error());
  ASSERT_FALSE(verified.ok());
  EXPECT_EQ(verified.error().kind, ErrorKind::corrupt) << verified.error().text();
}

TEST(Store, NoticesATextThatWasChangedBehindItsBack) {
  const TestDirectory directory;
  {
    Store store = open_new(directory);
    ASSERT_TRUE(store.add_document(make_document(1), {}).ok());
    ASSERT_TRUE(store.add_document(make_document(2), {}).ok());
    ASSERT_TRUE(store.commit().ok());
  }
  run_sql(directory.path("a.db"),
          "UPDATE documents SET text = (SELECT text FROM documents WHERE number = 2), "
          "text_bytes = (SELECT text_bytes FROM documents WHERE number = 2) WHERE number = 1");
  const auto verified = Store::open(directory.path("a.db"), Access::read)->verify();
  ASSERT_FALSE(verified.ok());
  EXPECT_EQ(verified.error().kind, ErrorKind::corrupt);
}

TEST(Store, SaysThatAnotherProcessIsWriting) {
  const TestDirectory directory;
  { Store store = open_new(directory); }
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(directory.path("a.db").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  BatchLimits limits;
  limits.busy_milliseconds = 50;
  Store store = open_new(directory, limits);
  const auto added = store.add_document(make_document(1), {});
  ASSERT_FALSE(added.ok());
  EXPECT_NE(added.error().message.find("another process"), std::string::npos);
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_TRUE(store.add_document(make_document(1), {}).ok());
}

}  // namespace
}  // namespace entente::store
