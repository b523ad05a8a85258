#include "events/coder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "actors/tables.h"
#include "language/analysis_for_testing.h"

namespace entente::events {
namespace {

const Coder& coder() {
  static const Coder made = [] {
    auto loaded = Coder::standard();
    if (!loaded.ok()) {
      ADD_FAILURE() << loaded.error().text();
      std::abort();
    }
    return std::move(loaded).value();
  }();
  return made;
}

struct Actor {
  std::string_view word;
  std::string_view state;
  std::string_view sector = "GOV";
};

constexpr Actor kActors[] = {{"China", "CHN"}, {"Laos", "LAO"}, {"Thailand", "THA"}, {"Vietnam", "VNM"}, {"Zhao", "CHN"}, {"Thongloun", "LAO"},
                             {"Lao", "LAO"}, {"Chinese", "CHN"}, {"troops", "THA", "MIL"}, {"rebels", "MMR", "REB"}, {"Xinhua", "CHN", "MED"}};

// Codes one tree; every word of kActors is a mention by itself, "countries" stands for China and Laos.
std::vector<Record> code_tree(std::string_view words, text::SentenceKind kind = text::SentenceKind::prose) {
  language::AnalysisForTesting made;
  made.add_tree(words, 0, kind);
  const language::Analysis& analysis = made.finish();
  sources::Document document;
  document.id = "d-test";
  document.text = made.text_of_document();
  document.published = "2018-05-23";
  actors::Mentions mentions;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    actors::Mention mention;
    mention.first = mention.head = t;
    mention.last = t + 1;
    mention.first_ref = static_cast<std::uint32_t>(mentions.refs.size());
    const auto form = analysis.tokens[t].form;
    if (form == "countries") {
      mention.kind = actors::MentionKind::pronoun;
      mention.ref_count = 2;
      for (const auto* state : {"CHN", "LAO"}) {
        actors::ActorRef ref;
        ref.state = state;
        ref.sector = "GOV";
        mentions.refs.push_back(ref);
      }
      mentions.mentions.push_back(mention);
      continue;
    }
    const auto* actor = std::find_if(std::begin(kActors), std::end(kActors), [&](const Actor& a) { return a.word == form; });
    if (actor == std::end(kActors)) continue;
    mention.ref_count = 1;
    actors::ActorRef ref;
    ref.state = actor->state;
    ref.sector = actor->sector;
    mentions.refs.push_back(ref);
    mentions.mentions.push_back(mention);
  }
  mentions.sentence_begin = {0, static_cast<std::uint32_t>(mentions.mentions.size())};
  CoderScratch scratch;
  std::vector<Record> records;
  code(coder(), document, analysis, mentions, scratch, records);
  std::erase_if(records, [](const Record& r) { return r.type.empty(); });
  return records;
}

// "CONSULT 042 CHN > LAO happened", one line a record; sides of joint acts are parted by '+'.
std::string told(const std::vector<Record>& records) {
  std::string out;
  for (const auto& record : records) {
    std::string source, target, together;
    for (const auto& party : record.parties) {
      auto& side = party.side == Side::source ? source : party.side == Side::target ? target : together;
      if (!side.empty()) side += '+';
      side += party.state.empty() ? "?" : party.state;
    }
    if (!out.empty()) out += "; ";
    out += record.type + ' ' + record.cameo + ' ' + (together.empty() ? source + ">" + target : together) + ' ' + std::string(name_of(record.status));
  }
  return out;
}

TEST(Coder, AVerbWithSubjectAndObjectIsOneRecord) {
  EXPECT_EQ(told(code_tree("Zhao/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj")), "CONSULT 042 CHN>LAO happened");
}

TEST(Coder, APassiveTurnsTheSides) {
  EXPECT_EQ(told(code_tree("Laos/propn/3/nsubj:pass was=be/aux/3/aux:pass attacked=attack/verb/0/root by/adp/5/case Thailand/propn/3/obl:agent")),
            "ASSAULT 190 THA>LAO happened");
}

TEST(Coder, ASecondVerbSharesItsSubject) {
  EXPECT_EQ(told(code_tree("Zhao/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj and/cconj/5/cc praised=praise/verb/2/conj Vietnam/propn/5/obj")),
            "CONSULT 042 CHN>LAO happened; SUPPORT 051 CHN>VNM happened");
}

TEST(Coder, ALightVerbCarriesItsNoun) {
  EXPECT_EQ(told(code_tree("China/propn/2/nsubj held=hold/verb/0/root talks=talk/noun/2/obj with/adp/5/case Laos/propn/2/obl")), "CONSULT 046 CHN>LAO happened");
}

TEST(Coder, BetweenNamesBothSides) {
  EXPECT_EQ(told(code_tree("Talks=talk/noun/6/nsubj between/adp/3/case China/propn/1/nmod and/cconj/5/cc Laos/propn/3/conj ended=end/verb/0/root")),
            "CONSULT 046 CHN+LAO happened");
}

TEST(Coder, ACompoundNamesBothSides) {
  EXPECT_EQ(told(code_tree("Chinese/adj/4/amod ,/punct/3/punct Lao/adj/1/conj talks=talk/noun/5/nsubj began=begin/verb/0/root")), "CONSULT 046 CHN+LAO happened");
}

TEST(Coder, AManyWordedPartyStaysOneRecord) {
  EXPECT_EQ(told(code_tree("The/det/3/det two/num/3/nummod countries=country/noun/4/nsubj signed=sign/verb/0/root a/det/6/det treaty/noun/4/obj")),
            "SUPPORT 057 CHN+LAO happened");
}

TEST(Coder, AHeadlineListIsAPair) {
  EXPECT_EQ(told(code_tree("China/propn/4/nsubj ,/punct/3/punct Laos/propn/1/appos sign/verb/0/root pact/noun/4/obj", text::SentenceKind::headline)),
            "SUPPORT 057 CHN+LAO happened");
}

TEST(Coder, APromiseSpeaksForWhatIsPromised) {
  EXPECT_EQ(told(code_tree("Vietnam/propn/2/nsubj agreed=agree/verb/0/root to/part/4/mark send/verb/2/xcomp tanks=tank/noun/4/obj to/adp/7/case Laos/propn/4/obl")),
            "AGREE 0332 VNM>LAO intended");
}

TEST(Coder, ADemandIsOfTheOneWhoShallAct) {
  EXPECT_EQ(told(code_tree("Thailand/propn/2/nsubj demanded=demand/verb/0/root that/sconj/5/mark Laos/propn/5/nsubj withdraw/verb/2/ccomp its/pron/7/nmod:poss forces=force/noun/5/obj")),
            "REQUEST 1056 THA>LAO happened");
}

TEST(Coder, AnAccusationKeepsTheActAsAClaim) {
  const auto records = code_tree("Laos/propn/2/nsubj accused=accuse/verb/0/root Thailand/propn/2/obj of/sconj/5/mark attacking=attack/verb/2/advcl Vietnam/propn/5/obj");
  EXPECT_EQ(told(records), "ACCUSE 1123 LAO>THA happened; ASSAULT 190 THA>VNM happened");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[1].kind, Kind::claim);
}

