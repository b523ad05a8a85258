#include "chronicle/reviews.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/content_hash.h"

namespace entente::chronicle {
namespace {

using events::Record;
using store::Verdict;

Record meeting(std::string id, std::string document, std::size_t at, std::string_view day) {
  Record record;
  record.id = std::move(id);
  record.document = std::move(document);
  record.span = make_span<SourceByte>(at, at + 40);
  record.trigger = make_span<SourceByte>(at + 10, at + 13);
  record.type = "CONSULT";
  record.confidence = 0.5;
  events::Party guest;
  guest.state = "AAA";
  events::Party host;
  host.side = events::Side::target;
  host.state = "BBB";
  record.parties = {guest, host};
  record.date = {*events::day_from_iso(day), *events::day_from_iso(day), events::Precision::day, "stated", ""};
  return record;
}

store::Review said(Verdict verdict, const Record& record, std::string field = "", std::string value = "") {
  store::Review review;
  review.who = "ana";
  review.when = "2026-11-24T12:00:00Z";
  review.verdict = verdict;
  review.records = {store::anchor_of(record)};
  review.field = std::move(field);
  review.value = std::move(value);
  review.weight = 1;
  return review;
}

Result<store::Store> new_archive(const std::filesystem::path& path) {
  std::filesystem::remove(path);
  return store::Store::open(path.string(), store::Access::create);
}

sources::Document a_document() {
  sources::Document document;
  document.text = std::string(400, 'x');
  document.id = content_id("d", document.text);
  return document;
}

TEST(Reviews, a_correction_finds_its_record_after_the_document_was_coded_again) {
  const Record before = meeting("r-old", "d1", 100, "2018-05-15");
  std::vector<Record> again{meeting("r-other", "d1", 300, "2018-05-15"), meeting("r-new", "d1", 102, "2018-05-15")};
  apply_to_records({said(Verdict::correct, before, "date", "2018-05-13")}, again);
  EXPECT_EQ(field_of(again[1], "date"), "2018-05-13");
  EXPECT_EQ(field_of(again[0], "date"), "2018-05-15");
}

TEST(Reviews, a_rejected_record_is_left_out_until_it_is_accepted) {
  const Record record = meeting("r1", "d1", 100, "2018-05-15");
  std::vector<Record> records{record};
  apply_to_records({said(Verdict::reject, record)}, records);
  EXPECT_TRUE(records.empty());
  records = {record};
  apply_to_records({said(Verdict::reject, record), said(Verdict::accept, record)}, records);
  EXPECT_EQ(records.size(), 1U);
}

TEST(Reviews, records_are_joined_and_parted_by_a_readers_word) {
  const std::vector<Record> records{meeting("r1", "d1", 0, "2018-05-13"), meeting("r2", "d2", 0, "2018-05-13"), meeting("r3", "d3", 0, "2018-09-01")};
  std::vector<MergeInput> input;
  for (std::uint32_t i = 0; i < records.size(); ++i) input.push_back({&records[i], i});
  ASSERT_EQ(merge(input).size(), 2U);
  store::Review split = said(Verdict::split, records[1]);
  split.others = {store::anchor_of(records[0])};
  const auto parted = merge_reviewed(input, {split});
  ASSERT_EQ(parted.size(), 3U);
  store::Review join = said(Verdict::merge, records[2]);
  join.others = {store::anchor_of(records[0])};
  const auto joined = merge_reviewed(input, {split, join});
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(joined[0].members.size() + joined[1].members.size(), 3U);
  join.undone = split.undone = true;
  EXPECT_EQ(merge_reviewed(input, {split, join}).size(), 2U);
  EXPECT_EQ(merge_reviewed(input, {split, join})[0].id, merge(input)[0].id);
}

TEST(Reviews, a_field_takes_only_what_it_knows) {
  Record record = meeting("r1", "d1", 0, "2018-05-13");
  EXPECT_FALSE(set_field(record, "colour", "red").ok());
  EXPECT_FALSE(set_field(record, "status", "maybe").ok());
  EXPECT_FALSE(set_field(record, "date", "2018-05-15..2018-05-13").ok());
  ASSERT_TRUE(set_field(record, "target", "CCC,DDD").ok());
  EXPECT_EQ(field_of(record, "target"), "CCC,DDD");
  EXPECT_EQ(field_of(record, "source"), "AAA");
}

TEST(Accuracy, wilson_gives_the_textbook_interval) {
  const Interval interval = wilson(0.8, 10);
  EXPECT_NEAR(interval.low, 0.490, 0.001);
  EXPECT_NEAR(interval.high, 0.943, 0.001);
  EXPECT_EQ(wilson(0.5, 0).high, 1);
}

TEST(Accuracy, doubtful_records_drawn_more_often_count_less) {
  std::vector<store::Review> reviews;
  for (int i = 0; i < 4; ++i) {
    store::Review review = said(i < 2 ? Verdict::reject : Verdict::accept, meeting("r" + std::to_string(i), "d", 0, "2018-05-13"));
    review.weight = i < 2 ? 0.5 : 1.5;
    reviews.push_back(review);
  }
  store::Review by_hand = said(Verdict::reject, meeting("r9", "d", 0, "2018-05-13"));
  by_hand.weight = 0;
  reviews.push_back(by_hand);
  const auto found = accuracy(reviews);
  EXPECT_EQ(found[0].field, "record");
  EXPECT_EQ(found[0].reviewed, 4U);
  EXPECT_DOUBLE_EQ(found[0].share, 0.75);
}

TEST(Accuracy, every_record_is_drawn_once_and_a_review_survives_coding_again) {
  const auto path = std::filesystem::temp_directory_path() / "entente-reviews-test.db";
  auto archive = new_archive(path);
  ASSERT_TRUE(archive.ok());
  const sources::Document document = a_document();
  ASSERT_TRUE(archive->add_document(document, std::vector{meeting("r-1", document.id, 0, "2018-05-13"), meeting("r-2", document.id, 100, "2018-05-15")}).ok());
  ASSERT_TRUE(archive->commit().ok());
  const auto first = draw_next(*archive, DrawBy::doubt);
  const auto second = draw_next(*archive, DrawBy::doubt);
  ASSERT_TRUE(first.ok() && second.ok() && first->has_value() && second->has_value());
  EXPECT_NE((*first)->id, (*second)->id);
  const auto third = draw_next(*archive, DrawBy::doubt);
  ASSERT_TRUE(third.ok());
  EXPECT_FALSE(third->has_value());
  const auto review = review_record(*archive, "r-2", Verdict::correct, "ana", "date", "2018-05-13");
  ASSERT_TRUE(review.ok());
  EXPECT_GT(review->weight, 0);
  EXPECT_EQ(review->before, "2018-05-15");
  ASSERT_TRUE(archive->add_review(*review).ok());
  ASSERT_TRUE(archive->replace_records(document.id, std::vector{meeting("r-3", document.id, 101, "2018-05-15"), meeting("r-4", document.id, 1, "2018-05-13")}).ok());
  ASSERT_TRUE(archive->commit().ok());
  const auto waiting = archive->draws();
  ASSERT_TRUE(waiting.ok());
  ASSERT_EQ(waiting->size(), 1U);  // r-1, which nobody judged, is r-4 now.
  EXPECT_EQ(waiting->front().record, "r-4");
  auto records = archive->records({});
  const auto reviews = archive->reviews();
  ASSERT_TRUE(records.ok() && reviews.ok());
  apply_to_records(*reviews, *records);
  for (const Record& record : *records) EXPECT_EQ(field_of(record, "date"), "2018-05-13");
  const auto undone = archive->undo_review("ana");
  ASSERT_TRUE(undone.ok() && undone->has_value());
  EXPECT_TRUE(archive->reviews()->front().undone);
  std::filesystem::remove(path);
}

TEST(Accuracy, a_word_taken_back_lets_the_record_wait_again_under_its_weight) {
  const auto path = std::filesystem::temp_directory_path() / "entente-take-back-test.db";
  auto archive = new_archive(path);
  ASSERT_TRUE(archive.ok());
  const sources::Document document = a_document();
  ASSERT_TRUE(archive->add_document(document, std::vector{meeting("r-1", document.id, 0, "2018-05-13"), meeting("r-2", document.id, 100, "2018-05-15"),
                                                          meeting("r-3", document.id, 200, "2018-05-17")}).ok());
  ASSERT_TRUE(archive->commit().ok());
  const auto drawn = draw_several(*archive, DrawBy::doubt, 5, [](const Record& record) { return record.id != "r-2"; });
  ASSERT_TRUE(drawn.ok());
  ASSERT_EQ(drawn->size(), 2U);  // All but the one that may not be drawn, each once.
  const std::string id = drawn->front().id;
  const double weight = archive->draws()->front().weight;
  const auto review = review_record(*archive, id, Verdict::reject, "ana");
  ASSERT_TRUE(review.ok() && archive->add_review(*review).ok());
  EXPECT_EQ(archive->draws()->size(), 1U);
  const auto back = take_back(*archive, "ana");
  ASSERT_TRUE(back.ok() && back->has_value());
  const auto again = review_record(*archive, id, Verdict::accept, "ana");
  ASSERT_TRUE(again.ok() && archive->add_review(*again).ok());
  EXPECT_DOUBLE_EQ(again->weight, weight);
  const auto accuracy_now = accuracy(*archive->reviews());
  EXPECT_EQ(accuracy_now[0].reviewed, 1U);
  EXPECT_EQ(accuracy_now[0].right, 1U);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace entente::chronicle
