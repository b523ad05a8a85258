// Firsts, ordinals, mechanisms, levels, offices, assessments and places on hand-made trees.

#include "events/told_states.h"

#include <gtest/gtest.h>

#include "events/firsts.h"
#include "events/mechanisms.h"
#include "events/places.h"
#include "events/told_series.h"
#include "language/analysis_for_testing.h"

namespace entente::events {
namespace {

// A document with trees, and mentions set by hand.
class Told : public ::testing::Test {
 protected:
  void tree(std::string_view words) { analysis_.add_tree(words); }

  void finish() {
    view_ = &analysis_.finish();
    document_.text = analysis_.text_of_document();
    document_.published = "2018-05-23";
    times_.read(*view_, document_);
    mentions_.sentence_begin.assign(view_->size() + 1, 0);
  }

  // Names come in the order of sentences and tokens.
  void mention(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, std::vector<std::string_view> states,
               actors::MentionKind kind = actors::MentionKind::state_name, std::string_view person = {}, std::string_view office = {}) {
    actors::Mention made;
    made.sentence = sentence;
    made.first = first;
    made.last = last;
    made.head = last - 1;
    made.kind = kind;
    made.first_ref = static_cast<std::uint32_t>(mentions_.refs.size());
    made.ref_count = static_cast<std::uint32_t>(states.size());
    for (const std::string_view state : states) mentions_.refs.push_back({state, "GOV", {}, person, office, 0});
    mentions_.mentions.push_back(made);
    for (std::size_t s = sentence + 1; s < mentions_.sentence_begin.size(); ++s) {
      mentions_.sentence_begin[s] = static_cast<std::uint32_t>(mentions_.mentions.size());
    }
  }

  SentenceInput input(std::uint32_t sentence = 0) {
    SentenceInput made;
    made.document = &document_;
    made.mentions = &mentions_;
    made.times = &times_;
    made.sentence = view_->sentence(sentence);
    return made;
  }

  language::AnalysisForTesting analysis_;
  const language::Analysis* view_ = nullptr;
  sources::Document document_;
  actors::Mentions mentions_;
  DocumentTimes times_;
};

TEST_F(Told, FirstsKeepTheirScopeAndTheGap) {
  tree("That/pron/5/nsubj was=be/aux/5/cop the/x/5/det first/adj/5/amod trip/noun/0/root to/adp/7/case Laos/propn/5/nmod "
       "by/adp/11/case a/x/11/det Chinese/adj/11/amod leader/noun/5/nmod in/adp/16/case more/adj/16/advmod than/adp/13/fixed "
       "a/x/16/det decade/noun/5/nmod");
  finish();
  const auto claims = find_firsts(input());
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].first.trigger, "first");
  EXPECT_EQ(claims[0].first.scope, "trip to Laos by a Chinese leader in more than a decade");
  EXPECT_EQ(claims[0].gap_days, 3652);
  EXPECT_TRUE(claims[0].since);
  EXPECT_NE(first_of(4, input(), claims), nullptr);
}

TEST_F(Told, FirstsNameWhoClaimsThem) {
  tree("They/pron/2/nsubj held=hold/verb/0/root what/pron/2/obj was=be/aux/5/aux:pass characterized=characterize/verb/3/acl:relcl "
       "by/adp/8/case state/noun/8/compound media/noun/5/obl as/adp/12/case their/pron/12/nmod:poss inaugural/adj/12/amod meeting/noun/5/obl");
  finish();
  const auto claims = find_firsts(input());
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].first.trigger, "inaugural");
  EXPECT_EQ(claims[0].first.claimed_by, "state media");
  EXPECT_NE(first_of(1, input(), claims), nullptr) << "the meeting that was held";
}

TEST_F(Told, WhatOnlyLooksLikeAFirstIsNone) {
  tree("The/x/3/det first/adj/3/amod lady/noun/4/nsubj spoke=speak/verb/0/root in/adp/8/case the/x/8/det first/adj/8/amod half/noun/4/obl");
  tree("First/adv/4/advmod of/adp/3/case all/x/1/obl they/pron/5/nsubj met=meet/verb/0/root the/x/8/det First/propn/8/amod Secretary/propn/5/obj");
  tree("It/pron/7/nsubj is=be/aux/7/cop one/num/7/nummod of/adp/7/case the/x/7/det longest/adj/7/amod rivers/noun/0/root");
  finish();
  for (std::uint32_t s = 0; s < 3; ++s) EXPECT_TRUE(find_firsts(input(s)).empty()) << s;
}

