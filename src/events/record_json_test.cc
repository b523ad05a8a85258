#include "events/record_json.h"

#include <gtest/gtest.h>

#include <limits>

namespace entente::events {
namespace {

Record full_record() {
  Record record;
  record.id = "r-5f0c0123456789abcdef";
  record.kind = Kind::event;
  record.document = "d-8a310123456789abcdef";
  record.document_id = "given \"7\"";
  record.span = make_span<SourceByte>(2921, 3000);
  record.text = "Councilor …\n\tvisited\\ Laos\x01";
  record.sentence = make_span<SourceByte>(2870, 3212);
  record.trigger = make_span<SourceByte>(2988, 2995);
  record.trigger_text = "visited";
  record.type = "CONSULT";
  record.mode = "visit";
  record.context = {"crime", "diplomatic"};
  record.cameo = "042";
  record.goldstein = 1.9;
  record.parties.resize(2);
  record.parties[0] = {Side::source, "CHN", "GOV", "Ministry of Public Security", "Zhao Kezhi",
                       "State Councilor and Minister of Public Security", 3, SourceByte{2921}, SourceByte{2987}};
  record.parties[1].side = Side::target;
  record.parties[1].state = "LAO";
  record.date = {*day_from_iso("2018-05-12"), *day_from_iso("2018-05-15"), Precision::day, "stated month-day", "May 15"};
  record.place = Place{"Laos", "LAO", "state", 17.97, std::nullopt, "destination of the visit"};
  record.domain = "security.law_enforcement";
  record.issues = {"law_enforcement.general"};
  record.status = Status::happened;
  record.voice = Voice::reported;
  record.attribution = {{"state media", "state_media", {"CHN", "LAO"}}};
  record.first = First{"inaugural", "standalone meeting", ""};
  record.ordinal = 63;
  record.mechanism = "Mekong patrol";
  record.framework = "Lancang-Mekong Cooperation";
  record.third_parties = {"MMR", "THA"};
  record.quote = "a quote";
  record.direction = "growing";
  record.confidence = 0.93;
  record.rule = "frame visit.01";
  return record;
}

TEST(RecordJson, WritesTheKeysInTheOrderOfTheContract) {
  EXPECT_EQ(
      to_json(full_record()),
      R"({"record":"r-5f0c0123456789abcdef","kind":"event","document":"d-8a310123456789abcdef","document_id":"given \"7\"",)"
      R"("begin":2921,"end":3000,"text":"Councilor …\n\tvisited\\ Laos\u0001","sentence":[2870,3212],)"
      R"("trigger":{"begin":2988,"end":2995,"text":"visited"},"type":"CONSULT","mode":"visit",)"
      R"("context":["crime","diplomatic"],"cameo":"042","goldstein":1.9,"parties":[{"side":"source","state":"CHN",)"
      R"("sector":"GOV","organisation":"Ministry of Public Security","person":"Zhao Kezhi",)"
      R"("office":"State Councilor and Minister of Public Security","rank":3,"begin":2921,"end":2987},)"
      R"({"side":"target","state":"LAO"}],"date":{"begin":"2018-05-12","end":"2018-05-15","precision":"day",)"
      R"("basis":"stated month-day","text":"May 15"},"place":{"name":"Laos","state":"LAO","precision":"state",)"
      R"("latitude":17.97,)"
      R"("basis":"destination of the visit"},"domain":"security.law_enforcement","issues":["law_enforcement.general"],)"
      R"("status":"happened","voice":"reported","attribution":[{"name":"state media","kind":"state_media",)"
      R"("states":["CHN","LAO"]}],"first":{"trigger":"inaugural","scope":"standalone meeting"},"ordinal":63,)"
      R"("mechanism":"Mekong patrol","framework":"Lancang-Mekong Cooperation","third_parties":["MMR","THA"],)"
      R"("quote":"a quote","direction":"growing","confidence":0.93,"rule":"frame visit.01"})");
}

TEST(RecordJson, LeavesOutWhatIsAbsent) {
  Record record;
  record.id = "r-1";
  EXPECT_EQ(to_json(record),
            R"({"record":"r-1","kind":"event","date":{"precision":"vague"},"status":"happened","voice":"asserted",)"
            R"("confidence":0})");
}

TEST(RecordJson, LeavesOutNumbersThatJsonCannotHold) {
  Record record;
  record.id = "r-1";
  record.goldstein = std::numeric_limits<double>::infinity();
  EXPECT_EQ(to_json(record).find("goldstein"), std::string::npos);
}

TEST(RecordJson, ReadsBackWhatItWrote) {
  const std::string json = to_json(full_record());
  const auto record = record_from_json(json);
  ASSERT_TRUE(record.ok()) << record.error().text();
  EXPECT_EQ(to_json(*record), json);
  EXPECT_EQ(record->parties[0].rank, 3);
  EXPECT_EQ(record->date.begin, 17663);
  EXPECT_EQ(record->text, full_record().text);
  EXPECT_FALSE(record->place->longitude.has_value());
  EXPECT_EQ(record->ordinal, 63);
}

TEST(RecordJson, ReadsEveryNameOfTheContract) {
  for (int kind = 0; kind <= static_cast<int>(Kind::assessment); ++kind) {
    for (int status = 0; status <= static_cast<int>(Status::denied); ++status) {
      for (int precision = 0; precision <= static_cast<int>(Precision::vague); ++precision) {
        Record record;
        record.id = "r-1";
        record.kind = static_cast<Kind>(kind);
        record.status = static_cast<Status>(status);
        record.date.precision = static_cast<Precision>(precision);
        const auto back = record_from_json(to_json(record));
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(back->kind, record.kind);
        EXPECT_EQ(back->status, record.status);
        EXPECT_EQ(back->date.precision, record.date.precision);
      }
    }
  }
}

TEST(RecordJson, TakesNullAsAbsentAndIgnoresUnknownKeys) {
  const auto record = record_from_json(R"({"record":"r-1","kind":"level","first":null,"ordinal":null,"place":null,
      "quote":null,"of_a_later_version":{"x":[1]}})");
  ASSERT_TRUE(record.ok()) << record.error().text();
  EXPECT_EQ(record->kind, Kind::level);
  EXPECT_FALSE(record->first.has_value());
}

