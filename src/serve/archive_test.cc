#include "serve/archive.h"

#include <gtest/gtest.h>

#include <thread>

#include "chronicle/reviews.h"
#include "serve/answers.h"
#include "sources/files_for_testing.h"
#include "store/archive_for_testing.h"

namespace entente::serve {
namespace {

constexpr int kDocuments = 60;
const DyadKey kPair{"CHN", "LAO", "", ""};

void fill(const std::string& path) {
  auto store = store::Store::open(path, store::Access::create);
  ASSERT_TRUE(store.ok());
  for (int i = 0; i < kDocuments; ++i) {
    const sources::Document document = store::make_document(i);
    ASSERT_TRUE(store->add_document(document, store::make_records(document, i)).ok());
  }
  ASSERT_TRUE(store->commit().ok());
}

std::unique_ptr<Archive> opened(const std::string& path, const actors::Tables& tables, std::chrono::milliseconds longest) {
  auto archive = Archive::open(path, tables, {}, longest);
  EXPECT_TRUE(archive.ok());
  return std::move(archive).value();
}

// A word that takes a record of the pair away.
void reject_one(Archive& archive, const DyadView& view) {
  const std::string record = view.evidence.records.front().id;
  const auto said = archive.with_writer([&](store::Store& store) -> Result<std::int64_t> {
    return store.add_review(TRY(chronicle::review_record(store, record, store::Verdict::reject, "anna")));
  });
  ASSERT_TRUE(said.ok()) << said.error().text();
}

TEST(Archive, ShowsAQuickPairAsItIs) {
  const sources::TestDirectory directory;
  fill(directory.path("a.db"));
  const auto tables = actors::Tables::load(ENTENTE_SOURCE_DIR "/data/actors");
  ASSERT_TRUE(tables.ok());
  const auto archive = opened(directory.path("a.db"), *tables, std::chrono::hours(1));
  const auto before = archive->dyad(kPair);
  ASSERT_TRUE(before.ok());
  ASSERT_GT((*before)->evidence.records.size(), 1u);
  EXPECT_EQ(archive->dyad(kPair)->get(), before->get());
  reject_one(*archive, **before);
  EXPECT_FALSE(archive->is_current(**before));
  const auto after = archive->dyad(kPair);
  EXPECT_EQ((*after)->evidence.records.size() + 1, (*before)->evidence.records.size());
  EXPECT_TRUE(archive->is_current(**after));
}

TEST(Archive, ShowsALargePairAsItWasUntilTheChangeIsWorkedOut) {
  const sources::TestDirectory directory;
  fill(directory.path("a.db"));
  const auto tables = actors::Tables::load(ENTENTE_SOURCE_DIR "/data/actors");
  ASSERT_TRUE(tables.ok());
  const auto archive = opened(directory.path("a.db"), *tables, std::chrono::milliseconds(0));  // Every pair counts as large.
  const auto before = archive->dyad(kPair);
  ASSERT_TRUE(before.ok());
  EXPECT_NE(dyad_json(*archive, kPair)->find("\"current\":true"), std::string::npos);
  reject_one(*archive, **before);
  EXPECT_EQ(archive->dyad(kPair)->get(), before->get());
  EXPECT_FALSE(archive->is_current(**before));
  // Whoever must have the new state waits for it.
  const auto current = archive->dyad(kPair, Wanted::current);
  EXPECT_EQ((*current)->evidence.records.size() + 1, (*before)->evidence.records.size());
  EXPECT_TRUE(archive->is_current(**current));

  // Nobody waits, and it comes all the same.
  reject_one(*archive, **current);
  EXPECT_NE(dyad_json(*archive, kPair)->find("\"current\":false"), std::string::npos);
  std::shared_ptr<const DyadView> now = *archive->dyad(kPair);
  for (int look = 0; look < 600 && !archive->is_current(*now); ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    now = *archive->dyad(kPair);
  }
  EXPECT_EQ(now->evidence.records.size() + 2, (*before)->evidence.records.size());
  EXPECT_NE(dyad_json(*archive, kPair)->find("\"current\":true"), std::string::npos);
}

}  // namespace
}  // namespace entente::serve