TEST_F(Told, ResumptionsAreFirstsSince) {
  tree("They/pron/2/nsubj met=meet/verb/0/root for/adp/6/case the/x/6/det first/adj/6/amod time/noun/2/obl since/adp/8/case 2009/num/2/obl");
  finish();
  const auto claims = find_firsts(input());
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_TRUE(claims[0].since);
  EXPECT_EQ(claims[0].head, 1u);
}

TEST_F(Told, OrdinalsNumberActs) {
  tree("The/x/4/det 63rd/adj/4/amod joint/adj/4/amod patrol/noun/5/nsubj began=begin/verb/0/root");
  tree("The/x/3/det third/adj/3/amod round/noun/6/nsubj of/adp/5/case talks/noun/3/nmod ended=end/verb/0/root in/adp/10/case the/x/10/det 19th/adj/10/amod century/noun/6/obl");
  tree("A/x/3/det third/adj/3/amod country/noun/4/nsubj objected=object/verb/0/root");
  finish();
  auto ordinals = find_ordinals(input(0));
  ASSERT_EQ(ordinals.size(), 1u);
  EXPECT_EQ(ordinals[0].value, 63);
  ordinals = find_ordinals(input(1));
  ASSERT_EQ(ordinals.size(), 1u);
  EXPECT_EQ(ordinals[0].value, 3);
  EXPECT_TRUE(find_ordinals(input(2)).empty());
}

TEST_F(Told, MechanismsAreKnownOrDefinedInBrackets) {
  tree("China/propn/2/nsubj joined=join/verb/0/root its/pron/7/nmod:poss new/adj/7/amod Lancang/propn/7/compound Mekong/propn/7/compound "
       "Cooperation/propn/2/obj (/x/9/punct LMC/propn/7/appos )/x/9/punct");
  tree("China/propn/2/nsubj praised=praise/verb/0/root the/x/4/det LMC/propn/2/obj");
  tree("They/pron/2/nsubj opened=open/verb/0/root the/x/7/det Joint/propn/7/compound Border/propn/7/compound Security/propn/7/compound Dialogue/propn/2/obj "
       "(/x/9/punct JBSD/propn/7/appos )/x/9/punct");
  finish();
  mention(0, 0, 1, {"CHN"});
  mention(1, 0, 1, {"CHN"});
  DefinedNames defined;
  auto found = find_mechanisms(input(0), defined);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "Lancang-Mekong Cooperation");
  EXPECT_EQ(found[0].defined_as, "LMC");
  EXPECT_TRUE(found[0].is_new);
  std::vector<Record> records;
  read_mechanisms(input(0), found, records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].parties[0].state, "CHN");
  found = find_mechanisms(input(1), defined);
  ASSERT_EQ(found.size(), 1u) << "the short name, once";
  records.clear();
  read_mechanisms(input(1), found, records);
  EXPECT_TRUE(records.empty()) << "a name alone is no news";
  found = find_mechanisms(input(2), defined);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "Joint Border Security Dialogue");
  EXPECT_EQ(defined.names.back().first, "JBSD");
}

TEST_F(Told, LevelsBelongToThePairAndKeepTheirDate) {
  tree("China/propn/4/nsubj and/x/3/cc Laos/propn/1/conj have=have/verb/0/root had/verb/4/dep a/x/9/det comprehensive/adj/9/amod strategic/adj/9/amod "
       "partnership/noun/4/obj since/adp/11/case 2009/num/4/obl");
  tree("They/pron/2/nsubj established=establish/verb/0/root diplomatic/adj/4/amod relations=relation/noun/2/obj in/adp/6/case 1961/num/2/obl");
  finish();
  mention(0, 0, 1, {"CHN"});
  mention(0, 2, 3, {"LAO"});
  std::vector<Record> records;
  read_levels(input(0), records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].mode, "comprehensive strategic partnership");
  EXPECT_EQ(records[0].parties.size(), 2u);
  EXPECT_EQ(to_iso(records[0].date.begin), "2009-01-01");
  EXPECT_EQ(records[0].text, "comprehensive strategic partnership");
  records.clear();
  read_levels(input(1), records);
  EXPECT_TRUE(records.empty()) << "the making of relations is an event, told by the frames";
}

