#include "actors/find_mentions.h"

#include <gtest/gtest.h>

#include "actors/tables_for_testing.h"
#include "language/analysis_for_testing.h"

namespace entente::actors {
namespace {

// The mentions of a document published on 23 May 2018.
struct Found {
  explicit Found(std::initializer_list<std::string_view> sentences, std::string_view title = "",
                 std::string_view published = "2018-05-23")
      : document(sentences) {
    Scratch scratch;
    find_mentions(tables_for_testing(), document.finish(), {published, "", title}, scratch, mentions);
  }
  std::string operator[](std::string_view words) { return refs_of(document.finish(), mentions, words); }
  std::string all() { return dump(document.finish(), mentions); }

  language::AnalysisForTesting document;
  Mentions mentions;
};

TEST(FindMentions, NamesStatesByNameAdjectiveAndHyphen) {
  Found found({"China and Laos signed Sino-Lao accords with the U.S. ."});
  EXPECT_EQ(found["China"], "CHN/GOV///0");
  EXPECT_EQ(found["Laos"], "LAO/GOV///0");
  EXPECT_EQ(found["U.S."], "USA/GOV///0");
  EXPECT_EQ(found["Sino-Lao"], "CHN/GOV///0 | LAO/GOV///0") << found.all();
}

TEST(FindMentions, SplitsHyphenatedPairsWhetherOrNotTheTokenizerDid) {
  Found one({"China-Laos ties grew"});
  EXPECT_EQ(one["China-Laos"], "CHN/GOV///0 | LAO/GOV///0");
  Found three({"China - Laos ties grew"});
  EXPECT_EQ(three["China"], "CHN/GOV///0");
  EXPECT_EQ(three["Laos"], "LAO/GOV///0");
}

TEST(FindMentions, TakesCapitalsForGovernmentsOnlyWhereTheyAct) {
  Found found({"Beijing/propn/2/nsubj sees=see/verb/0/root Vientiane/propn/2/obj as a friend",
               "talks/noun/4/nsubj in/adp/3/case Beijing/propn/1/nmod ended=end/verb/0/root",
               "He/pron/2/nsubj arrived=arrive/verb/0/root in/adp/4/case Vientiane/propn/2/obl",
               "Xi flew=fly/verb to Hanoi/propn", "He visited=visit/verb/0/root Tokyo/propn/2/obj"});
  EXPECT_EQ(found["Beijing"], "CHN/GOV///0") << found.all();
  EXPECT_EQ(found["Vientiane"], "LAO/GOV///0");
  EXPECT_EQ(found["Hanoi"], "");
  EXPECT_EQ(found["Tokyo"], "JPN/GOV///0");
}

TEST(FindMentions, TakesNoActorFromSeasOrFromAPersonsName) {
  Found found({"Ships crossed the South China Sea where Michael Jordan lives"});
  EXPECT_EQ(found.mentions.mentions.size(), 0u) << found.all();
}

TEST(FindMentions, TellsTheTwoGeorgiasApart) {
  Found state({"Georgia opened talks with Russia in Tbilisi"});
  EXPECT_EQ(state["Georgia"], "GEO/GOV///0");
  Found american({"Voters in Georgia and Florida chose Republican senators in Atlanta"});
  EXPECT_EQ(american["Georgia"], "");
}

TEST(FindMentions, KnowsOrganisationsAndBodiesOfStates) {
  Found found({"Nato and ASEAN wrote to the National People 's Congress"});
  EXPECT_EQ(found["Nato"], "IGO:NATO/IGO///0");
  EXPECT_EQ(found["ASEAN"], "IGO:ASEAN/IGO///0");
  EXPECT_EQ(found["National People 's Congress"], "CHN/LEG///0");
}

TEST(FindMentions, KeepsTheOrderThatTheHeaderPromises) {
  Found found({"Laos met China", "Japan met Laos"});
  ASSERT_EQ(found.mentions.sentence_begin.size(), 3u);
  EXPECT_EQ(found.mentions.sentence_begin[1], 2u);
  EXPECT_EQ(found.mentions.sentence_begin[2], 4u);
  EXPECT_LT(found.mentions.mentions[0].first, found.mentions.mentions[1].first);
}

}  // namespace
}  // namespace entente::actors
