#include "evaluation/record_score.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "events/calendar.h"
#include "evaluation/gold.h"

namespace entente::evaluation {
namespace {

using events::Kind;
using events::Party;
using events::Record;
using events::Side;
using events::Status;

constexpr const char* kText = "China and Laos held talks. Laos criticized Vietnam. Weather was fine.";

GoldRecord expected(std::string id, std::size_t begin, std::size_t end, std::string type, std::string source, std::string target) {
  GoldRecord gold;
  gold.id = std::move(id);
  gold.sentence = gold.span = make_span<SourceByte>(begin, end);
  gold.types = {std::move(type)};
  gold.source = {std::move(source)};
  gold.target = {std::move(target)};
  gold.statuses = {Status::happened};
  return gold;
}

Gold two_statements(GoldSet set) {
  Gold gold{set, "planted", {}};
  GoldCase one;
  one.document.text = kText;
  one.document.given_id = "planted";
  one.records.push_back(expected("talks", 0, 26, "CONSULT", "CHN", "LAO"));
  one.records.back().symmetric = true;
  one.records.push_back(expected("blame", 27, 51, "ACCUSE", "LAO", "VNM"));
  one.records.back().dates.push_back({events::make_day(2018, 5, 15).value(), events::make_day(2018, 5, 15).value()});
  gold.cases.push_back(one);
  return gold;
}

Record given(std::size_t begin, std::size_t end, std::string type, std::string source, std::string target) {
  Record record;
  record.kind = Kind::event;
  record.sentence = record.span = record.trigger = make_span<SourceByte>(begin, end);
  record.type = std::move(type);
  Party party;
  party.side = Side::source;
  party.state = std::move(source);
  record.parties.push_back(party);
  party.side = Side::target;
  party.state = std::move(target);
  record.parties.push_back(party);
  return record;
}

const Figure& figure(const Score& score, std::string_view name) {
  for (const Figure& f : score.figures) {
    if (f.name == name) return f;
  }
  ADD_FAILURE() << "no figure " << name;
  return score.figures.front();
}

TEST(RecordScore, GivesFullMarksForWhatTheGoldExpects) {
  Record blame = given(27, 51, "ACCUSE", "LAO", "VNM");
  blame.date.begin = blame.date.end = events::make_day(2018, 5, 15).value();
  const Score full = score(two_statements(GoldSet::statements), {{given(0, 26, "CONSULT", "LAO", "CHN"), blame}});
  EXPECT_DOUBLE_EQ(figure(full, "type with both sides").f1, 1.0);
  EXPECT_DOUBLE_EQ(figure(full, "date of those found").recall.value, 1.0);
  EXPECT_TRUE(full.misses.empty());
}

TEST(RecordScore, CountsWrongDirectionsAndInventedRecords) {
  const Score bad = score(two_statements(GoldSet::statements),
                          {{given(0, 26, "CONSULT", "LAO", "CHN"), given(27, 51, "ACCUSE", "VNM", "LAO"), given(52, 69, "AID", "CHN", "LAO")}});
  const Figure& f = figure(bad, "type with both sides");
  EXPECT_EQ(f.recall.hits, 1u);
  EXPECT_EQ(f.recall.of, 2u);
  EXPECT_EQ(f.precision.hits, 1u);
  EXPECT_EQ(f.precision.of, 3u);
  EXPECT_NEAR(f.f1, 2 * 0.5 / 3 / (0.5 + 1.0 / 3), 1e-9);
  EXPECT_EQ(bad.misses.size(), 3u);
}

TEST(RecordScore, CountsOneRecordForEveryAreaOnce) {
  const Score several = score(two_statements(GoldSet::statements),
                              {{given(0, 26, "CONSULT", "LAO", "CHN"), given(0, 26, "CONSULT", "CHN", "LAO"), given(0, 26, "CONSULT", "CHN", "LAO")}});
  EXPECT_EQ(figure(several, "type with both sides").precision.of, 1u);
}

TEST(RecordScore, ReportsStatusAndDateOfWhatIsFound) {
  Record blame = given(27, 51, "ACCUSE", "LAO", "VNM");
  blame.status = Status::planned;
  blame.date.begin = blame.date.end = events::make_day(2019, 5, 15).value();
  const Score found = score(two_statements(GoldSet::statements), {{blame}});
  EXPECT_EQ(figure(found, "status of those found").recall.hits, 0u);
  EXPECT_EQ(figure(found, "date of those found").recall.of, 1u);
  EXPECT_EQ(figure(found, "date of those found").recall.hits, 0u);
}

TEST(RecordScore, AsksForTheWholeRecordInTheArticle) {
  Record talks = given(0, 26, "CONSULT", "CHN", "LAO");
  Record blame = given(27, 51, "ACCUSE", "LAO", "VNM");
  blame.date.begin = blame.date.end = events::make_day(2019, 5, 15).value();
  Gold gold = two_statements(GoldSet::article);
  gold.cases[0].nothing.push_back(make_span<SourceByte>(52, 69));
  const Score article = score(gold, {{talks, blame, given(52, 69, "AID", "CHN", "LAO")}});
  EXPECT_EQ(figure(article, "record (kind, sides, type, status, date)").recall.hits, 1u);
  EXPECT_EQ(figure(article, "kind, sides and type").recall.hits, 2u);
  EXPECT_EQ(figure(article, "kind, sides and type").precision.of, 3u);
  EXPECT_EQ(figure(article, "records where nothing may be coded").recall.hits, 1u);
}

TEST(RecordScore, ComputesMacroF1OverTheMarkedPairs) {
  Gold gold{GoldSet::marked_pairs, "planted", {}};
  for (const char* root : {"AID", "AID", "YIELD"}) {
    GoldCase one;
    one.document.text = kText;
    GoldRecord record;
    record.types = {root};
    record.source_spans = {make_span<SourceByte>(0, 5)};
    record.target_spans = {make_span<SourceByte>(10, 14)};
    one.records.push_back(record);
    gold.cases.push_back(one);
  }
  const auto with_spans = [](std::string type) {
    Record record = given(0, 26, std::move(type), "CHN", "LAO");
    record.parties[0].begin = SourceByte{0};
    record.parties[0].end = SourceByte{5};
    record.parties[1].begin = SourceByte{10};
    record.parties[1].end = SourceByte{14};
    return record;
  };
  // AID: one found, one missed (F1 2/3); YIELD: found as RETREAT (F1 1).
  const Score pairs = score(gold, {{with_spans("AID")}, {given(0, 26, "AID", "CHN", "LAO")}, {with_spans("RETREAT")}});
  EXPECT_NEAR(pairs.figures[0].f1, (2.0 / 3 + 1) / 2, 1e-9);
}

TEST(RecordScore, KnowsWilsonsInterval) {
  const Share share = wilson(80, 100);
  EXPECT_NEAR(share.low, 0.7112, 1e-3);
  EXPECT_NEAR(share.high, 0.8666, 1e-3);
  EXPECT_EQ(wilson(0, 0).value, 0);
}

TEST(RecordScore, StopsWhereTheEngineFails) {
  const auto failed = evaluate(two_statements(GoldSet::statements), [](const GoldCase&) -> Result<std::vector<Record>> {
    return Error{ErrorKind::io, "no model", "", ""};
  });
  EXPECT_FALSE(failed.ok());
}

TEST(GoldReaders, ReadEverySet) {
  if (!std::filesystem::exists(std::string(ENTENTE_SHARED_DIR) + "/seed/gold.jsonl")) GTEST_SKIP() << "no shared data beside the repository";
  const std::pair<const char*, std::size_t> sizes[] = {{"article", 1}, {"plover_gsr", 322}, {"cameo_manual", 387}, {"plv_test", 1033}, {"statements", 6},
                                                  {"news", 150},  {"news_final", 150}, {"documents", 75}, {"documents_final", 73}};
  for (const auto& [name, size] : sizes) {
    const auto gold = read_gold(name, ENTENTE_SHARED_DIR);
    ASSERT_TRUE(gold.ok()) << gold.error().text();
    EXPECT_EQ(gold->cases.size(), size) << name;
  }
  for (const std::string_view name : gold_names()) {
    const auto gold = read_gold(name, ENTENTE_SHARED_DIR);
    ASSERT_TRUE(gold.ok()) << gold.error().text();
    std::size_t records = 0;
    for (const GoldCase& one : gold->cases) {
      records += one.records.size();
      for (const GoldRecord& record : one.records) {
        EXPECT_LE(to_number(record.span.end), one.document.text.size());
        for (const auto span : record.source_spans) EXPECT_LE(to_number(span.end), one.document.text.size()) << record.id;
      }
    }
    RecordProperty(std::string(name), static_cast<int>(records));
    EXPECT_GT(records, 30u) << name;
  }
  EXPECT_FALSE(read_gold("no_such_set", ENTENTE_SHARED_DIR).ok());
}

}  // namespace
}  // namespace entente::evaluation