TEST_F(Told, OfficesNeedTheirOfficeInTheText) {
  tree("Chinese/adj/2/amod President/propn/3/nmod:desc Xi/propn/5/nsubj Jinping/propn/3/flat spoke=speak/verb/0/root");
  tree("Xi/propn/2/nsubj spoke=speak/verb/0/root");
  finish();
  mention(0, 0, 4, {"CHN"}, actors::MentionKind::person, "Xi Jinping", "President");
  mention(1, 0, 1, {"CHN"}, actors::MentionKind::person, "Xi Jinping", "President");
  std::vector<Record> records;
  read_offices(input(0), records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].parties[0].person, "Xi Jinping");
  records.clear();
  read_offices(input(1), records);
  EXPECT_TRUE(records.empty());
}

TEST_F(Told, AssessmentsNeedATieAndAPair) {
  tree("Security/noun/2/compound ties=tie/noun/7/nsubj between/adp/4/case China/propn/2/nmod and/x/6/cc Laos/propn/4/conj grew=grow/verb/0/root");
  tree("The/x/2/det grass/noun/3/nsubj grew=grow/verb/0/root");
  tree("Laos/propn/4/nsubj did/aux/4/aux not/adv/4/advmod elaborate/verb/0/root");
  tree("A/x/3/det rising=rise/adj/3/amod China/propn/4/nsubj spoke=speak/verb/0/root");
  finish();
  mention(0, 3, 4, {"CHN"});
  mention(0, 5, 6, {"LAO"});
  mention(2, 0, 1, {"LAO"});
  mention(3, 2, 3, {"CHN"});
  std::vector<Record> records;
  read_assessments(input(0), {}, records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].direction, "growing");
  EXPECT_EQ(records[0].parties.size(), 2u);
  read_assessments(input(0), {6}, records);
  EXPECT_EQ(records.size(), 1u) << "coded by a frame";
  records.clear();
  read_assessments(input(1), {}, records);
  EXPECT_TRUE(records.empty());
  read_assessments(input(2), {}, records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].direction, "absent");
  records.clear();
  read_assessments(input(3), {}, records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].mode, "trend");
  EXPECT_EQ(records[0].text, "A rising China");
}

TEST_F(Told, WarsNamedInPassingAreHistory) {
  tree("Laos/propn/2/nsubj sided=side/verb/0/root with/adp/4/case Vietnam/propn/2/obl during/adp/8/case the/x/8/det Sino-Vietnamese/adj/8/amod War/propn/2/obl");
  finish();
  std::vector<Record> records;
  read_wars(input(), records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(to_iso(records[0].date.begin), "1979-02-17");
  EXPECT_EQ(records[0].parties[1].state, "VNM");
  EXPECT_EQ(records[0].text, "Sino-Vietnamese War");
}

TEST_F(Told, ActivitiesInAListAreSeries) {
  tree("Ties=tie/noun/6/nsubj between/adp/3/case China/propn/1/nmod and/x/5/cc Laos/propn/3/conj involved=involve/verb/0/root "
       "visits=visit/noun/6/obj ,/x/9/punct exchanges=exchange/noun/7/conj and/x/11/cc cooperation/noun/7/conj on/adp/13/case health/noun/11/nmod");
  tree("China/propn/2/nsubj announced=announce/verb/0/root visits=visit/noun/2/obj");
  finish();
  mention(0, 2, 3, {"CHN"});
  mention(0, 4, 5, {"LAO"});
  mention(1, 0, 1, {"CHN"});
  std::vector<Record> records;
  read_series(input(0), records);
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].type, "CONSULT");
  EXPECT_EQ(records[2].text, "cooperation on health");
  EXPECT_EQ(records[2].parties.size(), 2u);
  records.clear();
  read_series(input(1), records);
  EXPECT_TRUE(records.empty());
}