TEST(Coder, WhatIsRefusedDidNotHappen) {
  EXPECT_EQ(told(code_tree("Laos/propn/2/nsubj refused=refuse/verb/0/root to/part/4/mark meet/verb/2/xcomp Thailand/propn/4/obj")), "REJECT 125 LAO>THA happened");
}

struct StatusCase {
  const char* words;
  Status status;
};

TEST(Coder, StatusFollowsTheVerbsAboveAndBeside) {
  const StatusCase cases[] = {
      {"Zhao/propn/3/nsubj will/aux/3/aux visit/verb/0/root Laos/propn/3/obj", Status::planned},
      {"Zhao/propn/3/nsubj may/aux/3/aux visit/verb/0/root Laos/propn/3/obj", Status::hypothetical},
      {"Zhao/propn/4/nsubj did=do/aux/4/aux not/part/4/advmod visit/verb/0/root Laos/propn/4/obj", Status::denied},
      {"Zhao/propn/2/nsubj tried=try/verb/0/root to/part/4/mark attack/verb/2/xcomp Laos/propn/4/obj", Status::attempted},
      {"Zhao/propn/3/nsubj:pass is=be/aux/3/aux:pass expected=expect/verb/0/root to/part/5/mark visit/verb/3/xcomp Laos/propn/5/obj", Status::planned},
      {"troops/noun/3/nsubj are=be/aux/3/aux attacking=attack/verb/0/root Laos/propn/3/obj", Status::ongoing},
      {"Zhao/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj", Status::happened},
  };
  for (const auto& one : cases) {
    const auto records = code_tree(one.words);
    ASSERT_EQ(records.size(), 1U) << one.words << ": " << told(records);
    EXPECT_EQ(records[0].status, one.status) << one.words << ": " << told(records);
  }
}