TEST(RecordJson, NamesTheFieldThatIsWrong) {
  const auto problem = [](std::string_view json) {
    const auto record = record_from_json(json);
    return record.ok() ? std::string("no problem") : record.error().message;
  };
  EXPECT_NE(problem("{").find("no JSON"), std::string::npos);
  EXPECT_EQ(problem("[1]"), "the record is no JSON object");
  EXPECT_EQ(problem(R"({"kind":"event"})"), "`record` is missing");
  EXPECT_EQ(problem(R"({"record":"r-1"})"), "`kind` is missing");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"party"})"), "`kind` is 'party', which the contract does not have");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"event","parties":[{"side":"source"},{"side":"middle"}]})"),
            "`parties[1].side` is 'middle', which the contract does not have");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"event","begin":-1})"), "`begin` is no whole number in its range");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"event","date":{"begin":"2018-02-30"}})"),
            "`date.begin` is no date like 2018-05-23");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"event","sentence":[3]})"), "`sentence` is no pair of bytes");
  EXPECT_EQ(problem(R"({"record":"r-1","kind":"event","issues":[1]})"), "`issues[0]` is no string");
}

TEST(Day, IsTheSameThereAndBack) {
  EXPECT_EQ(day_from_iso("1970-01-01"), 0);
  EXPECT_EQ(day_from_iso("2018-05-13"), 17664);
  for (Day day = -719528; day < 200000; day += 17) EXPECT_EQ(day_from_iso(to_iso(day)), day) << to_iso(day);
  EXPECT_EQ(to_iso(kNoDay), "");
}

TEST(Day, RefusesWhatIsNoWholeValidDate) {
  for (const char* iso : {"", "2018", "2018-05", "2018-5-13", "2018-02-29", "2018-13-01", "2018-00-10", "2018-01-00",
                          "2018/05/13", "2018-05-13T", "20x8-05-13"}) {
    EXPECT_EQ(day_from_iso(iso), std::nullopt) << iso;
  }
  EXPECT_NE(day_from_iso("2020-02-29"), std::nullopt);
}

}  // namespace
}  // namespace entente::events
