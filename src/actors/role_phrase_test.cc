#include <gtest/gtest.h>

#include "actors/find_mentions.h"
#include "actors/tables_for_testing.h"
#include "language/analysis_for_testing.h"

namespace entente::actors {
namespace {

// The mentions of a document published on 23 May 2018.
struct Found {
  explicit Found(std::initializer_list<std::string_view> sentences, std::string_view published = "2018-05-23")
      : document(sentences) {
    Scratch scratch;
    find_mentions(tables_for_testing(), document.finish(), {published, "", ""}, scratch, mentions);
  }
  std::string operator[](std::string_view words) { return refs_of(document.finish(), mentions, words); }
  std::string all() { return dump(document.finish(), mentions); }

  language::AnalysisForTesting document;
  Mentions mentions;
};

TEST(RolePhrases, GiveOnePersonWithTwoOffices) {
  Found found({"Chinese State Councilor and Minister of Public Security Zhao Kezhi visited/verb Laos"});
  EXPECT_EQ(found["Chinese State Councilor and Minister of Public Security Zhao Kezhi"],
            "CHN/GOV/Zhao Kezhi/State Councilor and Minister of Public Security/3")
      << found.all();
}

TEST(RolePhrases, GiveEachOfAListItsState) {
  Found found({"talks with/adp several/adj officials , including/verb Lao Defense Minister Chansamone Chanyalath , Lao Minister of "
               "Public Security Somkeo Silavong , President Bounnhang Vorachit , and Prime Minister Thongloun Sisoulith ."});
  EXPECT_EQ(found["Lao Defense Minister Chansamone Chanyalath"], "LAO/GOV/Chansamone Chanyalath/Defense Minister/4")
      << found.all();
  EXPECT_EQ(found["Lao Minister of Public Security Somkeo Silavong"],
            "LAO/GOV/Somkeo Silavong/Minister of Public Security/4");
  EXPECT_EQ(found["President Bounnhang Vorachit"], "LAO/GOV/Bounnhang Vorachit/President/1");
  EXPECT_EQ(found["Prime Minister Thongloun Sisoulith"], "LAO/GOV/Thongloun Sisoulith/Prime Minister/2");
}

TEST(RolePhrases, InheritTheStateOfTheListForANameTheTableLacks) {
  Found found({"met/verb Lao Prime Minister Thongloun Sisoulith and Defence Minister Somchai Nobody"});
  EXPECT_EQ(found["Defence Minister Somchai Nobody"], "LAO/GOV/Somchai Nobody/Defence Minister/4") << found.all();
}

TEST(RolePhrases, ResolveAnOfficeWithoutANameByTheDate) {
  EXPECT_EQ(Found({"the/det Chinese president arrived/verb"})["the Chinese president"], "CHN/GOV/Xi Jinping/president/1");
  EXPECT_EQ(Found({"the/det Chinese president arrived/verb"}, "2010-02-01")["the Chinese president"],
            "CHN/GOV/Hu Jintao/president/1");
  EXPECT_EQ(Found({"In/adp 2010/num , the/det Chinese president arrived/verb"})["the Chinese president"],
            "CHN/GOV/Hu Jintao/president/1");
  EXPECT_EQ(Found({"the/det Chinese president arrived/verb"}, "")["the Chinese president"], "CHN/GOV//president/1");
}

TEST(RolePhrases, FindASurnameThroughItsTitle) {
  Found found({"President Trump and Premier Li met/verb"});
  EXPECT_EQ(found["President Trump"], "USA/GOV/Donald Trump/President/1") << found.all();
  EXPECT_EQ(found["Premier Li"], "CHN/GOV/Li Keqiang/Premier/2");
}

TEST(RolePhrases, ReadPossessiveOfAndApposition) {
  Found found({"China 's foreign minister , Wang Yi , spoke/verb", "Wang Yi , the/det Chinese foreign minister , spoke/verb",
               "Saleumxay Kommasith ( Minister of Foreign Affairs of Laos )", "the/det president of Laos spoke/verb"});
  EXPECT_EQ(found["China 's foreign minister , Wang Yi"], "CHN/GOV/Wang Yi/foreign minister/4") << found.all();
  EXPECT_EQ(found["Wang Yi , the Chinese foreign minister"], "CHN/GOV/Wang Yi/foreign minister/4");
  EXPECT_EQ(found["Saleumxay Kommasith ( Minister of Foreign Affairs of Laos )"],
            "LAO/GOV/Saleumxay Kommasith/Minister of Foreign Affairs/4");
  EXPECT_EQ(found["the president of Laos"], "LAO/GOV/Bounnhang Vorachit/president/1");
}

TEST(RolePhrases, TakeAnAmbassadorForHisSendersNotHisPost) {
  EXPECT_EQ(Found({"the/det Lao ambassador to China spoke/verb"})["the Lao ambassador to China"], "LAO/GOV//ambassador/6");
  EXPECT_EQ(Found({"ambassador of Laos to China spoke/verb"})["ambassador of Laos to China"], "LAO/GOV//ambassador/6");
  Found named({"Nalin Surie ( Japanese Ambassador to China )"});
  EXPECT_EQ(named["Nalin Surie ( Japanese Ambassador to China )"], "JPN/GOV/Nalin Surie/Ambassador/6") << named.all();
}

TEST(RolePhrases, LowerTheRankOfDeputiesAndTakeItFromTheFormer) {
  EXPECT_EQ(Found({"Lao Vice Foreign Minister Thongphane Savanphet spoke/verb"})["Lao Vice Foreign Minister Thongphane Savanphet"],
            "LAO/GOV/Thongphane Savanphet/Vice Foreign Minister/5");
  Found former({"former/adj U.S. President Barack Obama spoke/verb"});
  EXPECT_EQ(former["former U.S. President Barack Obama"], "USA/GOV/Barack Obama/President/0") << former.all();
}

TEST(RolePhrases, KeepATitleInUseAfterTheTerm) {
  Found found({"President Obama spoke/verb"});
  EXPECT_EQ(found["President Obama"], "USA/GOV/Barack Obama/President/1") << found.all();
}

TEST(RolePhrases, DoNotTakeAGivenNameForASurname) {
  Found found({"President Donald spoke/verb", "Jinping smiled/verb in/adp China"});
  for (const ActorRef& ref : found.mentions.refs) EXPECT_EQ(ref.person, "") << found.all();
}

TEST(RolePhrases, KnowBodiesAndTheirSpokesmen) {
  Found found({"Chinese Foreign Ministry spokesperson Geng Shuang spoke/verb", "the/det Lao army advanced/verb",
               "Vietnamese police held/verb rebels"});
  EXPECT_EQ(found["Chinese Foreign Ministry spokesperson Geng Shuang"],
            "CHN/GOV/Geng Shuang/Foreign Ministry spokesperson/7")
      << found.all();
  EXPECT_EQ(found["the Lao army"], "LAO/MIL///0");
  EXPECT_EQ(found["Vietnamese police"], "VNM/COP///0");
  EXPECT_EQ(found["rebels"], "/REB///0");
}

TEST(RolePhrases, GiveSeveralStatesToAPlural) {
  Found found({"Chinese and Lao foreign ministers met/verb", "the/det leaders of China , Laos and Vietnam met/verb"});
  EXPECT_EQ(found["Chinese and Lao foreign ministers"],
            "CHN/GOV/Wang Yi/foreign ministers/4; LAO/GOV/Saleumxay Kommasith/foreign ministers/4")
      << found.all();
  EXPECT_EQ(found["the leaders of China , Laos and Vietnam"].substr(0, 3), "CHN") << found.all();
}

TEST(RolePhrases, TakeTheTablesNameForAnotherSpelling) {
  Found found({"Lao Defence Minister Chansamon Chanyalat spoke/verb"});
  EXPECT_EQ(found["Lao Defence Minister Chansamon Chanyalat"], "LAO/GOV/Chansamone Chanyalath/Defence Minister/4")
      << found.all();
}

TEST(RolePhrases, AreNotMadeOfWordsThatColourAnotherNoun) {
  Found found({"police/noun/2/compound cooperation/noun/0/root grew/verb", "an/det official/adj/3/amod visit/noun/0/root"});
  EXPECT_EQ(found.mentions.mentions.size(), 0u) << found.all();
}

TEST(RolePhrases, KnowWhoseATownIsWhereARoleStandsBesideIt) {
  Found found({"Shanghai police held/verb rebels in/adp Yunnan", "the/det army of Yunnan advanced/verb", "Sydney police spoke/verb"});
  EXPECT_EQ(found["Shanghai police"], "CHN/COP///0") << found.all();
  EXPECT_EQ(found["rebels"], "CHN/REB///0");
  EXPECT_EQ(found["the army of Yunnan"], "CHN/MIL///0");
  EXPECT_EQ(found["Sydney police"], "JPN/COP///0");  // Dwarfs the other Sydney of these tables.
  EXPECT_EQ(Found({"Shanghai is/aux large/adj"}).mentions.mentions.size(), 0u);  // A place alone is no actor.
}

TEST(RolePhrases, TakeATownOfTwoStatesOnlyWhereTheTextNamesOneOfThem) {
  EXPECT_EQ(Found({"Hampton police spoke/verb"})["police"], "/COP///0");
  EXPECT_EQ(Found({"Vietnam grew/verb", "Hampton police spoke/verb"})["Hampton police"], "VNM/COP///0");
}

TEST(RolePhrases, TakeNoLeaderOfARegionForTheStates) {
  Found found({"the/det president of Yunnan spoke/verb", "Yunnan President Xi Jinping spoke/verb"});
  EXPECT_EQ(found["the president of Yunnan"], "CHN/GOV//president/6") << found.all();
  EXPECT_EQ(found["Yunnan President Xi Jinping"], "CHN/GOV/Xi Jinping/President/6");
}

TEST(RolePhrases, KeepTheSectorOfABodyForItsMembersAndOfAGroupForItsBands) {
  Found found({"a/det Lao army accountant spoke/verb", "rebels/noun alliances=alliance/noun spoke/verb", "army alliance/noun grew/verb"});
  EXPECT_EQ(found["a Lao army accountant"], "LAO/MIL///0") << found.all();
  EXPECT_EQ(found["rebels alliances"], "/REB///0");
  EXPECT_EQ(found["army alliance"], "");
}

TEST(RolePhrases, TakeAParticipleForPeopleOnlyWhereNoNounFollows) {
  Found found({"Vietnam 's displaced/verb fled/verb", "the/det displaced/verb goods/noun lay/verb"});
  EXPECT_EQ(found["Vietnam 's displaced"], "VNM/CVL///0") << found.all();
  EXPECT_EQ(found["the displaced"], "");
}

TEST(Privacy, NamesNobodyOfATownWhoIsCalledLikeAMinister) {
  Found found({"Shanghai activist Wang Yi spoke/verb", "Shanghai officer Zhao Kezhi spoke/verb"});
  for (const ActorRef& ref : found.mentions.refs) EXPECT_NE(ref.person, "Wang Yi") << found.all();
  EXPECT_EQ(found["Shanghai activist"], "CHN/OPP///0");
}

TEST(Privacy, TakesNoPresidentOfACompanyForAnOfficial) {
  Found found({"Tom Barr ( President ) and/cconj Vice President Jane Roe spoke/verb", "company President John Doe spoke/verb"});
  for (const ActorRef& ref : found.mentions.refs) EXPECT_EQ(ref.person, "") << found.all();
}

TEST(Privacy, NamesNoPrivatePersonEvenWithARoleWord) {
  Found found({"Lao activist Somphone Phimmasone and protester Keo Douangdy met/verb police officer John Smith",
               "Suspect Li Ming , a/det fugitive , fled/verb to Laos", "Somphone Phimmasone , a/det Lao activist , spoke/verb",
               "former/adj ambassador Jane Doe spoke/verb"});
  for (const ActorRef& ref : found.mentions.refs) EXPECT_EQ(ref.person, "") << found.all();
  EXPECT_EQ(found["Lao activist"], "LAO/OPP///0") << found.all();
  for (const Mention& mention : found.mentions.mentions) EXPECT_NE(mention.kind, MentionKind::person) << found.all();
}

}  // namespace
}  // namespace entente::actors