TEST(Coder, WhatIsSaidHasItsSpeaker) {
  const auto records = code_tree("Xinhua/propn/2/nsubj said=say/verb/0/root Zhao/propn/4/nsubj visited=visit/verb/2/ccomp Laos/propn/4/obj");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].voice, Voice::reported);
  ASSERT_EQ(records[0].attribution.size(), 1U);
  EXPECT_EQ(records[0].attribution[0].name, "Xinhua");
}

TEST(Coder, APairActWithOneSideIsNoRecord) {
  EXPECT_TRUE(code_tree("China/propn/2/nsubj held=hold/verb/0/root talks=talk/noun/2/obj").empty());
}

TEST(Coder, FurnitureYieldsNothing) {
  EXPECT_TRUE(code_tree("Zhao/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj", text::SentenceKind::furniture).empty());
}

TEST(Coder, TheSameTextGivesTheSameIds) {
  const auto* words = "Zhao/propn/2/nsubj visited=visit/verb/0/root Laos/propn/2/obj";
  EXPECT_EQ(code_tree(words).at(0).id, code_tree(words).at(0).id);
}

TEST(Coder, TheCheapTestKeepsWhatHoldsATrigger) {
  const auto tables = actors::Tables::load(std::string(ENTENTE_SOURCE_DIR) + "/data/actors");
  ASSERT_TRUE(tables.ok()) << tables.error().text();
  PrefilterScratch scratch;
  const auto keeps = [&](std::string_view sentence) { return coder().prefilter().may_hold_record(*tables, sentence, scratch); };
  EXPECT_TRUE(keeps("Zhao Kezhi visited Laos on Monday."));
  EXPECT_TRUE(keeps("The talks between the two sides were held in Vientiane."));
  EXPECT_TRUE(keeps("President Berg spoke today with Prime Minister Kram."));
  EXPECT_TRUE(keeps("Laos promised to lower its duties on goods, including fruit, nuts, rice, flour, oil, tools, parts, pumps, paper, wood, cloth, "
                    "shoes, tea and toys from China.")) << "a name stays a name however long the sentence is";
  EXPECT_TRUE(keeps("Officials also discussed how to build safe roads.")) << "those who met last, without a name";
  EXPECT_TRUE(keeps("The talks focused on trade."));
  EXPECT_FALSE(keeps("Farmers discussed how to build safe roads."));
  EXPECT_FALSE(keeps("The river is long and green in spring."));
  EXPECT_FALSE(keeps("Laos is long and green in spring."));          // No trigger.
  EXPECT_FALSE(keeps("The company held a party for its gardeners."));  // What is held is nothing between actors.
  EXPECT_FALSE(keeps("The United States is large."));                  // "United" unites no one here.
}

}  // namespace
}  // namespace entente::events
