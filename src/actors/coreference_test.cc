#include "actors/coreference.h"

#include <gtest/gtest.h>

#include "actors/tables_for_testing.h"
#include "language/analysis_for_testing.h"

namespace entente::actors {
namespace {

struct Found {
  explicit Found(std::initializer_list<std::string_view> sentences, std::string_view title = "") : document(sentences) {
    Scratch scratch;
    find_mentions(tables_for_testing(), document.finish(), {"2018-05-23", "", title}, scratch, mentions);
  }
  std::string operator[](std::string_view words) { return refs_of(document.finish(), mentions, words); }
  std::string all() { return dump(document.finish(), mentions); }

  language::AnalysisForTesting document;
  Mentions mentions;
};

constexpr std::string_view kBoth = "CHN/GOV///0; LAO/GOV///0";

TEST(Coreference, TakesBothSidesForThePairSpokenOf) {
  Found found({"China and Laos held/verb a/det meeting", "Both/det sides agreed/verb on patrols"});
  EXPECT_EQ(found["Both sides"], kBoth) << found.all();
}

TEST(Coreference, TakesBothSidesFromTheTitleAndKeepsThemThroughAnAside) {
  Found found({"Both/det sides devote/verb attention to/adp defense", "Vietnam and Japan signed/verb in/adp May", "China grew/verb",
               "Work/noun began/verb", "The/det two/num countries led/verb delegations"},
              "What’s Behind Growing China-Laos Security Cooperation?");
  EXPECT_EQ(found["Both sides"], kBoth) << found.all();
  EXPECT_EQ(found["The two countries"], kBoth) << found.all();
}

TEST(Coreference, LeavesTheTwoSidesOpenWhereTwoPairsCompete) {
  Found found({"China and Laos met/verb while/sconj Vietnam and Japan signed/verb", "The/det two/num sides agreed/verb"});
  EXPECT_EQ(found["The two sides"], "") << found.all();
}

TEST(Coreference, FindsAPersonByPartOfTheName) {
  Found found({"President Bounnhang Vorachit spoke/verb", "Vorachit left/verb", "Xi came/verb to/adp China"});
  EXPECT_EQ(found["Vorachit"], "LAO/GOV/Bounnhang Vorachit/President/1") << found.all();
  EXPECT_EQ(found["Xi"], "CHN/GOV/Xi Jinping/President/1") << found.all();
}

TEST(Coreference, DoesNotTakeAnotherPersonOfTheSameSurname) {
  Found found({"Premier Li Keqiang spoke/verb in/adp China", "Li Na won/verb"});
  EXPECT_EQ(found["Li Na"], "") << found.all();
  EXPECT_EQ(found["Li"], "") << found.all();
}

TEST(Coreference, TakesHeForTheOnePersonInReach) {
  Found found({"State/propn/3/compound Councilor/propn/3/nmod:desc Zhao/propn/5/nsubj Kezhi/propn/3/flat spoke=speak/verb/0/root",
               "He/pron/2/nsubj noted=note/verb/0/root progress/noun/2/obj"});
  EXPECT_EQ(found["He"], "CHN/GOV/Zhao Kezhi/State Councilor/3") << found.all();
  Found two({"Xi/propn/6/nsubj Jinping/propn/1/flat and/cconj/4/cc Donald/propn/1/conj Trump/propn/4/flat met=meet/verb/0/root",
             "He/pron/2/nsubj smiled=smile/verb/0/root"});
  EXPECT_EQ(two["He"], "") << two.all();
}

TEST(Coreference, TakesItForTheStateThatIsTheSubject) {
  Found found({"Laos/propn/2/nsubj sees=see/verb/0/root China/propn/2/obj as/adp/5/case partner/noun/2/obl , as/sconj/9/mark "
               "it/pron/9/nsubj seeks=seek/verb/2/advcl to/part/11/mark diversify/verb/9/xcomp its/pron/13/nmod:poss ties/noun/11/obj"});
  EXPECT_EQ(found["it"], "LAO/GOV///0") << found.all();
  EXPECT_EQ(found["its"], "LAO/GOV///0") << found.all();
  Found expletive({"Laos/propn/2/nsubj agreed=agree/verb/0/root , though/sconj/8/mark it/pron/8/nsubj was=be/aux/8/cop a/det/8/det "
                   "meeting/noun/2/advcl"});
  EXPECT_EQ(expletive["it"], "") << expletive.all();
}

TEST(Coreference, TakesTheirForTheCoordinatedSubject) {
  Found found({"China/propn/4/nsubj and/cconj/3/cc Laos/propn/1/conj held=hold/verb/0/root their/pron/6/nmod:poss meeting/noun/4/obj"});
  EXPECT_EQ(found["their"], kBoth) << found.all();
}

TEST(Coreference, GivesATitleAloneToTheLastWhoHadIt) {
  Found found({"Lao Defence Minister Chansamone Chanyalath came/verb", "The/det visiting/adj minister left/verb"});
  EXPECT_EQ(found["The visiting minister"], "LAO/GOV/Chansamone Chanyalath/Defence Minister/4") << found.all();
}

TEST(Coreference, MirrorsTheOfficeOfACounterpart) {
  Found found({"Chinese Foreign Minister Wang Yi met/verb his/pron Lao counterpart ."});
  EXPECT_EQ(found["his Lao counterpart"], "LAO/GOV/Saleumxay Kommasith/Foreign Minister/4") << found.all();
}

TEST(Coreference, GivesTheTwoCountriesMinistersToBoth) {
  Found found({"China and Laos signed/verb", "the/det two/num countries ' foreign ministers met/verb"});
  EXPECT_EQ(found["the two countries ' foreign ministers"],
            "CHN/GOV/Wang Yi/foreign ministers/4; LAO/GOV/Saleumxay Kommasith/foreign ministers/4")
      << found.all();
}

TEST(Coreference, LeavesUnnamedMembersUnnamed) {
  Found found({"China/propn works/verb with/adp other/adj riparian/adj states/noun and/cconj Southeast/propn Asian/adj states/noun"});
  EXPECT_EQ(found["other riparian states"], "no refs") << found.all();
  EXPECT_EQ(found["Southeast Asian states"], "no refs") << found.all();
}

TEST(Coreference, KnowsTheSideOfAState) {
  Found found({"The/det Chinese side thanked/verb Laos"});
  EXPECT_EQ(found["The Chinese side"], "CHN/GOV///0") << found.all();
}

}  // namespace
}  // namespace entente::actors
