#include "events/frames.h"

#include <gtest/gtest.h>

#include <set>

#include "events/frame_reader.h"

namespace entente::events {
namespace {

constexpr const char* kClasses = "class light: hold\nclass object_control: ask\nclass pact: treaty, letter of intent\n";

Result<Frames> read(std::string frames) {
  return Frames::read({{"classes.frames", kClasses}, {"test.frames", std::move(frames)}});
}

TEST(Frames, APatternIsFoundByEveryTriggerWithItsSidesAndCoding) {
  auto frames = read("frame sign SUPPORT 057\n  context diplomatic\n  verb sign, ink: subj <> with if obj @pact\n");
  ASSERT_TRUE(frames.ok()) << frames.error().text();
  const auto* word = frames->find("ink");
  ASSERT_NE(word, nullptr);
  ASSERT_EQ(word->verb_patterns.size(), 1U);
  const Pattern& pattern = frames->patterns()[word->verb_patterns[0]];
  EXPECT_TRUE(pattern.symmetric);
  EXPECT_EQ(pattern.coding.cameo, "057");
  EXPECT_EQ(pattern.target.at(0).preposition, "with");
  EXPECT_EQ(pattern.conditions.size(), 1U);
  EXPECT_EQ(frames->trigger_count(), 2U);
  EXPECT_NE(frames->find("signing"), nullptr) << "a verb is also found as a noun in -ing";
}

TEST(Frames, ALineMayCodeOtherwiseThanItsFrame) {
  auto frames = read("frame a SUPPORT 050\n verb call+off: subj > obj = SANCTION/discontinue 164\n");
  ASSERT_TRUE(frames.ok()) << frames.error().text();
  const Pattern& pattern = frames->patterns()[0];
  EXPECT_EQ(pattern.coding.type, PloverType::sanction);
  EXPECT_EQ(pattern.coding.mode, "discontinue");
  EXPECT_EQ(pattern.particle, "off");
}

struct Mistake {
  const char* text;
  const char* message;
};

TEST(Frames, AMistakeIsToldWithFileLineAndCaret) {
  const Mistake mistakes[] = {
      {"frame a SUPORT 050\n", "no PLOVER type is called 'SUPORT'"},
      {"frame a SUPPORT x\n", "expected a CAMEO code"},
      {"frame a SUPPORT 050\n verb praise subj > obj\n", "expected ':'"},
      {"frame a SUPPORT 050\n verb praise: subj obj\n", "expected '>' or '<>'"},
      {"frame a SUPPORT 050\n verb praise: subj > obj if obj @nothing\n", "no class is called @nothing"},
      {"frame a SUPPORT 050\n verbs praise: subj > obj\n", "unknown line 'verbs'"},
      {"frame a SUPPORT 050\nframe a SUPPORT 050\n", "exists already"},
      {" verb praise: subj > obj\n", "before the first frame"},
      {"frame a SUPPORT 050 oath\n", "unknown operator"},
  };
  for (const auto& mistake : mistakes) {
    const auto frames = read(mistake.text);
    ASSERT_FALSE(frames.ok()) << mistake.text;
    const std::string text = frames.error().text();
    EXPECT_NE(text.find(mistake.message), std::string::npos) << text;
    EXPECT_NE(text.find("test.frames, line "), std::string::npos) << text;
    EXPECT_NE(text.find("\n" + std::string()), std::string::npos);
    EXPECT_NE(text.find('^'), std::string::npos) << text;
    EXPECT_FALSE(frames.error().hint.empty()) << text;
  }
}

TEST(Frames, TheCaretStandsUnderTheMistake) {
  const auto frames = read("frame a SUPPORT 050\n  verb praise: subj obj\n");
  ASSERT_FALSE(frames.ok());
  EXPECT_NE(frames.error().message.find("  verb praise: subj obj\n                    ^"), std::string::npos) << frames.error().message;
}

TEST(Frames, GerundsFollowTheSpelling) {
  const auto has = [](const char* lemma, const char* form) {
    const auto forms = gerunds_of(lemma);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  EXPECT_TRUE(has("sign", "signing"));
  EXPECT_TRUE(has("strike", "striking"));
  EXPECT_TRUE(has("ban", "banning"));
  EXPECT_TRUE(has("tie", "tying"));
  EXPECT_FALSE(has("kill", "killling"));
}

TEST(Frames, TheFramesOfTheProgramAreRead) {
  const auto frames = Frames::read_folder(std::string(ENTENTE_SOURCE_DIR) + "/data/events/frames");
  ASSERT_TRUE(frames.ok()) << frames.error().text();
  EXPECT_GE(frames->trigger_count(), 1500U);
  std::set<PloverType> types;
  for (const auto& pattern : frames->patterns()) types.insert(pattern.coding.type);
  EXPECT_EQ(types.size(), 16U) << "every type has triggers";
}

}  // namespace
}  // namespace entente::events
