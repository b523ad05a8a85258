#include "store/leaving.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/content_hash.h"
#include "sources/files_for_testing.h"
#include "store/archive_for_testing.h"
#include "store/store.h"

namespace entente::store {
namespace {

using sources::TestDirectory;

constexpr int kDocuments = 12;

// Publishers "A" and "B" by turns; origins of two files, one of them packed in a folder's archive; the first has a word that no other has.
sources::Document document_number(int number) {
  sources::Document document = make_document(number);
  if (number == 0) {
    document.text += "Zzqxwort.";
    document.title = "Zzqxwort";
    document.id = content_id("d", document.text);
  }
  document.publisher = number % 2 == 0 ? "A" : "B";
  document.origin = number < 6 ? "news/a.jsonl, byte " + std::to_string(number) : "news/b.zip!c.txt, byte 0";
  return document;
}

void fill(const std::string& path) {
  auto store = Store::open(path, Access::create);
  ASSERT_TRUE(store.ok());
  for (int i = 0; i < kDocuments; ++i) {
    const sources::Document document = document_number(i);
    ASSERT_TRUE(store->add_document(document, make_records(document, i)).ok());
  }
  ASSERT_TRUE(store->commit().ok());
}

std::uint64_t documents_in(const std::string& path) {
  const auto store = Store::open(path, Access::read);
  EXPECT_TRUE(store.ok() && store->verify().ok());
  return store.ok() ? store->stats()->horizon.documents : 0;
}

std::size_t chosen(const std::string& path, const Choice& choice) {
  const auto leaving = find_leaving(path, choice);
  EXPECT_TRUE(leaving.ok()) << (leaving.ok() ? "" : leaving.error().text());
  return leaving.ok() ? leaving->size() : 0;
}

TEST(Leaving, IsChosenByIdPublisherAndOriginEachOnce) {
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  fill(path);
  const std::string id = document_number(0).id;
  EXPECT_EQ(chosen(path, {{id.substr(0, 12)}, {}, {}}), 1u);
  EXPECT_EQ(chosen(path, {{}, {"A"}, {}}), 6u);
  EXPECT_EQ(chosen(path, {{id}, {"A", "B"}, {"news"}}), 12u);
  EXPECT_EQ(chosen(path, {{}, {}, {"news/a.jsonl"}}), 6u);
  EXPECT_EQ(chosen(path, {{}, {}, {"news/"}}), 12u);
  EXPECT_EQ(chosen(path, {{}, {}, {"news/b.zip"}}), 6u);
  const auto leaving = find_leaving(path, {{id}, {}, {}});
  ASSERT_TRUE(leaving.ok());
  EXPECT_EQ(leaving->front().records, kRecordsADocument);
  EXPECT_EQ(leaving->front().title, "Zzqxwort");
  // A part of a name is none, and one slip spoils the whole choice.
  for (const Choice& slip : std::vector<Choice>{{{"d-none"}, {}, {}}, {{}, {"a"}, {}}, {{}, {}, {"news/a"}}, {{}, {}, {"new"}}, {{id}, {"C"}, {}}}) {
    const auto none = find_leaving(path, slip);
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().kind, ErrorKind::bad_call);
  }
  EXPECT_EQ(documents_in(path), 12u);
}

TEST(Leaving, TakesAlongRecordsPassagesAndEveryByte) {
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  fill(path);
  const auto bytes = [&] {
    std::string all;
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream in(path + suffix, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  };
  ASSERT_NE(bytes().find("Zzqxwort"), std::string::npos);
  ASSERT_NE(bytes().find("zzqxwort"), std::string::npos);  // In the index of the search.
  const auto leaving = find_leaving(path, {{}, {"A"}, {}});
  ASSERT_TRUE(leaving.ok());
  ASSERT_EQ(*take_out(path, *leaving), 6u);
  EXPECT_EQ(bytes().find("Zzqxwort"), std::string::npos);
  EXPECT_EQ(bytes().find("zzqxwort"), std::string::npos);
  EXPECT_EQ(bytes().find(document_number(0).id), std::string::npos);
  EXPECT_EQ(documents_in(path), 6u);

  auto store = Store::open(path, Access::write);
  ASSERT_TRUE(store.ok());
  EXPECT_TRUE(store->search("zzqxwort")->empty());
  EXPECT_EQ(store->search("number1x")->size(), 1u);  // The others are still found.
  EXPECT_EQ(store->count_records({}).value(), 6 * kRecordsADocument);
  for (int i = 0; i < kDocuments; ++i) {
    const sources::Document document = document_number(i);
    EXPECT_EQ(store->records_of_document(document.id)->size(), i % 2 == 0 ? 0 : kRecordsADocument);
  }
  // Taken out twice it is gone once; read again it is new.
  EXPECT_EQ(*take_out(path, *leaving), 0u);
  const sources::Document document = document_number(0);
  EXPECT_EQ(*store->add_document(document, make_records(document, 0)), Added::stored);
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->search("zzqxwort")->size(), 1u);
  EXPECT_EQ(documents_in(path), 7u);
}

TEST(Leaving, KeepsReviewsAndTellsHowManyStandOnIt) {
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  fill(path);
  const sources::Document document = document_number(1);
  const events::Record record = make_records(document, 1).front();
  auto store = Store::open(path, Access::write);
  ASSERT_TRUE(store.ok());
  Review review;
  review.who = "anna";
  review.weight = 3;
  review.records = {anchor_of(record)};
  ASSERT_TRUE(store->add_review(review).ok());
  ASSERT_TRUE(store->add_review(review).ok());
  ASSERT_TRUE(store->undo_review("anna").ok());
  const auto leaving = find_leaving(path, {{document.id}, {}, {}});
  ASSERT_TRUE(leaving.ok());
  EXPECT_EQ(leaving->front().reviews, 1u);  // The other was undone.
  ASSERT_EQ(*take_out(path, *leaving), 1u);
  ASSERT_EQ(store->reviews()->size(), 2u);
  EXPECT_EQ(store->reviews()->front().who, "anna");
  // A draw whose document is gone waits for it, and is not handed out.
  ASSERT_TRUE(store->add_draw({record.id, 3}).ok());
  EXPECT_TRUE(store->draws()->empty());
  ASSERT_TRUE(store->add_document(document, make_records(document, 1)).ok());
  EXPECT_EQ(store->draws()->size(), 1u);
}

}  // namespace
}  // namespace entente::store