TEST_F(Told, RaisedLevelsAreEventsOfThePair) {
  tree("China/propn/4/nsubj and/x/3/cc Laos/propn/1/conj elevated=elevate/verb/0/root relations/noun/4/obj to/adp/9/case a/x/9/det strategic/adj/9/amod "
       "partnership/noun/4/obl in/adp/11/case 2009/num/4/obl");
  finish();
  mention(0, 0, 1, {"CHN"});
  mention(0, 2, 3, {"LAO"});
  std::vector<Record> records;
  read_levels(input(0), records);
  read_raised_levels(input(0), records);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[1].type, "SUPPORT");
  EXPECT_EQ(to_iso(records[1].date.end), "2009-12-31");
  Record told = records[1];
  records.pop_back();
  records.push_back(told);
  read_raised_levels(input(0), records);
  EXPECT_EQ(records.size(), 2u) << "told once";
}

TEST_F(Told, ClaimedFirstsAreClaimsOfTheirSource) {
  tree("They/pron/2/nsubj held=hold/verb/0/root what/pron/2/obj was=be/aux/5/aux:pass characterized=characterize/verb/3/acl:relcl "
       "by/adp/8/case state/noun/8/compound media/noun/5/obl as/adp/12/case their/pron/12/nmod:poss inaugural/adj/12/amod meeting/noun/5/obl");
  finish();
  mention(0, 0, 1, {"CHN", "LAO"}, actors::MentionKind::pronoun);
  std::vector<Record> records;
  read_claimed_firsts(input(), find_firsts(input()), records);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].attribution[0].kind, "state_media");
  EXPECT_EQ(records[0].voice, Voice::reported);
}

TEST_F(Told, PlacesAreWhereItHappenedAndNotWhoActed) {
  tree("Beijing/propn/2/nsubj held=hold/verb/0/root talks=talk/noun/2/obj with/adp/5/case Laos/propn/3/nmod in/adp/7/case Vientiane/propn/2/obl");
  tree("Xi/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj");
  tree("Beijing/propn/2/nsubj criticized=criticize/verb/0/root Laos/propn/2/obj");
  finish();
  mention(0, 0, 1, {"CHN"}, actors::MentionKind::metonym);
  mention(0, 4, 5, {"LAO"});
  mention(0, 6, 7, {"LAO"}, actors::MentionKind::metonym);
  mention(1, 2, 3, {"LAO"});
  mention(2, 0, 1, {"CHN"}, actors::MentionKind::metonym);
  mention(2, 2, 3, {"LAO"});
  const auto places = Gazetteer::parse("name\tascii_name\tstate\tregion\tlatitude\tlongitude\tpopulation\nVientiane\tVientiane\tLAO\tVT\t17.97\t102.6\t840000\n",
                                         "name\tascii_name\tstate\tlatitude\tlongitude\n");
  ASSERT_TRUE(places.ok());
  const auto talks = place_of(2, input(0), "", &*places);
  ASSERT_TRUE(talks.has_value());
  EXPECT_EQ(talks->name, "Vientiane");
  EXPECT_EQ(talks->state, "LAO");
  EXPECT_NEAR(talks->latitude.value(), 17.97, 1e-9);
  const auto visit = place_of(1, input(1), "visit", nullptr);
  ASSERT_TRUE(visit.has_value());
  EXPECT_EQ(visit->name, "Laos");
  EXPECT_FALSE(place_of(1, input(2), "", nullptr).has_value());
}

TEST(MechanismTable, IsRefusedWithItsLine) {
  EXPECT_FALSE(MechanismTable::parse("name\taliases\tkind\tparties\tstart\nX\t\tthing\t\t\n", "t").ok());
  EXPECT_FALSE(MechanismTable::parse("name\taliases\tkind\tparties\tstart\nX\t\tframework\t\tsoon\n", "t").ok());
  EXPECT_GT(MechanismTable::standard().all().size(), 60u);
}

}  // namespace
}  // namespace entente::events
